"""A diary as data for the template: sheets of paper to fill in by hand or on a screen, each with the urgent-help card.

One definition makes both of its forms: a table with a line for each day, or, where its columns are too narrow, a small
table for each day.
"""

from __future__ import annotations

from taflen.document.tree import Diary, DiaryColumn
from taflen.leaflets.lines import Json, Writer, line, line_text

# As many lines on one landscape A4 side as leave room for large or shaky handwriting.
LINES_ON_A_SHEET = 7
# What people write sentences in.
LONG_ANSWERS = ("text",)


def diary_block(diary: Diary, help_card: Json, writer: Writer) -> Json:
    """A diary in one block with both of its forms; `in_form` chooses. `line` is the number of a line, from 1."""
    return {
        "kind": "diary",
        "level": 2,
        "title": writer.line(diary.title),
        "intro": writer.line(diary.intro),
        "help": help_card,
        "header": [writer.line(column.label) for column in diary.columns],
        "days": [
            {
                "name": line(writer.words["Line"], writer.said(f" {number}")),
                "fields": [_field(column, number, writer) for column in diary.columns],
            }
            for number in range(1, diary.days + 1)
        ],
        "answer": line(writer.words["Write here"]),
    }


def _field(column: DiaryColumn, number: int, writer: Writer) -> Json:
    """Where to write: `name` is the field's in the PDF, `label` what a screen reader says."""
    label = f"{writer.words['Line'][0]['text']} {number}: {line_text(writer.line(column.label))}"
    return {
        "name": f"{writer.mark}-{column.id}-{number}",
        "label": label,
        "is_long": column.type in LONG_ANSWERS,
    }


def sheets(diary: Json, lines_on_a_sheet: int) -> list[Json]:
    """The days of a diary in groups, each with the help card: on each sheet a table with a line for each day."""
    return [
        {
            "kind": "sheet",
            "help": diary["help"],
            "header": diary["header"],
            "days": [{"fields": day["fields"]} for day in group],
        }
        for group in _groups(diary, lines_on_a_sheet)
    ]


def day_tables(diary: Json, days_on_a_sheet: int) -> list[Json]:
    """The same with a small table for each day: what to write beside where to write it."""
    return [
        {
            "kind": "day-sheet",
            "help": diary["help"],
            "tables": [
                {
                    "kind": "day",
                    "header": [day["name"], diary["answer"]],
                    "rows": [
                        {"label": label, "field": field}
                        for label, field in zip(diary["header"], day["fields"], strict=True)
                    ],
                }
                for day in group
            ],
        }
        for group in _groups(diary, days_on_a_sheet)
    ]


def _groups(diary: Json, size: int) -> list[list[Json]]:
    days = diary["days"]
    return [days[first : first + size] for first in range(0, len(days), size)]
