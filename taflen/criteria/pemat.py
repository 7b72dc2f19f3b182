"""PEMAT-P: how easily people can understand printed material and act on it, for every kind of document.

Source: Shoemaker, Wolf and Brach, AHRQ publication 14-0002-EF, 2014. 24 items; numbers 13 and 14 are missing because
they are about sound and film. The wording here is our own.
"""

from __future__ import annotations

from taflen.criteria.criterion import Criterion, Test, by_people, each_of
from taflen.criteria.text_answers import (
    explains_sums,
    gives_a_tool,
    gives_numbered_steps,
    has_any_numbers,
    has_any_tables,
    has_any_visuals,
    has_captions,
    has_headings,
    has_simple_tables,
    has_summary_line,
    has_summary_part,
    has_tables_or_charts,
    has_visual_cues,
    if_present,
    is_active,
    is_in_short_parts,
    is_long_enough,
    names_an_action,
    needs_no_sums,
    numbers_are_whole,
    reads_easily,
    speaks_to_the_reader,
)
from taflen.languages.language import say


def _understand(number: int, asks: str, test: Test) -> Criterion:
    return Criterion(f"pemat-{number}", "pemat", "understandability", asks, test)


def _act(number: int, asks: str, test: Test) -> Criterion:
    return Criterion(f"pemat-{number}", "pemat", "actionability", asks, test)


UNDERSTANDABILITY = (
    _understand(
        1,
        say("Makes clear at once what it is for."),
        each_of(has_summary_line, by_people(say("People must judge if it is clear what this is for."))),
    ),
    _understand(
        2,
        say("Has nothing in it that leads away from that."),
        by_people(say("People must judge if anything leads away from the subject.")),
    ),
    _understand(3, say("Uses everyday words."), reads_easily),
    _understand(
        4,
        say("Explains the medical words that it needs."),
        by_people(say("People must judge if each medical word is explained.")),
    ),
    _understand(5, say("Says who does what."), is_active),
    _understand(6, say("Has numbers that are easy to read."), if_present(has_any_numbers, numbers_are_whole)),
    _understand(7, say("Does not make the reader work things out."), needs_no_sums),
    _understand(8, say("Comes in short parts."), if_present(is_long_enough, is_in_short_parts)),
    _understand(9, say("Has headings that say what is below them."), if_present(is_long_enough, has_headings)),
    _understand(
        10,
        say("Comes in an order that makes sense."),
        by_people(say("People must judge if the order makes sense.")),
    ),
    _understand(11, say("Sums up the main points."), if_present(is_long_enough, has_summary_part)),
    _understand(12, say("Makes the main points stand out."), has_visual_cues),
    _understand(
        15,
        say("Uses pictures wherever they help."),
        by_people(say("People must judge if more pictures would help.")),
    ),
    _understand(
        16,
        say("Has pictures that support the text."),
        if_present(has_any_visuals, by_people(say("People must judge if the pictures support the text."))),
    ),
    _understand(17, say("Says at each picture what it shows."), if_present(has_any_visuals, has_captions)),
    _understand(
        18,
        say("Has pictures that are clear and simple."),
        if_present(has_any_visuals, by_people(say("People must judge if the pictures are clear and simple."))),
    ),
    _understand(19, say("Has simple tables with short headings."), if_present(has_any_tables, has_simple_tables)),
)

ACTIONABILITY = (
    _act(20, say("Names at least one thing that the reader can do."), names_an_action),
    _act(21, say("Speaks to the reader when it says what to do."), speaks_to_the_reader),
    _act(22, say("Breaks what to do into clear steps."), if_present(names_an_action, gives_numbered_steps)),
    _act(23, say("Gives the reader something to use, such as a diary."), gives_a_tool),
    _act(24, say("Shows how to work out what must be worked out."), explains_sums),
    _act(
        25,
        say("Explains how to use its charts and tables."),
        if_present(has_tables_or_charts, by_people(say("People must judge if it is clear how to read the tables."))),
    ),
    _act(
        26,
        say("Has pictures wherever they make it easier to act."),
        by_people(say("People must judge if pictures would make it easier to act.")),
    ),
)

PEMAT = (*UNDERSTANDABILITY, *ACTIONABILITY)
