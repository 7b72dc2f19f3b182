"""Tests of an option grid. IPDAS, NICE and Scotland share them: they ask much the same."""

from __future__ import annotations

from collections.abc import Callable

from taflen.checks.grids import times_answered
from taflen.criteria.criterion import PRESENT, Answer, for_people, missing, not_asked
from taflen.criteria.facts import Facts
from taflen.criteria.grid_facts import (
    cells_of,
    compared,
    findings,
    grid_of,
    measured,
    name_of,
    no_change,
    options_untold,
    rows_about,
    tells,
    words_by_option,
)
from taflen.document import inline
from taflen.document.tree import Cell, Figure
from taflen.languages.language import say

MOST_TIMES_THE_WORDS = 2
# IPDAS counts a range and words such as "our best estimate"; a bare exact number says nothing about how sure it is.
UNSURE = ("about", "range", "up to", "fewer than", "more than")


def describes_condition(facts: Facts) -> Answer:
    """The field `condition`."""
    said = grid_of(facts.document).condition.english.strip()
    return PRESENT if said else missing(say("Say in a sentence what the condition is."))


def states_decision(facts: Facts) -> Answer:
    """The field `decision`."""
    said = grid_of(facts.document).decision.english.strip()
    return PRESENT if said else missing(say("Say in a sentence what there is to decide."))


def describes_options(facts: Facts) -> Answer:
    """Two options or more, each described, and one of them no change (NICE) unless the grid says why not."""
    grid = grid_of(facts.document)
    if len(grid.options) < 2:
        return missing(say("Describe two options or more."))
    for option in grid.options:
        if not option.description.english.strip():
            return missing(say("Describe this option: {option}."), option=inline.plain(option.name.english))
    if no_change(grid) is None and not (grid.no_change_left_out and grid.no_change_left_out.english.strip()):
        return missing(say("Add the option of no change, or say why it is left out."))
    return PRESENT


def gives_benefits(facts: Facts) -> Answer:
    """For each option something in a row about benefit."""
    untold = options_untold(grid_of(facts.document), "benefit")
    if not untold:
        return PRESENT
    return missing(say("Nothing says what is good about {option}."), option=inline.plain(untold[0].name.english))


def gives_harms(facts: Facts) -> Answer:
    """For each option something in a row about harm."""
    untold = options_untold(grid_of(facts.document), "harm")
    if not untold:
        return PRESENT
    return missing(say("Nothing says what is bad about {option}."), option=inline.plain(untold[0].name.english))


def says_what_it_is_like(facts: Facts) -> Answer:
    """For each option something in a row about experience."""
    untold = options_untold(grid_of(facts.document), "experience")
    if not untold:
        return PRESENT
    return missing(say("Nothing says what it is like to have {option}."), option=inline.plain(untold[0].name.english))


def gives_equal_detail(facts: Facts) -> Answer:
    """No option with more than twice the words of another, and as many answers about benefit and harm for each."""
    grid = grid_of(facts.document)
    words = words_by_option(grid)
    longest, shortest = max(words, key=lambda name: words[name]), min(words, key=lambda name: words[name])
    if words[longest] > MOST_TIMES_THE_WORDS * words[shortest]:
        sentence = say("{long} has more than twice the words of {short}.")
        return missing(sentence, long=name_of(grid, longest), short=name_of(grid, shortest))
    sentences = {
        "benefit": say("{option} has fewer answers about what is good than other options."),
        "harm": say("{option} has fewer answers about what is bad than other options."),
    }
    for about, sentence in sentences.items():
        answered = times_answered(grid, about)
        fewest = min(answered, key=lambda name: answered[name])
        if answered[fewest] < max(answered.values()):
            return missing(sentence, option=name_of(grid, fewest))
    return PRESENT


def cites_each_figure(facts: Facts) -> Answer:
    """A source at each figure and each "no difference found"."""
    if not facts.document.sources:
        return missing(say("List the sources that the facts come from."))
    bare = [number for number, cell in findings(grid_of(facts.document)) if not cell.sources]
    return missing(say("A figure in question {number} has no source."), number=bare[0]) if bare else PRESENT


def says_how_sure(facts: Facts) -> Answer:
    """Each finding is graded, or a range, or said to be "about" so many; a cell without one says "not studied"."""
    bare = [number for number, cell in findings(grid_of(facts.document)) if not _is_hedged(cell)]
    sentence = say("A figure in question {number} does not say how sure it is.")
    return missing(sentence, number=bare[0]) if bare else PRESENT


def _is_hedged(cell: Cell) -> bool:
    if _is_graded(cell):
        return True
    return cell.figure.qualifier in UNSURE if cell.figure else cell.certainty is not None


def grades_evidence(facts: Facts) -> Answer:
    """Each finding has a GRADE word; "not graded" is none."""
    found = findings(grid_of(facts.document))
    if not found:
        return missing(say("There are no figures yet."))
    bare = sum(not _is_graded(cell) for _, cell in found)
    sentence = say("Of {all} answers with evidence, {number} have no grade for how sure it is.")
    return missing(sentence, all=len(found), number=bare) if bare else PRESENT


def _is_graded(cell: Cell) -> bool:
    return cell.certainty not in (None, "not graded")


def tells_natural_course(facts: Facts) -> Answer:
    """The option of no change has an answer about benefit or harm."""
    grid = grid_of(facts.document)
    option = no_change(grid)
    if option is None:
        return missing(say("No option means no change, so say what happens without treatment."))
    if not any(tells(cell) for row, cell in cells_of(grid, option) if row.about in ("benefit", "harm")):
        return missing(say("Nothing says what happens if nothing changes."))
    return PRESENT


def lets_compare(facts: Facts) -> Answer:
    """Good and bad points of two options or more stand side by side."""
    grid = grid_of(facts.document)
    if len(grid.options) < 2 or not rows_about(grid, "benefit") or not rows_about(grid, "harm"):
        return missing(say("Put what is good and what is bad about the options side by side."))
    return PRESENT


def gives_figures(facts: Facts) -> Answer:
    """Each option has a figure, or studies that found no difference."""
    grid = grid_of(facts.document)
    for option in grid.options:
        if not any(cell.figure or cell.type == "no difference found" for _, cell in cells_of(grid, option)):
            return missing(say("There is no figure for {option}."), option=inline.plain(option.name.english))
    return PRESENT


def names_population(facts: Facts) -> Answer:
    """The field `population`, and who is counted in each figure."""
    grid = grid_of(facts.document)
    if not grid.population.english.strip():
        return missing(say("Say which people the figures are about."))
    bare = [number for number, cell in measured(grid) if cell.figure and not cell.figure.group.english.strip()]
    sentence = say("A figure in question {number} does not say who is counted.")
    return missing(sentence, number=bare[0]) if bare else PRESENT


def gives_event_rates(facts: Facts) -> Answer:
    """So many people in so many: the only form in which a cell can hold a figure."""
    return PRESENT if measured(grid_of(facts.document)) else missing(say("There are no figures yet."))


def has_one_period(facts: Facts) -> Answer:
    """The figures of a row cover the same time, and say which."""
    said = say("The figures in question {number} do not say which time they cover.")
    return _of_each_row(
        facts, lambda figure: figure.period, say("The figures in question {number} cover different times."), said
    )


def has_one_denominator(facts: Facts) -> Answer:
    """The figures of a row are out of the same number."""
    sentence = say("The figures in question {number} are out of different numbers.")
    return _of_each_row(facts, lambda figure: figure.out_of, sentence, "")


def _of_each_row(facts: Facts, value: Callable[[Figure], object], differ: str, absent: str) -> Answer:
    rows = compared(grid_of(facts.document))
    if not rows:
        return missing(say("No question has figures for two options or more."))
    for number, cells in rows:
        values = {value(cell.figure) for cell in cells if cell.figure}
        if len(values) > 1:
            return missing(differ, number=number)
        if values == {None}:
            return missing(absent, number=number)
    return PRESENT


def numbers_compare(facts: Facts) -> Answer:
    """Where a row has two figures, they have one denominator and one period; there may be no such row."""
    for answer in (has_one_denominator(facts), has_one_period(facts)):
        if answer.state == "not present" and compared(grid_of(facts.document)):
            return answer
    return PRESENT


def shows_several_views(facts: Facts) -> Answer:
    """Each figure is shown as a sentence, as a picture of so many people, and in a table: the program makes them."""
    has_figures = bool(measured(grid_of(facts.document)))
    return PRESENT if has_figures else missing(say("There are no figures to show as a picture."))


def asks_what_matters(facts: Facts) -> Answer:
    """Statements that the reader ticks."""
    sentence = say("Add statements that the reader can tick to show what matters to them.")
    return PRESENT if facts.what_matters else missing(sentence)


def gives_steps(facts: Facts) -> Answer:
    """Steps towards a decision."""
    return PRESENT if facts.steps else missing(say("Add steps that lead to a decision."))


def gives_worksheet(facts: Facts) -> Answer:
    """A page to write on, or statements to tick, to bring along."""
    has_one = facts.notes_page or bool(facts.what_matters)
    return PRESENT if has_one else missing(say("Add a page for notes or questions to bring along."))


def only_tests(because: str) -> Callable[[Facts], Answer]:
    """A test for grids about a medical test. The schema has no fields for these items, so people judge them."""

    def test(facts: Facts) -> Answer:
        if facts.is_test:
            return for_people(because)
        return not_asked(say("This is not about a test."))

    return test
