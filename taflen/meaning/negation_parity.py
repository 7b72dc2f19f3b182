"""Whether a translation says no where its English does. A "do not" that is lost can do harm.

Languages say no in other places and in other numbers, so only what cannot be grammar counts: a text, or a sentence of
as many, that says no on one side only; and fewer negations than the English has warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taflen.meaning.difference import Difference
from taflen.meaning.negations import PLAIN, Sentence

FORBIDDING = frozenset(
    ("do not", "don't", "must not", "mustn't", "should not", "shouldn't", "cannot", "can't", "could not", "may not")
)
WARNINGS = FORBIDDING | {"never"}


def negation_differences(there: Sequence[Sentence], here: Sequence[Sentence]) -> Iterator[Difference]:
    """A negation that only one of the texts has. `there` are the sentences of the English."""
    if len(there) == len(here):
        for english, other in zip(there, here, strict=True):
            if english is not PLAIN or other is not PLAIN:
                yield from _lost_or_added((english,), (other,))
    elif found := [*_lost_or_added(there, here)]:
        yield from found
    elif sum(bool(sentence.negations) for sentence in there) > sum(sentence.count for sentence in here):
        yield Difference("negation", _said(there), _said(here))


def _lost_or_added(there: Sequence[Sentence], here: Sequence[Sentence]) -> Iterator[Difference]:
    english, other = _said(there), _said(here)
    if any(FORBIDDING.intersection(sentence.negations) for sentence in there) and not any(
        sentence.is_firm for sentence in here
    ):
        yield Difference("negation", english, other)
    elif english and not other:
        is_warning = any(WARNINGS.intersection(sentence.negations) for sentence in there)
        if is_warning or not any(sentence.is_near for sentence in here):
            yield Difference("negation", english, "")
    elif other and not english:
        if any(sentence.forbids for sentence in here):
            if not any(sentence.nearly_forbids for sentence in there):
                yield Difference("negation", "", other)
        elif any(sentence.is_certain for sentence in here) and not any(sentence.is_near for sentence in there):
            yield Difference("negation", "", other)


def _said(sentences: Sequence[Sentence]) -> str:
    return ", ".join(word for sentence in sentences for word in sentence.negations)
