"""Every document in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from taflen.cache import digest
from taflen.checks.references import unpublished_links
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.findings import Finding, in_order
from taflen.glossary_words import with_glossary_words
from taflen.kept_trees import TREES
from taflen.languages.catalogues import (
    COMMON,
    WORDS,
    Catalogue,
    catalogue_digest,
    catalogue_name,
    read_catalogue,
)
from taflen.languages.language import Language, load_language
from taflen.languages.translate import NOTHING_RECORDED, Edition, own_texts, translate
from taflen.library import Library
from taflen.memory import Codec, Memory, codec_of
from taflen.project import GENERATOR, Project
from taflen.sign_offs import needed_sign_offs, sign_offs
from taflen.sources.review_record import Reviews, SignOffEntry, read_reviews
from taflen.sources.translation_record import TranslationRecord, read_translation_record

LANGUAGE: Codec[Language] = codec_of(Language)


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


def make_editions(project: Project, library: Library, memory: Memory | None = None) -> Editions:
    """Translate every document into every language of the project."""
    memory = memory or Memory()
    records = read_records(project)
    spoken = spoken_languages(project, records, memory)
    by_language: dict[str, list[Edition]] = {}
    signed = _signed(project, library, read_reviews(project.root))
    for code, one in spoken.items():
        makers = [partial(kept_edition, project, document, one, memory) for document in library.documents]
        by_language[code] = [_as_signed(make(), signed) for make in makers]
    languages = tuple(one.language for one in spoken.values())
    return Editions(languages[0], languages, with_glossary_words(by_language, memory), ())


Signed = Mapping[str, tuple[tuple[SignOffEntry, ...], bool]]


def _signed(project: Project, library: Library, reviews: Reviews) -> Signed:
    """The sign-offs that hold and whether one that is needed does not, by the id of each document that has reviews."""
    found = {}
    for document in library.documents:
        if document.id in reviews.by_id:
            needed = needed_sign_offs(project).get(document.kind, ())
            all_of_them = sign_offs(document, reviews.of(document.id).details, needed)
            holding = tuple(one.entry for one in all_of_them if one.entry and one.state == "holds")
            found[document.id] = holding, any(one.is_needed and one.state == "changed since" for one in all_of_them)
    return found


def _as_signed(edition: Edition, signed: Signed) -> Edition:
    approvals, is_changed = signed.get(edition.document.id, ((), False))
    if not approvals and not is_changed:
        return edition
    key = digest([edition.key, repr(approvals), repr(is_changed)])
    return replace(edition, key=key, approvals=approvals, is_changed_since_approval=is_changed)


def read_records(project: Project) -> dict[str, TranslationRecord]:
    """Who translated and checked what, by language: those of the project, and those that it must have."""
    codes = dict.fromkeys([*project.languages, *project.required_languages])
    return {code: read_translation_record(project.locales, code) for code in codes if code != SOURCE_LANGUAGE}


def words_digest(project: Project, code: str) -> str:
    """The digest of the words of the interface, without reading what they say."""
    own = catalogue_digest(GENERATOR / "locales", code, WORDS)
    theirs = catalogue_digest(project.locales, code, WORDS)
    return own if theirs == own else f"{theirs} {own}"


def interface_words(project: Project, code: str) -> Catalogue:
    """The words of this program, under those that the project says otherwise."""
    own = read_catalogue(GENERATOR / "locales", code, WORDS)
    if catalogue_digest(project.locales, code, WORDS) == catalogue_digest(GENERATOR / "locales", code, WORDS):
        return own
    return read_catalogue(project.locales, code, WORDS).over(own)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language with what its editions need: English, a hash of its words, and the record of its translations."""

    language: Language
    english: Language
    words: str
    record: TranslationRecord


def spoken_languages(project: Project, records: Mapping[str, TranslationRecord], memory: Memory) -> dict[str, Spoken]:
    """The languages of a project by their code."""
    spoken: dict[str, Spoken] = {}
    english: Language | None = None
    for code in project.languages:
        words = words_digest(project, code)
        made_from = (code, words)
        language = memory.remembered("language", made_from, partial(_language, project, code), LANGUAGE)
        english = english or language
        spoken[code] = Spoken(language, english, words, records.get(code, TranslationRecord("")))
    return spoken


def _language(project: Project, code: str) -> Language:
    return load_language(code, interface_words(project, code))


def kept_edition(project: Project, document: Document, spoken: Spoken, memory: Memory) -> Edition:
    """The edition of a document in a language. Its catalogues are read only if it has to be made."""
    code, name = spoken.language.code, catalogue_name(document.path)
    is_source = code == SOURCE_LANGUAGE
    catalogues = [] if is_source else [catalogue_digest(project.locales, code, one) for one in (name, COMMON)]
    recorded = repr(spoken.record.documents.get(document.id))
    key = (document.digest, spoken.words, *catalogues, code, recorded)

    def make() -> Edition:
        if is_source:
            return edition_of(document, spoken, Catalogue())
        own = read_catalogue(project.locales, code, name)
        return edition_of(document, spoken, own.over(read_catalogue(project.locales, code, COMMON)))

    return memory.remembered("edition", key, make, _codec(document, spoken))


def _codec(document: Document, spoken: Spoken) -> Codec[Edition]:
    """What is kept of an edition: all but what is at hand anyway, its language, record, and an English as it is."""

    def to_bytes(edition: Edition) -> bytes:
        translated = None if edition.document is document else edition.document
        return TREES.to_bytes((translated, edition.messages, edition.current, edition.key, edition.text_key))

    def from_bytes(kept: bytes) -> Edition:
        translated, messages, current, key, text_key = TREES.from_bytes(kept)
        entry = spoken.record.documents.get(document.id, NOTHING_RECORDED)
        return Edition(translated or document, spoken.language, messages, current, key, text_key, entry)

    return Codec(to_bytes, from_bytes)


def edition_of(document: Document, spoken: Spoken, catalogue: Catalogue) -> Edition:
    """The edition of a document in a language."""
    edition = translate(document, spoken.language, spoken.english, catalogue.translations)
    entry = spoken.record.documents.get(document.id, NOTHING_RECORDED)
    made_from = [document.digest, spoken.language.code, catalogue.digest, spoken.words, repr(entry)]
    key = digest(made_from)
    # What the criteria look for is not only in texts, and they look at the English.
    text_key = key if spoken.language.code == SOURCE_LANGUAGE else own_texts(edition)
    return replace(edition, key=key, text_key=text_key, record=entry)
