"""Choosing the arrangement of what can have several: a grid, a diary or a table as a table, or in sections if that is
too wide; and a diary with one day on each sheet where two days find no room.
"""

from __future__ import annotations

from typing import Literal

from taflen.leaflets.diary_sheets import day_tables, sheets
from taflen.leaflets.lines import Json, two_lines

Arrangement = Literal["table", "sections", "long"]
# As many lines on one landscape A4 side as leave room for large or shaky handwriting.
LINES_ON_A_SHEET = 7
DAYS_ON_A_SHEET = {"sections": 2, "long": 1}


def arranged(leaflet: Json, arrangement: Arrangement) -> Json:
    """A leaflet whose grids, diaries and tables have one arrangement."""
    blocks = [part for block in leaflet["blocks"] for part in _block(block, arrangement)]
    return {**leaflet, "blocks": blocks, "diaries": [_diary(diary, arrangement) for diary in leaflet["diaries"]]}


def arrangements_of(leaflet: Json, variant: str) -> tuple[Arrangement, ...]:
    """The arrangements to try, the better first. Two languages side by side leave no room for a grid as a table."""
    kinds = set(_kinds(leaflet["blocks"]))
    if "grid" in kinds:
        return ("sections",) if variant == "bilingual" else ("table", "sections")
    if leaflet["diaries"]:
        return ("table", "sections", "long")
    return ("table", "sections") if "table" in kinds else ("table",)


def _kinds(blocks: list[Json]) -> list[str]:
    return [kind for block in blocks for kind in (block["kind"], *_kinds(block.get("blocks", [])))]


def _block(block: Json, arrangement: Arrangement) -> list[Json]:
    if block["kind"] == "grid":
        return list(block["table"] if arrangement == "table" else block["sections"])
    if block["kind"] == "table" and arrangement != "table":
        return [_listed(block)]
    if "blocks" in block:
        return [{**block, "blocks": [part for inner in block["blocks"] for part in _block(inner, arrangement)]}]
    return [block]


def _listed(table: Json) -> Json:
    """A table as a list: its first column, and below each entry what the other columns say of it."""
    items = [
        {
            "text": row[0],
            "nested": {
                "kind": "list",
                "ordered": False,
                "items": [
                    {"text": two_lines(head, cell), "nested": None}
                    for head, cell in zip(table["header"][1:], row[1:], strict=True)
                ],
            },
        }
        for row in table["rows"]
    ]
    return {"kind": "list", "ordered": False, "items": items}


def _diary(diary: Json, arrangement: Arrangement) -> Json:
    made = (
        sheets(diary, LINES_ON_A_SHEET) if arrangement == "table" else day_tables(diary, DAYS_ON_A_SHEET[arrangement])
    )
    kept = {name: diary[name] for name in ("kind", "level", "title", "intro")}
    return {**kept, "sheets": made}
