"""Whether two English texts say no to the same things. "Do not" and "don't" are one, and so are avoid and do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taflen.document.text import SOURCE_LANGUAGE
from taflen.meaning.difference import Difference
from taflen.meaning.items import Item
from taflen.meaning.lexicon import lexicon
from taflen.meaning.negations import HELPERS, NOT

CHOICES = frozenset(("or", "nor"))


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation as it stands, and the word after it."""

    shown: str
    of: str


def negation_changes(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Difference]:
    """A negation that only one of two English texts has, or that has moved to another word."""
    there, here = [*_negations(before)], [*_negations(after)]
    if len(there) == len(here):
        if _other_words(before) == _other_words(after) and _of(there) != _of(here):
            yield Difference("negation", _said(there, here), _said(here, there))
        return
    fewer, more = sorted(((there, before), (here, after)), key=lambda side: len(side[0]))
    if fewer[0] and _choices(fewer[1]) > _choices(more[1]):
        return
    yield Difference("negation", _said(there, here), _said(here, there))


def _negations(items: Sequence[Item]) -> Iterator[Negation]:
    known = lexicon(SOURCE_LANGUAGE)
    for place, item in enumerate(items):
        word = item.text.lower()
        if item.kind == "word" and (item.meaning.negates or word in known.words("negative_words")):
            helper = items[place - 1].text.lower() if place else ""
            shown = f"{helper} {word}" if word == NOT and helper in HELPERS else word
            yield Negation(shown, _next_word(items[place + 1 :]))


def _next_word(items: Sequence[Item]) -> str:
    return next((item.text.lower() for item in items if item.kind == "word"), "")


def _other_words(items: Sequence[Item]) -> Counter[str]:
    """The words of a text that are no part of a negation."""
    return Counter(
        word
        for item in items
        if item.kind == "word" and not item.meaning.negates and (word := item.text.lower()) not in HELPERS
    )


def _of(negations: Sequence[Negation]) -> Counter[str]:
    return Counter(one.of for one in negations)


def _choices(items: Sequence[Item]) -> int:
    return sum(item.text.lower() in CHOICES for item in items)


def _said(own: Sequence[Negation], other: Sequence[Negation]) -> str:
    """The negations that the other text has not, each with the word after it; or else all of them."""
    missing = Counter(own) - Counter(other)
    by_word = Counter(one.of for one in own) - Counter(one.of for one in other)
    found = [one for one in missing if one.of in by_word] or list(missing)
    return ", ".join(f"{one.shown} {one.of}".strip() for one in found)
