"""Sentences and words of running text. Unicode (ICU) says where they end; abbreviations do not end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import icu

# Letters with their marks: the vowel signs of Arabic and of the scripts of India are not `\w` in Python.
LETTER = r"[\w\u0300-\u036F\u064B-\u065F\u0670\u0900-\u0903\u093A-\u094F\u0980-\u0983\u09BC-\u09CD\u200C\u200D]"
WORD = re.compile(rf"{LETTER}+(?:['’.,:-]{LETTER}+)*")
# The sentences of one document are asked for several times in a row.
MOST_REMEMBERED = 2_000
MOST_WORDS_REMEMBERED = 100_000
ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|Prof|No|vs|e\.g|i\.e|a\.m|p\.m|np|tj|dr|ul|tel)\.\s*$")
LONGEST_ABBREVIATION = len("Prof.")
MAY_END_INSIDE = re.compile(r"[.!?…۔؟।]\W*\s")
BEYOND_ONE_UNIT = re.compile("[\U00010000-\U0010ffff]")


class Word(NamedTuple):
    """One word, in lower case with straight apostrophes, and where it stands in its text (in characters, from 0)."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it starts in its text (in characters, from 0), and its words as they are written.

    "long-term" and "1,000" are one word each.
    """

    start: int
    text: str
    written: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.written)

    @property
    def end(self) -> int:
        """Where it ends in its text."""
        return self.start + len(self.text)


def words(text: str) -> tuple[Word, ...]:
    """The words of a plain text."""
    return tuple(Word(*found.span(), in_lower_case(found[0])) for found in WORD.finditer(text))


def lower_words(text: str) -> list[str]:
    """The words of a plain text in lower case, with straight apostrophes."""
    return list(map(in_lower_case, WORD.findall(text)))


@lru_cache(maxsize=MOST_WORDS_REMEMBERED)
def in_lower_case(word: str) -> str:
    """A word in lower case, with straight apostrophes."""
    return word.lower().replace("’", "'")


def word_count(text: str) -> int:
    """How many words a plain text has."""
    return len(WORD.findall(text))


def sentence(text: str, start: int = 0) -> Sentence:
    """A sentence with its words."""
    return Sentence(start, text, tuple(WORD.findall(text)))


@lru_cache(maxsize=MOST_REMEMBERED)
def sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a plain text that holds no more than one paragraph."""
    found: list[tuple[int, str]] = []
    for start, piece in _pieces(text, language):
        if found and _ends_with_abbreviation(found[-1][1]):
            found[-1] = (found[-1][0], found[-1][1] + piece)
        elif piece.strip():
            found.append((start, piece))
    return tuple(sentence(piece.strip(), start + len(piece) - len(piece.lstrip())) for start, piece in found)


def _ends_with_abbreviation(piece: str) -> bool:
    end = len(piece.rstrip())
    return ABBREVIATION.search(piece, max(end - LONGEST_ABBREVIATION, 0)) is not None


def _pieces(text: str, language: str) -> Iterator[tuple[int, str]]:
    if not MAY_END_INSIDE.search(text):
        yield 0, text
        return
    breaker = _breaker(language)
    if not BEYOND_ONE_UNIT.search(text):
        breaker.setText(text)
        start = 0
        for end in breaker:
            yield start, text[start:end]
            start = end
    else:
        yield from _pieces_by_units(text, breaker)


def _pieces_by_units(text: str, breaker: icu.BreakIterator) -> Iterator[tuple[int, str]]:
    """ICU counts UTF-16 units, and a character beyond the first 65,536 has two; here a position counts characters."""
    whole = icu.UnicodeString(text)
    breaker.setText(whole)
    start = 0
    units = 0
    for end in breaker:
        piece = str(whole[units:end])
        yield start, piece
        start += len(piece)
        units = end


@cache
def _breaker(language: str) -> icu.BreakIterator:
    """Made once a language, because making it takes longer than a page. One thread only may use it."""
    return icu.BreakIterator.createSentenceInstance(icu.Locale(language))
