"""Characters that mislead: those that nobody sees, and letters of another alphabet that look like Latin ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from taflen.findings import Finding, Place

# What no text may hold: controls, marks of direction that hold on, spaces without width, soft hyphens, fillers.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef\ufffd]"
)
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")
JOINERS = re.compile("[\u200c\u200d]")
ANY = re.compile(f"{HIDDEN.pattern}|{DIRECTION_MARKS.pattern}|{JOINERS.pattern}")

# Greek, Coptic, Cyrillic, Armenian and Cherokee: alphabets with letters that look like Latin ones.
OTHER_ALPHABETS = (
    "\u0370-\u03ff\u0400-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\ua640-\ua69f\uab70-\uabbf"
)
# Latin letters and digits in another dress: full width, mathematical.
DRESSED = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
SUSPECT = re.compile(f"[{OTHER_ALPHABETS}{DRESSED}]")
WORD = re.compile(r"[^\W_]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# As medicine writes them: 5μg, TNFα, IFNβ1, α1, β2.
MEDICAL = re.compile("[0-9]*\u03bc[A-Za-z]{1,3}|[A-Z0-9]*[\u0391-\u03c9][0-9]*")


def misleading(text: str, path: str, first_line: int = 1, several_languages: bool = False) -> Iterator[Finding]:
    """A finding for each line of a text with a character that misleads.

    Where a text may be in `several_languages`, marks that some of them need are right.
    """
    if text.isascii() and not HIDDEN.search(text):
        return
    # Only so, and not by `splitlines`, are lines counted as everywhere else.
    for number, line in enumerate(text.split("\n"), start=first_line):
        if not (line.isascii() and line.isprintable()):
            yield from misleading_words(line, Place(path, number, 1), several_languages)


def misleading_words(words: str, place: Place, several_languages: bool = False) -> Iterator[Finding]:
    """The same for some words that stand in one place: each character counts once. Columns count from the place."""
    hidden = HIDDEN if several_languages else ANY
    for letter in dict.fromkeys(hidden.findall(words)):
        message = f"Remove the hidden character {named(letter)}: nobody sees it, and it changes what is read."
        yield Finding(_at(place, words.index(letter)), "characters-hidden", "error", message)
    for offset, word, letter in mixed_words(words, digits_count=not several_languages):
        message = f"Type “{word}” again: its “{letter}” is {named(letter)}, which only looks like a Latin letter."
        yield Finding(_at(place, offset), "letters-mixed", "error", message)


def mixed_words(text: str, digits_count: bool = True) -> Iterator[tuple[int, str, str]]:
    """Words that mix Latin letters (or digits) with letters that look like them: offset, word, first such letter."""
    if not SUSPECT.search(text):
        return
    for found in WORD.finditer(text):
        word = found[0]
        suspect = SUSPECT.search(word)
        if suspect is None or MEDICAL.fullmatch(word):
            continue
        is_mixed = LATIN.search(word) or (digits_count and any(letter.isdigit() for letter in word))
        if is_mixed or re.search(f"[{DRESSED}]", word):
            yield found.start(), word, suspect[0]


def named(letter: str) -> str:
    """A character by its code and name: "U+202E right-to-left override"."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'control character').lower()}"


def _at(place: Place, offset: int) -> Place:
    return Place(place.path, place.line, place.column + offset)
