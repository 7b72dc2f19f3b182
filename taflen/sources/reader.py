"""Reads every source file of a content repository. A file that cannot be read is a finding, never a traceback."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from taflen.findings import Finding, Place
from taflen.project import FOLDERS, YAML_KINDS, ending_of
from taflen.sources.characters import misleading
from taflen.sources.condition_schema import ConditionDetails
from taflen.sources.cross_checks import cross_check
from taflen.sources.fill_in_schema import ToolDetails
from taflen.sources.front_matter import MarkdownFile, split_front_matter
from taflen.sources.glossary_schema import GlossaryDetails
from taflen.sources.grid_schema import GridDetails
from taflen.sources.learn_schema import LearnDetails
from taflen.sources.manual_schema import ManualDetails
from taflen.sources.organisation_schema import OrganisationDetails
from taflen.sources.plain_text import read_text
from taflen.sources.schema import DocumentDetails
from taflen.sources.schema_upgrades import BEFORE_NUMBERS, needs_since
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import YamlFile, read_yaml

MOST_REMEMBERED = 100
DOCUMENT_ENDINGS = (".md", ".markdown", ".yml", ".yaml")
AnyDetails = DocumentDetails | OrganisationDetails
SCHEMAS: dict[str, type[AnyDetails]] = {
    "condition": ConditionDetails,
    "glossary": GlossaryDetails,
    "grid": GridDetails,
    "learn": LearnDetails,
    "manual": ManualDetails,
    "organisation": OrganisationDetails,
    "tool": ToolDetails,
}


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """A file that meets its schema: details, the places of its keys, and the Markdown body if it has one.

    `digest` is a hash of all of it. Two of them are the same only if they are one.
    """

    path: str
    details: AnyDetails
    yaml: YamlFile
    body: str
    body_line: int
    digest: str


@dataclass(frozen=True, slots=True, eq=False)
class UnusableFile:
    """A file with errors in its details. Its body is kept, so that all mistakes can be reported at once."""

    path: str
    findings: list[Finding]
    body: str = ""
    body_line: int = 1


def source_paths(root: Path, wanted: str = "") -> Iterator[tuple[Path, str]]:
    """Every source file below `root`, or of one kind that is `wanted`, and the kind that its folder holds."""
    for folder, kind in FOLDERS.items():
        if wanted in ("", kind):
            for path in sorted((root / folder).glob(f"*{ending_of(kind)}"), key=_name_of):
                if not path.name.startswith("."):
                    yield path, kind


def _name_of(path: Path) -> str:
    return path.name


def misplaced_files(root: Path) -> Iterator[Finding]:
    """A finding for each file that looks like a document but is in no folder that is read, or has another ending."""
    known = {path for path, _ in source_paths(root)}
    places = ", ".join(f"{folder} ({ending_of(kind)})" for folder, kind in FOLDERS.items())
    for folder in ("content", "grids", "manuals"):
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            name = path.relative_to(root).as_posix()
            if path.suffix.lower() in DOCUMENT_ENDINGS and path not in known and not hidden:
                message = f"Move this file to one of these, with the right ending: {places}."
                misplaced = Finding(Place(name, 1, 1), "file-misplaced", "error", message)
                yield from _needs_of_older(path, name) or [misplaced]


def _needs_of_older(path: Path, name: str) -> list[Finding]:
    """What a file needs that stands where an older format had it; nothing if no format had it there."""
    text = read_text(path, name)
    return [] if isinstance(text, Finding) else list(needs_since(BEFORE_NUMBERS, read_yaml(text, name)))


def read_source(path: Path, name: str, kind: str) -> SourceFile | UnusableFile:
    """The source file at `path`. `name` is its path relative to the root, `kind` what its folder holds."""
    text = read_text(path, name)
    return UnusableFile(name, [text]) if isinstance(text, Finding) else parsed_source(text, name, kind, path.stem)


@lru_cache(maxsize=MOST_REMEMBERED)
def parsed_source(text: str, name: str, kind: str, stem: str) -> SourceFile | UnusableFile:
    """What is in a file. It must not be changed: `serve` gets it again and again."""
    is_yaml = kind in YAML_KINDS
    halves = MarkdownFile(text, "", 1) if is_yaml else split_front_matter(text, name)
    if isinstance(halves, Finding):
        return UnusableFile(name, [halves])
    file = read_yaml(halves.front_matter, name, first_line=1 if is_yaml else 2)
    details = file.findings or validate(SCHEMAS.get(kind, DocumentDetails), file)
    wrong = details if isinstance(details, list) else list(cross_check(details, file, kind, stem))
    wrong += misleading(halves.body, name, halves.body_line)
    if isinstance(details, list) or wrong:
        return UnusableFile(name, wrong, halves.body, halves.body_line)
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return SourceFile(name, details, file, halves.body, halves.body_line, digest)
