"""A criterion of a public standard, and the test that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from taflen.criteria.facts import Facts
from taflen.criteria.result import Said, State


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test says, and why: what is missing or what to do. Only "present" needs no reason."""

    state: State
    reason: Said = field(default_factory=Said)


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
