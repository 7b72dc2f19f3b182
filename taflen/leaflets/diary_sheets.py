"""The days of a diary on sheets of paper, each with the urgent-help card.

One definition makes both forms: a table with a line for each day, or, where its columns are too narrow, a small table
for each day.
"""

from __future__ import annotations

from taflen.leaflets.lines import Json


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
