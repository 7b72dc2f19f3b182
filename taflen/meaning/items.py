"""The tokens of a text with what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, overload

from taflen.meaning.lexicon import NOTHING, Meaning, meaning
from taflen.meaning.tokens import Kind, Tokens, plain_words, tokens


class Item(NamedTuple):
    """A token with its meaning, and what stands between it and the one before."""

    kind: Kind
    text: str
    gap: str
    meaning: Meaning


class Items(Sequence[Item]):
    """The tokens of a text. Most are words without a meaning, which nobody asks for: an item is made when it is asked.

    `meanings` are those of all tokens, `kinds` of those that are no words; `notable` are the places of tokens that have
    a meaning or are neither words nor the ends of sentences, in order.
    """

    def __init__(self, found: Tokens, meanings: list[Meaning]) -> None:
        self.texts, self.gaps, self.kinds = found
        self.meanings = meanings
        others = {place for place, kind in self.kinds.items() if kind != "stop"}
        self.notable = [place for place, one in enumerate(meanings) if one is not NOTHING or place in others]

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self.texts)))]
        text = self.texts[place]
        place = place if place >= 0 else place + len(self.texts)
        return Item(self.kinds.get(place, "word"), text, self.gaps[place], self.meanings[place])


def items_of(text: str, language: str) -> Items:
    """The tokens of a text in inline Markdown. Only words and symbols have a meaning of their own."""
    found = tokens(plain_words(text), language)
    without = {place for place, kind in found.kinds.items() if kind != "symbol"}
    meanings = [NOTHING if place in without else meaning(word, language) for place, word in enumerate(found.texts)]
    return Items(found, meanings)
