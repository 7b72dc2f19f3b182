"""The marks of a translation beside those of its English: bold words, and marks that would make blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taflen.meaning.difference import Difference

BOLD = re.compile(r"(?<!\\)\*\*|(?<!\\)(?<!_)__(?!_)")
BLOCK = re.compile(r"\s*(?:[-*+] |#{1,6} |\d{1,3}[.)] (?=\S)|> |\||!!! |```|:::)")


def structure_differences(english: str, translation: str) -> Iterator[Difference]:
    """Bold words that one text has and the other has not, and the start of a block that only the translation has."""
    if "*" in english or "*" in translation or "__" in translation or "__" in english:
        there, here = len(BOLD.findall(english)) // 2, len(BOLD.findall(translation)) // 2
        if there != here:
            yield Difference("emphasis", str(there), str(here))
    if "\n" in translation and "\n" not in english:
        yield Difference("markup", "", "a new line")
    if (block := BLOCK.match(translation)) and not BLOCK.match(english):
        yield Difference("markup", "", block[0].strip())
