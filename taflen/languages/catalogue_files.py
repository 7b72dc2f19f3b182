"""One catalogue on disk: read, brought up to date, and written only if it changed. polib reads and writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from taflen.findings import Finding
from taflen.languages.catalogues import catalogue_path, catalogue_text, read_catalogue
from taflen.languages.document_messages import Message
from taflen.languages.merge import key_of, merged, new_catalogue

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """What one catalogue still needs."""

    language: str
    name: str
    messages: int
    changed: int
    missing: int


@dataclass(frozen=True, slots=True)
class CatalogueJob:
    """A catalogue to bring up to date with `messages`."""

    locales: Path
    language: str
    name: str
    messages: tuple[Message, ...]

    @property
    def path(self) -> Path:
        """Its file."""
        return catalogue_path(self.locales, self.language, self.name)


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue brought up to date: what its file must say, and what it still needs.

    `leaving` are translations whose English is no longer here; it may be somewhere else. They stay in the file, marked
    obsolete. `homeless` are messages that no translation was found for. With a `problem` nothing was done.
    """

    job: CatalogueJob
    text: str
    state: CatalogueState
    leaving: Mapping[Key, polib.POEntry]
    homeless: frozenset[Key]
    problem: Finding | None = None

    @property
    def is_news(self) -> bool:
        """Whether its file says something else now."""
        path = self.job.path
        return not path.is_file() or path.read_bytes() != self.text.encode()


def update(job: CatalogueJob, elsewhere: Mapping[Key, polib.POEntry] | None = None) -> Updated:
    """Bring one catalogue up to date; nothing is written. `elsewhere` are entries that it may take over."""
    old = read_po_file(job.locales, job.language, job.name)
    if isinstance(old, Finding):
        return Updated(job, "", CatalogueState(job.language, job.name, 0, 0, 0), {}, frozenset(), old)
    # Also what left long ago: if all catalogues were to be written and only this one was, the text has no home yet.
    leaving = {key_of(entry): entry for entry in old if entry.msgstr}
    catalogue = merged(old, job.messages, elsewhere or {})
    live = [entry for entry in catalogue if not entry.obsolete]
    for entry in live:
        leaving.pop(key_of(entry), None)
    homeless = frozenset(key_of(entry) for entry in live if not entry.msgstr)
    state = CatalogueState(
        job.language, job.name, len(live), sum(entry.fuzzy for entry in live), sum(not entry.msgstr for entry in live)
    )
    return Updated(job, str(catalogue).rstrip("\n") + "\n", state, leaving, homeless)


def read_po_file(locales: Path, language: str, name: str) -> polib.POFile | Finding:
    """A catalogue with all that polib keeps of it, or why it cannot be read; an empty one if there is no file."""
    text = catalogue_text(locales, language, name)
    if isinstance(text, Finding):
        return text
    if not text:
        return new_catalogue(language)
    # polib takes a text of one line for the name of a file.
    read = polib.pofile(f"{text}\n\n", encoding="utf-8", wrapwidth=0)
    # The folder says which language it is. Its plural rule comes from that, whatever the header says.
    read.metadata["Language"] = language
    return read


def unreadable(locales: Path, language: str, name: str) -> Finding | None:
    """Why a catalogue cannot be read; None if it can, or is not there."""
    found = read_catalogue(locales, language, name).findings
    return next((finding for finding in found if finding.code == "catalogue-syntax"), None)


def live_keys(locales: Path, language: str, name: str) -> set[Key]:
    """The messages that a catalogue holds now; none if it cannot be read."""
    read = read_po_file(locales, language, name)
    return set() if isinstance(read, Finding) else {key_of(entry) for entry in read if not entry.obsolete}
