"""Tests of the text of any document. PEMAT, the CDC's index and the standards for grids share them.

Where a pattern finds too many cases (passives), what it finds goes to people; what it does not find is present.
"""

from __future__ import annotations

from taflen.checks.sentences import WORD, sentences
from taflen.criteria.criterion import PRESENT, Answer, Test, for_people, missing, not_asked
from taflen.criteria.facts import Facts
from taflen.criteria.text_facts import (
    DECIMAL,
    PASSIVE,
    PERCENT,
    SAYS_NOTHING,
    SUMMARY,
    SUMS,
    VERSION,
    has_actions,
    has_bold,
    has_figures,
    has_numbers,
    has_steps,
    has_visuals,
    headings,
    is_very_short,
    longest_stretch,
    mixes_denominators,
    paragraphs,
    share_passive,
    share_to_the_reader,
)
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Card, Diary, Form, Image, ListBlock, OptionGrid, Table
from taflen.languages.language import say

# Healthcare Improvement Scotland's limits, in years; NICE and PEMAT name none, so theirs are the same here.
OLDEST_READER, OLDEST_WITH_HELP = 11, 14
# NHS manual: up to 3 sentences a paragraph.
MOST_SENTENCES = 3
# Our own limits: half a page between headings, and what fits above a column or beside a row.
MOST_WORDS_A_STRETCH = 200
MOST_WORDS_A_COLUMN, MOST_WORDS_A_ROW = 6, 18
# PEMAT counts a text as active if four sentences in five are (Vishnevetsky and others, PMC5839932).
ENOUGH = 0.8


def if_present(condition: Test, then: Test) -> Test:
    """A test that asks `then` only where `condition` says present; else the answer of `condition` stands."""

    def test(facts: Facts) -> Answer:
        answer = condition(facts)
        return then(facts) if answer.state == "present" else answer

    return test


def reads_easily(facts: Facts) -> Answer:
    """The reading age is 11 or less, or 14 if a professional explains the text."""
    limit = OLDEST_WITH_HELP if facts.explained else OLDEST_READER
    if facts.reading_age is None:
        return for_people(say("It is too short for a reading age, so people must judge the words."))
    if facts.reading_age > limit:
        sentence = say("It reads at about age {age}, and the limit is {limit}.")
        return missing(sentence, age=facts.reading_age, limit=limit)
    return PRESENT


def has_summary_line(facts: Facts) -> Answer:
    """The program prints `summary` below the title, in larger letters."""
    said = facts.document.summary.english.strip()
    return PRESENT if said else missing(say("Say in one sentence what this is about."))


def is_active(facts: Facts) -> Answer:
    """Four sentences in five show no passive."""
    if share_passive(facts.body) <= 1 - ENOUGH:
        return PRESENT
    return for_people(say("Many sentences do not say who does what, so people must judge them."))


def message_is_active(facts: Facts) -> Answer:
    """The summary shows no passive."""
    if PASSIVE.search(facts.document.summary.english):
        return for_people(say("People must judge if the summary says who does what."))
    return has_summary_line(facts)


def has_any_numbers(facts: Facts) -> Answer:
    """Whether criteria about numbers apply."""
    return PRESENT if has_numbers(facts.body) else not_asked(say("There are no numbers in it."))


def numbers_are_whole(facts: Facts) -> Answer:
    """No per cent, no fraction, and no decimals but in doses, money and test values."""
    if found := PERCENT.search(facts.body.said):
        return missing(say("Write {number} as so many people in 100."), number=found[0])
    if found := DECIMAL.search(VERSION.sub("", facts.body.said)):
        return missing(say("Write {number} as a whole number if you can."), number=found[0])
    return PRESENT


def needs_no_sums(facts: Facts) -> Answer:
    """One denominator in each text and each row, and nothing to work out."""
    if mixes_denominators(facts.body):
        return missing(say("Numbers side by side are out of different numbers of people."))
    if SUMS.search(facts.body.said):
        return missing(say("The reader has to work something out."))
    return PRESENT


def explains_sums(facts: Facts) -> Answer:
    """Only where the reader must work something out."""
    if needs_no_sums(facts).state == "present":
        return not_asked(say("There is nothing to work out."))
    return for_people(say("People must judge if an example shows how to work it out."))


def is_long_enough(facts: Facts) -> Answer:
    """Whether criteria for longer texts apply."""
    return not_asked(say("It is too short to need this.")) if is_very_short(facts.body) else PRESENT


def is_in_short_parts(facts: Facts) -> Answer:
    """No paragraph of more than 3 sentences."""
    for text in paragraphs(facts.body):
        if len(sentences(inline.plain(text.english), SOURCE_LANGUAGE)) > MOST_SENTENCES:
            return missing(say("Split the paragraphs that have more than {most} sentences."), most=MOST_SENTENCES)
    return PRESENT


def has_headings(facts: Facts) -> Answer:
    """A heading at least every 200 words, and none that says nothing."""
    empty = next((heading for heading in headings(facts.body) if SAYS_NOTHING.match(heading)), None)
    if empty is not None:
        return missing(say("This heading does not say what comes below it: {heading}."), heading=empty)
    if longest_stretch(facts.body) > MOST_WORDS_A_STRETCH:
        return missing(say("More than {most} words stand without a heading."), most=MOST_WORDS_A_STRETCH)
    return PRESENT


def has_summary_part(facts: Facts) -> Answer:
    """A part with the main points; a grid sums up as a whole, which people judge."""
    if any(SUMMARY.search(heading) for heading in headings(facts.body)):
        return PRESENT
    if facts.body.grid is not None:
        return for_people(say("People must judge if the grid itself sums up the main points."))
    return missing(say("Add a short part that sums up the main points."))


def has_visual_cues(facts: Facts) -> Answer:
    """Lists, cards, bold words, a grid with its headings and pictures, or the large letters of a poster."""
    stands_out = facts.body.has(ListBlock, Card, OptionGrid) or has_bold(facts.body)
    if stands_out or facts.document.layout == "poster":
        return PRESENT
    return missing(say("Nothing stands out: use a list, a card or bold words."))


def has_lists(facts: Facts) -> Answer:
    """A list in the text, or statements to tick."""
    if facts.body.has(ListBlock) or facts.what_matters:
        return PRESENT
    return missing(say("There is no list."))


def has_any_visuals(facts: Facts) -> Answer:
    """Whether criteria about pictures apply."""
    return PRESENT if has_visuals(facts.body) else not_asked(say("There are no pictures in it."))


def shows_a_picture(facts: Facts) -> Answer:
    """A picture, or people drawn as dots; whether it supports the message is for people."""
    if has_visuals(facts.body):
        return for_people(say("People must judge if the pictures support the main message."))
    return missing(say("There is no picture."))


def has_captions(facts: Facts) -> Answer:
    """The program puts a sentence beside each picture of a figure. Other pictures have no caption of their own."""
    if facts.body.has(Image):
        return for_people(say("People must judge if the text beside each picture says what it shows."))
    return PRESENT


def has_any_tables(facts: Facts) -> Answer:
    """Whether criteria about tables apply."""
    return PRESENT if facts.body.has(Table, OptionGrid) else not_asked(say("There are no tables in it."))


def has_simple_tables(facts: Facts) -> Answer:
    """Every column and row has a short heading. In a grid these are options and questions."""
    columns, rows = _table_headings(facts)
    if not all(heading.strip() for heading in [*columns, *rows]):
        return missing(say("A column or a row of a table has no heading."))
    if any(_words(heading) > MOST_WORDS_A_COLUMN for heading in columns):
        return missing(say("Shorten the headings of columns to {most} words."), most=MOST_WORDS_A_COLUMN)
    if any(_words(heading) > MOST_WORDS_A_ROW for heading in rows):
        return missing(say("Shorten the headings of rows to {most} words."), most=MOST_WORDS_A_ROW)
    return PRESENT


def _table_headings(facts: Facts) -> tuple[list[str], list[str]]:
    tables = [part for part in facts.body.parts if isinstance(part, Table)]
    columns = [text.english for table in tables for text in table.header]
    rows = [row[0].english for table in tables for row in table.rows if row]
    if (grid := facts.body.grid) is not None:
        columns += [option.name.english for option in grid.options]
        rows += [row.question.english for row in grid.rows]
    return columns, rows


def _words(text: str) -> int:
    return len(WORD.findall(inline.plain(text)))


def names_an_action(facts: Facts) -> Answer:
    """Something that the reader can do; to tick a statement counts."""
    if has_actions(facts.body) or facts.what_matters:
        return PRESENT
    return missing(say("Say at least one thing that the reader can do."))


def speaks_to_the_reader(facts: Facts) -> Answer:
    """Of the sentences on what to do, four in five say "you" or start with the verb."""
    share = share_to_the_reader(facts.body)
    if share is None:
        return missing(say("Nothing speaks to the reader as “you”."))
    return PRESENT if share >= ENOUGH else missing(say("Say “you”, not “patients should” or “people must”."))


def gives_numbered_steps(facts: Facts) -> Answer:
    """A numbered list; without one, people must judge whether the actions are plain enough."""
    if has_steps(facts.body) or facts.steps:
        return PRESENT
    return for_people(say("People must judge if each action is told in clear steps."))


def gives_a_tool(facts: Facts) -> Answer:
    """A diary, statements to tick, a page for notes. Not every document needs one."""
    if facts.body.has(Diary, Form) or facts.what_matters or facts.notes_page:
        return PRESENT
    return for_people(say("People must judge if a diary or a tick list would help the reader."))


def has_tables_or_charts(facts: Facts) -> Answer:
    """Whether there is anything that needs explaining how to read it."""
    if has_any_tables(facts).state == "present" or has_figures(facts.body):
        return PRESENT
    return not_asked(say("There are no charts or tables in it."))
