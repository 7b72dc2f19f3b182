"""`check`: only the checks."""

from __future__ import annotations

from pathlib import Path

from taflen.cache import Cache, program_digest
from taflen.checks.issued_versions import record_findings
from taflen.commands.site import build_day
from taflen.document.tree import SOURCE_LANGUAGE
from taflen.editions import Editions, make_editions
from taflen.finding_formats import FORMATS
from taflen.findings import Finding, blocks
from taflen.library import Library, read_library
from taflen.memory import Memory
from taflen.printing import print_editions
from taflen.project import Project, open_project


def check(root: Path, output_format: str) -> int:
    """Print all findings in a format; 1 if any of them blocks a build, else 0."""
    project = open_project(root)
    library = read_library(project.root)
    editions = make_editions(project, library).with_findings(record_findings(library))
    if not blocks(editions.findings):
        editions = editions.with_findings(_findings_on_paper(project, library, editions))
    findings = editions.findings
    text = FORMATS[output_format](findings)
    if text:
        print(text)
    return 1 if blocks(findings) else 0


def _findings_on_paper(project: Project, library: Library, editions: Editions) -> list[Finding]:
    """What only shows when the leaflets are made: a word that does not fit, a grid longer than a side."""
    kept = Cache(project.cache, program_digest()), Memory()
    english = editions.by_id(SOURCE_LANGUAGE)
    _, findings = print_editions(project, library, list(editions.all()), english, build_day(), kept)
    return findings
