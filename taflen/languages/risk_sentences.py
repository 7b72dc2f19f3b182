"""Sentences built from numbers, in each language, so that a changed number needs no new translation.

Natural frequencies, as the IPDAS primer asks for: so many in so many people, in a stated time.
"""

from __future__ import annotations

from taflen.document.tree import SOURCE_LANGUAGE, Cell, Figure, Statement
from taflen.languages.language import Language, Words


def statement(cell: Cell, language: Language, english: Language) -> Statement | None:
    """The sentence that a cell's data makes; None for a cell that is only words.

    It comes in English if the language lacks any part of it: half a sentence in each language helps nobody.
    """
    for choice in (language, english):
        sentence = _sentence(cell, choice)
        if sentence is not None:
            return Statement(sentence, choice.code)
    return None


def certainty_words(certainty: str, words: Words) -> str:
    """How sure the source is, in plain words (the four GRADE words, or that nobody graded it)."""
    return {
        "high": words["We are very sure of this."],
        "moderate": words["We are fairly sure of this."],
        "low": words["We are not very sure of this."],
        "very low": words["We are very unsure of this."],
        "not graded": words["The source does not say how sure this is."],
    }[certainty]


def _sentence(cell: Cell, language: Language) -> str | None:
    words = language.words
    fixed = {
        "no difference found": "Studies found no difference.",
        "not studied": "Nobody has measured this, or we found no figure.",
        "does not apply": "This does not apply to this option.",
    }.get(cell.type)
    if fixed:
        return words[fixed] if words.knows(fixed) else None
    if cell.figure is None:
        return None
    return _frequency(cell.figure, language)


def _frequency(figure: Figure, language: Language) -> str | None:
    template = _template(figure, language.words)
    is_english = language.code == SOURCE_LANGUAGE
    if template is None or (figure.group.language != language.code and not is_english):
        return None
    return template.format(
        count=language.number(figure.low),
        low=language.number(figure.low),
        high=language.number(figure.high),
        out_of=language.number(figure.out_of),
        group=figure.group.english if is_english else figure.group.shown,
        period=language.duration(figure.period.number, figure.period.unit) if figure.period else "",
    )


def _template(figure: Figure, words: Words) -> str | None:
    timed, untimed = {
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
    }[figure.qualifier]
    return timed if figure.period else untimed
