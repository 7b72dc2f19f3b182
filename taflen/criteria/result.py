"""What the criteria of public standards say of one document.

"Present" means that the document's data hold what a criterion asks for. It never means that it is good: what no
structure can show is "for people to judge".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

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


class Count(NamedTuple):
    """Of one group of a standard: how many criteria are present, apply, were signed by people, and wait for people."""

    met: int
    applicable: int
    judged_by_people: int
    for_people: int


def latest(signed: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last signature of each criterion. Of two on one day the later one in the list counts."""
    return {signature.criterion: signature for signature in sorted(signed, key=lambda one: one.date)}


def counts(results: Iterable[Result]) -> dict[str, dict[str, Count]]:
    """For each standard and each of its groups: see `Count`. What does not apply counts nowhere."""
    counted: dict[str, dict[str, Count]] = {}
    for result in results:
        groups = counted.setdefault(result.standard, {})
        before = groups.get(result.group, Count(0, 0, 0, 0))
        applies = result.state != "does not apply"
        met = applies and result.state == "present"
        groups[result.group] = Count(
            before.met + met,
            before.applicable + applies,
            before.judged_by_people + (result.judgement is not None),
            before.for_people + (result.state == "for people to judge"),
        )
    return counted
