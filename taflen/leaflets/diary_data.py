"""A diary as data for the template: its days with their fields, to fill in by hand or on a screen.

`diary_sheets` puts them on sheets of paper.
"""

from __future__ import annotations

from taflen.document.tree import Diary
from taflen.fill_in import Place, sheets_of
from taflen.leaflets.lines import Json, line, line_text
from taflen.leaflets.writer import Writer

# What people write sentences in.
LONG_ANSWERS = ("text",)


def diary_block(diary: Diary, help_card: Json, writer: Writer) -> Json:
    """A diary in one block. Each day has a name and its fields."""
    return {
        "kind": "diary",
        "level": 2,
        "title": writer.line(diary.title),
        "intro": writer.line(diary.intro),
        "help": help_card,
        "header": [writer.line(column.label) for column in diary.columns],
        "days": [
            {
                "name": line(writer.words["Line"], writer.said(f" {day.number}")),
                "fields": [_field(place, day.number, writer) for place in day.places],
            }
            for day in sheets_of(diary)[0].groups
        ],
        "answer": line(writer.words["Write here"]),
    }


def _field(place: Place, number: int, writer: Writer) -> Json:
    """Where to write: `name` is the field's in the PDF, `label` what a screen reader says."""
    label = f"{writer.words['Line'][0]['text']} {number}: {line_text(writer.line(place.field.label))}"
    return {
        "name": f"{writer.mark}-{place.name}",
        "label": label,
        "is_long": place.field.type in LONG_ANSWERS,
        "is_tick": False,
    }
