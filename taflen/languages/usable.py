"""Whether a translation can be shown at all. One that cannot counts as missing."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter

from taflen.document import inline

MOST_REMEMBERED = 2_000


@lru_cache(maxsize=MOST_REMEMBERED)
def unusable(english: str, translation: str) -> str | None:
    """What to do before a translation can be shown; None if it can. Links, citations and marks must be the same."""
    if sorted(inline.links(english)) != sorted(inline.links(translation)):
        return "Use the same link addresses as the English."
    if sorted(inline.cited(english)) != sorted(inline.cited(translation)):
        return "Keep the citations [@…] of the English."
    return next((message for _, _, message in inline.problems(translation)), None)


def unusable_words(english: str, translation: str) -> str | None:
    """The same for words of the interface, which may hold places for values: {count}."""
    if _fields(english) != _fields(translation):
        return "Keep the words in {curly brackets} exactly as in the English."
    return None


def _fields(text: str) -> set[str] | None:
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = all(not specification and not conversion for _, _, specification, conversion in parts)
    return {str(field) for _, field, _, _ in parts} if plain else None
