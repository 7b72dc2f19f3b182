"""The blocks of a document as data for the template, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

from taflen.document.glossary import Glossary, GlossaryWord
from taflen.document.inline import plain
from taflen.document.organisation import Organisation
from taflen.document.text import Text
from taflen.document.tree import (
    Block,
    Card,
    Diary,
    Document,
    Form,
    Heading,
    Illustration,
    Image,
    ListBlock,
    OptionGrid,
    Paragraph,
    Question,
    Table,
)
from taflen.document.walking import walk
from taflen.fill_in import Sheet, sheets_of
from taflen.leaflets.diary_data import diary_block
from taflen.leaflets.form_data import form_part
from taflen.leaflets.grid_data import grid_blocks
from taflen.leaflets.lines import Json, bold, line, line_text, small, two_lines
from taflen.leaflets.organisation_facts import organisation_blocks
from taflen.leaflets.writer import Writer

# A paragraph of about one line.
SHORT = 120
# A manual with more questions than this begins with a list of them.
FEW_QUESTIONS = 5


def body(blocks: Sequence[Block], writer: Writer) -> list[Json]:
    """The blocks; where there are many questions, a list of them with their pages comes before the first."""
    words = writer.words
    questions = [number for number, block in enumerate(blocks) if isinstance(block, Question)]
    if len(questions) <= FEW_QUESTIONS:
        return blocks_data(blocks, writer)
    contents = {
        "kind": "contents",
        "level": 2,
        "heading": line(words["Questions in this guide"]),
        "list": writer.contents,
    }
    first = questions[0]
    return [*blocks_data(blocks[:first], writer), contents, *blocks_data(blocks[first:], writer)]


def blocks_data(blocks: Iterable[Block], writer: Writer) -> list[Json]:
    """Each block as one part or several."""
    made = [part for block in blocks for part in _block(block, writer)]
    for part, following in pairwise(made):
        if part["kind"] == "paragraph":
            part["leads"] = _leads(line_text(part["text"]), following)
    return made


def picture_digests(document: Document, root: Path, known: Mapping[str, str]) -> dict[str, str]:
    """A hash of each picture of a document by its path, so that the data differ when a picture does.

    Those that are `known` are not read again: they are what the leaflet was ordered with.
    """
    shown = [part for part in walk(document.blocks) if isinstance(part, Image | Illustration)]
    paths = [picture_path(document.path, part.source) for part in shown]
    unknown = digests_of((path for path in paths if path not in known), root)
    return {path: known[path] for path in paths if path in known} | unknown


def digests_of(paths: Iterable[str], root: Path) -> dict[str, str]:
    """A hash of each picture by its path; empty for one that is not there."""
    files = {path: root / path for path in paths}
    return {path: sha256(file.read_bytes()).hexdigest() if file.is_file() else "" for path, file in files.items()}


def _block(block: Block, writer: Writer) -> list[Json]:
    match block:
        case Question():
            return [_heading(2, block.text, writer), *blocks_data(block.blocks, writer)]
        case OptionGrid():
            return grid_blocks(block, writer)
        case Organisation():
            return organisation_blocks(block, writer)
        case Form():
            return [_form_part(sheet, writer) for sheet in sheets_of(block)]
        case Diary():
            return [diary_block(block, _card(block.help, writer), writer)]
        case _:
            return [_simple(block, writer)]


def _simple(block: Heading | Paragraph | ListBlock | Table | Image | Card | Glossary, writer: Writer) -> Json:
    """A block that is one part on paper too."""
    match block:
        case Heading():
            return _heading(block.level, block.text, writer)
        case Paragraph():
            return _paragraph(block, writer)
        case ListBlock() | Glossary():
            return _list(block, writer) if isinstance(block, ListBlock) else glossary_list(block.words, writer)
        case Table():
            return _table(block, writer)
        case Image():
            return _image(block, writer)
        case Card():
            return _card(block, writer)


def glossary_list(words: Iterable[GlossaryWord], writer: Writer) -> Json:
    """Glossary words and what they mean."""
    items = [line(bold(writer.spans(word.name)), writer.said(": "), writer.spans(word.meaning)) for word in words]
    return {"kind": "list", "ordered": False, "items": [{"text": item, "nested": None} for item in items]}


def _form_part(sheet: Sheet, writer: Writer) -> Json:
    return form_part(sheet, _card(sheet.help, writer) if sheet.help else None, writer)


def _heading(level: int, text: Text, writer: Writer) -> Json:
    asks = plain(text.english).endswith("?")
    return {"kind": "heading", "level": level, "asks": asks, "list": writer.contents, "text": writer.line(text)}


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


def _paragraph(block: Paragraph, writer: Writer) -> Json:
    made: Json = {"kind": "paragraph", "text": writer.line(block.text), "leads": False}
    return {**made, "picture": picture_path(writer.document.path, block.picture.source)} if block.picture else made


def picture_path(document: str, source: str) -> str:
    """Where a picture is, below the root, by the paths of its document and from there."""
    return normpath(join(dirname(document), source))


def _image(block: Image, writer: Writer) -> Json:
    return {
        "kind": "image",
        "path": picture_path(writer.document.path, block.source),
        "alternative": plain(block.alternative.shown),
        "lang": block.alternative.language,
    }


def _card(block: Card, writer: Writer) -> Json:
    words, title = writer.words, writer.line(block.title)
    urgency = {
        "emergency": words["Emergency:"],
        "urgent": words["Urgent:"],
        "non-urgent": words["Not urgent:"],
    }.get(block.kind)
    return {
        "kind": "card",
        "urgency": block.kind,
        "level": block.level,
        "title": two_lines(line(small(urgency)), title) if urgency else title,
        "blocks": blocks_data(block.blocks, writer),
    }
