"""IPDAS version 4: the minimum standards of decision aids, 44 items in 3 groups, for option grids.

Source: Joseph-Williams and others, Medical Decision Making 2014;34:699. 6 qualifying items make a text a decision
aid, 10 certifying items keep it from harmful bias (4 of them for tests only), 28 quality items make it better (5 of
them for tests only). The wording here is our own.
"""

from __future__ import annotations

from taflen.criteria.criterion import Criterion, Test, by_people
from taflen.criteria.grid_answers import (
    asks_what_matters,
    cites_each_figure,
    describes_condition,
    describes_options,
    gives_benefits,
    gives_equal_detail,
    gives_event_rates,
    gives_figures,
    gives_harms,
    gives_steps,
    gives_worksheet,
    grades_evidence,
    has_one_denominator,
    has_one_period,
    lets_compare,
    names_population,
    only_tests,
    says_how_sure,
    says_what_it_is_like,
    shows_several_views,
    states_decision,
    tells_natural_course,
)
from taflen.criteria.record_answers import (
    has_date,
    has_evidence_search,
    has_funding,
    has_reading_age,
    has_review,
)
from taflen.languages.language import say


def _item(number: str, group: str, asks: str, test: Test) -> Criterion:
    return Criterion(f"ipdas-{number}", "ipdas", group, asks, test)


def _qualifying(number: str, asks: str, test: Test) -> Criterion:
    return _item(number, "qualifying", asks, test)


def _certifying(number: str, asks: str, test: Test) -> Criterion:
    return _item(number, "certifying", asks, test)


def _quality(number: int, asks: str, test: Test) -> Criterion:
    return _item(f"q{number}", "quality", asks, test)


QUALIFYING = (
    _qualifying("1.1.1", say("Says what the health problem is."), describes_condition),
    _qualifying("1.1.2", say("Says what there is to decide."), states_decision),
    _qualifying("1.1.3", say("Describes the options."), describes_options),
    _qualifying("1.1.4", say("Says what is good about each option."), gives_benefits),
    _qualifying("1.1.5", say("Says what is bad about each option."), gives_harms),
    _qualifying("1.2.1", say("Says what each option is like to live with."), says_what_it_is_like),
)

CERTIFYING = (
    _certifying("2.1.1", say("Tells the good and the bad of every option in equal detail."), gives_equal_detail),
    _certifying("2.2.1", say("Says which studies the figures come from."), cites_each_figure),
    _certifying("2.2.2", say("Says when it was made."), has_date),
    _certifying("2.2.3", say("Says when it will be updated."), has_review),
    _certifying("2.2.4", say("Says how sure the figures are."), says_how_sure),
    _certifying("2.3.1", say("Says who paid for it."), has_funding),
    _certifying(
        "2.4.1",
        say("For a test: says what the test measures."),
        only_tests(say("People must check that it says what the test measures.")),
    ),
    _certifying(
        "2.4.2",
        say("For a test: says what happens if something is found."),
        only_tests(say("People must check that it says what follows if something is found.")),
    ),
    _certifying(
        "2.4.3",
        say("For a test: says what happens if nothing is found."),
        only_tests(say("People must check that it says what follows if nothing is found.")),
    ),
    _certifying(
        "2.4.4",
        say("For a test: says that it may find things that would never do harm."),
        only_tests(say("People must check that it says what comes of finding harmless things.")),
    ),
)


QUALITY = (
    _quality(1, say("Says what happens if nothing is done."), tells_natural_course),
    _quality(2, say("Lets the reader compare what is good and bad about the options."), lets_compare),
    _quality(3, say("Says how likely it is that things happen."), gives_figures),
    _quality(4, say("Says which people the figures are about."), names_population),
    _quality(5, say("Gives figures as so many people in so many."), gives_event_rates),
    _quality(6, say("Compares options over the same time."), has_one_period),
    _quality(7, say("Compares options out of the same number of people."), has_one_denominator),
    _quality(8, say("Shows figures in more than one way, such as words and pictures."), shows_several_views),
    _quality(9, say("Asks the reader what matters most to them."), asks_what_matters),
    _quality(10, say("Leads the reader to a decision step by step."), gives_steps),
    _quality(11, say("Has a page to write on, or questions to bring along."), gives_worksheet),
    _quality(
        12,
        say("Patients were asked what they need to know for the decision."),
        by_people(say("Ask patients what they need to know, and record who signs it.")),
    ),
    _quality(
        13,
        say("Professionals were asked what patients need to know."),
        by_people(say("Ask professionals what patients need to know, and record who signs it.")),
    ),
    _quality(
        14,
        say("Patients who did not help to make it have reviewed it."),
        by_people(say("Have it reviewed by patients who did not help to make it.")),
    ),
    _quality(
        15,
        say("Professionals who did not help to make it have reviewed it."),
        by_people(say("Have it reviewed by professionals who did not help to make it.")),
    ),
    _quality(
        16,
        say("It was tried with patients who have to decide."),
        by_people(say("Try it with patients who have to decide, and record who signs it.")),
    ),
    _quality(
        17,
        say("It was tried with professionals who talk to such patients."),
        by_people(say("Try it with professionals, and record who signs it.")),
    ),
    _quality(18, say("Says how the evidence was found and chosen."), has_evidence_search),
    _quality(19, say("Says how good the evidence is."), grades_evidence),
    _quality(
        20,
        say("Says what qualifies those who made it."),
        by_people(say("People must judge if the roles say enough about those who made it.")),
    ),
    _quality(21, say("Says how hard it is to read."), has_reading_age),
    _quality(
        22,
        say("A study shows that it helps people to choose what matters to them."),
        by_people(say("Only a study with readers can show this.")),
    ),
    _quality(
        23,
        say("A study shows that people know more after reading it."),
        by_people(say("Only a study with readers can show this.")),
    ),
    _quality(
        24,
        say("For a test: says how often it finds what is there."),
        only_tests(say("People must check that it says how often the test finds what is there.")),
    ),
    _quality(
        25,
        say("For a test: says how often it finds what is not there."),
        only_tests(say("People must check that it says how often the test is wrong to find something.")),
    ),
    _quality(
        26,
        say("For a test: says how often it is right to find nothing."),
        only_tests(say("People must check that it says how often the test is right to find nothing.")),
    ),
    _quality(
        27,
        say("For a test: says how often it misses what is there."),
        only_tests(say("People must check that it says how often the test misses something.")),
    ),
    _quality(
        28,
        say("For a test: says how often the illness is found with and without it."),
        only_tests(say("People must check that it compares finding the illness with and without the test.")),
    ),
)

IPDAS = (*QUALIFYING, *CERTIFYING, *QUALITY)
