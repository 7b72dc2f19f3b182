"""Sentences and words of running text. Unicode (ICU) says where they end; abbreviations do not end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import icu

WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")
ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|Prof|No|vs|e\.g|i\.e|a\.m|p\.m|np|tj|dr|ul|tel)\.\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and where it starts in its text (in characters, from 0)."""

    start: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has. "long-term" and "1,000" are one each."""
        return len(WORD.findall(self.text))


def sentences(text: str, language: str) -> list[Sentence]:
    """The sentences of a plain text that holds no more than one paragraph."""
    found: list[Sentence] = []
    for start, piece in _pieces(text, language):
        if found and ABBREVIATION.search(found[-1].text):
            found[-1] = Sentence(found[-1].start, found[-1].text + piece)
        elif piece.strip():
            found.append(Sentence(start, piece))
    return [Sentence(s.start + len(s.text) - len(s.text.lstrip()), s.text.strip()) for s in found]


def _pieces(text: str, language: str) -> Iterator[tuple[int, str]]:
    breaker = icu.BreakIterator.createSentenceInstance(icu.Locale(language))
    # ICU counts UTF-16 units; a position in a Python string counts characters.
    whole = icu.UnicodeString(text)
    breaker.setText(whole)
    start = 0
    units = 0
    for end in breaker:
        piece = str(whole[units:end])
        yield start, piece
        start += len(piece)
        units = end
