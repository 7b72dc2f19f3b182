"""Bars as a small SVG that everybody can read: each bar has its words and its number above it, none speaks by colour.

It has no width of its own: bars are shares of the space that there is, and letters stay as big as the stylesheet says,
on a phone too. The stylesheet gives the colours: the classes begin with `chart__`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

# Letters in a line: so many fit on 320 pixels, also with wide spacing.
LETTERS = 24
# In em. Scripts that run from right to left are taller.
LINE, TALL_LINE = 1.5, 2.1
BASELINE, BAR, GAP = 1.1, 1.1, 0.9


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `note` is its value as readers say it, such as "7 of 13"; without it the bare number stands there.

    With a `whole` the bar is drawn as a part of that; without, beside the longest bar of the chart.
    """

    label: str
    value: float
    note: str = ""
    whole: float | None = None

    @property
    def said(self) -> str:
        """Its label and its value."""
        return f"{self.label}: {self.note or format(self.value, 'g')}"


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows. `id` is unique on its page; `unit` says what the numbers count."""

    id: str
    title: str
    unit: str
    bars: Sequence[Bar]
    is_right_to_left: bool = False


def bar_chart(chart: Chart) -> str:
    """The chart as an SVG element to stand in a page that runs in the same direction."""
    longest = max((bar.value for bar in chart.bars), default=0)
    top, drawn = 0.0, []
    for bar in chart.bars:
        height, parts = _drawn(bar, top, longest, chart.is_right_to_left)
        top += height
        drawn += parts
    name = escape(chart.id)
    direction = ' direction="rtl"' if chart.is_right_to_left else ""
    said = "; ".join(bar.said for bar in chart.bars)
    return "\n".join(
        [
            f'<svg class="chart__picture" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
            f' width="100%" height="{top:g}em"{direction} focusable="false">',
            f'<title id="{name}-title">{escape(chart.title)}</title>',
            f'<desc id="{name}-desc">{escape(f"{chart.unit}. {said}.")}</desc>',
            *drawn,
            "</svg>",
        ]
    )


def _drawn(bar: Bar, top: float, longest: float, is_right_to_left: bool) -> tuple[float, list[str]]:
    """How much height a bar takes with its words and the gap below it, in em, and its elements."""
    line = TALL_LINE if is_right_to_left else LINE
    lines = wrap(bar.said, LETTERS)
    start = "100%" if is_right_to_left else "0"
    words = [
        f'<text class="chart__words" x="{start}" y="{top + number * line + BASELINE:g}em">{escape(text)}</text>'
        for number, text in enumerate(lines)
    ]
    y = top + len(lines) * line
    share = round(100 * _share(bar, longest), 2)
    x = 100 - share if is_right_to_left else 0
    shape = f'y="{y:g}em" height="{BAR:g}em"'
    bars = [f'<rect class="chart__bar" x="{x:g}%" {shape} width="{share:g}%"/>']
    if bar.whole is not None:
        bars.append(f'<rect class="chart__whole" x="0" {shape} width="100%"/>')
    return round(len(lines) * line + BAR + GAP, 2), [*words, *bars]


def _share(bar: Bar, longest: float) -> float:
    """How much of the whole width a bar takes, from 0 to 1."""
    whole = longest if bar.whole is None else bar.whole
    return min(max(bar.value / whole, 0), 1) if whole else 0
