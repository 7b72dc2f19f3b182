"""What a document says about itself: its sources, its versions, who took part, and what people judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taflen.document.text import Text
from taflen.findings import Place


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. Not translated."""

    id: str
    citation: str
    url: str
    year: int
    good_for_years: int = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one version."""

    version: int
    date: date
    note: Text


@dataclass(frozen=True, slots=True)
class Contributor:
    """A role, and how many people had it."""

    role: Text
    number: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That nobody may use a document any more: from when, and why."""

    date: date
    reason: Text


@dataclass(frozen=True, slots=True)
class RuleException:
    """That a rule about the text does not hold for some words; without `words`, for the whole document."""

    rule: str
    words: str
    reason: str
    role: str
    place: Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """That people judged a criterion: who (a role, never a name), when, whether it is met, and what they said."""

    criterion: str
    role: str
    date: date
    met: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnderstandingQuestion:
    """A question to a panel that shows whether people find, understand or can use what a document says.

    In English only. `answer` is what a right answer says.
    """

    question: str
    asks: Literal["find", "understand", "do"]
    answer: str


@dataclass(frozen=True, slots=True)
class SignedVideo:
    """A video of a document in British Sign Language. `version` is that of the text that was translated."""

    url: str
    title: Text
    translated_by: Text
    date: date
    version: int
