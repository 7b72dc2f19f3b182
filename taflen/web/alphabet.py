"""The A to Z of a language, with that language's own letters (Welsh Ch, Dd, Ff …), by ICU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import icu


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, what it leads to, and the title to see if the name is another name for it.

    `sort_as` is what it is filed under, if that is not the name: "menopause" for "The menopause".
    """

    name: str
    address: str
    see: str = ""
    sort_as: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter and its entries, in order. An empty letter is kept: readers look for it."""

    label: str
    entries: tuple[Entry, ...]


def alphabet(entries: Sequence[Entry], language: str) -> list[Letter]:
    """The letters of a language, each with the entries that start with it."""
    index = icu.AlphabeticIndex(icu.Locale(language))
    for number, entry in enumerate(entries):
        index.addRecord(entry.sort_as or entry.name, number)
    letters: list[Letter] = []
    while index.nextBucket():
        label, kind = index.bucketLabel.capitalize(), index.bucketLabelType
        found: list[Entry] = []
        while index.nextRecord():
            found.append(entries[index.recordData])
        if kind == icu.UAlphabeticIndexLabelType.NORMAL or found:
            letters.append(Letter(label, tuple(found)))
    return letters
