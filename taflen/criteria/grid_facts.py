"""Questions about an option grid that several criteria ask."""

from __future__ import annotations

from functools import cache

from taflen.checks.sentences import WORD
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Cell, Document, GridRow, Option, OptionGrid
from taflen.languages.catalogues import Catalogue
from taflen.languages.language import Language, load_language
from taflen.languages.risk_sentences import statement


def grid_of(document: Document) -> OptionGrid:
    """The grid of a document of the kind grid."""
    return next(block for block in document.blocks if isinstance(block, OptionGrid))


def no_change(grid: OptionGrid) -> Option | None:
    """The option that means no change, if there is one."""
    return next((option for option in grid.options if option.no_change), None)


def rows_about(grid: OptionGrid, about: str) -> list[GridRow]:
    """The rows about benefit, harm, experience or practical things."""
    return [row for row in grid.rows if row.about == about]


def cells_of(grid: OptionGrid, option: Option) -> list[tuple[GridRow, Cell]]:
    """Every row with its answer for an option."""
    column = grid.options.index(option)
    return [(row, row.cells[column]) for row in grid.rows]


def tells(cell: Cell) -> bool:
    """Whether a cell tells the reader something about its option: a figure, a finding or words."""
    return cell.type in ("number", "range", "no difference found") or _has_words(cell)


def _has_words(cell: Cell) -> bool:
    return cell.text is not None and bool(cell.text.english.strip())


def options_untold(grid: OptionGrid, about: str) -> list[Option]:
    """The options for which no row about this tells anything."""
    return [
        option
        for option in grid.options
        if not any(row.about == about and tells(cell) for row, cell in cells_of(grid, option))
    ]


def measured(grid: OptionGrid) -> list[tuple[int, Cell]]:
    """Every cell with a figure, with the number of its row, from 1."""
    return [(number, cell) for number, row in enumerate(grid.rows, 1) for cell in row.cells if cell.figure]


def findings(grid: OptionGrid) -> list[tuple[int, Cell]]:
    """Every cell with a figure or "no difference found", with the number of its row, from 1."""
    return [
        (number, cell)
        for number, row in enumerate(grid.rows, 1)
        for cell in row.cells
        if cell.figure or cell.type == "no difference found"
    ]


def compared(grid: OptionGrid) -> list[tuple[int, list[Cell]]]:
    """The cells with a figure of each row that has two or more, with the number of the row, from 1."""
    rows = [(number, [cell for cell in row.cells if cell.figure]) for number, row in enumerate(grid.rows, 1)]
    return [(number, cells) for number, cells in rows if len(cells) > 1]


def words_by_option(grid: OptionGrid) -> dict[str, int]:
    """For each option by its id: the words of all its cells, with the sentences that the program builds."""
    return {
        option.id: sum(len(WORD.findall(_reads(cell))) for _, cell in cells_of(grid, option)) for option in grid.options
    }


def name_of(grid: OptionGrid, option_id: str) -> str:
    """The name of an option."""
    return next(inline.plain(option.name.english) for option in grid.options if option.id == option_id)


def _reads(cell: Cell) -> str:
    """What a reader reads in a cell, in English."""
    built = statement(cell, _english(), _english())
    words = inline.plain(cell.text.english) if cell.text else ""
    return f"{built.sentence if built else ''} {words}"


@cache
def _english() -> Language:
    return load_language(SOURCE_LANGUAGE, Catalogue())
