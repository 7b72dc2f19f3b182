"""Times that are the same in other words: 8pm and 20, 30 minutes and half an hour, 12 months and a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from taflen.meaning.facts import Facts
from taflen.meaning.figures import Figure

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HALF_DAY, MINUTES = 12, 60
TIME = "time"
# Minutes since midnight, and as it is written.
Clock = tuple[int, str]


def unmatched_clocks(there: Sequence[Clock], here: Sequence[Clock]) -> tuple[list[Clock], list[Clock]]:
    """The times of day of each text that the other has not."""
    left, right = list(there), list(here)
    for one in there:
        match = next((two for two in right if two[0] == one[0]), None)
        if match:
            left.remove(one)
            right.remove(match)
    return left, right


def clocks_as_numbers(clocks: Sequence[Clock], figures: Sequence[Figure]) -> tuple[list[Clock], list[Figure]]:
    """What is left when 8pm is also a plain 8 or 20 of the other text."""
    left, remaining = [], list(figures)
    for minutes, written in clocks:
        hour, minute = divmod(minutes, MINUTES)
        values = {float(h) + (minute / 100) for h in (hour, hour % HALF_DAY or HALF_DAY)}
        match = next((figure for figure in remaining if figure.value in values), None)
        if match:
            remaining.remove(match)
        else:
            left.append((minutes, written))
    return left, remaining


def same_length_of_time(there: Sequence[Figure], here: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What is left when 30 minutes is half an hour and 12 months is 1 year."""
    left, right = list(there), list(here)
    for one in there:
        match = next((two for two in right if one.unit != two.unit and _length(one) == _length(two) is not None), None)
        if match:
            left.remove(one)
            right.remove(match)
    return left, right


def _length(figure: Figure) -> float | None:
    if figure.dimension != TIME or isinstance(figure.value, str):
        return None
    return figure.value * SECONDS[figure.unit]


def said_by_one_larger_unit(figures: Sequence[Figure], own: Facts, other: Facts) -> list[Figure]:
    """What is left when 24 hours is "a day", and 12 months is "a year", in the other text."""
    if not figures:
        return []
    more = Counter(other.mentions) - Counter(own.mentions)
    return [figure for figure in figures if not any(_length(figure) == SECONDS.get(unit) for _, unit in more)]
