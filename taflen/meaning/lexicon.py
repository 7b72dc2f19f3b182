"""What the words of a language mean: numbers, units, months, negations and more, from the files in `data/`.

A word is looked up in lower case with a straight apostrophe. A star in the data stands for any beginning or ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages import locale_data
from taflen.meaning.medicines import medicine_in
from taflen.meaning.welsh import mutated
from taflen.sources.yaml_reader import read_yaml

FOLDER = Path(__file__).resolve().parent / "data"
MOST_REMEMBERED = 100_000
FEWEST_LETTERS = 2
AFTER_NUMBER = "after_number"
NEGATIONS = {
    "plain": "negates",
    "before_verbs": "negates_before_verb",
    "weak": "weakly_negates",
    "certain": "surely_negates",
    "forbidding": "forbids",
    "near": "nearly_negates",
    "like_forbidding": "nearly_forbids",
}
STAR = "*"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word may mean. A word that means nothing to us has none of it.

    `number` is its value; a `loose` number need not stand for a figure, a `scale` multiplies what is before it.
    `unit` is the same in every language, and so is its `dimension`; one that is `only_after_number` means nothing
    elsewhere. `count` is the number that a unit holds in itself: 2 for a fortnight. `bears_on_no` if it negates in any
    of the ways below it.
    """

    number: float | None = None
    loose: bool = False
    scale: bool = False
    unit: str = ""
    dimension: str = ""
    only_after_number: bool = False
    count: float | None = None
    month: int = 0
    month_only_beside_number: bool = False
    weekday: int = 0
    clock: int | None = None
    bears_on_no: bool = False
    negates: bool = False
    negates_before_verb: bool = False
    weakly_negates: bool = False
    surely_negates: bool = False
    forbids: bool = False
    nearly_negates: bool = False
    nearly_forbids: bool = False
    medicine: str = ""


NOTHING = Meaning()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All that is known of the words of a language. One without data `is_known` only by how it writes numbers."""

    code: str
    decimal: str
    thousands: str
    is_known: bool
    exact: Mapping[str, Meaning] = field(default_factory=dict)
    beginnings: Mapping[str, Meaning] = field(default_factory=dict)
    endings: Mapping[str, Meaning] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    beginnings_of_verbs: tuple[str, ...] = ()
    before_half: tuple[str, ...] = ()

    def words(self, key: str) -> frozenset[str]:
        """A plain list of words of the data."""
        return _listed_words(self.code, key)

    def says(self, *keys: str) -> str:
        """A text of the data, below these keys; empty if there is none."""
        found: Any = self.data
        for key in keys:
            found = found.get(key) or {}
        return str(found or "")


@cache
def lexicon(code: str) -> Lexicon:
    """The words of a language."""
    path = FOLDER / f"{code}.yml"
    if not path.is_file():
        thousands, decimal = _separators(code)
        symbols = {word: one for word, one in lexicon(SOURCE_LANGUAGE).exact.items() if one.dimension == "measure"}
        return Lexicon(code, decimal, thousands, is_known=False, exact=symbols)
    file = read_yaml(path.read_text(encoding="utf-8"), path.name, several_languages=True)
    assert not file.findings, file.findings
    data = file.data
    parts: dict[str, Meaning] = {}
    for word, changes in _entries(data):
        parts[word] = replace(parts.get(word, NOTHING), **changes)
    if data.get("mutates"):
        forms = [(form, one) for word, one in parts.items() for form in mutated(word)]
        parts = {**dict(reversed(forms)), **parts}
    return Lexicon(
        code,
        data["decimal"],
        data["thousands"],
        is_known=True,
        exact={word: one for word, one in parts.items() if STAR not in word},
        beginnings={word[:-1]: one for word, one in parts.items() if word.endswith(STAR)},
        endings={word[1:]: one for word, one in parts.items() if word.startswith(STAR)},
        phrases={phrase.lower(): str(read_as) for phrase, read_as in data["phrases"].items()},
        data=data,
        beginnings_of_verbs=tuple(data["negation"].get("verbs", "").split()),
        before_half=tuple(str(data.get("before_half") or "").split()),
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def meaning(word: str, code: str) -> Meaning:
    """What a word means in a language. "Don't" and "sy'n" are also looked up by what stands before the apostrophe."""
    known = lexicon(code)
    lower = word.lower()
    if found := known.exact.get(lower):
        return found
    if known.is_known and (medicine := medicine_in(lower, code)):
        return Meaning(medicine=medicine)
    if found := _by_a_part(known, lower):
        return found
    return meaning(lower.partition("'")[0], code) if "'" in lower else NOTHING


@cache
def _listed_words(code: str, key: str) -> frozenset[str]:
    return frozenset(str(lexicon(code).data.get(key) or "").split())


def _by_a_part(known: Lexicon, word: str) -> Meaning | None:
    """The meaning of the longest beginning, or else the longest ending, that the data know."""
    for end in range(len(word), FEWEST_LETTERS - 1, -1):
        if one := known.beginnings.get(word[:end]):
            return one
    for start in range(1, len(word) - FEWEST_LETTERS + 1):
        if one := known.endings.get(word[start:]):
            return one
    return None


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each word of the data with what it adds to the meaning of that word."""
    scales = set(data["scales"].split())
    for loose, key in ((True, "loose_numbers"), (False, "numbers")):
        for value, word in _listed(data[key]):
            yield word, {"number": float(value), "loose": loose, "scale": word in scales}
    for dimension, units in data["units"].items():
        for unit, word in _listed(units):
            if dimension == AFTER_NUMBER:
                yield word, {"unit": unit, "dimension": "time", "only_after_number": True}
            else:
                yield word, {"unit": unit, "dimension": dimension, "only_after_number": dimension == "measure"}
    for word, said in data["quantities"].items():
        count, unit = said.split()
        yield word, {"count": float(count), "unit": unit, "dimension": "time"}
    for key, attribute in NEGATIONS.items():
        for word in str(data["negation"].get(key, "")).split():
            yield word, {attribute: True, "bears_on_no": True}
    yield from _times(data)


def _times(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Months, days of the week and times of day."""
    beside = set(data["months_beside_numbers"].split())
    for month, word in _listed(data["months"]):
        yield word, {"month": int(month), "month_only_beside_number": word in beside}
    for day, word in _listed(data["weekdays"]):
        yield word, {"weekday": int(day)}
    for minutes, word in _listed(data["clock_words"]):
        yield word, {"clock": int(minutes)}


def _listed(words_by_name: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, words in words_by_name.items():
        yield from ((name, word) for word in str(words).split())


def _separators(code: str) -> tuple[str, str]:
    """What stands between the thousands, and before the tenths, by the Unicode CLDR."""
    written = locale_data.number(12345.5, code)
    marks = [letter for letter in written if not letter.isdigit()]
    return (" " if marks[0].isspace() else marks[0], marks[-1]) if len(marks) > 1 else ("", ".")
