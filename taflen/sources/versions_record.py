"""The record of versions, `versions.yml`: which versions of each document were handed out, and so may be on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from taflen.findings import Finding, Place
from taflen.project import VERSIONS_FILE
from taflen.sources.plain_text import read_text
from taflen.sources.schema_upgrades import CURRENT, KEY, NUMBERLESS, schema_findings
from taflen.sources.yaml_reader import KeyPath, YamlFile, read_yaml

EXAMPLE = "asthma: [1, 2]"
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class VersionsRecord:
    """The place of each version that was handed out, by the id of its document, and what is wrong with the file.

    A line that is wrong is left out.
    """

    versions: Mapping[str, Mapping[int, Place]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def line_with(self, document_id: str, version: int) -> str:
        """The line that the file needs once this version is handed out too."""
        known = sorted({*self.versions.get(document_id, ()), version})
        return f"{document_id}: [{', '.join(map(str, known))}]"


def read_record(root: Path) -> VersionsRecord:
    """The record of the content repository in `root`. Without a file it is empty."""
    path = root / VERSIONS_FILE
    if not path.exists() and not path.is_symlink():
        return VersionsRecord()
    text = read_text(path, VERSIONS_FILE)
    if isinstance(text, Finding):
        return VersionsRecord(findings=(text,))
    file = read_yaml(text, VERSIONS_FILE)
    if file.findings or file.data is None:
        return VersionsRecord(findings=tuple(file.findings))
    if not isinstance(file.data, dict):
        return VersionsRecord(findings=(_wrong(file, (), "Write a line for each document: its id and its versions."),))
    if of_another_format := tuple(schema_findings(file, NUMBERLESS)):
        return VersionsRecord(findings=of_another_format)
    # A document may be called "schema" too: it has a list of versions.
    numbered = type(file.data.get(KEY)) is int and file.data[KEY] == CURRENT
    documents = {name: versions for name, versions in file.data.items() if not numbered or name != KEY}
    wrong = {name: list(_mistakes(file, name, versions)) for name, versions in documents.items()}
    right = [name for name, mistakes in wrong.items() if not mistakes]
    return VersionsRecord(
        {name: {n: file.place((name, at)) for at, n in enumerate(file.data[name])} for name in right},
        {name: file.place((name,)) for name in right},
        tuple(mistake for mistakes in wrong.values() for mistake in mistakes),
    )


def _mistakes(file: YamlFile, name: str, versions: object) -> Iterator[Finding]:
    """Bad: `Asthma: 1`, `asthma: [0]`, `asthma: [1, 1]`. Good: `asthma: [1, 2]`."""
    if not IDENTIFIER.fullmatch(name):
        yield _wrong(file, (name,), f"Correct `{name}`: write the id of a document, the name of its file.")
    if not isinstance(versions, list) or not versions:
        yield _wrong(file, (name,), f"Write the versions of {name} between square brackets.")
        return
    for position, version in enumerate(versions):
        if type(version) is not int or version < 1:
            yield _wrong(file, (name, position), "Write each version as a whole number, from 1 upwards.")
        elif version in versions[:position]:
            yield _wrong(file, (name, position), f"Take out one {version}: it stands twice for {name}.")


def _wrong(file: YamlFile, keys: KeyPath, message: str) -> Finding:
    return Finding(file.place(keys), "field-wrong", "error", message, EXAMPLE)
