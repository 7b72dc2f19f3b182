"""Findings in the forms that people and machines read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from taflen.checks.rules import rules
from taflen.document.text import SOURCE_LANGUAGE
from taflen.findings import SEVERITIES, Finding, Severity, finding_entry
from taflen.plain_words import in_a_line, in_markdown

MOST_ADVICE = 5
GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
# GitHub shows no more annotations of a level in one step.
MOST_ANNOTATIONS = 10
SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TABLE_HEAD = ("| Line | How grave | What to do | For example |", "|---|---|---|---|")
Findings = Sequence[Finding]


def as_text(findings: Findings, most_advice: int = MOST_ADVICE) -> str:
    """For people: what to do before where, worst first, and of each file no more advice than one can take in."""
    given: Counter[str] = Counter()
    lines: list[str] = []
    for finding in findings:
        path = finding.place.path
        given[path] += finding.severity == "advice"
        if finding.severity != "advice" or given[path] <= most_advice:
            lines += _told(finding)
    if hidden := sum(max(count - most_advice, 0) for count in given.values()):
        lines.append(f"… and {hidden} more pieces of advice: `check --format text-all` shows them.")
    lines.append(summary(findings))
    return "\n".join(lines)


def _told(finding: Finding) -> Iterator[str]:
    place = finding.place
    yield in_a_line(finding.message)
    yield f"    {finding.severity}, {in_a_line(place.path)}:{place.line}:{place.column} [{finding.code}]"
    if finding.suggestion:
        yield f"    {in_a_line(finding.suggestion)}"


def errors_as_text(findings: Findings) -> str:
    """For people who cannot go on before the errors are mended: these alone, and how much there is besides."""
    errors = [finding for finding in findings if finding.severity == "error"]
    hint = ". `check` shows them all." if len(findings) > len(errors) else ""
    return "\n".join([*chain.from_iterable(map(_told, errors)), f"{summary(findings)}{hint}"])


def as_text_all(findings: Findings) -> str:
    """The same with all advice."""
    return as_text(findings, len(findings))


def summary(findings: Findings) -> str:
    """How many findings of each severity, in one line."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{severity}: {counts[severity]}" for severity in SEVERITIES)


def as_json_text(findings: Findings) -> str:
    """The findings of the contract, one a line."""
    lines = ",\n".join(json.dumps(finding_entry(finding), ensure_ascii=False) for finding in findings)
    return _without_orders(f"[\n{lines}\n]") if lines else "[]"


def _without_orders(data: str) -> str:
    """JSON that says the same, and in which a log of GitHub sees no order: `##[` can only stand in a text."""
    return data.replace("##[", "##\\u005b")


def as_github(findings: Findings) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request: ten of each level, it shows no more."""
    given: Counter[Severity] = Counter()
    commands = []
    for finding in findings:
        given[finding.severity] += 1
        if given[finding.severity] <= MOST_ANNOTATIONS:
            commands.append(_github_command(finding))
    if left_out := len(findings) - len(commands):
        commands.append(f"And {left_out} more: `check --format markdown` writes them all into the summary of the job.")
    return "\n".join(commands)


def _github_command(finding: Finding) -> str:
    place, said = finding.place, finding.message + (f"\n{finding.suggestion}" if finding.suggestion else "")
    return (
        f"::{GITHUB_LEVELS[finding.severity]} file={_escaped(place.path, in_property=True)},line={place.line},"
        f"col={place.column},title={_escaped(finding.code, in_property=True)}::{_escaped(said)}"
    )


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def as_markdown(findings: Findings) -> str:
    """A summary that people read on GitHub: a table for each file."""
    if not findings:
        return "## Checks\n\nNothing to mend."
    parts = [f"## Checks\n\n{summary(findings)}"]
    by_path = sorted(findings, key=lambda finding: finding.place.path)
    for path, found in groupby(by_path, key=lambda finding: finding.place.path):
        rows = [
            f"| {finding.place.line} | {finding.severity} "
            f"| {in_markdown(finding.message)} | {in_markdown(finding.suggestion)} |"
            for finding in found
        ]
        parts.append("\n".join([f"### {in_markdown(path)}\n", *TABLE_HEAD, *rows]))
    return "\n\n".join(parts)


def as_sarif(findings: Findings) -> str:
    """SARIF 2.1.0, for code scanning."""
    driver = {"name": "Taflen", "rules": [_sarif_rule(code) for code in sorted({f.code for f in findings})]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_sarif_result, findings))}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return _without_orders(json.dumps(log, ensure_ascii=False, indent=1))


def _sarif_rule(code: str) -> dict[str, Any]:
    rule = rules().get(code)
    why = rule.why.get(SOURCE_LANGUAGE) if rule else None
    return {"id": code, **({"shortDescription": {"text": why}} if why else {})}


def _sarif_result(finding: Finding) -> dict[str, Any]:
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    place = {"artifactLocation": {"uri": finding.place.path}, "region": region}
    return {
        "ruleId": finding.code,
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, (finding.message, finding.suggestion)))},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": as_text,
    "text-all": as_text_all,
    "json": as_json_text,
    "github": as_github,
    "markdown": as_markdown,
    "sarif": as_sarif,
}
