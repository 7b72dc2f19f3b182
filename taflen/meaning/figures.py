"""The numbers of a text, in digits and in words, each with its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from taflen.meaning.items import Item, Items
from taflen.meaning.lexicon import Lexicon
from taflen.meaning.numerals import goes_on, joined, read_number, read_pair

Value = float | str
# How a number is written: in digits, in words, or in a word that need not be a number.
Form = Literal["digits", "words", "loose"]
DATE = re.compile(r"(\d+)[./-](\d+)[./-](\d+)")
CLOSE = frozenset(("", " ", "-"))
DASHES = frozenset(("-", "–", " - ", " – ", "—"))
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, if it has one, as `written` with that: 10 mg.

    `dimension` is what the unit measures. `places` are its first and its last token.
    """

    value: Value
    written: str
    form: Form
    places: tuple[int, int]
    unit: str = ""
    dimension: str = ""
    is_in_date: bool = False


def as_text(value: Value) -> str:
    """A value without needless digits: 2, 0.5, 140/90."""
    return value if isinstance(value, str) else f"{value:.10g}"


def is_month(items: Sequence[Item], place: int) -> bool:
    """Whether a word that may also be no month is one here: it has a capital and stands beside a number."""
    beside = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
    return items[place].text[:1].isupper() and any(item.kind == "number" for item in beside)


def figures(items: Items, known: Lexicon) -> Iterator[Figure]:
    """The numbers of a text in order. In "2 to 4 weeks" both have a unit."""
    found: list[Figure] = []
    for number in _numbers(items, known):
        if not found or number.places[0] > found[-1].places[1] or number.is_in_date:
            found.append(_with_unit(number, items, known))
    joins = known.words("joins")
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        if not one.unit and after.unit and _is_range(items[one.places[1] + 1 : after.places[0] + 1], joins):
            found[place] = replace(one, unit=after.unit, dimension=after.dimension)
    yield from found


def _is_range(between: Sequence[Item], joins: frozenset[str]) -> bool:
    """Whether these tokens, which end with a number, join it to the one before them."""
    if len(between) == 1:
        return between[0].gap in DASHES
    return len(between) == 2 and between[0].text.lower() in joins


def _numbers(items: Items, known: Lexicon) -> Iterator[Figure]:
    """The numbers without their units, except those that hold one in themselves."""
    end = -1
    for place in items.notable:
        if place <= end:
            continue
        end, item = place, items[place]
        if item.kind == "number":
            value = read_number(item.text, known)
            end, value = _multiplied(items, place, value)
            yield Figure(value, _written(items, place, end), "digits", (place, end))
        elif item.kind == "pair":
            yield Figure(read_pair(item.text), item.text, "digits", (place, place))
        elif item.kind == "date" and (parts := DATE.fullmatch(item.text)):
            yield from (
                Figure(float(parts[part]), item.text, "digits", (place, place), is_in_date=True) for part in (1, 3)
            )
        elif item.meaning.count is not None:
            yield Figure(
                item.meaning.count, item.text, "words", (place, place), item.meaning.unit, item.meaning.dimension
            )
        elif item.meaning.number is not None and not _is_unit_after_number(items, place):
            end = _end_of_number_words(items, place, known)
            yield _in_words(items, place, end)


def _is_unit_after_number(items: Items, place: int) -> bool:
    """Whether "second" is the unit of the number before it."""
    return place > 0 and items.meanings[place].only_after_number and items.kinds.get(place - 1) == "number"


def _multiplied(items: Items, place: int, value: Value) -> tuple[int, Value]:
    """Where "2 million" ends, and its value."""
    after = place + 1
    if after >= len(items) or not items.meanings[after].scale or items.gaps[after] != " " or isinstance(value, str):
        return place, value
    return after, value * (items.meanings[after].number or 1)


def _end_of_number_words(items: Items, place: int, known: Lexicon) -> int:
    """The last of the number words in a row that make one number."""
    value, end = items[place].meaning.number or 0.0, place
    links = known.words("number_links")
    while end + 1 < len(items):
        step = 2 if items[end + 1].text in links and end + 2 < len(items) else 1
        after = items[end + step]
        number = after.meaning.number
        if number is None or after.gap not in CLOSE or not goes_on(value, number, after.meaning.scale):
            break
        value = value * number if after.meaning.scale and value < number else value + number
        end += step
    return end


def _in_words(items: Items, start: int, end: int) -> Figure:
    words = [item.meaning for item in items[start : end + 1] if item.meaning.number is not None]
    value = joined([(word.number or 0.0, word.scale) for word in words])
    form: Form = "loose" if all(word.loose for word in words) else "words"
    unit = words[-1] if not words[-1].only_after_number else words[0]
    own = (unit.unit, unit.dimension) if not unit.only_after_number else ("", "")
    return Figure(value, _written(items, start, end), form, (start, end), *own)


def _with_unit(figure: Figure, items: Items, known: Lexicon) -> Figure:
    """A number with the unit after it, with "and a half", and whether a month stands beside it."""
    start, end = figure.places
    figure, end = _and_a_half(figure, items, end, known)
    after = end + 1
    if (start and items.meanings[start - 1].month) or (after < len(items) and items.meanings[after].month):
        return replace(figure, is_in_date=True)
    if after < len(items) and items.texts[after].lower() in known.words(_links(figure)):
        after += 1
    if after >= len(items) or not (unit := items.meanings[after]).unit or items.gaps[after] not in CLOSE:
        return figure
    if unit.number is not None and not unit.only_after_number and unit.unit != "times":
        return figure
    if figure.unit:
        return figure
    figure = replace(
        figure, unit=unit.unit, dimension=unit.dimension, written=_written(items, start, after), places=(start, after)
    )
    return _and_a_half(figure, items, after, known)[0]


def _links(figure: Figure) -> str:
    """Which words may stand between a number and its unit: "half an hour"."""
    is_part = isinstance(figure.value, float) and figure.value < 1
    return "of_after_part" if is_part else "of_after_number"


def _and_a_half(figure: Figure, items: Items, end: int, known: Lexicon) -> tuple[Figure, int]:
    """The figure with what "and a half" adds to it, and its last token."""
    link = known.before_half
    last = end + 1 + len(link)
    if not link or last >= len(items) or items.meanings[last].number != HALF or isinstance(figure.value, str):
        return figure, end
    if [word.lower() for word in items.texts[end + 1 : last]] == [*link]:
        written = _written(items, figure.places[0], last)
        return replace(figure, value=figure.value + HALF, written=written, places=(figure.places[0], last)), last
    return figure, end


def _written(items: Items, start: int, end: int) -> str:
    """Tokens as they stand in the text."""
    more = (items.gaps[place] + items.texts[place] for place in range(start + 1, end + 1))
    return items.texts[start] + "".join(more) if end > start else items.texts[start]
