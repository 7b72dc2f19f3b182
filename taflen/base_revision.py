"""What changed since a git revision: which lines of which files, and what stood in them before."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from taflen.findings import Finding, ProjectError

NEW_FILE = re.compile(r"^\+\+\+ b/(.*?)\t?$")
HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


@dataclass(frozen=True, slots=True)
class Base:
    """`lines` are the changed lines (from 1) of each changed file, by its path relative to the root."""

    root: Path
    revision: str
    lines: Mapping[str, frozenset[int]]

    def touches(self, finding: Finding) -> bool:
        """Whether a finding stands on a changed line."""
        return finding.place.line in self.lines.get(finding.place.path, ())

    def text(self, path: str) -> str | None:
        """What stood in a file at the revision; None if there was no such file, or it was no UTF-8."""
        done = _git(self.root, "show", f"{self.revision}:./{path}")
        try:
            return done.stdout.decode("utf-8") if done.returncode == 0 else None
        except UnicodeDecodeError:
            return None


def read_base(root: Path, revision: str) -> Base:
    """What changed below `root` since a revision, also in files that are not committed.

    Raises ProjectError if there is no git repository or no such revision.
    """
    known = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        raise ProjectError(f"There is no revision {revision} in a git repository here. Name one, such as origin/main.")
    commit = known.stdout.decode().strip()
    settings = ("-c", "core.quotepath=off", "-c", "diff.noprefix=false", "-c", "diff.mnemonicprefix=false")
    done = _git(root, *settings, "diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff", commit, "--", ".")
    if done.returncode:
        raise ProjectError(f"git cannot compare with {revision}: {done.stderr.decode(errors='replace').strip()}")
    return Base(root, commit, _changed_lines(done.stdout.decode("utf-8", errors="replace")))


def _changed_lines(diff: str) -> dict[str, frozenset[int]]:
    lines: dict[str, set[int]] = {}
    path = ""
    for line in diff.splitlines():
        if found := NEW_FILE.match(line):
            path = found[1].strip('"')
        elif path and (found := HUNK.match(line)):
            start, count = int(found[1]), int(found[2] or 1)
            lines.setdefault(path, set()).update(range(start, start + count))
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise ProjectError("git is not there: install it, or leave --base out.") from error
