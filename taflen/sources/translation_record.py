"""What a language's `record.yml` says: who translated and who checked each document, and what may do without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from taflen.findings import Finding, Place
from taflen.sources.plain_text import read_text
from taflen.sources.schema import Day, Identifier, Line, Part
from taflen.sources.schema_upgrades import SchemaNumber
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import read_yaml

RECORD_FILE = "record.yml"
FINGERPRINT = r"^[0-9a-f]{16}$"
Fingerprint = Annotated[str, StringConstraints(pattern=FINGERPRINT)]


class TranslatedEntry(Part):
    """Who translated: a role, never a name."""

    role: Line = Field(description="the role of those who translated it, never a name")
    date: Day = Field(description="the day on which they finished, such as 2026-11-21")


class CheckedEntry(Part):
    """Who checked the translation, and a hash of the very text that they checked."""

    role: Line = Field(description="the role of those who checked it, never a name")
    date: Day = Field(description="the day of the check, such as 2026-11-21")
    fingerprint: Fingerprint = Field(description="what `messages --checked` writes here; never by hand")


class TranslationEntry(Part):
    """What is known of the translation of one document."""

    translated: TranslatedEntry | None = Field(default=None, description="who translated it, and when")
    checked: CheckedEntry | None = Field(default=None, description="who checked it, and when")


class ExemptionEntry(Part):
    """That a document may be published without a translation into this language, for now."""

    role: Line = Field(description="the role that decided this")
    date: Day = Field(description="the day of the decision, such as 2026-11-21")
    until: Day = Field(description="the last day on which it holds")
    reason: Line = Field(min_length=10, description="why, in a sentence")


class RecordDetails(Part):
    """The whole file."""

    schema_number: SchemaNumber = Field(alias="schema", description="the number of this format: 1")
    documents: dict[Identifier, TranslationEntry] = Field(default={}, description="the documents by their id")
    exempt: dict[Identifier, ExemptionEntry] = Field(default={}, description="documents that may do without")


@dataclass(frozen=True, slots=True)
class TranslationRecord:
    """Entries and exemptions by document id, the place of each, and what is wrong with the file."""

    path: str
    documents: Mapping[str, TranslationEntry] = field(default_factory=dict)
    exempt: Mapping[str, ExemptionEntry] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def record_path(locales: Path, language: str) -> Path:
    """The file of the record of a language."""
    return locales / language / RECORD_FILE


def read_translation_record(locales: Path, language: str) -> TranslationRecord:
    """The record of a language. Without a file it is empty."""
    path = record_path(locales, language)
    shown = path.relative_to(locales.parent).as_posix()
    if not path.exists() and not path.is_symlink():
        return TranslationRecord(shown)
    text = read_text(path, shown)
    if isinstance(text, Finding):
        return TranslationRecord(shown, findings=(text,))
    file = read_yaml(text, shown)
    details = file.findings or validate(RecordDetails, file)
    if isinstance(details, list):
        return TranslationRecord(shown, findings=tuple(details))
    places = {
        name: file.place((part, name))
        for part, names in (("exempt", details.exempt), ("documents", details.documents))
        for name in names
    }
    return TranslationRecord(shown, details.documents, details.exempt, places)
