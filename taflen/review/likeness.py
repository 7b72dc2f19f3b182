"""How much of their words two texts have in common."""

from __future__ import annotations

import re
from collections import Counter

WORD = re.compile(r"\w+")


def words_in(text: str) -> Counter[str]:
    """How often a text says each word; capitals do not count."""
    return Counter(WORD.findall(text.lower()))


def share(one: Counter[str], other: Counter[str]) -> float:
    """How much of their words two texts have in common, from 0 to 1 (Dice's measure)."""
    total = one.total() + other.total()
    both = sum(min(count, other[word]) for word, count in one.items() if word in other)
    return 2 * both / total if total else 0.0
