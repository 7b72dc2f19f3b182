"""Findings in the forms that people and machines read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from taflen.api import as_json, finding_entry
from taflen.findings import SEVERITIES, Finding, Severity

MOST_ADVICE = 5
GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: Sequence[Finding]) -> str:
    """For people: worst first, and no more advice than one can take in."""
    lines: list[str] = []
    advice = 0
    for finding in findings:
        if finding.severity == "advice":
            advice += 1
            if advice > MOST_ADVICE:
                continue
        place = finding.place
        lines.append(
            f"{place.path}:{place.line}:{place.column}: {finding.severity}: {finding.message} [{finding.code}]"
        )
        if finding.suggestion:
            lines.append(f"    {finding.suggestion}")
    if advice > MOST_ADVICE:
        lines.append(f"… and {advice - MOST_ADVICE} more pieces of advice: see --format json.")
    lines.append(summary(findings))
    return "\n".join(lines)


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, in one line."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{severity}: {counts[severity]}" for severity in SEVERITIES)


def as_json_text(findings: Sequence[Finding]) -> str:
    """The findings of the contract."""
    return as_json(map(finding_entry, findings)).rstrip("\n")


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(
        f"::{GITHUB_LEVELS[f.severity]} file={_escaped(f.place.path, in_property=True)},line={f.place.line},"
        f"col={f.place.column},title={_escaped(f.code, in_property=True)}::"
        f"{_escaped(f.message + (chr(10) + f.suggestion if f.suggestion else ''))}"
        for f in findings
    )


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, for code scanning."""
    rules = sorted({finding.code for finding in findings})
    results = [
        {
            "ruleId": finding.code,
            "level": SARIF_LEVELS[finding.severity],
            "message": {"text": " ".join(filter(None, (finding.message, finding.suggestion)))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": finding.place.path},
                        "region": {"startLine": finding.place.line, "startColumn": finding.place.column},
                    }
                }
            ],
        }
        for finding in findings
    ]
    driver = {"name": "Taflen", "rules": [{"id": rule} for rule in rules]}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json_text,
    "github": as_github,
    "sarif": as_sarif,
}
