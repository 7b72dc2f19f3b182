"""A diary as data for the template: sheets of paper, each with the urgent-help card."""

from __future__ import annotations

from taflen.document.tree import Diary
from taflen.leaflets.lines import Json, Writer

# As many lines on one landscape A4 side as leave room for large or shaky handwriting.
LINES_ON_A_SHEET = 7


def diary_block(diary: Diary, help_card: Json, writer: Writer) -> Json:
    """A diary: its title and introduction, then a card and a table to fill in for each sheet."""
    counts = [min(LINES_ON_A_SHEET, diary.days - first) for first in range(0, diary.days, LINES_ON_A_SHEET)]
    columns = [writer.line(column.label) for column in diary.columns]
    return {
        "kind": "diary",
        "title": writer.line(diary.title),
        "intro": writer.line(diary.intro),
        "sheets": [{"kind": "sheet", "help": help_card, "header": columns, "lines": count} for count in counts],
    }
