"""Checks of catalogues: a translation that cannot be shown counts as missing, and is named."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.document.tree import Document, texts
from taflen.findings import Finding, Place
from taflen.languages.catalogues import Catalogue
from taflen.languages.translate import Edition
from taflen.languages.usable import unusable, unusable_words


def unusable_translations(document: Document, catalogue: Catalogue, language: str) -> Iterator[Finding]:
    """Bad: the translation leads to another address. Good: the same links and citations in other words."""
    for key in dict.fromkeys((text.role, text.english) for text in texts(document)):
        if (translation := catalogue.translations.get(key)) and (reason := unusable(key[1], translation)):
            yield _finding(
                catalogue.places[key], f"{reason} Until then the text shows in English.", translation, language
            )


def unusable_interface_words(catalogue: Catalogue, language: str) -> Iterator[Finding]:
    """Bad: "Tua {nifer} o bob 100". Good: "Tua {count} o bob 100"."""
    for key, translation in catalogue.translations.items():
        if reason := unusable_words(key[1], translation):
            yield _finding(catalogue.places[key], f"{reason} Until then English shows.", translation, language)


def out_of_date(edition: Edition, path: str) -> Iterator[Finding]:
    """Bad: the English has changed and the translation has not. Good: every text is translated as it now stands."""
    if not edition.complete:
        missing = edition.messages - edition.current
        message = (
            f"Translate the texts of {edition.document.path} that are new or changed: {missing} of {edition.messages}. "
            "They show in English, and there is no leaflet in this language until then."
        )
        yield Finding(Place(path, 1, 1), "translation-out-of-date", "warning", message, "", edition.language.code)


def _finding(place: Place, message: str, translation: str, language: str) -> Finding:
    return Finding(place, "translation-unusable", "error", message, f"It says now: {translation}", language)
