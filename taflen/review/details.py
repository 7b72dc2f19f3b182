"""What changed beside the words of a document: in its details, and in what its texts lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taflen.document import inline
from taflen.document.about import Judgement, Source
from taflen.document.text import Text
from taflen.document.tree import Diary, Document
from taflen.languages.language import Language, Words
from taflen.languages.translate import Edition
from taflen.sources.translation_record import CheckedEntry, TranslatedEntry

SEPARATOR = "; "
# A detail is one short text or a list of them.
Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DetailChange:
    """A detail by its name in plain words, and what it said before and says after; empty for nothing.

    Of a detail that is a list only the entries that changed are given. `number` is the part of the text that it
    belongs to; empty if it belongs to the whole document.
    """

    name: str
    before: str
    after: str
    number: str = ""


def detail_changes(before: Edition, after: Edition) -> tuple[DetailChange, ...]:
    """What changed in the details of a document."""
    was, now = _facts(before), _facts(after)
    return tuple(changed for name in now if (changed := changed_detail(name, was[name], now[name])))


def changed_detail(name: str, before: tuple[str, ...], after: tuple[str, ...], number: str = "") -> DetailChange | None:
    """The change of one detail; None if it says the same."""
    if before == after:
        return None
    gone = [entry for entry in before if entry not in after]
    come = [entry for entry in after if entry not in before]
    if not gone and not come:
        # The same entries in another order, or one of them twice.
        gone, come = list(before), list(after)
    return DetailChange(name, SEPARATOR.join(gone), SEPARATOR.join(come), number)


def _facts(edition: Edition) -> Facts:
    """The details in the language of the edition, in the order in which pages show them."""
    document, language = edition.document, edition.language
    words = language.words
    return {
        words["Also called"]: tuple(document.other_names),
        words["Sorted as"]: _one(document.sort_as) if document.sort_as else (),
        words["Status"]: (_status(document, words),),
        words["Version"]: (str(document.version),),
        words["Last reviewed"]: (language.date(document.last_reviewed),),
        words["Next review"]: (language.date(document.next_review),),
        words["Looked after by"]: _one(document.owner),
        words["Translated by"]: _credit(edition.record.translated, language),
        words["Translation checked by"]: _credit(edition.record.checked, language),
        words["Who took part"]: tuple(
            f"{_plain(entry.role)}: {language.number(entry.number) if entry.number else words['none yet']}"
            for entry in document.took_part
        ),
        words["Funding"]: _one(document.funding) if document.funding else (),
        words["Competing interests"]: _one(document.competing_interests) if document.competing_interests else (),
        words["What changed"]: tuple(
            f"{words['Version']} {change.version}, {language.date(change.date)}: {_plain(change.note)}"
            for change in document.changes
        ),
        words["Sources"]: tuple(source_in_words(source) for source in document.sources),
        words["In British Sign Language (BSL)"]: tuple(
            f"{_plain(video.title)}: {video.url} {words['Translated by']}: {_plain(video.translated_by)},"
            f" {language.date(video.date)}. {words['Version']} {video.version}"
            for video in document.bsl
        ),
        words["Withdrawn"]: _withdrawn(document, language),
        words["Layout"]: (_layout(document, words),),
        words["Days in the diary"]: tuple(
            language.number(block.days) for block in document.blocks if isinstance(block, Diary)
        ),
        words["Exceptions to the rules of writing"]: tuple(
            SEPARATOR.join(filter(None, (entry.rule, entry.words, entry.reason, entry.role)))
            for entry in document.exceptions
        ),
        words["What people judged"]: tuple(_judged(entry, language) for entry in document.judgements),
    }


def source_in_words(source: Source) -> str:
    """A source in one line."""
    year = "" if str(source.year) in source.citation else f" {source.year}."
    return f"{source.citation}{year} {source.url}"


def _status(document: Document, words: Words) -> str:
    return {"draft": words["draft"], "review": words["in review"], "published": words["published"]}[document.status]


def _layout(document: Document, words: Words) -> str:
    return {
        "leaflet": words["a leaflet"],
        "poster": words["a poster"],
        "sheet": words["a sheet to fill in"],
        "easy-read": words["easy-read"],
    }[document.layout]


def _credit(entry: TranslatedEntry | CheckedEntry | None, language: Language) -> tuple[str, ...]:
    return (f"{entry.role}, {language.date(entry.date)}",) if entry else ()


def _withdrawn(document: Document, language: Language) -> tuple[str, ...]:
    if document.withdrawn is None:
        return ()
    return (f"{language.date(document.withdrawn.date)}: {_plain(document.withdrawn.reason)}",)


def _judged(judgement: Judgement, language: Language) -> str:
    words = language.words
    outcome = words["met"] if judgement.met else words["not met"]
    said = f"{judgement.criterion}: {outcome}, {judgement.role}, {language.date(judgement.date)}"
    return f"{said}. {judgement.note}" if judgement.note else said


def _one(text: Text) -> tuple[str, ...]:
    return (_plain(text),)


def _plain(text: Text) -> str:
    return inline.plain(text.shown)
