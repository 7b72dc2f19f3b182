"""What the data of a leaflet promises about its PDF: the text, the headings, the tables, the pictures.

Worked out from the data alone, without the template, so that a mistake in the template is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from taflen.leaflets.lines import Json, line_text, lines_in

HYPHENS = re.compile("-+")
READ_ALOUD = ("title", "summary", "notices", "blocks", "details", "diaries")


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
    `contents` are the headings in the list of contents.
    """

    lines: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]
    headings: tuple[tuple[int, str], ...]
    contents: tuple[str, ...]
    tables: tuple[PromisedTable, ...]
    list_items: int
    alternatives: tuple[str, ...]


def squeezed(text: str) -> str:
    """A text without what line breaks bring in: white space, and in Polish a hyphen said again on the next line."""
    return HYPHENS.sub("-", "".join(text.split()))


def promise_of(data: Json) -> Promise:
    """What the data of a leaflet promises."""
    read = [data[part] for part in READ_ALOUD]
    parts = list(_parts([data["blocks"], data["details"], data["diaries"]]))
    has_contents = any(part.get("kind") == "contents" for part in parts)
    lines = list(lines_in(read))
    foreign = [(span["lang"], squeezed(span["text"])) for line in lines for span in line["spans"] if "lang" in span]
    return Promise(
        lines=(squeezed(data["site"]), *(squeezed(line_text(line)) for line in lines)),
        foreign=tuple(foreign),
        headings=(
            (1, _text(data["title"])),
            *(heading for part in parts for heading in _headings(part)),
        ),
        contents=tuple(_text(part["text"]) for part in parts if has_contents and part.get("asks")),
        tables=tuple(table for part in parts for table in _tables(part)),
        list_items=sum(len(part.get(name, ())) for part in parts for name in ("items", "entries", "options")),
        alternatives=tuple(part["alternative"] for part in parts if part.get("kind") == "image"),
    )


def _parts(value: Any) -> Iterator[Json]:
    """Every block, and everything inside blocks, the whole first."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(part)


def _text(line: Json | None) -> str:
    return squeezed(line_text(line)) if line else ""


def _headings(part: Json) -> Iterator[tuple[int, str]]:
    kind = part.get("kind")
    if kind == "heading":
        yield part["level"], _text(part["text"])
    elif kind == "card":
        yield part["level"], _text(part["label"]) + _text(part["title"])
    elif kind == "diary":
        yield 2, _text(part["title"])
    elif "heading" in part:
        yield 2, _text(part["heading"])


def _tables(part: Json) -> Iterator[PromisedTable]:
    if part.get("kind") in ("table", "grid"):
        yield PromisedTable(len(part["header"]), len(part["rows"]), part["kind"] == "grid")
    elif part.get("kind") == "sheet":
        yield PromisedTable(len(part["header"]), part["lines"], False)
