"""Sentences built from numbers, in each language, so that a changed number needs no new translation.

Natural frequencies, as the IPDAS primer asks for: so many in so many people, in a stated time.
"""

from __future__ import annotations

from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Cell, Figure, Period, Statement
from taflen.languages.language import Language, Words


def statement(cell: Cell, language: Language, english: Language) -> Statement | None:
    """The sentence that a cell's data makes; None for a cell that is only words.

    It comes in English if the language lacks any part of it: half a sentence in each language helps nobody.
    """
    template = _template(cell, english.words)
    if template is None:
        return None
    has_group = cell.figure is None or cell.figure.group.language == language.code
    if language.words.knows(template) and has_group:
        return Statement(_filled(_template(cell, language.words) or template, cell.figure, language), language.code)
    return Statement(_filled(template, cell.figure, english), SOURCE_LANGUAGE)


def certainty_words(certainty: str, words: Words) -> str:
    """How sure the source is, in plain words (the four GRADE words, or that nobody graded it)."""
    return {
        "high": words["We are very sure of this."],
        "moderate": words["We are fairly sure of this."],
        "low": words["We are not very sure of this."],
        "very low": words["We are very unsure of this."],
        "not graded": words["The source does not say how sure this is."],
    }[certainty]


def how_many(figure: Figure, language: Language) -> str:
    """The number of people in a figure, for a table: "up to 5"."""
    words = language.words
    template = {
        "about": words["about {low}"],
        "up to": words["up to {low}"],
        "fewer than": words["fewer than {low}"],
        "more than": words["more than {low}"],
        "exactly": "{low}",
        "range": words["{low} to {high}"],
    }[figure.qualifier]
    return template.format(low=language.number(figure.low), high=language.number(figure.high))


def how_many_others(figure: Figure, language: Language) -> str:
    """The number of people to whom it does not happen, for a table: "95 or more" beside "up to 5".

    The IPDAS primer on probabilities asks for both framings.
    """
    words = language.words
    template = {
        "about": words["about {low}"],
        "up to": words["{low} or more"],
        "fewer than": words["more than {low}"],
        "more than": words["fewer than {low}"],
        "exactly": "{low}",
        "range": words["{low} to {high}"],
    }[figure.qualifier]
    low, high = figure.out_of - figure.high, figure.out_of - figure.low
    return template.format(low=language.number(low), high=language.number(high))


def period_words(period: Period | None, language: Language) -> str:
    """The time that a figure covers, in words."""
    return language.duration(period.number, period.unit) if period else language.words["not stated"]


def _filled(template: str, figure: Figure | None, language: Language) -> str:
    if figure is None:
        return template
    return template.format(
        count=language.number(figure.low),
        low=language.number(figure.low),
        high=language.number(figure.high),
        out_of=language.number(figure.out_of),
        group=figure.group.english if language.words.is_source else figure.group.shown,
        period=language.duration(figure.period.number, figure.period.unit) if figure.period else "",
    )


def _template(cell: Cell, words: Words) -> str | None:
    """The sentence for a kind of cell, with places for its numbers."""
    if cell.figure is None:
        return {
            "no difference found": words["Studies found no difference."],
            "not studied": words["Nobody has measured this, or we found no figure."],
            "does not apply": words["This does not apply to this option."],
        }.get(cell.type)
    timed, untimed = _frequency_templates(words)[cell.figure.qualifier]
    return timed if cell.figure.period else untimed


def _frequency_templates(words: Words) -> dict[str, tuple[str, str]]:
    """For each qualifier the sentence with a period, and the one without."""
    return {
        "about": (
            words["About {count} in {out_of} {group} in {period}."],
            words["About {count} in {out_of} {group}."],
        ),
        "up to": (
            words["Up to {count} in {out_of} {group} in {period}."],
            words["Up to {count} in {out_of} {group}."],
        ),
        "fewer than": (
            words["Fewer than {count} in {out_of} {group} in {period}."],
            words["Fewer than {count} in {out_of} {group}."],
        ),
        "more than": (
            words["More than {count} in {out_of} {group} in {period}."],
            words["More than {count} in {out_of} {group}."],
        ),
        "exactly": (
            words["{count} in {out_of} {group} in {period}."],
            words["{count} in {out_of} {group}."],
        ),
        "range": (
            words["Between {low} and {high} in {out_of} {group} in {period}."],
            words["Between {low} and {high} in {out_of} {group}."],
        ),
    }
