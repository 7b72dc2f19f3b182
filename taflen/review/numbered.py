"""The text of an edition as one numbered list: what people say when they mean "paragraph 12"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from taflen.document import inline
from taflen.document.text import Text
from taflen.document.tree import Cell, Diary, Document, Form, GridRow, Image, OptionGrid, Paragraph
from taflen.document.walking import walk
from taflen.languages.translate import Edition
from taflen.parts import Part, parts_of

TABLE_CELL, GRID_CELL = "table cell", "grid cell"
# What stands for the role of words that no author wrote.
INTERFACE = "words of the interface"
Shape = Literal["heading", "text", "list item", "cell"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One heading, paragraph, list item or cell. `number` counts from 1.

    `words` are what a reader sees, without citations; `built` is the part of them that the program made from figures.
    `under` is the nearest heading above, `depth` how deep in lists it stands (0: in none), `level` that of a heading.
    `key` says which part of the document it is where the document itself says so: a cell by its row and its option.
    A part that `is_fixed` is only ever compared with the part of the same key.
    """

    number: int
    shape: Shape
    role: str
    label: str
    words: str
    language: str
    under: str = ""
    built: str = ""
    text: Text | None = None
    level: int = 0
    depth: int = 0
    key: str = ""
    is_fixed: bool = False
    cell: Cell | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part of the text with what its place says of it."""

    part: Part
    depth: int = 0
    key: str = ""
    cell: Cell | None = None


def numbered(edition: Edition) -> tuple[Numbered, ...]:
    """The whole text of an edition in reading order."""
    document, language = edition.document, edition.language
    fixed = dict(_keys_of_texts(document))
    pictures = dict(_pictures(document))
    found: list[Numbered] = []
    under = ""
    for number, placed in enumerate(_placed(parts_of(document, language.words), document), start=1):
        made = _numbered(number, placed, language.code, under)
        if made.text:
            key = fixed.get(made.text, made.key)
            is_fixed = made.is_fixed or made.text in fixed
            made = replace(made, key=key, is_fixed=is_fixed, picture=pictures.get(made.text, ""))
        found.append(made)
        under = made.words if made.shape == "heading" else under
    keys = Counter(item.key for item in found)
    return tuple(item if keys[item.key] == 1 else replace(item, key="", is_fixed=False) for item in found)


def _placed(parts: Sequence[Part], document: Document) -> Iterator[_Placed]:
    """The parts in reading order. In a grid the list below a question has its cells, in the order of the options."""
    grid = next((block for block in document.blocks if isinstance(block, OptionGrid)), None)
    rows: Mapping[Text | None, GridRow] = {row.question: row for row in grid.rows} if grid else {}
    row: GridRow | None = None
    for part in parts:
        if part.kind != "list":
            row = rows.get(part.text)
            yield _Placed(part)
        elif grid and row:
            for item, cell, option in zip(part.parts, row.cells, grid.options, strict=True):
                yield _Placed(item, 1, f"cell {row.id} {option.id}", cell)
        else:
            yield from _of_list(part, 1)


def _of_list(part: Part, depth: int) -> Iterator[_Placed]:
    """The items of a list, or the cells of one row of a table: these are told by their row and column."""
    first = part.parts[0].text if part.parts else None
    for item in part.parts:
        is_cell = item.text is not None and item.text.role == TABLE_CELL
        key = f"table {_english(first)} | {_english(item.label)}" if is_cell else ""
        yield _Placed(item, depth, key)
        for inner in item.parts:
            yield from _of_list(inner, depth + 1)


def _numbered(number: int, placed: _Placed, language: str, under: str) -> Numbered:
    part, cell = placed.part, placed.cell
    # A sentence that is built comes with its language, a word of the interface does not.
    built = part.built if isinstance(part.built, str) else part.built.sentence
    spoken = language if isinstance(part.built, str) else part.built.language
    text = part.text
    words = " ".join(said for said in (built, inline.plain(text.shown) if text else "") if said)
    role = GRID_CELL if cell else text.role if text else INTERFACE
    return Numbered(
        number,
        _shape(part, placed, role),
        role,
        label=inline.plain(part.label.shown) if isinstance(part.label, Text) else part.label,
        words=words,
        language=text.language if text else spoken,
        under=under,
        built=built,
        text=text,
        level=part.level if part.kind == "heading" else 0,
        depth=placed.depth,
        key=placed.key or (f"{INTERFACE} {built}" if not text and not cell else ""),
        is_fixed=cell is not None or text is None,
        cell=cell,
    )


def _shape(part: Part, placed: _Placed, role: str) -> Shape:
    if part.kind == "heading":
        return "heading"
    if role in (TABLE_CELL, GRID_CELL):
        return "cell"
    return "list item" if placed.depth else "text"


def _pictures(document: Document) -> Iterator[tuple[Text, str]]:
    """The texts that describe a picture or have one beside them, with its file."""
    for part in walk(document):
        if isinstance(part, Image):
            yield part.alternative, part.source
        elif isinstance(part, Paragraph) and part.picture:
            yield part.text, part.picture.source


def _keys_of_texts(document: Document) -> Iterator[tuple[Text, str]]:
    """The texts that the document itself has a name for, with that name."""
    yield document.title, "title"
    yield document.summary, "summary"
    for block in document.blocks:
        if isinstance(block, Diary):
            yield block.title, "diary title"
            yield block.intro, "diary intro"
            yield from ((column.label, f"diary column {column.id}") for column in block.columns)
        elif isinstance(block, Form):
            yield from _keys_of_form(block)
        elif isinstance(block, OptionGrid):
            yield from _keys_of_grid(block)
    for one in document.quiz:
        yield one.question, f"quiz {one.id}"
        yield one.because, f"quiz reason {one.id}"


def _keys_of_form(form: Form) -> Iterator[tuple[Text, str]]:
    for part in form.parts:
        yield part.title, f"form {part.id}"
        for field in part.fields:
            yield field.label, f"field {part.id} {field.id}"
            if field.hint:
                yield field.hint, f"hint {part.id} {field.id}"


def _keys_of_grid(grid: OptionGrid) -> Iterator[tuple[Text, str]]:
    yield grid.decision, "decision"
    yield grid.condition, "condition"
    yield grid.population, "population"
    if grid.no_change_left_out:
        yield grid.no_change_left_out, "no change left out"
    for option in grid.options:
        yield option.name, f"option {option.id}"
        yield option.description, f"description {option.id}"
    for row in grid.rows:
        yield row.question, f"row {row.id}"


def _english(text: Text | str | None) -> str:
    return text.english if isinstance(text, Text) else text or ""
