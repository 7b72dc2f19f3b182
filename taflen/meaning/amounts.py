"""The numbers of an English text as people read them: with their units, their limits, and the group they are out of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from taflen.document.text import SOURCE_LANGUAGE
from taflen.meaning.figures import Figure, as_text, figures
from taflen.meaning.items import Item, Items
from taflen.meaning.lexicon import lexicon

OUT_OF = frozenset(("in", "out of", "of", "of every", "in every"))
PERCENT = "%"
# The same in a smaller unit and a larger one.
SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
GRAMS = {"microgram": 1e-6, "mg": 1e-3, "g": 1.0, "kg": 1e3}
LITRES = {"ml": 1e-3, "cl": 1e-2, "l": 1.0}
MONTHS = {"month": 1.0, "year": 12.0}
SAME = ((SECONDS, "second"), (GRAMS, "g"), (LITRES, "l"), (MONTHS, "month"))
LONGEST_BOUND = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or so many in so many. `same` is equal for two that say the same: 30 minutes and half an hour.

    `is_loose` if it is a word that need not be a number. `places` are its first and last token.
    """

    value: str
    unit: str
    dimension: str
    bound: str
    shown: str
    is_loose: bool
    is_in_date: bool
    places: tuple[int, int]

    @property
    def same(self) -> tuple[str, str, str]:
        """What two amounts that say the same have alike."""
        for parts, unit in SAME:
            if self.unit in parts and re.fullmatch(r"[\d.e+]+", self.value):
                return f"{float(self.value) * parts[self.unit]:.6g}", unit, self.bound
        return self.value, self.unit, self.bound


def amounts(items: Items) -> list[Amount]:
    """The amounts of an English text, in order."""
    found: list[Amount] = []
    numbers = [*figures(items, lexicon(SOURCE_LANGUAGE))]
    place = 0
    while place < len(numbers):
        one, after = numbers[place], numbers[place + 1 : place + 2]
        if after and not one.unit and _words(items, one.places[1] + 1, after[0].places[0]) in OUT_OF:
            shown = f"{one.written} in {after[0].written}"
            value = f"{as_text(one.value)} in {as_text(after[0].value)}"
            found.append(_amount(items, one, value, shown, (one.places[0], after[0].places[1])))
            place += 2
            continue
        value = f"{as_text(one.value)} in 100" if one.unit == PERCENT else as_text(one.value)
        found.append(_amount(items, one, value, one.written, one.places))
        place += 1
    return found


def _amount(items: Sequence[Item], figure: Figure, value: str, shown: str, places: tuple[int, int]) -> Amount:
    bound, words = _bound(items, places)
    unit, dimension = ("", "") if figure.unit == PERCENT or " in " in value else (figure.unit, figure.dimension)
    text = f"{words} {shown}" if words and items[places[0] - 1].text.lower() == words.split()[-1] else shown
    text = text if not words or text != shown else f"{shown} {words}"
    return Amount(value, unit, dimension, bound, text, figure.form == "loose", figure.is_in_date, places)


def _bound(items: Sequence[Item], places: tuple[int, int]) -> tuple[str, str]:
    """The limit of an amount, and the words for it: ("at most", "up to")."""
    before, after = _bounds("bounds"), _bounds("bounds_after")
    for length in range(LONGEST_BOUND, 0, -1):
        words = _words(items, max(places[0] - length, 0), places[0])
        if words in before:
            return before[words], words
        # "5 or more", "5 portions or more"
        for start in (places[1] + 1, places[1] + 2):
            words = _words(items, start, start + length)
            if words in after:
                return after[words], words
    return "", ""


def _words(items: Sequence[Item], start: int, end: int) -> str:
    return " ".join(item.text.lower() for item in items[start:end])


@cache
def _bounds(key: str) -> dict[str, str]:
    """Each phrase of the data with the limit that it means."""
    data = lexicon(SOURCE_LANGUAGE).data[key]
    return {phrase: bound for bound, phrases in data.items() for phrase in phrases.split("|")}


def swapped(before: Sequence[Item], after: Sequence[Item], there: Sequence[Amount], here: Sequence[Amount]) -> bool:
    """Whether the same amounts have changed places in the same words: 2 in the morning and 1 at night."""
    if [one.same for one in there] == [one.same for one in here]:
        return False
    return [*_without(before, there)] == [*_without(after, here)]


def _without(items: Sequence[Item], found: Sequence[Amount]) -> Iterator[str]:
    """The words of a text with a mark where amounts stand."""
    starts = {one.places[0] for one in found}
    inside = {place for one in found for place in range(one.places[0], one.places[1] + 1)}
    for place, item in enumerate(items):
        if place in starts:
            yield "#"
        elif place not in inside and item.kind == "word":
            yield item.text.lower()
