"""All source files of a project as they are read, before they become documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from taflen.findings import Finding
from taflen.sources.reader import SourceFile, UnusableFile, misplaced_files, read_source, source_paths


@dataclass
class Sources:
    """All source files, those that cannot be used, and findings that belong to no single file."""

    files: list[SourceFile] = field(default_factory=list)
    unusable: list[UnusableFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_sources(root: Path) -> Sources:
    """Read all source files below `root`."""
    sources = Sources()
    for path, kind in source_paths(root):
        name = path.relative_to(root).as_posix()
        outcome = read_source(path, name, kind)
        if isinstance(outcome, SourceFile):
            sources.files.append(outcome)
        else:
            sources.unusable.append(outcome)
            sources.findings.extend(outcome.findings)
    sources.findings.extend(misplaced_files(root))
    return sources
