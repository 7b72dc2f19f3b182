"""What the checks say about a document, its translations, and what lies between the documents of a library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from taflen.checks.editor import findings_on, text_findings_on_translation
from taflen.checks.parity import SaidOtherwise, said_otherwise
from taflen.checks.references import citations, findings_beside, repeated_ids
from taflen.checks.translations import (
    is_exempt,
    no_longer_as_checked,
    out_of_date,
    required_translation,
    unusable_translations,
)
from taflen.criteria.findings import criteria_findings
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.findings import Finding
from taflen.kept_trees import TREES
from taflen.languages.catalogues import Catalogue, catalogue_name, catalogue_path
from taflen.languages.freshness import waiting_texts
from taflen.languages.translate import Edition
from taflen.library import Cards
from taflen.memory import Memory
from taflen.project import Project
from taflen.sources.translation_record import TranslationRecord


def findings_of_required(
    project: Project,
    document: Document,
    editions: Mapping[str, Edition],
    records: Mapping[str, TranslationRecord],
    today: date,
    is_public: bool = False,
) -> Iterator[Finding]:
    """What a document lacks in the languages that it must be published in. `editions` are its own, by language."""
    for code in project.required_languages:
        if code != SOURCE_LANGUAGE:
            yield from required_translation(document, editions.get(code), code, records[code], today, is_public)


def findings_between(root: Path, cards: Cards) -> Iterator[Finding]:
    """What is wrong between the documents of a library, and with the pictures that they show."""
    yield from repeated_ids(cards)
    for card in cards.all:
        yield from findings_beside(root, cards, card)


def findings_on_english(
    edition: Edition, meanings: Mapping[str, str], today: date, reader: str = SOURCE_LANGUAGE
) -> list[Finding]:
    """What the checks say about the English of a document, in the language of the reader where it exists in that."""
    document = edition.document
    return [
        *citations(document),
        *findings_on(document, meanings, today, reader),
        *criteria_findings(document, today),
    ]


def kept_said_otherwise(own: Catalogue, common: Catalogue, language: str, memory: Memory) -> SaidOtherwise:
    """What a document's own translations, and those that documents share, say otherwise than their English.

    It is kept by what the catalogues say: an edit of the English compares none of these again.
    """
    of_common = partial(said_otherwise, common, common.translations, language)
    shared = memory.remembered("said otherwise", (language, common.digest), of_common, TREES)

    def of_own() -> SaidOtherwise:
        return said_otherwise(own.over(common), own.translations, language)

    said = memory.remembered("said otherwise", (language, common.digest, own.digest), of_own, TREES)
    return {**{key: found for key, found in shared.items() if key not in own.translations}, **said}


def findings_on_translation(
    project: Project,
    edition: Edition,
    catalogue: Catalogue,
    said: SaidOtherwise,
    record: TranslationRecord,
    today: date,
) -> list[Finding]:
    """What the checks say about a translation. `said` is what it says otherwise than the English."""
    code, document = edition.language.code, edition.document
    path = catalogue_path(project.locales, code, catalogue_name(document.path)).relative_to(project.root).as_posix()
    waiting = waiting_texts(edition, project.locales)
    return [
        *unusable_translations(document, catalogue, said, code),
        *out_of_date(edition, waiting, path, is_exempt(record, document, today)),
        *no_longer_as_checked(edition, record),
        *text_findings_on_translation(document, code, catalogue.places),
    ]
