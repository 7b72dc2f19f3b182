"""A criterion of a public standard, and what can be answered about it.

"Present" means that the document's data hold what a criterion asks for. It never means that it is good: what no
structure can show is "for people to judge".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from taflen.criteria.facts import Facts
from taflen.document.about import Judgement
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Statement
from taflen.languages.language import Language

State = Literal["present", "not present", "for people to judge", "does not apply"]
Values = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader is told. `template` is what `say` marks, `values` fill it in."""

    template: str = ""
    values: Values = ()

    def in_english(self) -> str:
        """The sentence in English."""
        return self.template.format(**dict(self.values)) if self.values else self.template

    def in_words_of(self, language: Language, names: Mapping[str, str]) -> Statement:
        """The sentence in a language, or in English where that has no words for it or for a name in it.

        `names` are the names of options and the like in the language, by their English.
        """
        values = {name: _shown(value, language, names) for name, value in self.values}
        if not language.words.knows(self.template) or None in values.values():
            return Statement(self.in_english(), SOURCE_LANGUAGE)
        said = language.words[self.template]
        return Statement(said.format(**values) if values else said, language.code)


def _shown(value: str | int, language: Language, names: Mapping[str, str]) -> str | None:
    """A value in a language; None if it has words and the language has none for them."""
    if isinstance(value, int):
        return language.number(value)
    has_words = language.code != SOURCE_LANGUAGE and any(letter.isalpha() for letter in value)
    return names.get(value) if has_words else value


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test says, and why: what is missing or what to do. Only "present" needs no reason."""

    state: State
    reason: Said = Said()


Test = Callable[[Facts], Answer]
PRESENT = Answer("present")


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one item of a standard asks for, in our own words, and the test that answers it."""

    id: str
    standard: str
    group: str
    asks: str
    test: Test


@dataclass(frozen=True, slots=True)
class Result:
    """A criterion with its answer for one document. `judgement` is that of people, where they had the word."""

    id: str
    standard: str
    group: str
    asks: str
    state: State
    reason: Said
    judgement: Judgement | None = None

    @property
    def because(self) -> str:
        """The reason in English."""
        return self.reason.in_english()

    @property
    def signed_by(self) -> str:
        """Who judged it and when, such as "Patient panel, 2026-11-21"; empty where nobody did."""
        return f"{self.judgement.role}, {self.judgement.date.isoformat()}" if self.judgement else ""


def missing(because: str, **values: str | int) -> Answer:
    """The document lacks what is asked for."""
    return Answer("not present", Said(because, tuple(values.items())))


def for_people(because: str) -> Answer:
    """No structure can show it."""
    return Answer("for people to judge", Said(because))


def not_asked(because: str) -> Answer:
    """The criterion makes no sense for this document."""
    return Answer("does not apply", Said(because))


def by_people(because: str) -> Test:
    """A test that always leaves the answer to people."""
    return lambda facts: for_people(because)


def each_of(*tests: Test) -> Test:
    """A test that needs all of `tests`: it gives the first answer that is missing, else the first for people."""

    def test(facts: Facts) -> Answer:
        answers = [single(facts) for single in tests]
        for state in ("not present", "for people to judge"):
            for answer in answers:
                if answer.state == state:
                    return answer
        return PRESENT

    return test
