"""Whether a translation is in its own language, by its script and by the small words that only one language has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages import locale_data
from taflen.meaning.lexicon import FOLDER, lexicon
from taflen.meaning.tokens import plain_words

WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"\s(?<=[.!?۔؟]\s)\s*")
PLACE_FOR_A_VALUE = re.compile(r"\{\w*\}")
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
SCRIPTS = {"Arab": ARABIC, "Cyrl": CYRILLIC, "Latn": LATIN}
USUAL_LANGUAGE = {"Arab": "ar", "Cyrl": "uk"}
NOT_IN_ARABIC = re.compile("[ٹڈڑںےھہگچپژ]")
ONLY_IN_ARABIC = re.compile(r"[ةأإ]|(?:\bال\w+.*){2}")
LAST_LATIN_LETTER = "\u024f"
# A sentence of fewer words may be a name.
FEWEST_WORDS = 4
FEWEST_WORDS_OF_A_COPY = 3
FEWEST_SMALL_WORDS = 2
PART_OF_SMALL_WORDS = 0.2
# A sentence of another language has this many times as many of its small words as of ours.
TIMES_AS_MANY = 3
MOST_OF_IT = 0.7


def foreign(english: str, translation: str, language: str) -> str | None:
    """The code of the language that a translation, or a whole sentence of it, seems to be in; None if it is its own."""
    if language == SOURCE_LANGUAGE:
        return None
    there, here = _without_values(plain_words(english)), _without_values(plain_words(translation))
    for sentence in SENTENCE_END.split(here):
        if other := _foreign_sentence(sentence, language):
            return other
        if sentence in there and sentence.isascii() and _is_left_in_english(sentence, language):
            return SOURCE_LANGUAGE
    return SOURCE_LANGUAGE if there == here and _is_no_name(here) else None


def _without_values(text: str) -> str:
    return PLACE_FOR_A_VALUE.sub(" ", text) if "{" in text else text


def _foreign_sentence(sentence: str, language: str) -> str | None:
    words = WORD.findall(sentence.lower())
    if len(words) < FEWEST_WORDS:
        return None
    script = _script(language)
    if script != "Latn" or max(sentence) > LAST_LATIN_LETTER:
        mostly = _mostly_in(words)
        if mostly and mostly not in (script, "Latn"):
            return "ur" if mostly == "Arab" and NOT_IN_ARABIC.search(sentence) else USUAL_LANGUAGE[mostly]
        if mostly == "Arab" and language == "ur":
            is_arabic = ONLY_IN_ARABIC.search(sentence) and not NOT_IN_ARABIC.search(sentence)
            return "ar" if is_arabic else None
        if mostly != "Latn":
            return None
    return _by_small_words(words, language)


def _mostly_in(words: Sequence[str]) -> str | None:
    """The script of most of the words."""
    counts = {name: sum(letters.match(word) is not None for word in words) for name, letters in SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] >= MOST_OF_IT * len(words) else None


def _by_small_words(words: Sequence[str], language: str) -> str | None:
    """The language that has far more of the small words of a sentence than its own."""
    # Most sentences have hardly a small word that is none in their language.
    most = sum(map(_small_words_of_others(language).__contains__, words))
    if most < max(FEWEST_SMALL_WORDS, PART_OF_SMALL_WORDS * len(words)):
        return None
    own = sum(map(_small_words(language).__contains__, words))
    enough = max(FEWEST_SMALL_WORDS, PART_OF_SMALL_WORDS * len(words), TIMES_AS_MANY * own)
    if enough > most:
        return None
    for code in _languages():
        if code != language and sum(map(_only_of(code, language).__contains__, words)) >= enough:
            return code
    return None


def _is_left_in_english(sentence: str, language: str) -> bool:
    """Whether a sentence that stands in the English too was forgotten there: it has words, and none of its own."""
    written = WORD.findall(sentence)
    if len(written) < FEWEST_WORDS or any(word.lower() in _small_words(language) for word in written):
        return False
    return len([word for word in written if word.islower()]) >= FEWEST_WORDS_OF_A_COPY


def _is_no_name(text: str) -> bool:
    """Whether a whole text that is the same as the English has words that every language has of its own."""
    written = WORD.findall(text)
    if not written or (len(written) > 1 and all(word[0].isupper() for word in written)):
        return False
    words = [word.lower() for word in written]
    if len(words) >= FEWEST_WORDS_OF_A_COPY and not _small_words(SOURCE_LANGUAGE).isdisjoint(words):
        return True
    return all(word in lexicon(SOURCE_LANGUAGE).words("plain_words") for word in words)


@cache
def _script(language: str) -> str:
    return locale_data.script(language)


@cache
def _languages() -> tuple[str, ...]:
    """The languages with data, English first."""
    codes = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return (SOURCE_LANGUAGE, *(code for code in codes if code != SOURCE_LANGUAGE))


@cache
def _small_words(language: str) -> frozenset[str]:
    """The small words of a language that have two letters or more."""
    return frozenset(word for word in lexicon(language).words("function_words") if len(word) > 1)


@cache
def _small_words_of_others(language: str) -> frozenset[str]:
    """The small words of all other languages that are none in this one."""
    return frozenset().union(*(_only_of(code, language) for code in _languages()))


@cache
def _only_of(code: str, language: str) -> frozenset[str]:
    """The small words of one language that are none in another."""
    return _small_words(code) - _small_words(language)
