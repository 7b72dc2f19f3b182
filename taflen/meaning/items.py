"""The tokens of a text with what they mean."""

from __future__ import annotations

from typing import NamedTuple

from taflen.meaning.lexicon import NOTHING, Meaning, meaning
from taflen.meaning.tokens import Kind, plain_words, tokens


class Item(NamedTuple):
    """A token with its meaning, and what stands between it and the one before."""

    kind: Kind
    text: str
    gap: str
    meaning: Meaning


def items_of(text: str, language: str) -> list[Item]:
    """The tokens of a text in inline Markdown. Only words and symbols have a meaning of their own."""
    return [
        Item(kind, written, gap, meaning(written, language) if kind in ("word", "symbol") else NOTHING)
        for kind, written, gap in tokens(plain_words(text), language)
    ]
