"""The CDC Clear Communication Index: 20 items in 7 areas, for every kind of document.

Source: Centers for Disease Control and Prevention, CDC Clear Communication Index, user guide, 2013.
Items 1 to 11 are for all material; the rest only where it gives advice (12 to 14), numbers (15 to 17) or risks (18 to
20). The wording here is our own.
"""

from __future__ import annotations

from taflen.criteria.criterion import PRESENT, Answer, Criterion, Test, by_people, each_of, for_people, not_asked
from taflen.criteria.facts import Facts
from taflen.criteria.grid_answers import gives_benefits, gives_harms
from taflen.criteria.grid_facts import findings
from taflen.criteria.text_answers import (
    gives_numbered_steps,
    has_any_numbers,
    has_headings,
    has_lists,
    has_summary_line,
    if_present,
    message_is_active,
    names_an_action,
    needs_no_sums,
    numbers_are_whole,
    reads_easily,
    shows_a_picture,
)
from taflen.criteria.text_facts import CHANCE, has_actions, has_figures, has_frequencies
from taflen.languages.language import say


def _item(number: int, group: str, asks: str, test: Test) -> Criterion:
    return Criterion(f"cdc-{number}", "cdc", group, asks, test)


def tells_what_is_known(facts: Facts) -> Answer:
    """In a grid each finding says how sure the source is, also that it does not say, and gaps say "not studied"."""
    if (grid := facts.body.grid) is not None:
        found = findings(grid)
        if found and all(cell.certainty for _, cell in found):
            return PRESENT
    return for_people(say("People must judge if it says what is known and what is not."))


def gives_advice(facts: Facts) -> Answer:
    """Whether it advises anything. A grid compares options, and advises none."""
    if facts.body.grid is not None:
        return not_asked(say("It compares options, and advises none."))
    return PRESENT if has_actions(facts.body) else not_asked(say("It gives no advice."))


def speaks_of_risk(facts: Facts) -> Answer:
    """Whether it speaks of a chance or of harm."""
    is_said = CHANCE.search(facts.body.said) is not None
    return PRESENT if is_said or facts.body.grid is not None else not_asked(say("It does not speak of a risk."))


def weighs_risks(facts: Facts) -> Answer:
    """In a grid, rows about benefit and harm for each option."""
    if facts.body.grid is not None:
        return each_of(gives_benefits, gives_harms)(facts)
    return for_people(say("People must judge if it tells both what is good and what is bad."))


def gives_chances(facts: Facts) -> Answer:
    """Whether a chance is given in numbers."""
    return PRESENT if has_frequencies(facts.body) else not_asked(say("It gives no chance in numbers."))


def explains_chances(facts: Facts) -> Answer:
    """The program draws each figure of a grid, and puts it in a sentence."""
    if has_figures(facts.body):
        return PRESENT
    return for_people(say("People must judge if words or a picture explain the numbers."))


CDC = (
    _item(
        1,
        "main message",
        say("Has one main message."),
        each_of(has_summary_line, by_people(say("People must judge if the summary is the one main message."))),
    ),
    _item(2, "main message", say("Has the main message at the top."), has_summary_line),
    _item(3, "main message", say("Makes the main message stand out."), has_summary_line),
    _item(4, "main message", say("Has a picture that supports the main message."), shows_a_picture),
    _item(5, "main message", say("Calls on the reader to do something."), names_an_action),
    _item(6, "language", say("Says in the main message who does what."), message_is_active),
    _item(
        7,
        "language",
        say("Uses the words that its readers use."),
        each_of(reads_easily, by_people(say("People must judge if these are the words that readers use."))),
    ),
    _item(8, "information design", say("Uses lists."), has_lists),
    _item(9, "information design", say("Comes in parts with headings."), has_headings),
    _item(10, "information design", say("Starts with what matters most."), has_summary_line),
    _item(11, "state of the science", say("Says what is known and what is not."), tells_what_is_known),
    _item(12, "behaviour", say("Says what the reader should do."), if_present(gives_advice, names_an_action)),
    _item(
        13,
        "behaviour",
        say("Says why that matters."),
        if_present(gives_advice, by_people(say("People must judge if it says why its advice matters."))),
    ),
    _item(14, "behaviour", say("Says how to do it."), if_present(gives_advice, gives_numbered_steps)),
    _item(15, "numbers", say("Has numbers that readers use."), if_present(has_any_numbers, numbers_are_whole)),
    _item(
        16,
        "numbers",
        say("Says what the numbers mean."),
        if_present(has_any_numbers, by_people(say("People must judge if it is clear what the numbers mean."))),
    ),
    _item(17, "numbers", say("Does not make the reader do sums."), if_present(has_any_numbers, needs_no_sums)),
    _item(
        18,
        "risk",
        say("Says what the risk is, and for whom."),
        if_present(speaks_of_risk, by_people(say("People must judge if it says what the risk is, and for whom."))),
    ),
    _item(
        19,
        "risk",
        say("Tells both the good and the bad of what it describes."),
        if_present(speaks_of_risk, weighs_risks),
    ),
    _item(20, "risk", say("Explains chances in words or pictures too."), if_present(gives_chances, explains_chances)),
)
