"""What changed between two wordings, word by word, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A number keeps its commas and points; a space and each mark stand alone.
TOKEN = re.compile(r"\w+(?:[.,:/’'-]\w+)*|\s+|[^\w\s]")
# Of longer texts only the ends that they have in common are told from the rest: the work grows with the square.
MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, came or went, with the spaces between them."""

    kind: Literal["same", "removed", "added"]
    words: str


def word_changes(before: str, after: str) -> tuple[Run, ...]:
    """The runs that lead from one wording to the other.

    All but the added ones make up `before`, all but the removed ones `after`. Words that stayed by chance between
    changed ones count as changed: a reader wants whole phrases.
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    made: list[Run] = []
    for first, second in _joined(old, new):
        if first == second:
            made.append(Run("same", "".join(first)))
            continue
        if first:
            made.append(Run("removed", "".join(first)))
        if second:
            made.append(Run("added", "".join(second)))
    return tuple(made)


def in_signs(runs: Sequence[Run]) -> str:
    """The changed words in one line of plain text: [-4 hours-] [+6 hours+]. What stayed is left out."""
    signs = {"removed": "-", "added": "+"}
    parts = [f"[{signs[run.kind]}{run.words.strip()}{signs[run.kind]}]" for run in runs if run.kind != "same"]
    return " ".join(parts)


Pair = tuple[list[str], list[str]]


def _joined(old: list[str], new: list[str]) -> Iterator[Pair]:
    """What stands in both, and what replaces what, in order. Spaces at the ends of a change belong to what stayed."""
    if len(old) * len(new) > MOST_PAIRS:
        yield from _without_common_ends(old, new)
        return
    pairs: list[Pair] = []
    for operation, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pair = (old[a:b], new[c:d])
        by_chance = operation == "equal" and pairs and b < len(old) and d < len(new) and _is_short(pair[0])
        if pairs and (by_chance or (operation != "equal" and pairs[-1][0] != pairs[-1][1])):
            pairs[-1] = (pairs[-1][0] + pair[0], pairs[-1][1] + pair[1])
        else:
            pairs.append(pair)
    for first, second in pairs:
        yield from _without_common_ends(first, second)


def _is_short(tokens: Sequence[str]) -> bool:
    """Whether words between two changes are too few to stand alone: spaces, or one short word."""
    words = [token for token in tokens if token.strip()]
    return len(words) <= 1 and all(len(word) <= 3 and not word[0].isdigit() for word in words)


def _without_common_ends(first: list[str], second: list[str]) -> Iterator[Pair]:
    """A change without what its two sides begin and end with."""
    if first == second:
        yield first, second
        return
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    if start:
        yield first[:start], second[:start]
    yield first[start : len(first) - end], second[start : len(second) - end]
    if end:
        yield first[len(first) - end :], second[len(second) - end :]
