"""The catalogues of a project on disk: which messages go into which file, and writing only what changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from taflen.document.tree import Document
from taflen.languages.catalogues import COMMON, WORDS, catalogue_name, catalogue_path
from taflen.languages.extraction import Message, document_messages, interface_messages
from taflen.languages.merge import merged, new_catalogue

SHARED_BY = 2
# These stand alone, so one translation fits wherever they stand. A list item or a cell may need another grammar
# after another lead-in.
SHAREABLE = re.compile(r"heading|.* card title|role|funding|competing interests|what changed|people counted.*")


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """What one catalogue still needs."""

    language: str
    name: str
    messages: int
    changed: int
    missing: int


def update_catalogues(
    locales: Path, languages: Sequence[str], documents: Sequence[Document], *, with_interface: bool
) -> list[CatalogueState]:
    """Bring every catalogue of every language up to date and say what each still needs."""
    by_document = {catalogue_name(document.path): document_messages(document) for document in documents}
    states: list[CatalogueState] = []
    for language in languages:
        wanted = _spread(by_document, _keys(locales, language, COMMON))
        if with_interface:
            wanted[WORDS] = interface_messages()
        old = {name: _read(locales, language, name) for name in wanted}
        elsewhere = {
            (entry.msgctxt or "", entry.msgid): entry
            for catalogue in old.values()
            for entry in catalogue
            if entry.msgstr
        }
        for name, messages in wanted.items():
            catalogue = merged(old[name], messages, elsewhere)
            _write(catalogue_path(locales, language, name), catalogue)
            states.append(_state(language, name, catalogue))
    return states


def _spread(by_document: dict[str, list[Message]], already_common: set[tuple[str, str]]) -> dict[str, list[Message]]:
    """The messages of each catalogue. What two documents share goes to the common one, and stays there."""
    counts: dict[tuple[str, str], int] = {}
    for messages in by_document.values():
        for message in messages:
            counts[message.key] = counts.get(message.key, 0) + 1
    repeated = {key for key, count in counts.items() if count >= SHARED_BY or key in already_common}
    shared = {key for key in repeated if SHAREABLE.fullmatch(key[0])}
    common = {
        message.key: Message(message.context, message.english, f"{message.context}, in several documents", "")
        for messages in by_document.values()
        for message in messages
        if message.key in shared
    }
    spread = {
        name: [message for message in messages if message.key not in shared] for name, messages in by_document.items()
    }
    return {COMMON: [common[key] for key in sorted(common)], **spread}


def _keys(locales: Path, language: str, name: str) -> set[tuple[str, str]]:
    return {(entry.msgctxt or "", entry.msgid) for entry in _read(locales, language, name) if not entry.obsolete}


def _read(locales: Path, language: str, name: str) -> polib.POFile:
    path = catalogue_path(locales, language, name)
    if not path.is_file():
        return new_catalogue(language)
    return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)


def _write(path: Path, catalogue: polib.POFile) -> None:
    text = str(catalogue).rstrip("\n") + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _state(language: str, name: str, catalogue: polib.POFile) -> CatalogueState:
    live = [entry for entry in catalogue if not entry.obsolete]
    return CatalogueState(
        language,
        name,
        messages=len(live),
        changed=sum(entry.fuzzy for entry in live),
        missing=sum(not entry.msgstr for entry in live),
    )
