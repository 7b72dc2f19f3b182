"""`check`: only the checks."""

from __future__ import annotations

from pathlib import Path

from taflen.editions import make_editions
from taflen.finding_formats import FORMATS
from taflen.findings import blocks
from taflen.library import read_library
from taflen.project import open_project


def check(root: Path, output_format: str) -> int:
    """Print all findings in a format; 1 if any of them blocks a build, else 0."""
    project = open_project(root)
    findings = make_editions(project, read_library(project.root)).findings
    text = FORMATS[output_format](findings)
    if text:
        print(text)
    return 1 if blocks(findings) else 0
