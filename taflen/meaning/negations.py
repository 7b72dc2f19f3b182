"""Where a text says no: the negations of each of its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taflen.meaning.items import Item, Items
from taflen.meaning.lexicon import Lexicon

NOT = "not"
# People read the word before it with it: "do not".
HELPERS = frozenset(
    (
        *("do", "does", "did", "must", "should", "may", "can", "could", "will", "would", "is", "are", "was", "were"),
        *("has", "have", "had", "be", "need", "ought", "shall", "might"),
    )
)
# Negations nearer than this are one: "dydyn ni ddim", "nigdy nie".
WORDS_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """The negations of a sentence, in order. `count` takes those close together as one.

    `is_firm` if some are enough for a warning ("nothing" and "without" are not). Of the other words, some may come
    near to a negation, or to forbidding.
    """

    negations: tuple[str, ...] = ()
    count: int = 0
    is_firm: bool = False
    is_certain: bool = False
    forbids: bool = False
    is_near: bool = False
    nearly_forbids: bool = False


PLAIN = Sentence()


def sentences(items: Items, known: Lexicon) -> Iterator[Sentence]:
    """The sentences of a text, by the marks at their ends. One without anything in it is none."""
    start = 0
    ends = [*(place for place, kind in items.kinds.items() if kind == "stop"), len(items)]
    may_say_no = any(items.meanings[place].bears_on_no for place in items.notable)
    for end in ends:
        if end > start:
            says_no = may_say_no and any(one.bears_on_no for one in items.meanings[start:end])
            yield _sentence(items[start:end], known) if says_no else PLAIN
        start = end + 1


def _sentence(items: Sequence[Item], known: Lexicon) -> Sentence:
    meanings = [item.meaning for item in items if item.meaning.bears_on_no]
    places = [
        place for place, item in enumerate(items) if item.meaning.bears_on_no and _negates(items, place, item, known)
    ]
    return Sentence(
        negations=tuple(_shown(items, place) for place in places),
        count=sum(not index or place - places[index - 1] >= WORDS_BETWEEN for index, place in enumerate(places)),
        is_firm=any(not items[place].meaning.weakly_negates for place in places),
        is_certain=any(one.surely_negates for one in meanings),
        forbids=any(one.forbids for one in meanings),
        is_near=any(one.nearly_negates for one in meanings),
        nearly_forbids=any(one.nearly_forbids for one in meanings),
    )


def _negates(items: Sequence[Item], place: int, item: Item, known: Lexicon) -> bool:
    """Whether a word negates here. Some do at the start of a sentence or before a verb; elsewhere they are "than"."""
    if not item.meaning.negates_before_verb:
        return item.meaning.negates
    following = items[place + 1].text.lower() if place + 1 < len(items) else ""
    return place == 0 or following.startswith(known.beginnings_of_verbs)


def _shown(items: Sequence[Item], place: int) -> str:
    word = items[place].text.lower()
    before = items[place - 1].text.lower() if place else ""
    return f"{before} {word}" if word == NOT and before in HELPERS else word
