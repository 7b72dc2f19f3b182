"""An edition as the plain data that the Typst template lays out: what there is to read, in reading order.

The order of the keys is the order on paper. The template adds no words of its own, and the gate reads the same
data to know what the finished PDF must say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from taflen.addresses import page_address
from taflen.document.inline import plain
from taflen.document.tree import (
    Block,
    Card,
    Diary,
    Document,
    Heading,
    Image,
    ListBlock,
    OptionGrid,
    Paragraph,
    Question,
    Table,
    Text,
    walk,
)
from taflen.languages.translate import Edition
from taflen.leaflets.details_data import details, notices
from taflen.leaflets.diary_data import diary_block
from taflen.leaflets.grid_data import grid_blocks
from taflen.leaflets.lines import Json, Writer, line, line_text, lines_in
from taflen.project import Project

# A longer word could be wider than the page, so the template measures it.
LONG_WORD = 18
# A paragraph of about one line.
SHORT = 120
# A manual with more questions than this begins with a list of them.
FEW_QUESTIONS = 5


def leaflet_data(edition: Edition, project: Project, address_of: Callable[[Document, str], str]) -> Json:
    """An edition as JSON for the template. `address_of` gives the full web address of a link in a document.

    `notices` are what a reader must know first. Diaries come last of all, as sheets to tear off.
    """
    document = edition.document
    poster = document.layout == "poster"
    numbers = {} if poster else {source.id: number for number, source in enumerate(document.sources, 1)}
    writer = Writer(document, edition.language, address_of, numbers)
    data: Json = {
        "document": document.id,
        "language": edition.language.code,
        "direction": edition.language.direction,
        "layout": document.layout,
        "kind": document.kind,
        "reviewed": document.last_reviewed.isoformat(),
        "site": project.site_name,
        "title": writer.line(document.title),
        "summary": writer.line(document.summary),
        "notices": notices(edition, writer),
        "blocks": _body([block for block in document.blocks if not isinstance(block, Diary)], writer),
        "details": [] if poster else details(document, writer),
        "diaries": _blocks([block for block in document.blocks if isinstance(block, Diary)], writer),
        "footer": footer(edition, project),
    }
    return {**data, "pictures": picture_digests(document, project.root), "long_words": _long_words(data)}


def footer(edition: Edition, project: Project) -> dict[str, str]:
    """What stands at the foot of each page, as plain text."""
    document, language = edition.document, edition.language
    words = language.words
    return {
        "code": f"{document.id.upper()}-{document.version}-{language.code}",
        "version": f"{words['Version']} {document.version}",
        "status": words["Draft."].rstrip(".") if document.status != "published" else "",
        "last_reviewed": f"{words['Last reviewed']}: {language.date(document.last_reviewed)}",
        "next_review": f"{words['Next review']}: {language.date(document.next_review)}",
        "page": words["Page {page} of {pages}"],
        "address": project.site_url + page_address(document, language.code),
    }


def _body(blocks: Sequence[Block], writer: Writer) -> list[Json]:
    """The blocks; where there are many questions, a list of them with their pages comes before the first."""
    words = writer.words
    questions = [number for number, block in enumerate(blocks) if isinstance(block, Question)]
    if len(questions) <= FEW_QUESTIONS:
        return _blocks(blocks, writer)
    contents = {"kind": "contents", "heading": line(words["Questions in this guide"])}
    first = questions[0]
    return [*_blocks(blocks[:first], writer), contents, *_blocks(blocks[first:], writer)]


def _blocks(blocks: Iterable[Block], writer: Writer) -> list[Json]:
    made = [part for block in blocks for part in _block(block, writer)]
    for part, following in pairwise(made):
        if part["kind"] == "paragraph":
            part["leads"] = _leads(line_text(part["text"]), following)
    return made


def _block(block: Block, writer: Writer) -> list[Json]:
    made: list[Json]
    match block:
        case Heading():
            made = [_heading(block.level, block.text, writer)]
        case Paragraph():
            made = [{"kind": "paragraph", "text": writer.line(block.text), "leads": False}]
        case ListBlock():
            made = [_list(block, writer)]
        case Table():
            made = [_table(block, writer)]
        case Image():
            made = [_image(block, writer)]
        case Card():
            made = [_card(block, writer)]
        case Question():
            made = [_heading(2, block.text, writer), *_blocks(block.blocks, writer)]
        case OptionGrid():
            made = grid_blocks(block, writer)
        case Diary():
            made = [diary_block(block, _card(block.help, writer), writer)]
    return made


def _heading(level: int, text: Text, writer: Writer) -> Json:
    asks = plain(text.english).endswith("?")
    return {"kind": "heading", "level": level, "asks": asks, "text": writer.line(text)}


def _leads(text: str, following: Json) -> bool:
    """Whether a paragraph introduces what follows it, and so must not be parted from it by the end of a page."""
    return text.endswith(":") or (following["kind"] in ("card", "table") and len(text) < SHORT)


def _list(block: ListBlock, writer: Writer) -> Json:
    items = [
        {"text": writer.line(item.text), "nested": _list(item.nested, writer) if item.nested else None}
        for item in block.items
    ]
    return {"kind": "list", "ordered": block.ordered, "items": items}


def _table(block: Table, writer: Writer) -> Json:
    return {
        "kind": "table",
        "header": [writer.line(cell) for cell in block.header],
        "rows": [[writer.line(cell) for cell in row] for row in block.rows],
    }


def _picture_path(document: Document, image: Image) -> str:
    return normpath(join(dirname(document.path), image.source))


def picture_digests(document: Document, root: Path) -> dict[str, str]:
    """A hash of each picture, so that the data differ when a picture does; empty for one that is not there."""
    paths = [_picture_path(document, part) for part in walk(document.blocks) if isinstance(part, Image)]
    files = {path: root / path for path in paths}
    return {path: sha256(file.read_bytes()).hexdigest() if file.is_file() else "" for path, file in files.items()}


def _image(block: Image, writer: Writer) -> Json:
    return {
        "kind": "image",
        "path": _picture_path(writer.document, block),
        "alternative": plain(block.alternative.shown),
        "lang": block.alternative.language,
    }


def _card(block: Card, writer: Writer) -> Json:
    words = writer.words
    urgency = {
        "emergency": words["Emergency:"],
        "urgent": words["Urgent:"],
        "non-urgent": words["Not urgent:"],
    }.get(block.kind)
    return {
        "kind": "card",
        "urgency": block.kind,
        "level": block.level,
        "label": line(urgency) if urgency else None,
        "title": writer.line(block.title),
        "blocks": _blocks(block.blocks, writer),
    }


def _long_words(data: Json) -> dict[str, list[str]]:
    """Words that may be wider than the page: of the title, of headings and card titles, and all others."""
    large = [part["text"] for part in data["blocks"] if part["kind"] == "heading"]
    large += [part["title"] for part in data["blocks"] + data["diaries"] if part["kind"] in ("card", "diary")]
    places: dict[str, Any] = {
        "title": data["title"],
        "headings": large,
        "body": data["blocks"] + data["details"] + data["diaries"],
    }
    return {
        place: sorted({word for found in lines_in(value) for word in _unbreakable(found)})
        for place, value in places.items()
    }


def _unbreakable(found: Json) -> list[str]:
    """The long words of a line. Full web addresses are left out: Typst breaks those where it must."""
    words = (word for word in line_text(found).split() if not word.startswith(("http://", "https://")))
    return [part for word in words for part in re.split(r"[/-]", word) if len(part) > LONG_WORD]
