"""Option grids: no number that contradicts another, and the options in equal detail and tone.

That the numbers of a row have one denominator and one period is checked where the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from taflen.checks.chances import chances_in
from taflen.checks.prose import Prose
from taflen.checks.remarks import Remark, on_place, on_words
from taflen.checks.rules import rules
from taflen.document import inline
from taflen.document.tree import Cell, Figure, GridRow, OptionGrid

MOST_WORDS = 40
# Shorter answers than this cannot mislead by their length.
FEWEST_TO_COMPARE = 12
MOST_TIMES_LONGER = 2
INSTEAD = "“6 in 10 people were back at work after 2 weeks”"


def grid_remarks(prose: Prose) -> Iterator[Remark]:
    """All that is to be said of the grids of a document. English only: the figures are the same in each language."""
    for grid in prose.document.blocks:
        if isinstance(grid, OptionGrid):
            for row in grid.rows:
                yield from _lengths(row, grid, prose)
                for cell in row.cells:
                    yield from _contradictions(cell, prose)
            yield from _answers(grid)
            yield from _tone(grid, prose)


def _frequency(figure: Figure) -> str:
    count = f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"
    return f"{count} in {figure.out_of:,}"


def _contradictions(cell: Cell, prose: Prose) -> Iterator[Remark]:
    """Bad: a cell of 12 in 100 whose text says 15 in 100. Good: the text says what the number does not."""
    passage = prose.of(cell.text) if cell.text else None
    if passage is None or cell.figure is None:
        return
    figure = cell.figure
    for chance in chances_in(passage):
        part = chance.count / chance.out_of
        low, high = Fraction(figure.low, figure.out_of), Fraction(figure.high, figure.out_of)
        others = (1 - high, 1 - low)
        if not (low <= part <= high or others[0] <= part <= others[1]):
            number = _frequency(figure)
            sources = ", ".join(cell.sources)
            yield on_words("number-contradicts", passage, chance.start, chance.end, number=number, sources=sources)


def _lengths(row: GridRow, grid: OptionGrid, prose: Prose) -> Iterator[Remark]:
    counts = [_words_of(cell) for cell in row.cells]
    for cell, count in zip(row.cells, counts, strict=True):
        passage = prose.of(cell.text) if cell.text else None
        if passage and count > MOST_WORDS:
            yield on_words("cell-long", passage, 0, len(passage.plain), words=str(count))
    # A number says as much as many words, and "not studied" or "does not apply" is all that there is to say.
    compared = [
        (count, option)
        for cell, count, option in zip(row.cells, counts, grid.options, strict=True)
        if cell.type == "text"
    ]
    if len(compared) > 1:
        (fewest, less), (most, more) = (
            min(compared, key=lambda pair: pair[0]),
            max(compared, key=lambda pair: pair[0]),
        )
        if most > FEWEST_TO_COMPARE and most > MOST_TIMES_LONGER * fewest:
            values = {"more": more.name.english, "less": less.name.english, "most": str(most), "fewest": str(fewest)}
            yield on_place("row-unbalanced", row.question.place.at(0), **values)


def _words_of(cell: Cell) -> int:
    return len(inline.plain(cell.text.english).split()) if cell.text else 0


def times_answered(grid: OptionGrid, about: str) -> dict[str, int]:
    """For each option by its id: how many rows about this have an answer. "Not studied" answers nothing."""
    rows = [row for row in grid.rows if row.about == about]
    return {
        option.id: sum(row.cells[column].type != "not studied" for row in rows)
        for column, option in enumerate(grid.options)
    }


def _answers(grid: OptionGrid) -> Iterator[Remark]:
    """Bad: 3 harms of one option and none of the other. Good: the same questions answered for each."""
    for about in ("benefit", "harm"):
        answered = list(times_answered(grid, about).values())
        if max(answered) > 1 and min(answered) * MOST_TIMES_LONGER < max(answered):
            less, more = answered.index(min(answered)), answered.index(max(answered))
            yield on_place(
                "options-unbalanced",
                grid.options[less].name.place.at(0),
                about=f"{about}s",
                more=grid.options[more].name.english,
                less=grid.options[less].name.english,
                most=str(max(answered)),
                fewest=str(min(answered)),
            )


def _tone(grid: OptionGrid, prose: Prose) -> Iterator[Remark]:
    texts: Sequence[Cell] = [cell for row in grid.rows for cell in row.cells]
    for text in [cell.text for cell in texts if cell.text] + [option.description for option in grid.options]:
        passage = prose.of(text)
        for found in _loaded().finditer(passage.lower) if passage else ():
            if passage and not passage.lower[: found.start()].endswith("not "):
                yield on_words("loaded-word", passage, *found.span(), use=INSTEAD)


@cache
def _loaded() -> re.Pattern[str]:
    known = sorted(rules()["loaded-word"].known, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b")
