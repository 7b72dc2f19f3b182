"""A checked grid file becomes an option grid."""

from __future__ import annotations

from taflen.document.tree import Cell, Figure, GridRow, Option, OptionGrid, Period
from taflen.document.yaml_texts import YamlTexts
from taflen.sources.grid_schema import CellEntry, GridDetails, NumberCell, RangeCell
from taflen.sources.yaml_reader import KeyPath


def grid_block(grid: GridDetails, text: YamlTexts) -> OptionGrid:
    """The grid of a file whose parts fit together (see `cross_checks`)."""
    left_out = text(("no_change_left_out",), "paragraph") if grid.no_change_left_out else None
    return OptionGrid(
        decision=text(("decision",), "decision"),
        condition=text(("condition",), "paragraph"),
        population=text(("population",), "paragraph"),
        options=tuple(
            Option(
                option.id,
                text(("options", n, "name"), "option name"),
                text(("options", n, "description"), "option description"),
                option.no_change,
            )
            for n, option in enumerate(grid.options)
        ),
        no_change_left_out=left_out,
        rows=tuple(
            GridRow(
                row.id,
                row.about,
                text(("rows", n, "question"), "grid question"),
                tuple(_cell(row.cells[option.id], text, ("rows", n, "cells", option.id)) for option in grid.options),
            )
            for n, row in enumerate(grid.rows)
        ),
    )


def _cell(entry: CellEntry, text: YamlTexts, keys: KeyPath) -> Cell:
    return Cell(
        type=entry.type,
        figure=_figure(entry, text, keys) if isinstance(entry, NumberCell | RangeCell) else None,
        text=text((*keys, "text"), "grid cell") if entry.text else None,
        certainty=getattr(entry, "certainty", None),
        sources=entry.sources,
    )


def _figure(entry: NumberCell | RangeCell, text: YamlTexts, keys: KeyPath) -> Figure:
    low, high = (entry.count, entry.count) if isinstance(entry, NumberCell) else (entry.low, entry.high)
    return Figure(
        qualifier=entry.qualifier if isinstance(entry, NumberCell) else "range",
        low=low,
        high=high,
        out_of=entry.out_of,
        group=text((*keys, "group"), "people counted, after the number"),
        period=_period(entry.period),
    )


def _period(written: str) -> Period | None:
    """ "10 years" as (10, "year"); None for "not stated"."""
    if written == "not stated":
        return None
    number, unit = written.split()
    return Period(int(number), unit.removesuffix("s"))
