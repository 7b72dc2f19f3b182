"""veraPDF's profile for PDF/UA-1 over every tagged leaflet of a site."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checking import NotReadyError, Verdict
from verapdf_setup import class_path

DRIVER = Path(__file__).with_name("VeraPdf.java")
UNTAGGED = "-sheets.pdf"


@dataclass(frozen=True)
class Finding:
    """A rule that a leaflet breaks, and how often; without a clause, why there is no verdict on the leaflet."""

    file: str
    message: str
    clause: str = ""
    test: int = 0
    times: int = 1

    def __str__(self) -> str:
        if not self.clause:
            return f"{self.file}: {self.message}"
        often = "once" if self.times == 1 else f"{self.times} times"
        return f"{self.file}: clause {self.clause}, test {self.test}: {self.message} ({often})"


@dataclass(frozen=True)
class Report:
    """What the driver said: the version of veraPDF, which files passed, and what is wrong with the others."""

    version: str
    passed: frozenset[str]
    findings: tuple[Finding, ...]


def check(site: Path) -> Verdict:
    """Check every tagged leaflet below this folder. Raises NotReadyError if that cannot be done."""
    files = tagged_leaflets(site)
    if not files:
        raise NotReadyError(f"There is no leaflet below {site}. Build the site first: make site.")
    report = parse(run_driver(site, files))
    return verdict(files, report)


def tagged_leaflets(site: Path) -> list[str]:
    """The PDFs below a folder, as seen from there. Not those that are only for printing: they have no tags."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.pdf") if not path.name.endswith(UNTAGGED))


def run_driver(site: Path, files: list[str]) -> str:
    """What VeraPdf.java writes about these files. Anything wrong with the driver itself is a bug: a traceback."""
    command = ["java", "-cp", class_path(), str(DRIVER)]
    paths = "".join(f"{file}\n" for file in files)
    settings = {**os.environ, "LC_ALL": "C.UTF-8"}  # or Java opens no file with an accent in its path
    run = subprocess.run(
        command, cwd=site, env=settings, input=paths, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    return run.stdout


def parse(output: str) -> Report:
    """The driver's lines as a report. VeraPdf.java says which lines there are."""
    version = ""
    passed: set[str] = set()
    findings: list[Finding] = []
    for line in output.splitlines():
        match line.split("\t"):
            case ["version", number]:
                version = number
            case ["passed", file]:
                passed.add(file)
            case ["failed", file, clause, test, times, message]:
                findings.append(Finding(file, message, clause, int(test), int(times)))
            case ["unreadable", file, message]:
                findings.append(Finding(file, f"veraPDF cannot read it: {message}"))
            case _:
                raise ValueError(f"A line that VeraPdf.java should not write: {line!r}")
    return Report(version, frozenset(passed), tuple(findings))


def verdict(files: list[str], report: Report) -> Verdict:
    """The report summed up. A file of which veraPDF said nothing has not passed."""
    findings = [*report.findings, *unanswered(files, report)]
    failed = {finding.file for finding in findings}
    release = ".".join(report.version.split(".")[:2])
    outcome = f"{len(failed)} with failures, see above" if failed else "no failures"
    ordered = sorted(findings, key=lambda finding: (finding.file, clause_numbers(finding.clause), finding.test))
    return Verdict(f"veraPDF {release}: {len(files)} leaflets, {outcome}.", tuple(map(str, ordered)), not failed)


def unanswered(files: Iterable[str], report: Report) -> list[Finding]:
    """A finding for each file that neither passed nor has a finding."""
    answered = report.passed | {finding.file for finding in report.findings}
    return [Finding(file, "veraPDF gave no verdict on it.") for file in files if file not in answered]


def clause_numbers(clause: str) -> list[int]:
    """A clause as numbers, so that 7.2 comes before 7.18."""
    return [int(part) for part in clause.split(".") if part.isdecimal()]
