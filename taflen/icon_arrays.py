"""Icon arrays: so many people in so many, as rows of dots of one size.

The whole group is always drawn, as the IPDAS primer on probabilities asks: a part makes sense only beside its whole.
On the website each row is one line of an SVG path that the stylesheet draws as dots, so 10,000 people take 2 KB. On
paper each dot is a shape of its own: PDFium, which Chrome shows PDFs with, leaves out the last dot of a dotted line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

COLUMNS = {100: 10, 1000: 40, 10_000: 100}
# Lower, for the cell of a table on paper.
WIDE_COLUMNS = {100: 20, 1000: 50, 10_000: 125}
STEP = 10
# On paper, where a dot has a square of 10 by 10. Of more than this they are so small that squares look the same, and
# take a tenth of the bytes.
MOST_ROUND = 100
FULL, BOLD_RING, THIN_RING = 4.2, 3.2, 3.5


@dataclass(frozen=True, slots=True)
class IconArray:
    """The paths of three groups of dots: `counted`, `perhaps` (between the ends of a range) and `others`."""

    columns: int
    width: int
    height: int
    counted: str
    perhaps: str
    others: str


def icon_array(low: int, high: int, out_of: int) -> IconArray:
    """The dots for `low` to `high` people (the same for a plain number) out of `out_of`: 100, 1000 or 10000."""
    columns = COLUMNS[out_of]
    return IconArray(
        columns=columns,
        width=columns * STEP,
        height=out_of // columns * STEP,
        counted=_dots(0, low, columns),
        perhaps=_dots(low, high, columns),
        others=_dots(high, out_of, columns),
    )


def printed_icon_array(low: int, high: int, out_of: int, is_wide: bool) -> IconArray:
    """The same for paper, as closed paths: `counted` to be filled, the others to be drawn as rings, `perhaps` bold."""
    columns = (WIDE_COLUMNS if is_wide else COLUMNS)[out_of]
    shape = _circle if out_of == MOST_ROUND else _square
    return IconArray(
        columns=columns,
        width=columns * STEP,
        height=out_of // columns * STEP,
        counted=_shapes(0, low, columns, shape, FULL),
        perhaps=_shapes(low, high, columns, shape, BOLD_RING),
        others=_shapes(high, out_of, columns, shape, THIN_RING),
    )


def _shapes(start: int, end: int, columns: int, shape: Callable[[float, float, float], str], radius: float) -> str:
    """The path of a shape round the middle of each dot from number `start` to before `end`."""
    middle = STEP / 2
    return "".join(
        shape(number % columns * STEP + middle, number // columns * STEP + middle, radius)
        for number in range(start, end)
    )


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def _square(x: float, y: float, radius: float) -> str:
    return f"M{x - radius:g} {y - radius:g}h{2 * radius:g}v{2 * radius:g}h{-2 * radius:g}z"


def _dots(start: int, end: int, columns: int) -> str:
    """The path of the dots from number `start` to before `end`, row by row."""
    path = ""
    while start < end:
        row, column = divmod(start, columns)
        last = min(end - row * columns, columns) - 1
        # A dot right at the end of its line would not be drawn: each line is a hair longer than it need be.
        length = (last - column) * STEP
        path += f"M{column * STEP + STEP // 2} {row * STEP + STEP // 2}h{length}.01"
        start = (row + 1) * columns
    return path
