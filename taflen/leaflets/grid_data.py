"""An option grid as data for the template: as a table, or as a section for each question."""

from __future__ import annotations

from taflen.document.tree import Cell, Figure, GridRow, OptionGrid
from taflen.icon_arrays import MOST_ROUND, printed_icon_array
from taflen.languages.language import Words
from taflen.languages.risk_sentences import certainty_words
from taflen.leaflets.details_data import heading
from taflen.leaflets.lines import Json, Spans, bold, line
from taflen.leaflets.writer import Writer

ENGLISH = Words({}, is_source=True)


def grid_blocks(grid: OptionGrid, writer: Writer) -> list[Json]:
    """A grid in one block with both of its forms; `in_form` chooses.

    As a table it must be on one side of paper: the decision, then the table, then for whom it is. Where its columns
    are too narrow, there is a section for each question.
    """
    return [{"kind": "grid", "table": _as_table(grid, writer), "sections": _as_sections(grid, writer)}]


def _as_table(grid: OptionGrid, writer: Writer) -> list[Json]:
    words = writer.words
    what = {
        "question": line(words["What is it?"]),
        "cells": [_cell_of({"text": writer.spans(option.description)}) for option in grid.options],
    }
    rows = [
        {"question": writer.line(row.question), "cells": [_cell(cell, writer, is_wide=True) for cell in row.cells]}
        for row in grid.rows
    ]
    table = {
        "kind": "grid-table",
        "level": 2,
        "heading": line(words["Compare the options"]),
        "header": [line(words["Question"]), *(writer.line(option.name) for option in grid.options)],
        "rows": [what, *rows],
    }
    return [_decision(grid, writer), table, *_for_whom(grid, writer), *_left_out(grid, writer)]


def _as_sections(grid: OptionGrid, writer: Writer) -> list[Json]:
    words = writer.words
    options = [
        line(bold(writer.spans(option.name)), writer.said(": "), writer.spans(option.description))
        for option in grid.options
    ]
    items = [{"text": option, "nested": None} for option in options]
    return [
        _decision(grid, writer),
        *_for_whom(grid, writer),
        heading(2, words["The options"]),
        {"kind": "list", "ordered": False, "items": items},
        *_left_out(grid, writer),
        heading(2, words["Compare the options"]),
        *(part for row in grid.rows for part in _section(grid, row, writer)),
    ]


def _section(grid: OptionGrid, row: GridRow, writer: Writer) -> list[Json]:
    answers = [
        {"kind": "answer", "level": 4, "heading": writer.line(option.name), **_cell(cell, writer, is_wide=False)}
        for option, cell in zip(grid.options, row.cells, strict=True)
    ]
    return [{"kind": "heading", "level": 3, "asks": False, "text": writer.line(row.question)}, *answers]


def _left_out(grid: OptionGrid, writer: Writer) -> list[Json]:
    return [_paragraph(writer.line(grid.no_change_left_out))] if grid.no_change_left_out else []


def _decision(grid: OptionGrid, writer: Writer) -> Json:
    return _paragraph(line(bold(writer.spans(grid.decision))))


def _for_whom(grid: OptionGrid, writer: Writer) -> list[Json]:
    return [
        heading(2, writer.words["Who this is for"]),
        _paragraph(writer.line(grid.condition)),
        _paragraph(writer.line(grid.population)),
    ]


def _paragraph(text: Json) -> Json:
    return {"kind": "paragraph", "text": text, "leads": False}


def _cell(cell: Cell, writer: Writer, is_wide: bool) -> Json:
    """The picture, the sentence, the text and the certainty of a cell. Its sources stand after the last of them."""
    parts: dict[str, Spans] = {}
    if cell.statement:
        parts["statement"] = writer.stated(cell.statement)
    if cell.figure:
        parts["statement"] = bold(parts.get("statement", []))
    if cell.text:
        parts["text"] = writer.spans(cell.text)
    if cell.certainty:
        parts["certainty"] = _certainty(cell.certainty, writer)
    if parts:
        last = list(parts)[-1]
        parts[last] = parts[last] + writer.cited(cell.sources)
    return _cell_of(parts, _dots(cell.figure, writer, is_wide) if cell.figure else None)


def _cell_of(parts: dict[str, Spans], picture: Json | None = None) -> Json:
    lines = {name: line(spans) for name, spans in parts.items()}
    return {"picture": picture, "statement": None, "text": None, "certainty": None} | lines


def _dots(figure: Figure, writer: Writer, is_wide: bool) -> Json:
    """So many people in so many, as dots: drawn from the cell's own count."""
    array = printed_icon_array(figure.low, figure.high, figure.out_of, is_wide)
    words = writer.words
    is_range = figure.low != figure.high
    said = words["{low} to {high} of {out_of} dots"] if is_range else words["{low} of {out_of} dots"]
    numbers = {name: writer.language.number(getattr(figure, name)) for name in ("low", "high", "out_of")}
    return {
        "kind": "dots",
        "is_fine": figure.out_of > MOST_ROUND,
        "width": array.width,
        "height": array.height,
        "counted": array.counted,
        "perhaps": array.perhaps,
        "others": array.others,
        "alternative": said[0]["text"].format(**numbers),
        "lang": said[0].get("lang", writer.language.code),
    }


def _certainty(certainty: str, writer: Writer) -> Spans:
    """How sure the source is, marked as English where that is untranslated."""
    return writer.words[certainty_words(certainty, ENGLISH)]
