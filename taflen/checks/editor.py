"""The editor's eye: every check of the text of a document, as a plain list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from taflen.checks.chances import comparisons, percentages, relative_risks, verbal_labels
from taflen.checks.documents import old_evidence, old_videos, reading_level, review_dates
from taflen.checks.easy_read import easy_read
from taflen.checks.exceptions import without_excused
from taflen.checks.grids import grid_remarks
from taflen.checks.hard_words import abbreviations, rare_words
from taflen.checks.lengths import (
    capitals,
    long_lists,
    long_paragraphs,
    long_sentences,
    picture_descriptions,
    titles,
)
from taflen.checks.number_forms import number_forms
from taflen.checks.other_languages import compared_with_english
from taflen.checks.prose import Prose, TranslationPlaces
from taflen.checks.remarks import Remark
from taflen.checks.wording import link_texts, passives, wording
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.findings import Finding

Check = Callable[[Prose], Iterator[Remark]]
CHECKS: tuple[Check, ...] = (
    long_sentences,
    long_paragraphs,
    long_lists,
    titles,
    picture_descriptions,
    capitals,
    abbreviations,
    passives,
    link_texts,
    number_forms,
    percentages,
    relative_risks,
    verbal_labels,
    comparisons,
    grid_remarks,
    easy_read,
    reading_level,
)
CHECKS_OF_TRANSLATIONS: tuple[Check, ...] = (long_sentences, compared_with_english)


def remarks_on(prose: Prose, meanings: Mapping[str, str]) -> list[Remark]:
    """All that is to be said of the English of a document. `meanings` are those of the glossary."""
    found = [remark for check in CHECKS for remark in check(prose)]
    return [*found, *wording(prose, meanings), *rare_words(prose, meanings)]


def remarks_shown(document: Document, language: str, meanings: Mapping[str, str], today: date) -> list[Remark]:
    """All that is to be said of an edition in a language, less what an exception hides."""
    if language != SOURCE_LANGUAGE:
        return remarks_on_translation(Prose(document, language))
    remarks = [
        *remarks_on(Prose(document, language), meanings),
        *old_videos(document),
        *remarks_of_the_day(document, today),
    ]
    return without_excused(remarks, document.exceptions)


def findings_on(
    document: Document, meanings: Mapping[str, str], today: date, reader: str = SOURCE_LANGUAGE
) -> list[Finding]:
    """The findings about the English of a document. Messages are in the language of the `reader`."""
    remarks = remarks_shown(document, SOURCE_LANGUAGE, meanings, today)
    return [remark.finding(document.status, reader) for remark in remarks]


def remarks_of_the_day(document: Document, today: date) -> list[Remark]:
    """What depends on the day."""
    return [*review_dates(document, today), *old_evidence(document, today)]


def text_findings_on_translation(document: Document, language: str, places: TranslationPlaces) -> list[Finding]:
    """The findings about a translation as a text. `places` say where each text stands in its catalogue."""
    return [remark.finding(document.status) for remark in remarks_on_translation(Prose(document, language, places))]


def remarks_on_translation(prose: Prose) -> list[Remark]:
    """All that is to be said of a translation as a text."""
    return [remark for check in CHECKS_OF_TRANSLATIONS for remark in check(prose)]
