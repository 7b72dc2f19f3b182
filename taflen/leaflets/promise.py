"""What the data of a print promise about its PDF: the text, the headings, the tables, the pictures, the fields.

Worked out from the data alone, without the template, so that a mistake in the template is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from taflen.leaflets.form_data import places_in
from taflen.leaflets.lines import Json, line_text, lines_in

HYPHENS = re.compile("-+")
# Signs without a width that say in which direction a text runs.
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COVER = ("site", "title", "clinic", "contents")
LEAFLET = ("site", "title", "summary", "notices", "blocks", "clinic", "details", "diaries")
PICTURES = ("image", "logo", "dots", "qr")
WITH_ROWS = ("table", "grid-table", "day")
# What has its header cell at the start of each row.
WITH_ROW_HEADERS = ("grid-table", "day")


@dataclass(frozen=True, slots=True)
class PromisedTable:
    """A table: its columns, each with a header, its rows without the header, and whether each row has one too."""

    columns: int
    rows: int
    row_headers: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """What there must be, in reading order. Text is without white space, as `squeezed` makes it.

    `foreign` is all text in another language than the leaflet, by language; `headings` are levels with texts;
    `contents` are the headings in the lists of contents; `fields` are by name.
    """

    lines: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]
    headings: tuple[tuple[int, str], ...]
    contents: tuple[str, ...]
    tables: tuple[PromisedTable, ...]
    list_items: int
    alternatives: tuple[str, ...]
    fields: Mapping[str, Json]


def squeezed(text: str) -> str:
    """A text without what nobody hears: white space, signs of direction, a hyphen said again on the next line."""
    return HYPHENS.sub("-", "".join(DIRECTIONS.sub("", text).split()))


def promise_of(data: Json) -> Promise:
    """What the data of a print that is laid out promise."""
    parts = list(_parts(list(sections(data))))
    lines = list(lines_in(list(sections(data))))
    foreign = [
        (span["lang"], squeezed(line_text({"spans": [span]})))
        for line in lines
        for span in line["spans"]
        if "lang" in span
    ]
    return Promise(
        lines=tuple(squeezed(line_text(line)) for line in lines),
        foreign=tuple(foreign),
        headings=tuple(heading for part in sections_with_titles(data) for heading in _headings(part)),
        contents=tuple(
            squeezed(line_text(entry))
            for part in parts
            if part.get("kind") == "contents"
            for entry in entries(part, data)
        ),
        tables=promised_tables(data),
        list_items=sum(len(part.get(name, ())) for part in parts for name in ("items", "entries")),
        alternatives=tuple(part["alternative"] for part in parts if part.get("kind") in PICTURES),
        fields=promised_fields(data),
    )


def promised_tables(data: Json) -> tuple[PromisedTable, ...]:
    """Every table, in reading order."""
    return tuple(table for part in _parts(_with_tables(data)) for table in _tables(part))


def promised_fields(data: Json) -> dict[str, Json]:
    """Every place to fill in, by its name, in reading order."""
    return {field["name"]: field for part in _parts(_with_tables(data)) for field in _fields(part)}


def _with_tables(data: Json) -> list[Any]:
    """The parts of a print that tables and places to fill in can be in."""
    return [leaflet[name] for leaflet in data["leaflets"] for name in ("blocks", "diaries")]


def sections(data: Json) -> Iterator[Any]:
    """Everything that is read aloud, in reading order. The square code follows the title."""
    cover = data["cover"]
    if cover:
        yield from (cover[name] for name in COVER)
    for leaflet in data["leaflets"]:
        for name in LEAFLET:
            yield leaflet[name]
            if name == "summary" and leaflet["qr"]:
                yield leaflet["qr"]


def sections_with_titles(data: Json) -> Iterator[Json]:
    """The parts that may be headings, in reading order."""
    if data["cover"]:
        yield {"level": data["cover"]["level"], "heading": data["cover"]["title"]}
        yield from _parts([data["cover"]["clinic"], data["cover"]["contents"]])
    for leaflet in data["leaflets"]:
        yield {"level": leaflet["level"], "heading": leaflet["title"]}
        yield from _parts([leaflet[name] for name in ("blocks", "clinic", "details", "diaries")])


def entries(contents: Json, data: Json) -> list[Json]:
    """The lines of a list of contents: the questions of a leaflet, or the titles of a pack."""
    if data["cover"] and contents is data["cover"]["contents"]:
        return [leaflet["title"] for leaflet in data["leaflets"]]
    parts = _parts([leaflet["blocks"] for leaflet in data["leaflets"]])
    return [part["text"] for part in parts if part.get("asks") and part["list"] == contents["list"]]


def _parts(value: Any) -> Iterator[Json]:
    """Every block, and everything inside blocks but the words of their lines, the whole first."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            if "spans" not in part:
                waiting += reversed(part.values())
        elif isinstance(part, list):
            waiting += reversed(part)


def _text(line: Json | None) -> str:
    """The words of a line, and of the one in another language beside it."""
    return squeezed(line_text(line)) + _text(line.get("beside")) if line else ""


def _headings(part: Json) -> Iterator[tuple[int, str]]:
    if "level" in part:
        line = next(part[name] for name in ("heading", "text", "title") if name in part)
        yield part["level"], _text(line)


def _tables(part: Json) -> Iterator[PromisedTable]:
    kind = part.get("kind")
    if kind in WITH_ROWS:
        yield PromisedTable(len(part["header"]), len(part["rows"]), kind in WITH_ROW_HEADERS)
    elif kind == "sheet":
        yield PromisedTable(len(part["header"]), len(part["days"]), False)


def _fields(part: Json) -> Iterator[Json]:
    if part.get("kind") == "sheet":
        yield from (field for day in part["days"] for field in day["fields"])
    elif part.get("kind") == "day":
        yield from (row["field"] for row in part["rows"])
    elif part.get("kind") == "form-field":
        yield from places_in(part)
