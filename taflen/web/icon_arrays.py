"""Icon arrays: so many people in so many, as rows of dots of one size.

The whole group is always drawn, as the IPDAS primer on probabilities asks: a part makes sense only beside its whole.
Each row is one line of an SVG path that the stylesheet draws as dots, so 10,000 people take 2 KB.
"""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = {100: 10, 1000: 40, 10_000: 100}
STEP = 10


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
