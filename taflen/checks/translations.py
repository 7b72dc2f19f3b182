"""Checks of catalogues: a translation that cannot be shown counts as missing, and is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taflen.checks.catalogue_form import catalogue_form
from taflen.checks.parity import SaidOtherwise, interface_parity, parity_findings
from taflen.document import inline
from taflen.document.text import Text
from taflen.document.tree import Document
from taflen.document.walking import texts
from taflen.document.word_changes import in_signs, word_changes
from taflen.findings import Finding, Place, Severity
from taflen.languages.catalogues import Catalogue
from taflen.languages.freshness import Waiting
from taflen.languages.translate import Edition
from taflen.languages.usable import unusable, unusable_words
from taflen.meaning.change import Difference, changed_facts
from taflen.sources.translation_record import TranslationRecord

# What stops only a public build: elsewhere the English shows, and says so.
WAITING_CODES = ("translation-changed-meaning", "translation-required")


def unusable_translations(
    document: Document, catalogue: Catalogue, said: SaidOtherwise, language: str
) -> Iterator[Finding]:
    """Bad: the translation leads to another address, or says another dose. Good: the same in other words.

    `said` is what the translations of the catalogue say otherwise.
    """
    yield from catalogue_form(catalogue, language)
    yield from parity_findings(document, catalogue, said, language)
    for key in dict.fromkeys((text.role, text.english) for text in texts(document)):
        if (translation := catalogue.translations.get(key)) and (reason := unusable(key[1], translation)):
            yield _finding(
                catalogue.places[key], f"{reason} Until then the text shows in English.", translation, language
            )


def unusable_interface_words(catalogue: Catalogue, language: str) -> Iterator[Finding]:
    """Bad: "Tua {nifer} o bob 100". Good: "Tua {count} o bob 100"."""
    yield from catalogue_form(catalogue, language)
    yield from interface_parity(catalogue, language)
    for key, translation in catalogue.translations.items():
        if reason := unusable_words(key[1], translation):
            yield _finding(catalogue.places[key], f"{reason} Until then English shows.", translation, language)


def out_of_date(
    edition: Edition, waiting: Sequence[Waiting], path: str, may_do_without: bool = False
) -> Iterator[Finding]:
    """Bad: the English has changed and the translation has not. Good: every text is translated as it now stands.

    `waiting` are the texts that show in English, `path` is the catalogue. A document that nobody has begun to
    translate is one piece of advice. One that is exempt for now has warnings in place of errors.
    """
    document, code = edition.document, edition.language.code
    if not waiting:
        return
    if not any(one.is_changed for one in waiting) and not edition.is_begun:
        message = (
            f"Nobody has translated {document.path} yet. It shows in English, and has no leaflet in this language."
        )
        yield Finding(Place(document.path, 1, 1), "translation-missing", "advice", message, "", code)
        return
    missing = edition.messages - edition.current
    message = (
        f"Translate the texts of {document.path} that are new or changed: {missing} of {edition.messages}. "
        "They show in English, and there is no leaflet in this language until then."
    )
    yield Finding(Place(path, 1, 1), "translation-out-of-date", "warning", message, "", code)
    for one in waiting:
        grave: Severity = "error" if document.status == "published" and not may_do_without else "warning"
        yield from _of_waiting(one, grave, Place(path, one.line, 1), code)


def matters(one: Waiting) -> tuple[Difference, ...]:
    """What the English of a waiting text now tells people that its translation did not: numbers, doses, warnings."""
    return changed_facts(inline.plain(one.before), inline.plain(one.text.english))


def _of_waiting(one: Waiting, grave: Severity, place: Place, code: str) -> Iterator[Finding]:
    """Bad: "every 6 hours" beside the translation of "every 4 hours". How grave it is depends on what changed."""
    differences = matters(one)
    if not differences and one.is_changed:
        changes = in_signs(word_changes(one.before, one.text.english))
        message = f"Look at this translation again: the wording of the English has changed. {changes}".strip()
        yield Finding(place, "translation-changed-wording", "advice", message, _now(one.text), code)
    elif differences:
        said = ". ".join(map(in_words, differences))
        begun = "what the English tells people has changed" if one.is_changed else "this is new, and matters"
        message = f"Translate this first: {begun}. {said}. Until then it shows in English."
        yield Finding(place, "translation-changed-meaning", grave, message, _now(one.text), code)


def _now(text: Text) -> str:
    return f"The English says now: {text.english}"


def in_words(difference: Difference) -> str:
    """A difference in a few words: number: 4 → 6."""
    return f"{difference.kind}: {difference.before or 'nothing'} → {difference.after or 'nothing'}"


def no_longer_as_checked(edition: Edition, record: TranslationRecord) -> Iterator[Finding]:
    """Bad: words have changed since a fluent reader checked them. Good: the reader has looked again."""
    checked = edition.record.checked
    if checked and edition.check == "changed since":
        place = record.places[edition.document.id]
        message = (
            f"Read this translation again: it has changed since {checked.role} checked it on {checked.date}. "
            f"Then run `python build.py messages --checked {edition.document.id} --language {edition.language.code}`."
        )
        yield Finding(place, "translation-check-void", "warning", message, "", edition.language.code)


def is_exempt(record: TranslationRecord, document: Document, today: date) -> bool:
    """Whether a document may do without a translation for now."""
    exemption = record.exempt.get(document.id)
    return exemption is not None and today <= exemption.until


def required_translation(
    document: Document, edition: Edition | None, code: str, record: TranslationRecord, today: date, is_public: bool
) -> Iterator[Finding]:
    """Bad: a published document without a whole, current, checked Welsh translation. Good: both, from one commit.

    An exemption that still holds counts as well. `edition` is None if the language has not been started.
    """
    if document.status != "published" or document.withdrawn:
        return
    exemption = record.exempt.get(document.id)
    if is_exempt(record, document, today):
        return
    if edition is None or not edition.complete:
        wanted = "finish the translation"
    elif edition.check != "checked":
        wanted = "have the translation checked by a fluent reader"
    else:
        return
    ended = f" The exemption ended on {exemption.until}." if exemption else ""
    message = (
        f"Before {document.path} is published, {wanted} into {code}, or record an exemption "
        f"with a reason in {record.path}.{ended}"
    )
    severity: Severity = "error" if is_public else "warning"
    yield Finding(document.title.place.at(0), "translation-required", severity, message, "", code)


def _finding(place: Place, message: str, translation: str, language: str) -> Finding:
    return Finding(place, "translation-unusable", "error", message, f"It says now: {translation}", language)
