"""Healthcare Improvement Scotland's criteria for decision aids, for option grids.

Source: its published reviews (rightdecisions.scot.nhs.uk, library of shared decision aids): 4 criteria of process and
the first 8 of content. We have not seen any after that. The wording is our own. Its limits for the reading age are 11,
or 14 if a professional explains the aid.
"""

from __future__ import annotations

from taflen.criteria.criterion import Criterion, Test, by_people, each_of
from taflen.criteria.grid_answers import (
    cites_each_figure,
    describes_condition,
    gives_benefits,
    gives_equal_detail,
    gives_event_rates,
    gives_harms,
    numbers_compare,
    says_how_sure,
    states_decision,
)
from taflen.criteria.record_answers import has_country, has_date, has_review, has_sources
from taflen.criteria.text_answers import reads_easily
from taflen.languages.language import say


def _process(number: int, asks: str, test: Test) -> Criterion:
    return Criterion(f"scotland-process-{number}", "scotland", "process", asks, test)


def _content(number: int, asks: str, test: Test) -> Criterion:
    return Criterion(f"scotland-{number}", "scotland", "content", asks, test)


SCOTLAND = (
    _process(1, say("Says when it will be updated."), has_review),
    _process(2, say("Shows that it rests on evidence."), each_of(has_sources, cites_each_figure)),
    _process(3, say("Says how sure the figures are."), says_how_sure),
    _process(
        4,
        say("Someone has looked at what it means for people who are treated unequally."),
        by_people(say("Record who has looked at this, and when.")),
    ),
    _content(1, say("Says when it was made."), has_date),
    _content(2, say("Says in which country it was made."), has_country),
    _content(3, say("Says what the health problem is."), describes_condition),
    _content(4, say("Says what there is to decide."), states_decision),
    _content(5, say("Says what is good and bad about each option."), each_of(gives_benefits, gives_harms)),
    _content(
        6,
        say("Shows every option in the same way, without taking sides."),
        each_of(gives_equal_detail, by_people(say("People must judge if the words take sides."))),
    ),
    _content(7, say("Uses everyday language."), reads_easily),
    _content(8, say("Takes care to make numbers and chances clear."), each_of(gives_event_rates, numbers_compare)),
)
