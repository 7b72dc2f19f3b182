"""`messages --checked`: record that a fluent reader has checked a translation as it now stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import make_editions
from taflen.findings import ProjectError
from taflen.languages.fingerprints import fingerprint
from taflen.languages.translate import Edition
from taflen.library import read_library
from taflen.project import open_project
from taflen.sources.record_writer import write_translation_record
from taflen.sources.translation_record import (
    CheckedEntry,
    TranslationEntry,
    TranslationRecord,
    read_translation_record,
)


@dataclass(frozen=True, slots=True)
class CheckedOrder:
    """Which translation was checked, by which role, and when."""

    root: Path
    document: str
    language: str
    role: str
    today: date


def checked(order: CheckedOrder) -> int:
    """Write the record with the fingerprint of the text. Raises ProjectError if there is no whole translation."""
    project = open_project(order.root)
    if not order.role.strip():
        raise ProjectError("Say who checked it: --role 'Welsh editor'. Write a role, never a name.")
    if order.language == SOURCE_LANGUAGE or order.language not in project.languages:
        raise ProjectError(f"There is no translation into {order.language}. Name one with --language, such as cy.")
    editions = make_editions(project, read_library(project.root)).by_id(order.language)
    edition = editions.get(order.document)
    if edition is None:
        raise ProjectError(f"There is no document {order.document}. Its id is the name of its file.")
    if not edition.complete:
        waiting = edition.messages - edition.current
        raise ProjectError(f"Translate the rest first: {waiting} of {edition.messages} texts wait.")
    record = read_translation_record(project.locales, order.language)
    if record.findings:
        raise ProjectError(f"Mend {record.path} first: `python build.py check` says what is wrong with it.")
    write_translation_record(project.locales, order.language, _with_check(record, edition, order))
    print(f"Recorded in {record.path}: {order.role} checked {order.document} ({order.language}) on {order.today}.")
    return 0


def _with_check(record: TranslationRecord, edition: Edition, order: CheckedOrder) -> TranslationRecord:
    """The record with the new check in it."""
    role = " ".join(order.role.split())
    facts = {"role": role, "date": order.today.isoformat(), "fingerprint": fingerprint(edition.document)}
    known = record.documents.get(order.document, TranslationEntry())
    entry = known.model_copy(update={"checked": CheckedEntry.model_validate(facts)})
    return replace(record, documents={**record.documents, order.document: entry})
