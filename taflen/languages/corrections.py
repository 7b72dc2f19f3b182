"""Corrections in the table of a proof: read, matched with their messages, and written into catalogues."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import polib

from taflen.findings import Finding, Place
from taflen.languages.catalogue_files import read_po_file
from taflen.languages.catalogues import COMMON, catalogue_name, catalogue_path
from taflen.languages.merge import key_of
from taflen.languages.proofs import COLUMNS, as_written, proof_lines
from taflen.languages.translate import Edition
from taflen.whole_files import write_whole

NEEDED = ("number", "English", "correction", "document", "language")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader wrote about one message. `place` is the line of the table."""

    place: Place
    document: str
    language: str
    number: int
    english: str
    correction: str
    comment: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A correction with the message that it is about, and the edition that this stands in."""

    correction: Correction
    edition: Edition
    key: tuple[str, str]


def read_table(text: str, name: str) -> tuple[list[Correction], list[Finding]]:
    """The rows of a table in which somebody wrote something, and what is wrong with the others."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(StringIO(text), delimiter=delimiter)
    if reader.fieldnames is None or not set(NEEDED) <= set(reader.fieldnames):
        message = f"Keep the first line of the table as it was: {', '.join(COLUMNS)}."
        return [], [Finding(Place(name, 1, 1), "table-columns", "error", message)]
    found: list[Correction] = []
    findings: list[Finding] = []
    for row in reader:
        cells = {column: as_written(row.get(column) or "") for column in COLUMNS}
        place = Place(name, reader.line_num, 1)
        if not cells["correction"] and not cells["comment"]:
            continue
        if not cells["number"].isdigit():
            message = "Write the number of the text, as on the proof, into the first column."
            findings.append(Finding(place, "table-number", "error", message))
            continue
        said = (cells["English"], cells["correction"], cells["comment"])
        found.append(Correction(place, cells["document"], cells["language"], int(cells["number"]), *said))
    return found, findings


def matched(
    corrections: Sequence[Correction], editions: dict[tuple[str, str], Edition]
) -> tuple[list[Matched], list[Finding]]:
    """Each correction with its message, and a finding for each whose English is no longer there."""
    pairs: list[Matched] = []
    findings: list[Finding] = []
    for one in corrections:
        edition = editions.get((one.language, one.document))
        if edition is None:
            message = f"There is no translation of “{one.document}” into “{one.language}”. Keep the last two columns."
            findings.append(Finding(one.place, "table-document", "error", message))
            continue
        lines = [line for line in proof_lines(edition) if line.text.english.strip() == one.english]
        lines = [line for line in lines if line.number == one.number] or lines
        if len(lines) != 1:
            message = f"The English of text {one.number} has changed since this table was made. Take a new table."
            findings.append(Finding(one.place, "table-out-of-date", "error", message, f"It said: {one.english}"))
            continue
        pairs.append(Matched(one, edition, (lines[0].text.role, lines[0].text.english)))
    return pairs, findings


def write_corrections(locales: Path, pairs: Sequence[Matched]) -> list[str]:
    """Write the corrections into the catalogues, all or none, and name each catalogue that changed."""
    catalogues: dict[Path, polib.POFile] = {}
    by_edition: dict[tuple[str, str], list[Matched]] = {}
    for pair in pairs:
        by_edition.setdefault(pair.edition.name, []).append(pair)
    for own in by_edition.values():
        edition = own[0].edition
        for name in (catalogue_name(edition.document.path), COMMON):
            path = catalogue_path(locales, edition.language.code, name)
            catalogue = catalogues.get(path) or read_po_file(locales, edition.language.code, name)
            if isinstance(catalogue, Finding):
                # Nothing in it was matched, so nothing of it is to be corrected.
                continue
            entries = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
            here = [pair for pair in own if pair.key in entries]
            for pair in here:
                _correct(entries[pair.key], pair.correction)
            if here:
                catalogues[path] = catalogue
    write_whole({path: str(catalogue).rstrip("\n") + "\n" for path, catalogue in catalogues.items()})
    return [path.relative_to(locales.parent).as_posix() for path in catalogues]


def _correct(entry: polib.POEntry, correction: Correction) -> None:
    """A correction is a translation that somebody has looked at; a comment is kept for the translator."""
    if correction.correction:
        entry.msgstr, entry.previous_msgid = correction.correction, None
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if correction.comment:
        entry.tcomment = "\n".join(filter(None, (entry.tcomment, f"comment: {correction.comment}")))
