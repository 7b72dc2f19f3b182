"""What is told of one document in plain sentences: on its page, on paper and in the summary alike."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.checks.reading_figures import Reading
from taflen.languages.language import Language
from taflen.languages.locale_data import name_in
from taflen.review_pack.pack import STATES, Entry, Pack


def state_in_words(entry: Entry, pack: Pack) -> str:
    """What became of a document: Changed, or: Changed in Cymraeg."""
    words, language = pack.language.words, pack.language
    said = words[STATES[entry.change.state]]
    if entry.change.language == "en":
        return said
    return words["The translation changed: {language}"].format(language=name_in(entry.change.language, language.code))


def numbers_in_words(entry: Entry, pack: Pack) -> list[str]:
    """The numbers, doses and warnings that changed."""
    words = pack.language.words
    became = words["Paragraph {number}: “{before}” became “{after}”"]
    gone, new = words["Paragraph {number}: “{before}” is gone"], words["Paragraph {number}: “{after}” is new"]
    return [
        (became if one.before and one.after else gone if one.before else new).format(
            number=one.number, before=one.before, after=one.after
        )
        for one in entry.change.numbers
    ]


def parts_in_words(entry: Entry, pack: Pack) -> list[tuple[str, str]]:
    """Each part of the text that changed: its number, and what became of it. Nothing if all of it is new or gone."""
    if not entry.change.before or not entry.change.after:
        return []
    words = pack.language.words
    said = {
        "changed": words["Paragraph {number} has changed"],
        "added": words["Paragraph {number} is new"],
        "removed": words["Paragraph {number} is gone"],
        "moved": words["Paragraph {number} was moved: it was paragraph {before}"],
        "moved and changed": words["Paragraph {number} was moved and changed: it was paragraph {before}"],
    }
    return [
        (item.number, said[item.kind].format(number=item.number, before=item.number_before)) for item in entry.changed()
    ]


def details_in_words(entry: Entry, pack: Pack) -> list[str]:
    """The details that changed, such as dates."""
    words = pack.language.words
    nothing = words["nothing"]
    return [
        words["{name}: before: {before}; now: {after}"].format(
            name=f"{one.name} ({one.number})" if one.number else one.name,
            before=one.before or nothing,
            after=one.after or nothing,
        )
        for one in entry.change.details
    ]


def consequences(entry: Entry, pack: Pack) -> Iterator[str]:
    """Reading age before and after, translations that are out of date, leaflets to print again."""
    language, words = pack.language, pack.language.words
    if entry.change.path_before and entry.change.path_after and entry.change.path_before != entry.change.path_after:
        moved = words["Its file was {before} and is now {after}."]
        yield moved.format(before=entry.change.path_before, after=entry.change.path_after)
    if entry.english is None:
        return
    yield from _reading(entry.english.reading_before, entry.english.reading_after, language)
    for late in entry.english.out_of_date:
        said = words["Texts to translate again in {language}: {number}."]
        yield said.format(number=language.number(late.texts), language=name_in(late.language, language.code))
    names = [name_in(one.language, language.code) for one in entry.english.leaflets if one.before]
    if names and entry.change.state == "deleted":
        yield words["Leaflets that nobody must use any more: {languages}."].format(languages=", ".join(names))
    elif names and entry.change.state != "only details":
        yield words["Leaflets that will be replaced: {languages}."].format(languages=", ".join(names))


def _reading(before: Reading | None, after: Reading | None, language: Language) -> Iterator[str]:
    words = language.words
    ages = [language.number(one.age) if one and one.age is not None else "" for one in (before, after)]
    if ages[0] and ages[1]:
        yield words["Reading age before: {before}. Now: {after}."].format(before=ages[0], after=ages[1])
    elif ages[1]:
        yield words["Reading age: {after}."].format(after=ages[1])
