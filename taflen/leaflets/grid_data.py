"""An option grid as data for the template."""

from __future__ import annotations

from taflen.document.tree import Cell, OptionGrid
from taflen.languages.language import Words
from taflen.languages.risk_sentences import certainty_words
from taflen.leaflets.lines import Json, Spans, Writer, bold, line

ENGLISH = Words({}, is_source=True)


def grid_blocks(grid: OptionGrid, writer: Writer) -> list[Json]:
    """What the decision is, for whom, and between what; then the table: questions down, options across."""
    words = writer.words
    options = [
        line(bold(writer.spans(option.name)), [{"text": ": "}], writer.spans(option.description))
        for option in grid.options
    ]
    about: list[Json] = [
        {
            "heading": line(words["The decision"]),
            "lead": writer.line(grid.decision),
            "text": writer.line(grid.condition),
        },
        {"heading": line(words["Who this is for"]), "lead": None, "text": writer.line(grid.population)},
    ]
    left_out = writer.line(grid.no_change_left_out) if grid.no_change_left_out else None
    return [
        {"kind": "grid-about", "parts": about},
        {"kind": "grid-options", "heading": line(words["The options"]), "options": options, "note": left_out},
        {
            "kind": "grid",
            "heading": line(words["Compare the options"]),
            "header": [line(words["Question"]), *(writer.line(option.name) for option in grid.options)],
            "rows": [
                {"question": writer.line(row.question), "cells": [_cell(cell, writer) for cell in row.cells]}
                for row in grid.rows
            ],
        },
    ]


def _cell(cell: Cell, writer: Writer) -> Json:
    """The sentence, the text and the certainty of a cell. Its sources stand after the last of them."""
    parts: dict[str, Spans] = {}
    if cell.statement:
        parts["statement"] = writer.stated(cell.statement)
    if cell.figure:
        parts["statement"] = bold(parts.get("statement", []))
    if cell.text:
        parts["text"] = writer.spans(cell.text)
    if cell.certainty:
        parts["certainty"] = _certainty(cell.certainty, writer)
    lines = {name: line(spans) for name, spans in parts.items()}
    if lines:
        last = list(lines)[-1]
        lines[last] = line(parts[last], writer.cited(cell.sources))
    return {"statement": None, "text": None, "certainty": None} | lines


def _certainty(certainty: str, writer: Writer) -> Spans:
    """How sure the source is, marked as English where that is untranslated."""
    return writer.words[certainty_words(certainty, ENGLISH)]
