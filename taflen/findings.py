"""What is wrong with the content (`Finding`) and what is wrong with the project (`ProjectError`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
# How `check` shows them: see `finding_formats`.
FINDING_FORMATS = ("github", "json", "markdown", "sarif", "text", "text-all")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source file. `line` and `column` count from 1, front matter included."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for the author to mend.

    `message` says what to do, in the imperative; `suggestion` gives an example or the words to write.
    `code` is stable: CONTRIBUTING.md explains each one. `language` is the language of the text concerned.
    """

    place: Place
    code: str
    severity: Severity
    message: str
    suggestion: str = ""
    language: str = "en"


class ProjectError(Exception):
    """The project or the call is wrong (a missing folder, an unknown id): shown as one plain line, exit 2."""


def finding_entry(finding: Finding) -> dict[str, Any]:
    """A finding as plain data, for JSON (see the contract in README)."""
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "language": finding.language,
    }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then by file and line; the same finding twice counts once."""
    return sorted(
        set(findings),
        key=lambda f: (
            SEVERITIES.index(f.severity),
            f.place.path,
            f.place.line,
            f.place.column,
            f.code,
            f.message,
            f.language,
        ),
    )


def blocks(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops a build."""
    return any(finding.severity == "error" for finding in findings)
