"""Pages for a Braille embosser: 40 cells a line, 25 lines a page, the last of them for the number of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

CELLS = 40
LINES = 25
STEP = "  "
# A heading is not parted from the lines that follow it.
FEWEST_AFTER_HEADING = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines. Those of a heading have an empty line before them, and hold on to what follows."""

    lines: tuple[str, ...]
    is_heading: bool = False


def heading_block(text: str, is_centred: bool) -> Block:
    """A heading: in the middle of the line, or at its beginning."""
    lines = wrap(text, CELLS - len(STEP) * 3 if is_centred else CELLS)
    return Block(tuple(line.center(CELLS).rstrip() if is_centred else line for line in lines), is_heading=True)


def paragraph_block(text: str) -> Block:
    """A paragraph: its first line begins in cell 3, the others in cell 1."""
    return Block(tuple(wrap(text, CELLS, initial_indent=STEP, break_on_hyphens=False)))


def item_block(text: str, depth: int = 0) -> Block:
    """An item of a list: its first line begins in cell 1, the others two cells further in."""
    margin = STEP * depth
    lines = wrap(text, CELLS, initial_indent=margin, subsequent_indent=margin + STEP, break_on_hyphens=False)
    return Block(tuple(lines))


def pages(blocks: Sequence[Block]) -> list[list[str]]:
    """The blocks on pages of 24 lines at most."""
    made: list[list[str]] = [[]]
    for block in blocks:
        if block.is_heading and made[-1]:
            needed = 1 + len(block.lines) + FEWEST_AFTER_HEADING
            if len(made[-1]) + needed > LINES - 1:
                made.append([])
            else:
                made[-1].append("")
        for line in block.lines:
            if len(made[-1]) == LINES - 1:
                made.append([])
            made[-1].append(line)
    return made


def numbered(made: Sequence[Sequence[str]], numbers: Sequence[str]) -> Iterator[list[str]]:
    """The same pages, each with its number at the end of line 25."""
    for page, number in zip(made, numbers, strict=True):
        yield [*page, *[""] * (LINES - 1 - len(page)), number.rjust(CELLS)]
