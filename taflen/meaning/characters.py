"""Characters that nobody sees, and that change what is read: a number turned round, a word in two parts."""

from __future__ import annotations

import re
import unicodedata

from taflen.languages import locale_data

# What no text may hold: controls, marks of direction that hold on, spaces without width, soft hyphens.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")
JOINERS = re.compile("[\u200c\u200d]")
ANY = re.compile(f"{HIDDEN.pattern}|{DIRECTION_MARKS.pattern}|{JOINERS.pattern}|[\U000e0000-\U000e007f\ufffd]")
# A language in which letters join, or not, by a mark that cannot be seen.
WITH_JOINERS = frozenset(
    ("ar", "bn", "ckb", "fa", "gu", "hi", "kn", "ku", "ml", "mr", "ne", "pa", "ps", "si", "ta", "te", "ur")
)


def hidden_characters(text: str, language: str) -> list[str]:
    """The hidden characters of a text, each once by its code and name: "U+202E right-to-left override"."""
    if text.isascii() and text.isprintable():
        return []
    found = dict.fromkeys(ANY.findall(text))
    return [_name(letter) for letter in found if not _is_right(letter, language)]


def _is_right(letter: str, language: str) -> bool:
    if JOINERS.match(letter):
        return language.partition("-")[0] in WITH_JOINERS
    return bool(DIRECTION_MARKS.match(letter)) and locale_data.direction(language) == "rtl"


def _name(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'control character').lower()}"
