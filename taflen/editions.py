"""Every document in every language, and all that the checks say about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from taflen.cache import digest
from taflen.checks.editor import findings_on, text_findings_on_translation
from taflen.checks.references import broken_links, citations, missing_pictures, repeated_ids, unpublished_links
from taflen.checks.translations import out_of_date, unusable_interface_words, unusable_translations
from taflen.criteria.findings import criteria_findings
from taflen.document.tree import SOURCE_LANGUAGE, Document
from taflen.findings import Finding, in_order
from taflen.languages.catalogues import (
    COMMON,
    WORDS,
    Catalogue,
    catalogue_name,
    catalogue_path,
    read_catalogue,
)
from taflen.languages.language import Language, load_language
from taflen.languages.translate import Edition, translate
from taflen.library import Cards, Library
from taflen.memory import Memory
from taflen.project import GENERATOR, Project
from taflen.today import build_day


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of a library by language code, in the order of the library, and every finding, worst first.

    `languages` are those to build; the English editions are there in any case.
    """

    source_language: Language
    languages: tuple[Language, ...]
    by_language: Mapping[str, Sequence[Edition]]
    findings: tuple[Finding, ...]

    def all(self) -> Iterator[Edition]:
        """Every edition, language by language."""
        for language in self.languages:
            yield from self.by_language[language.code]

    def by_id(self, code: str) -> dict[str, Edition]:
        """The editions in a language by document id."""
        return {edition.document.id: edition for edition in self.by_language[code]}

    def of(self, wanted: Callable[[Document], bool]) -> Editions:
        """The same with only the documents that are wanted. The findings stay."""
        kept = {
            code: [edition for edition in editions if wanted(edition.document)]
            for code, editions in self.by_language.items()
        }
        return replace(self, by_language=kept)

    def published(self, library: Library) -> Editions:
        """Only what is published, and an error for each link from there to something that is not."""
        kept = self.of(lambda document: document.status == "published")
        published = [card for card in library.cards.all if card.status == "published"]
        found = [finding for card in published for finding in unpublished_links(library.cards, card)]
        return kept.with_findings(found)

    def with_findings(self, more: Sequence[Finding]) -> Editions:
        """The same with more findings."""
        return replace(self, findings=tuple(in_order([*self.findings, *more])))


def make_editions(
    project: Project, library: Library, today: date | None = None, memory: Memory | None = None
) -> Editions:
    """Translate every document into every language of the project, and check everything.

    What is overdue depends on `today`.
    """
    memory, today = memory or Memory(), today or build_day()
    findings = [*library.findings, *findings_between(project.root, library.cards)]
    languages: list[Language] = []
    by_language: dict[str, list[Edition]] = {}
    for code in project.languages:
        words = interface_words(project, code)
        language = memory.remembered("language", (code, words.digest), partial(load_language, code, words))
        languages.append(language)
        findings += [*words.findings, *unusable_interface_words(words, code)]
        editions, found = _in_language(project, library, (language, languages[0], words.digest), memory)
        by_language[code] = editions
        findings += found
    for edition in by_language[SOURCE_LANGUAGE]:
        key = (edition.key, today, repr(library.glossary.meanings))
        check = partial(findings_on_english, edition, library.glossary.meanings, today)
        findings += memory.remembered("document findings", key, check)
    return Editions(languages[0], tuple(languages), by_language, tuple(in_order(findings)))


def findings_between(root: Path, cards: Cards) -> Iterator[Finding]:
    """What is wrong between the documents of a library, and with the pictures that they show."""
    yield from repeated_ids(cards)
    for card in cards.all:
        yield from broken_links(cards, card)
        yield from missing_pictures(root, card)


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


def findings_on_translation(edition: Edition, catalogue: Catalogue, path: str) -> list[Finding]:
    """What the checks say about a translation. `path` is that of its catalogue."""
    code = edition.language.code
    return [
        *unusable_translations(edition.document, catalogue, code),
        *out_of_date(edition, path),
        *text_findings_on_translation(edition.document, code, catalogue.places),
    ]


def interface_words(project: Project, code: str) -> Catalogue:
    """The words of this program, under those that the project says otherwise."""
    own = read_catalogue(GENERATOR / "locales", code, WORDS)
    if project.root == GENERATOR:
        return own
    return read_catalogue(project.locales, code, WORDS).over(own)


def _in_language(
    project: Project, library: Library, spoken: tuple[Language, Language, str], memory: Memory
) -> tuple[list[Edition], list[Finding]]:
    """The editions of a language and what is wrong with them. `spoken` is it, English, and a hash of its words."""
    language, english, words = spoken
    if language.code == SOURCE_LANGUAGE:
        return [
            memory.remembered(
                "edition",
                (document.digest, words),
                partial(edition_of, document, language, english, Catalogue(), words),
            )
            for document in library.documents
        ], []
    common = read_catalogue(project.locales, language.code, COMMON)
    editions, findings = [], list(common.findings)
    for document in library.documents:
        name = catalogue_name(document.path)
        own = read_catalogue(project.locales, language.code, name)
        catalogue = own.over(common)
        key = (document.digest, words, catalogue.digest, language.code)
        edition = memory.remembered("edition", key, partial(edition_of, document, language, english, catalogue, words))
        path = catalogue_path(project.locales, language.code, name).relative_to(project.root).as_posix()
        editions.append(edition)
        findings += own.findings
        findings += memory.remembered(
            "translation findings", key, partial(findings_on_translation, edition, catalogue, path)
        )
    return editions, findings


def edition_of(document: Document, language: Language, english: Language, catalogue: Catalogue, words: str) -> Edition:
    edition = translate(document, language, english, catalogue.translations)
    return replace(edition, key=digest([document.digest, language.code, catalogue.digest, words]))
