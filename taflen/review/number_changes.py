"""Changes of what a text tells people to do or expect: numbers above all. They are called out on top of a review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.meaning.change import changed_facts
from taflen.meaning.difference import Difference, Kind
from taflen.review.numbered import Numbered

# Digits with what holds them together: 1,000 or 2.5 or 50%.
FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*%?")


@dataclass(frozen=True, slots=True)
class NumberChange:
    """What a part of the text said and says now: "2 tablets", "3 tablets". Empty if there is nothing on that side.

    `number` is that of the part, `label` what it is about, `under` the heading that it stands under. `kind` says what
    sort of thing changed: a dose, a time, a word that says no.
    """

    number: str
    label: str
    under: str
    kind: Kind
    before: str
    after: str


def number_changes(before: Numbered, after: Numbered, number: str) -> Iterator[NumberChange]:
    """What changed in a part of the text that is there on both sides; `number` is what the part is called."""
    for found in _found(before, after):
        yield NumberChange(number, after.label, after.under, found.kind, found.before, found.after)


def _found(before: Numbered, after: Numbered) -> Iterator[Difference]:
    has_figures = any(part.cell and part.cell.figure for part in (before, after))
    if has_figures and before.built != after.built:
        yield Difference("number", before.built.rstrip("."), after.built.rstrip("."))
    was, now = _written(before), _written(after)
    if was and now and was != now:
        is_english = before.language == after.language == SOURCE_LANGUAGE
        yield from changed_facts(was, now) if is_english else _changed_figures(was, now)


def _written(part: Numbered) -> str:
    """The words of a part that an author or a translator wrote."""
    return inline.plain(part.text.shown) if part.text else ""


def _changed_figures(before: str, after: str) -> Iterator[Difference]:
    """The figures that are not in both texts, side by side: all that can be told of any language."""
    old, new = FIGURE.findall(before), FIGURE.findall(after)
    for operation, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation != "equal":
            yield from (Difference("number", was, now) for was, now in zip_longest(old[a:b], new[c:d], fillvalue=""))
