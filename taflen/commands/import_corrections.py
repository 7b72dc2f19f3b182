"""`messages --import`: corrections from the table of a proof, into the catalogues. All of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from taflen.checks.parity import remarks_on_pair
from taflen.editions import make_editions
from taflen.finding_formats import as_text
from taflen.findings import Finding, ProjectError, blocks, in_order
from taflen.languages.catalogues import Catalogue
from taflen.languages.corrections import Matched, matched, read_table, write_corrections
from taflen.languages.usable import unusable
from taflen.library import read_library
from taflen.project import open_project
from taflen.sources.plain_text import read_text


def import_corrections(root: Path, table: Path) -> int:
    """Write the corrections of a table into the catalogues; 1, and nothing is written, if one cannot be used."""
    project = open_project(root)
    if not table.is_file():
        raise ProjectError(f"There is no file {table}.")
    text = read_text(table.resolve(), table.name)
    if isinstance(text, Finding):
        return _refused([text])
    corrections, findings = read_table(text.lstrip("\ufeff"), table.name)
    editions = make_editions(project, read_library(project.root))
    pairs, unmatched = matched(corrections, {edition.name: edition for edition in editions.all()})
    findings += [*unmatched, *(finding for pair in pairs for finding in _wrong(pair))]
    if blocks(findings):
        return _refused(findings)
    changed = write_corrections(project.locales, pairs)
    print(f"{len(pairs)} texts corrected, in {', '.join(changed) or 'no catalogue'}.")
    if findings:
        print(as_text(in_order(findings)))
    return 0


def _refused(findings: Sequence[Finding]) -> int:
    print(as_text(in_order(findings)))
    print("Nothing was written: mend the errors in the table first.")
    return 1


def _wrong(pair: Matched) -> Iterator[Finding]:
    """What would be wrong with the translation that a correction makes."""
    one = pair.correction
    if not one.correction:
        return
    if reason := unusable(pair.key[1], one.correction):
        yield Finding(one.place, "translation-unusable", "error", reason, f"It says: {one.correction}", one.language)
    corrected = Catalogue({pair.key: one.correction}, {pair.key: one.place})
    for remark in remarks_on_pair(corrected, pair.key, one.language):
        yield remark.finding(pair.edition.document.status)
