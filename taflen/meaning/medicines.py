"""Names of medicines, and finding them again in another language: morphine, morffin, morfina, مورفین.

International names sound alike everywhere, so a word is folded to how it sounds, without its ending, and compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from taflen.document.text import SOURCE_LANGUAGE
from taflen.meaning.welsh import plain_forms
from taflen.sources.yaml_reader import read_yaml

FOLDER = Path(__file__).resolve().parent / "data"
SHORTEST_NAME = 5
SHORTEST_SKELETON = 5
ALIKE = 0.82

# Spellings of one sound, in this order.
SOUNDS = (
    ("ł", "l"),
    ("ph", "f"),
    ("ff", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("ch", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("ae", "e"),
    ("oe", "e"),
    ("y", "i"),
    ("w", "u"),
    ("v", "u"),
    ("z", "s"),
    ("j", "i"),
)
SOFT_C = re.compile(r"c(?=[ei])")
DOUBLE = re.compile(r"(.)\1+")
LAST_VOWELS = re.compile(r"[aeiou]+$")
ENDING_OF_A_CASE = re.compile(r"(?:i?em|owi|ami|ach|om)$")
VOWELS = re.compile(r"[aeiou]")
ARABIC_LETTER = re.compile(r"[\u0600-\u06FF]")
# Only the consonants, because vowels are written or not.
ARABIC_SOUNDS = {
    **dict.fromkeys("تٹطث", "t"), **dict.fromkeys("سصز" + "ژشذضظ", "s"), **dict.fromkeys("کكق", "k"),
    **dict.fromkeys("دڈ", "d"), **dict.fromkeys("رڑ", "r"), **dict.fromkeys("ہهح", "h"), **dict.fromkeys("گجغ", "g"),
    "ب": "b", "پ": "p", "ف": "f", "ل": "l", "م": "m", "ن": "n", "ں": "n", "خ": "k", "چ": "k",
}  # fmt: skip


def medicine_in(word: str, language: str) -> str:
    """The international name of the medicine that a word in lower case names; empty if it names none."""
    if exception := _exceptions(language).get(word):
        return exception
    if len(word) < SHORTEST_NAME:
        return ""
    if language == SOURCE_LANGUAGE:
        return word if word in _names() else ""
    if ARABIC_LETTER.match(word):
        skeleton = _consonants(word)
        return _by_consonants().get(skeleton, "") if len(skeleton) >= SHORTEST_SKELETON else ""
    forms = (form for form in _forms(word, language) if len(form) >= SHORTEST_NAME)
    return next((name for form in forms if (name := _by_sound().get(form))), "")


def sounds_like(name: str, words: Iterable[str]) -> bool:
    """Whether one of the words, in any language, may well be this medicine."""
    sound, consonants = fold(name), _consonants_of_sound(fold(name))
    for word in words:
        if ARABIC_LETTER.match(word):
            if SequenceMatcher(None, consonants, _consonants(word)).ratio() >= ALIKE:
                return True
        elif len(word) >= SHORTEST_NAME - 1:
            other = fold(word)
            if other[1:4] == sound[1:4] and (other.startswith(sound) or sound.startswith(other)):
                return True
            if SequenceMatcher(None, sound, other).ratio() >= ALIKE:
                return True
    return False


def fold(word: str) -> str:
    """How a word in lower case sounds, without its last vowels."""
    return LAST_VOWELS.sub("", _sounds(word))


def _sounds(word: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    for spelling, sound in SOUNDS:
        bare = bare.replace(spelling, sound)
    return DOUBLE.sub(r"\1", SOFT_C.sub("s", bare).replace("c", "k"))


def _forms(word: str, language: str) -> Iterator[str]:
    """How a word may sound without what grammar has done to it."""
    for plain in plain_forms(word) if language == "cy" else (word,):
        sounds = _sounds(plain)
        yield LAST_VOWELS.sub("", sounds)
        yield ENDING_OF_A_CASE.sub("", sounds)


def _consonants(word: str) -> str:
    return DOUBLE.sub(r"\1", "".join(ARABIC_SOUNDS.get(letter, "") for letter in word))


def _consonants_of_sound(sound: str) -> str:
    return DOUBLE.sub(r"\1", VOWELS.sub("", sound))


@cache
def _names() -> frozenset[str]:
    return frozenset((FOLDER / "medicines.txt").read_text(encoding="utf-8").split())


@cache
def _by_sound() -> Mapping[str, str]:
    return {fold(name): name for name in sorted(_names(), reverse=True)}


@cache
def _by_consonants() -> Mapping[str, str]:
    return {_consonants_of_sound(fold(name)): name for name in sorted(_names(), reverse=True)}


@cache
def _exceptions(language: str) -> Mapping[str, str]:
    """Names that likeness does not find, by their forms in a language."""
    path = FOLDER / f"{language}.yml"
    if not path.is_file():
        return {}
    names = read_yaml(path.read_text(encoding="utf-8"), path.name).data.get("medicines") or {}
    return {form: name for name, forms in names.items() for form in forms.split()}
