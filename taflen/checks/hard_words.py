"""Rare words and abbreviations that a document does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from taflen.checks.explained import explained_in
from taflen.checks.prose import Passage, Prose
from taflen.checks.remarks import Remark, on_words
from taflen.checks.rules import rules
from taflen.checks.sentences import Word

FOLDER = Path(__file__).resolve().parent / "data"
LINE = "# uncommon"
FEWEST_LETTERS = 7
MOST_REMEMBERED = 100_000
# More than this is long in the language: as rare there as words of more than 6 letters are in English.
LONG_WORD = {
    "en": 6,
    "cy": 7,
    "pl": 8,
    "ro": 8,
    "uk": 9,
    "ar": 6,
    "ur": 4,
    "bn": 3,
    "tr": 10,
    "so": 8,
    "pa": 3,
    "gu": 3,
}
ENDINGS = (
    ("", ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "less", "ful", "'s", "r", "rs", "able")),
    ("e", ("ing", "able", "ed")),
    ("y", ("ies", "ied", "ily", "iness")),
)
STARTS = ("un", "re", "non", "over", "out", "under", "in", "mis", "pre", "self")
ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]*[A-Z]s?\b")
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


@dataclass(frozen=True, slots=True)
class WordList:
    """The common words of a language (3 or more in a million), and those with the uncommon (1 or more)."""

    common: frozenset[str]
    known: frozenset[str]


@cache
def word_list(language: str) -> WordList | None:
    """The list of a language; None if there is none."""
    path = FOLDER / f"common-{language}.txt"
    if not path.is_file():
        return None
    common, _, uncommon = path.read_text(encoding="utf-8").partition(LINE)
    return WordList(frozenset(common.split()), frozenset(common.split()) | frozenset(uncommon.split()))


@cache
def familiar_words() -> frozenset[str]:
    """Rare words that people know or look up by that name: everyday medicines and conditions, Welsh names."""
    return frozenset((FOLDER / "familiar.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=MOST_REMEMBERED)
def is_hard(word: str, language: str) -> bool:
    """Whether a word in lower case is rarer than 3 in a million, or long in a language without a list."""
    listed = word_list(language)
    if listed is None:
        return len(word) > LONG_WORD.get(language, LONG_WORD["en"]) and not word[0].isdigit()
    return not _is_in(word, listed.common)


def _is_in(word: str, listed: frozenset[str]) -> bool:
    """Whether a word, all parts of it, or what is left without its endings is in a list. Numbers are."""
    if word in listed or len(word) == 1 or any(letter.isdigit() for letter in word):
        return True
    if "-" in word:
        return all(_is_in(part, listed) for part in word.split("-") if part)
    return any(stem in listed for stem in _stems(word.partition("'")[0]))


@cache
def _stems(word: str) -> tuple[str, ...]:
    """What an English word may be a form of."""
    found = [word]
    for instead, endings in ENDINGS:
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                stem = word.removesuffix(ending)
                found += [stem + instead, *([stem[:-1]] if DOUBLED.search(stem) else [])]
    found += [word.removeprefix(start) for start in STARTS if word.startswith(start) and len(word) > len(start) + 3]
    return tuple(found)


def rare_words(prose: Prose, meanings: Mapping[str, str]) -> Iterator[Remark]:
    """Words rarer than 1 in a million that stand unexplained where they first stand. Names are left alone."""
    listed = word_list("en")
    assert listed is not None
    known = _names_of(prose) | familiar_words() | set(meanings)
    for passage in prose:
        explained = None
        for number, lower in enumerate(passage.lower_words):
            if len(lower) < FEWEST_LETTERS or lower in listed.known or lower in known or not _is_rare(lower):
                continue
            word = passage.words[number]
            if _is_name(passage, word):
                continue
            explained = explained_in(passage) if explained is None else explained
            known.add(lower)
            if lower not in explained:
                yield on_words("hard-word", passage, word.start, word.end)
        known |= explained or (explained_in(passage) if "(" in passage.plain else set())


@lru_cache(maxsize=MOST_REMEMBERED)
def _is_rare(word: str) -> bool:
    """Whether an English word in lower case, and all that it may be made of, is rarer than 1 in a million."""
    listed = word_list("en")
    assert listed is not None
    return not (_is_in(word, listed.known) or "." in word or _is_two_words(word, listed.common))


def _names_of(prose: Prose) -> set[str]:
    """What the document is about, which its readers have looked up: its title and its other names."""
    document = prose.document
    names = " ".join([document.title.english, *document.other_names]).lower()
    return set(re.findall(r"[\w'-]+", names))


def _is_name(passage: Passage, word: Word) -> bool:
    """A capital letter inside a sentence, or a word in capitals."""
    written = passage.plain[word.start : word.end]
    if written.isupper() or any(letter.isupper() for letter in written[1:]):
        return True
    return written[0].isupper() and passage.sentence_at(word.start).start != word.start


def _is_two_words(word: str, common: frozenset[str]) -> bool:
    """Whether it is two common words in one: painkiller, lunchtime."""
    return any(
        word[:cut] in common and any(stem in common for stem in _stems(word[cut:])) for cut in range(3, len(word) - 2)
    )


def abbreviations(prose: Prose) -> Iterator[Remark]:
    """Abbreviations that nobody explains where they first stand."""
    known = set(rules()["abbreviation-unexplained"].known) | set(rules()["capitals"].known)
    for passage in prose:
        for found in ABBREVIATION.finditer(passage.plain):
            letters = found[0].removesuffix("s")
            if letters in known or _is_beside_its_words(letters, passage):
                known.add(letters)
            elif letters.lower() not in known:
                known.add(letters)
                yield on_words("abbreviation-unexplained", passage, found.start(), found.end())


def _is_beside_its_words(letters: str, passage: Passage) -> bool:
    """Whether brackets hold the letters, "(CC BY 4.0)", "(a mini-stroke, or TIA)", or follow them, "ECG (a test)"."""
    signs = re.escape(letters)
    return bool(re.search(rf"\((?:[A-Z]+ )*{signs}|(?:or|,) {signs}s?\)|\b{signs}s? \(", passage.plain))
