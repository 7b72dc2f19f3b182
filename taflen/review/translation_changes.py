"""What became of the translations: those that changed themselves, and those that a change of English leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.document.walking import texts
from taflen.findings import Finding
from taflen.languages.catalogues import COMMON, WORDS, Key, catalogue_name
from taflen.languages.translate import Edition
from taflen.library import read_file
from taflen.review.both_languages import BothSides
from taflen.review.compare import DocumentChange, compare
from taflen.review.revisions import Sides
from taflen.sources.plain_text import read_text
from taflen.sources.reader import read_source, source_paths
from taflen.sources.translation_record import TranslationEntry

NOT_TOLD_BY_WORDS = re.compile(r"[\s\"'\\]+")


@dataclass(frozen=True, slots=True)
class OutOfDate:
    """That a change of English leaves `texts` texts of a document without a translation, which its language had."""

    language: str
    texts: int


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words of the interface that are said otherwise in a language now; `before` is empty if they were not."""

    language: str
    english: str
    before: str
    after: str


def out_of_date(before: Edition, after: Edition, own_before: Mapping[Key, str]) -> OutOfDate | None:
    """What a change leaves untranslated in a language that the document had been translated into.

    `own_before` are the translations of the document's own catalogue before the change.
    """
    was = {(text.role, text.english): text.language for text in texts(before.document)}
    if not before.is_begun and not any(key in own_before for key in was):
        return None
    code = after.language.code
    left = {
        key
        for text in texts(after.document)
        if text.language != code and was.get(key := (text.role, text.english), code) == code
    }
    return OutOfDate(code, len(left)) if left else None


def changed_translations(sides: Sides, languages: tuple[BothSides, ...]) -> Iterator[DocumentChange]:
    """Each document whose translation changed, language by language.

    Words that show in English because the English is new are no change of the translation, and neither are words that
    went from one catalogue to another.
    """
    renamed = sides.renamed
    for language in languages:
        if language.code == SOURCE_LANGUAGE:
            continue
        for before, after in _candidates(sides, language):
            if _is_changed(language, before, after):
                one = language.edition_before(before) if before else None
                change = compare(one, language.edition_now(after), renamed)
                if change.state != "same":
                    yield change


def changed_words(languages: tuple[BothSides, ...]) -> Iterator[ChangedWords]:
    """The words of the interface that the project itself says otherwise than before."""
    for language in languages:
        if WORDS in language.before:
            before = {english: said for (_, english), said in language.before[WORDS].translations.items()}
            now = {english: said for (_, english), said in language.catalogue(WORDS).translations.items()}
            for english, said in now.items():
                if said != before.get(english, ""):
                    yield ChangedWords(language.code, english, before.get(english, ""), said)


def _is_changed(language: BothSides, before: Document | None, after: Document) -> bool:
    """Whether the words that a document has in a language, or who stands behind them, differ."""
    own = catalogue_name(after.path)
    if before is None:
        # What a new document finds in the catalogues of others was translated for them.
        return not _keys(after).isdisjoint(language.catalogue(own).translations)
    if not language.before.keys().isdisjoint((COMMON, own, catalogue_name(before.path))):
        now = language.translations_now(after).translations
        was = language.translations_before(before).translations
        if any(now.get(key) != was.get(key) for key in _keys(after)):
            return True
    record = language.record_before or language.record
    entries = record.documents.get(before.id), language.record.documents.get(after.id)
    return _signed(entries[0]) != _signed(entries[1])


def _signed(entry: TranslationEntry | None) -> tuple[object, ...]:
    """Who translated and checked, and when; not the hash of what they read."""
    done = (entry.translated, entry.checked) if entry else ()
    return tuple((one.role, one.date) if one else None for one in done) if any(done) else ()


def _candidates(sides: Sides, language: BothSides) -> Iterator[tuple[Document | None, Document]]:
    """The documents whose translation may have changed, before and after: those that changed themselves, and others.

    The others have a catalogue or an entry in the record that changed, or say something that `common.po` translates
    otherwise now.
    """
    seen = set()
    for source in sides.sources:
        for side in (source.before, source.after):
            seen.add(side.path if side else "")
        if source.after and source.after.document and not (source.before and not source.before.document):
            yield source.before.document if source.before else None, source.after.document
    root = language.project.root
    shared = _shared_words(language)
    entries = _changed_entries(language)
    for path, kind in source_paths(root):
        name = path.relative_to(root).as_posix()
        is_named = catalogue_name(name) in language.before or path.stem in entries
        if name not in seen and (is_named or (shared and _says_any(root, name, shared))):
            document = read_file(read_source(path, name, kind)).document
            if document:
                yield document, document


def _shared_words(language: BothSides) -> list[str]:
    """The English of what `common.po` translates otherwise than before, bare enough to be looked for in any file."""
    if COMMON not in language.before:
        return []
    was, now = language.before[COMMON].translations, language.catalogue(COMMON).translations
    return [_bare(english) for role, english in {*was, *now} if was.get((role, english)) != now.get((role, english))]


def _says_any(root: Path, path: str, wanted: list[str]) -> bool:
    """Whether a file may say any of some words. Line breaks, quotes and back-slashes do not count."""
    text = read_text(root / path, path)
    said = "" if isinstance(text, Finding) else _bare(text)
    return any(words in said for words in wanted)


def _bare(words: str) -> str:
    return NOT_TOLD_BY_WORDS.sub("", words)


def _changed_entries(language: BothSides) -> set[str]:
    """The ids of the documents whose entry in the record changed."""
    if language.record_before is None:
        return set()
    was, now = language.record_before.documents, language.record.documents
    return {one for one in {*was, *now} if _signed(was.get(one)) != _signed(now.get(one))}


def _keys(document: Document) -> set[Key]:
    return {(text.role, text.english) for text in texts(document)}
