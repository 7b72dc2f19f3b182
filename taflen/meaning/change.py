"""What a change of the English changes for the people who read it: a dose, a number, a warning; never a comma."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest

from taflen.document.text import SOURCE_LANGUAGE
from taflen.meaning.amounts import Amount, amounts, swapped
from taflen.meaning.difference import Difference as Difference
from taflen.meaning.difference import Kind
from taflen.meaning.english_negations import negation_changes
from taflen.meaning.facts import Facts, facts_of_items
from taflen.meaning.items import Item, Items, items_of
from taflen.meaning.lexicon import lexicon
from taflen.meaning.times import MONTHS, WEEKDAYS, unmatched_clocks

# "Do not take more than 8" is "take at most 8".
LIMIT = re.compile(
    r"\b(?:do not|don't|must not|mustn't|should not|shouldn't|never|cannot|can't)"
    r"((?: \w+){0,4}?) (more|less|fewer) than(?= )",
    re.IGNORECASE,
)
RATE_WORDS = frozenset(("a", "an", "per", "each", "every", "the"))
RATES = ("time", "part of day")
ALIKE = 0.8
SAME_LIMIT = {"more": "at most", "less": "at least", "fewer": "at least"}


def changed_facts(before: str, after: str) -> tuple[Difference, ...]:
    """What the English `after` says otherwise than `before`. Empty if only wording, commas or spelling changed."""
    if before == after:
        return ()
    old, new = (_items(text) for text in (before, after))
    there, here = (facts_of_items(items, SOURCE_LANGUAGE) for items in (old, new))
    found = [
        *_amounts(old, new),
        *_lists("phone", there.phones, here.phones),
        *_lists("address", there.addresses, here.addresses),
        *_lists("number", there.codes, here.codes),
        *_lists("date", [MONTHS[one] for one in there.months], [MONTHS[one] for one in here.months]),
        *_lists("date", [WEEKDAYS[one] for one in there.weekdays], [WEEKDAYS[one] for one in here.weekdays]),
        *_clocks(there, here),
        *_medicines(there, here, old, new),
        *negation_changes(old, new),
        *_rates(old, new),
        *_directions(old, new),
    ]
    return tuple(dict.fromkeys(found))


def _items(text: str) -> Items:
    limited = LIMIT.sub(lambda found: f"{found[1]} {SAME_LIMIT[found[2].lower()]}", text.replace("’", "'"))
    return items_of(limited, SOURCE_LANGUAGE)


def _lists(kind: Kind, there: Sequence[str], here: Sequence[str]) -> Iterator[Difference]:
    missing, added = ([*(Counter(one) - Counter(two)).elements()] for one, two in ((there, here), (here, there)))
    yield from (Difference(kind, one or "", other or "") for one, other in zip_longest(missing, added))


def _clocks(there: Facts, here: Facts) -> Iterator[Difference]:
    missing, added = unmatched_clocks(there.clocks, here.clocks)
    for one, other in zip_longest(missing, added):
        yield Difference("time", one[1] if one else "", other[1] if other else "")


# Numbers and doses


def _amounts(old: Items, new: Items) -> Iterator[Difference]:
    there, here = amounts(old), amounts(new)
    missing, added = _left(there, here), _left(here, there)
    missing, added = _without_same_number(missing, added), _without_same_number(added, missing)
    if any(not _may_go(one) for one in (*missing, *added)) or (missing and added):
        yield from _paired(missing, added)
    elif swapped(old, new, there, here):
        moved = [(one, other) for one, other in zip(there, here, strict=False) if one.same != other.same]
        yield from (Difference(_kind(one, other), one.shown, other.shown) for one, other in moved)


def _left(own: Sequence[Amount], other: Sequence[Amount]) -> list[Amount]:
    """The amounts of a text for which the other has no equal."""
    equal = Counter(one.same for one in other)
    left = []
    for one in own:
        if equal[one.same]:
            equal[one.same] -= 1
        else:
            left.append(one)
    return left


def _without_same_number(own: Sequence[Amount], other: Sequence[Amount]) -> list[Amount]:
    """What is left when the same number has a unit in one text and none in the other: "2 of these", "2 tablets"."""
    return [
        one
        for one in own
        if not any(
            one.value == two.value and one.bound == two.bound and (not one.unit or not two.unit) for two in other
        )
    ]


def _may_go(amount: Amount) -> bool:
    """Whether an amount may come or go without a change of meaning: "1 tablet" is "a tablet"."""
    return amount.is_loose or (amount.value == "1" and not amount.bound)


def _paired(missing: Sequence[Amount], added: Sequence[Amount]) -> Iterator[Difference]:
    """Each amount that is gone with the one in its place: first of the same unit, then of the same value."""
    remaining = list(added)
    for one in missing:
        same_unit = [two for two in remaining if one.unit and two.unit == one.unit]
        same_value = [two for two in remaining if two.value == one.value]
        found = next(iter([*same_unit, *same_value, *remaining]), None)
        if found:
            remaining.remove(found)
        if found is None and _may_go(one):
            continue
        if found and one.is_loose and found.is_loose and one.unit != found.unit:
            continue
        yield Difference(_kind(one, found), one.shown, found.shown if found else "")
    yield from (Difference(_kind(two, None), "", two.shown) for two in remaining if not _may_go(two))


def _kind(one: Amount, other: Amount | None) -> Kind:
    if one.is_in_date or (other and other.is_in_date):
        return "date"
    if other and one.value == other.value and one.unit != other.unit:
        return "unit"
    is_dose = one.dimension in ("measure", "form", "frequency") or (other and other.dimension in ("measure", "form"))
    return "dose" if is_dose else "number"


def _rates(old: Items, new: Items) -> Iterator[Difference]:
    """A unit of time without a number that is now another one, or "a day" that is gone: 4 times a day."""
    there, here = Counter(_mentions(old)), Counter(_mentions(new))
    missing, added = there - here, here - there
    for dimension in RATES:
        lost = [unit for name, unit in missing if name == dimension]
        new_units = [unit for name, unit in added if name == dimension]
        if lost and new_units:
            yield Difference("unit", lost[0], new_units[0])
        elif dimension == "time":
            gone = [one for one in _per(old) if one in lost and one not in _per(new)]
            come = [one for one in _per(new) if one in new_units and one not in _per(old)]
            yield from (Difference("unit", f"every {unit}", "") for unit in gone)
            if old:
                yield from (Difference("unit", "", f"every {unit}") for unit in come)


def _mentions(items: Items) -> Iterator[tuple[str, str]]:
    """Units that stand without a number."""
    inside = {place for one in amounts(items) if one.unit for place in range(one.places[0], one.places[1] + 1)}
    for place, item in enumerate(items):
        if item.meaning.unit and not item.meaning.only_after_number and place not in inside:
            yield item.meaning.dimension, item.meaning.unit


def _per(items: Sequence[Item]) -> list[str]:
    """The units of how often: "a day", "weekly", if the text has numbers that they may belong to."""
    if not any(item.kind == "number" or item.meaning.number is not None for item in items):
        return []
    return [
        item.meaning.unit
        for place, item in enumerate(items)
        if item.meaning.dimension == "time"
        and (item.text.lower().endswith("ly") or (place and items[place - 1].text.lower() in RATE_WORDS))
    ]


# Medicines, and words that turn a meaning round


def _medicines(there: Facts, here: Facts, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Difference]:
    missing = [name for name in there.medicines if name not in here.medicines and not _is_misspelt(name, new)]
    added = [name for name in here.medicines if name not in there.medicines and not _is_misspelt(name, old)]
    yield from (Difference("medicine", one or "", other or "") for one, other in zip_longest(missing, added))


def _is_misspelt(name: str, items: Sequence[Item]) -> bool:
    """Whether a word that is no medicine looks like this one: paracetemol."""
    words = (item.text.lower() for item in items if item.kind == "word" and not item.meaning.medicine)
    return any(SequenceMatcher(None, name, word).ratio() >= ALIKE for word in words if len(word) > 4)


def _directions(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Difference]:
    """One word of a group in place of another: before, after; left, right. And "only" that comes or goes alone."""
    there, here = _words(old), _words(new)
    missing, added = there - here, here - there
    found = False
    for group in _groups():
        lost = [(word, member) for word in missing if (member := group.get(word))]
        gained = [(word, member) for word in added if (member := group.get(word))]
        for (word, member), (other, into) in zip(lost, gained, strict=False):
            if member != into:
                found = True
                yield Difference("direction", word, other)
    alone = lexicon(SOURCE_LANGUAGE).words("alone")
    changed = [*missing.elements(), *added.elements()]
    if not found and there and here and changed and alone.issuperset(changed):
        words = [word for word in changed if not _negates(word)]
        yield from (
            Difference("direction", word if word in missing else "", word if word in added else "") for word in words
        )


def _negates(word: str) -> bool:
    known = lexicon(SOURCE_LANGUAGE)
    return word in known.exact and known.exact[word].negates


def _words(items: Sequence[Item]) -> Counter[str]:
    return Counter(item.text.lower() for item in items if item.kind == "word")


@cache
def _groups() -> tuple[dict[str, str], ...]:
    """The groups of the data: each word with the member that it stands for."""
    groups = lexicon(SOURCE_LANGUAGE).data["directions"].values()
    return tuple({word: member for member, words in group.items() for word in words.split()} for group in groups)
