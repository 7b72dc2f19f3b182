"""One catalogue on disk: read, brought up to date, and written only if it changed. polib reads and writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from taflen.findings import Finding, Place
from taflen.languages.catalogues import catalogue_path, line_with_open_quote, read_catalogue
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
    old = _read(job)
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


def _read(job: CatalogueJob) -> polib.POFile | Finding:
    """The catalogue, or why it cannot be read. Babel reads it only to say what is wrong: it takes as long as polib."""
    try:
        text = job.path.read_text(encoding="utf-8") if job.path.is_file() else ""
        if not line_with_open_quote(text):
            return read_po_file(job.path, job.language)
    except (OSError, ValueError):
        pass
    return unreadable(job.locales, job.language, job.name) or Finding(
        Place(f"{job.locales.name}/{job.language}/LC_MESSAGES/{job.name}.po", 1, 1),
        "catalogue-syntax",
        "error",
        "Mend the catalogue: gettext cannot read it.",
        "",
        job.language,
    )


def read_po_file(path: Path, language: str) -> polib.POFile:
    """The catalogue in a file, with all that polib keeps of it; an empty one if there is no file."""
    if not path.is_file():
        return new_catalogue(language)
    read = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    read.metadata.setdefault("Language", language)
    return read


def unreadable(locales: Path, language: str, name: str) -> Finding | None:
    """Why a catalogue cannot be read; None if it can, or is not there."""
    found = read_catalogue(locales, language, name).findings
    return next((finding for finding in found if finding.code == "catalogue-syntax"), None)


def live_keys(locales: Path, language: str, name: str) -> set[Key]:
    """The messages that a catalogue holds now; none if it cannot be read."""
    if unreadable(locales, language, name):
        return set()
    path = catalogue_path(locales, language, name)
    return {key_of(entry) for entry in read_po_file(path, language) if not entry.obsolete}
