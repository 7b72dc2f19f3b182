"""NICE's standards framework for decision aids (ECD8, 2021): the essential standards, for option grids.

Only what our research note could confirm of it: 4 standards of content and 4 of process. The wording is our own, and
so is the numbering.
"""

from __future__ import annotations

from taflen.criteria.criterion import Criterion, Test, by_people, each_of
from taflen.criteria.grid_answers import (
    asks_what_matters,
    cites_each_figure,
    describes_condition,
    describes_options,
    gives_benefits,
    gives_equal_detail,
    gives_harms,
    numbers_compare,
    states_decision,
    tells_natural_course,
)
from taflen.criteria.record_answers import has_date, has_funding, has_interests, has_patients, has_review, has_sources
from taflen.criteria.text_answers import reads_easily
from taflen.languages.language import say


def _essential(number: int, group: str, asks: str, test: Test) -> Criterion:
    return Criterion(f"nice-essential-{number}", "nice", group, asks, test)


NEUTRAL = by_people(say("People must judge if the words are fair to every option."))

NICE = (
    _essential(
        1,
        "content",
        say("Says what the problem, the decision and the options are, with no change as one."),
        each_of(describes_condition, states_decision, describes_options),
    ),
    _essential(
        2,
        "content",
        say("Tells what is good and bad about each option in a fair way, also if nothing changes."),
        each_of(gives_benefits, gives_harms, tells_natural_course, gives_equal_detail, NEUTRAL),
    ),
    _essential(3, "content", say("Helps people to say what matters to them."), asks_what_matters),
    _essential(
        4,
        "content",
        say("Uses everyday words, and numbers that people can use."),
        each_of(reads_easily, numbers_compare),
    ),
    _essential(5, "process", say("Rests on evidence, and says which."), each_of(has_sources, cites_each_figure)),
    _essential(6, "process", say("Says when it was made and when it is reviewed."), each_of(has_date, has_review)),
    _essential(7, "process", say("Says who paid, and who has something to gain."), each_of(has_funding, has_interests)),
    _essential(8, "process", say("Patients helped to make it."), has_patients),
)
