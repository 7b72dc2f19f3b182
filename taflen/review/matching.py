"""Which part of the text before a change is which part after it, and which of them moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from taflen.review.likeness import share, words_in
from taflen.review.numbered import TABLE_CELL, Numbered

# How much of their words two parts must have in common to be one: in the same place, and anywhere else.
ALIKE_HERE, ALIKE_ELSEWHERE = 0.5, 0.75
# A shorter text that is nearly the same elsewhere is so by chance.
FEWEST_WORDS_ELSEWHERE = 4
# So short a text may be replaced as a whole and still be the same part: "4 hours" by "6 hours", a heading by another.
SHORT = 8

Items = Sequence[Numbered]
# By their positions in the text before and after.
Pairs = dict[int, int]


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs` gives for each position after the change the one before; `moved` are the positions after that moved."""

    pairs: Mapping[int, int]
    moved: frozenset[int]


def matches(before: Items, after: Items) -> Matches:
    """Match what says which part it is, then what says the same, then what says nearly the same."""
    pairs: Pairs = {}
    _match_keys(before, after, pairs)
    _match_in_order(before, after, pairs)
    _match_elsewhere(before, after, pairs, lambda item: (item.role, item.words))
    _match_elsewhere(before, after, pairs, lambda item: item.words)
    _match_alike(before, after, pairs)
    _match_alone(before, after, pairs)
    by_after = {new: old for old, new in pairs.items()}
    return Matches(by_after, frozenset(by_after) - in_place(by_after))


def in_place(pairs: Mapping[int, int]) -> frozenset[int]:
    """The longest run of positions after whose positions before rise too: what stayed where it was."""
    ends: list[int] = []
    last: list[int] = []
    came_from: dict[int, int | None] = {}
    for new in sorted(pairs):
        at = bisect_left(ends, pairs[new])
        came_from[new] = last[at - 1] if at else None
        ends[at : at + 1] = [pairs[new]]
        last[at : at + 1] = [new]
    stayed: set[int] = set()
    step = last[-1] if last else None
    while step is not None:
        stayed.add(step)
        step = came_from[step]
    return frozenset(stayed)


def _match_keys(before: Items, after: Items, pairs: Pairs) -> None:
    known = {item.key: at for at, item in enumerate(before) if item.key}
    pairs.update({known[item.key]: at for at, item in enumerate(after) if item.key in known})


def _match_in_order(before: Items, after: Items, pairs: Pairs) -> None:
    """What says the same in the same order."""
    old, new = _left(before, after, pairs)
    signs = [[(item.role, item.label, item.words) for item in side] for side in (_at(before, old), _at(after, new))]
    for a, b, size in SequenceMatcher(None, signs[0], signs[1], autojunk=False).get_matching_blocks():
        pairs.update(zip(old[a : a + size], new[b : b + size], strict=True))


def _match_elsewhere(before: Items, after: Items, pairs: Pairs, sign: Callable[[Numbered], Hashable]) -> None:
    """What says the same in another place. The cells of a table move only with their row, by their keys."""
    old, new = _left(before, after, pairs)
    free: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(old):
        if before[at].role != TABLE_CELL:
            free[sign(before[at])].append(at)
    for at in new:
        if after[at].role != TABLE_CELL and free[sign(after[at])]:
            pairs[free[sign(after[at])].pop()] = at


def _match_alike(before: Items, after: Items, pairs: Pairs) -> None:
    """What says nearly the same, the most alike first; in the same place less is enough."""
    old, new = _left(before, after, pairs)
    places = _Places(pairs)
    counts = {id(item): words_in(item.words) for item in (*_at(before, old), *_at(after, new))}
    found: list[tuple[float, int, int]] = []
    for a, b in product(old, new):
        first, second = before[a], after[b]
        if first.role != second.role:
            continue
        alike, is_here = share(counts[id(first)], counts[id(second)]), places.old(a) == places.new(b)
        is_long = counts[id(first)].total() >= FEWEST_WORDS_ELSEWHERE and first.role != TABLE_CELL
        if alike >= ALIKE_HERE if is_here else is_long and alike >= ALIKE_ELSEWHERE:
            # Between two that are equally alike, the one in the same place.
            found.append((-alike - (ALIKE_ELSEWHERE - ALIKE_HERE) * is_here, a, b))
    taken: set[int] = set()
    for _, a, b in sorted(found):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)


def _match_alone(before: Items, after: Items, pairs: Pairs) -> None:
    """A short text that is the only one of its kind to go from a place where only one such text comes."""
    old, new = _left(before, after, pairs)
    places = _Places(pairs)
    gone, come = defaultdict(list), defaultdict(list)
    for at in old:
        gone[places.old(at), before[at].role, before[at].label].append(at)
    for at in new:
        come[places.new(at), after[at].role, after[at].label].append(at)
    for place, going in gone.items():
        coming = come.get(place, [])
        if len(going) == len(coming) == 1 and _is_short(before[going[0]]) and _is_short(after[coming[0]]):
            pairs[going[0]] = coming[0]


class _Places:
    """Between which parts that stayed in place a position lies, before and after."""

    def __init__(self, pairs: Pairs) -> None:
        by_after = {new: old for old, new in pairs.items()}
        self._after = sorted(in_place(by_after))
        self._before = [by_after[at] for at in self._after]

    def old(self, position: int) -> int:
        return bisect_left(self._before, position)

    def new(self, position: int) -> int:
        return bisect_left(self._after, position)


def _left(before: Items, after: Items, pairs: Pairs) -> tuple[list[int], list[int]]:
    """The positions that have no other side yet, and may have one."""
    taken = set(pairs.values())
    old = [at for at, item in enumerate(before) if at not in pairs and not item.is_fixed]
    return old, [at for at, item in enumerate(after) if at not in taken and not item.is_fixed]


def _at(items: Items, positions: Sequence[int]) -> Iterator[Numbered]:
    return (items[at] for at in positions)


def _is_short(item: Numbered) -> bool:
    return words_in(item.words).total() <= SHORT
