"""Characters that nobody sees, and that change what is read: a number turned round, a word in two parts."""

from __future__ import annotations

from taflen.languages import locale_data
from taflen.sources.characters import ANY, DIRECTION_MARKS, JOINERS, named

# A language in which letters join, or not, by a mark that cannot be seen.
WITH_JOINERS = frozenset(
    ("ar", "bn", "ckb", "fa", "gu", "hi", "kn", "ku", "ml", "mr", "ne", "pa", "ps", "si", "ta", "te", "ur")
)


def hidden_characters(text: str, language: str) -> list[str]:
    """The hidden characters of a text, each once by its code and name: "U+202E right-to-left override"."""
    if text.isascii() and text.isprintable():
        return []
    found = dict.fromkeys(ANY.findall(text))
    return [named(letter) for letter in found if not _is_right(letter, language)]


def _is_right(letter: str, language: str) -> bool:
    if JOINERS.match(letter):
        return language.partition("-")[0] in WITH_JOINERS
    return bool(DIRECTION_MARKS.match(letter)) and locale_data.direction(language) == "rtl"
