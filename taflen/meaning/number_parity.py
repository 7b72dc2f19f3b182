"""Whether two texts in two languages give the same numbers, doses, dates and times, each in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from taflen.meaning.difference import Difference, Kind
from taflen.meaning.facts import Facts
from taflen.meaning.figures import Figure
from taflen.meaning.times import (
    TIME,
    Clock,
    clocks_as_numbers,
    said_by_one_larger_unit,
    same_length_of_time,
    unmatched_clocks,
)

MEASURE, YEAR = "measure", "year"
# Dimensions in which one unit in place of another says something else.
COUNTED = ("time", "form", "part of day")


def number_differences(english: Facts, other: Facts, *, is_known: bool) -> Iterator[Difference]:
    """Numbers that differ. Of a language that `is_known`, words are compared as well as digits."""
    if is_known and _are_equal(english, other):
        return
    there, here = _unmatched(english.figures, other.figures)
    clocks_there, clocks_here = unmatched_clocks(english.clocks, other.clocks)
    clocks_there, here = clocks_as_numbers(clocks_there, here)
    clocks_here, there = clocks_as_numbers(clocks_here, there)
    many = len(there) + len(here)
    there, here = same_length_of_time(there, here)
    there = said_by_one_larger_unit(there, english, other)
    here = said_by_one_larger_unit(here, other, english)
    in_other_units = len(there) + len(here) < many
    if is_known:
        found = [*_paired(there, here), *_paired_clocks(clocks_there, clocks_here)]
        yield from found or _units(english, other, in_other_units=in_other_units)
    else:
        yield from _paired(_in_digits(there), _in_digits(here))
        yield from _other_symbols(english.figures, other.figures)


def _are_equal(english: Facts, other: Facts) -> bool:
    """Whether two texts give the same numbers with the same units, as most do."""
    if english.mentions != other.mentions:
        return False
    if not (english.figures or other.figures or english.clocks or other.clocks):
        return True
    return (
        [minutes for minutes, _ in english.clocks] == [minutes for minutes, _ in other.clocks]
        and english.quantities == other.quantities
        and english.numbers == other.numbers
    )


def _in_digits(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.form == "digits"]


def _unmatched(there: Sequence[Figure], here: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures of each text that the other has not, after equals are paired off: in the same form if possible."""
    left, right = list(there), list(here)
    steps: tuple[Callable[[Figure, Figure], bool], ...] = (
        lambda one, two: one.form == two.form and one.unit == two.unit,
        lambda one, two: one.form == two.form,
        lambda one, two: one.unit == two.unit,
        lambda one, two: True,
    )
    for fits in steps:
        for one in list(left):
            match = next((two for two in right if two.value == one.value and fits(one, two)), None)
            if match:
                left.remove(one)
                right.remove(match)
    return left, right


def _paired(there: Sequence[Figure], here: Sequence[Figure]) -> Iterator[Difference]:
    """Differences for the figures that are left, each with the one that seems to stand in its place."""
    remaining = [figure for figure in here if figure.form != "loose"]
    loose = [figure for figure in here if figure.form == "loose" and figure.unit]
    for one in sorted(there, key=lambda figure: figure.form != "digits"):
        if one.form == "loose" and not one.unit:
            continue
        fitting = sorted(remaining, key=lambda two: (two.unit != one.unit, two.form != one.form))
        if one.form == "digits" or (one.form == "words" and (fitting or loose)):
            found = next(iter([*fitting, *loose]), None)
        else:
            found = next((two for two in fitting if two.unit == one.unit), None)
            if found is None:
                continue
        if found in remaining:
            remaining.remove(found)
        yield Difference(_kind(one, found), one.written, _shown(one, found))
    yield from (Difference(_kind(one, None), "", one.written) for one in remaining if one.form == "digits")


def _shown(one: Figure, found: Figure | None) -> str:
    """What stands in the other text. If it looks the same, how it is read there."""
    if found is None:
        return ""
    return f"{found.written} ({found.value:g})" if found.written == one.written else found.written


def _kind(one: Figure, other: Figure | None) -> Kind:
    if one.is_in_date or (other and other.is_in_date):
        return "date"
    return "dose" if one.dimension in (MEASURE, "form") or one.unit == "times" else "number"


def _paired_clocks(there: Sequence[Clock], here: Sequence[Clock]) -> Iterator[Difference]:
    for place in range(max(len(there), len(here))):
        before = there[place][1] if place < len(there) else ""
        after = here[place][1] if place < len(here) else ""
        if (before and after) or _has_digits(before + after):
            yield Difference("time", before, after)


def _has_digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _units(english: Facts, other: Facts, *, in_other_units: bool) -> Iterator[Difference]:
    """Units that differ where all numbers are the same, or are the same length of time `in_other_units`."""
    measures = Counter((figure.value, figure.unit) for figure in english.figures if figure.dimension == MEASURE)
    here = Counter((figure.value, figure.unit) for figure in other.figures if figure.dimension == MEASURE)
    if measures != here:
        yield from _other_measures(english.figures, other.figures, measures - here, here - measures)
    found = [*_other_unit_of_a_number(english.figures, other.figures), *_unit_out_of_nothing(english, other)]
    yield from found
    if not found and english.mentions != other.mentions and not in_other_units:
        yield from _other_mentions(english, other)


Quantities = Counter[tuple[float | str, str]]


def _other_measures(
    english: Sequence[Figure], other: Sequence[Figure], missing: Quantities, added: Quantities
) -> Iterator[Difference]:
    for figure in english:
        if figure.dimension == MEASURE and (figure.value, figure.unit) in missing:
            same = next((two for two in other if two.value == figure.value and two.unit != figure.unit), None)
            yield Difference("unit", figure.written, same.written if same else "")
    if not missing:
        for figure in other:
            if figure.dimension == MEASURE and (figure.value, figure.unit) in added:
                same = next((one for one in english if one.value == figure.value), None)
                yield Difference("unit", same.written if same else "", figure.written)


def _other_unit_of_a_number(english: Sequence[Figure], other: Sequence[Figure]) -> Iterator[Difference]:
    """A number that each text has once, with another unit of the same dimension."""
    for one in english:
        if one.dimension in COUNTED and sum(two.value == one.value for two in english) == 1:
            same = [two for two in other if two.value == one.value]
            if len(same) == 1 and same[0].dimension == one.dimension and same[0].unit != one.unit:
                yield Difference("unit", one.written, same[0].written)


def _unit_out_of_nothing(english: Facts, other: Facts) -> Iterator[Difference]:
    """A length of time where the English has a plain number. Years may be added: "over 40" is an age."""
    for figure in other.figures:
        if figure.dimension == TIME and figure.unit != YEAR and (TIME, figure.unit) not in english.mentions:
            same = next((one for one in english.figures if one.value == figure.value and not one.unit), None)
            if same:
                yield Difference("unit", same.written, figure.written)


def _other_mentions(english: Facts, other: Facts) -> Iterator[Difference]:
    """One unit in place of another, with a number or without: every day, every week."""
    missing = sorted((Counter(english.mentions) - Counter(other.mentions)).elements())
    added = sorted((Counter(other.mentions) - Counter(english.mentions)).elements())
    for dimension in COUNTED:
        lost = [unit for name, unit in missing if name == dimension]
        new = [unit for name, unit in added if name == dimension]
        if lost and new:
            yield Difference("unit", lost[0], new[0])


def _other_symbols(english: Sequence[Figure], other: Sequence[Figure]) -> Iterator[Difference]:
    """Another symbol at the same number: 10 mg, 10 ml."""
    for one in english:
        same = [two for two in other if two.value == one.value]
        if one.dimension == MEASURE and same and all(two.unit and two.unit != one.unit for two in same):
            yield Difference("unit", one.written, same[0].written)
