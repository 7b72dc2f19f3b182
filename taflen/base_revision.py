"""What changed since a git revision: which files, which lines of them, and what stood in them before."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
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
    commit = _commit(root, revision)
    settings = ("-c", "core.quotepath=off", "-c", "diff.noprefix=false", "-c", "diff.mnemonicprefix=false")
    done = _git(root, *settings, "diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff", commit, "--", ".")
    _refuse_if_failed(done, revision)
    return Base(root, commit, _changed_lines(done.stdout.decode("utf-8", errors="replace")))


@dataclass(frozen=True, slots=True)
class FilesSince:
    """The files that differ between `commit` and the folder as it is now, by their paths relative to the root.

    The value is what git calls the file at the commit (its object name); it is empty if there was none.
    """

    commit: str
    at_commit: Mapping[str, str]


def files_since(root: Path, revision: str, folders: Iterable[str]) -> FilesSince:
    """The files in some folders below `root` that changed since a revision: also those that git does not know yet.

    What others have added to the revision after the work here began does not count: the start is the last commit that
    both have. Raises ProjectError if there is no git repository or no such revision.
    """
    named = _commit(root, revision)
    shared = _git(root, "merge-base", named, "HEAD")
    # Without any commit in common, as in a shallow clone, the revision itself is all there is to compare with.
    commit = shared.stdout.decode().strip() or named
    paths = ("--", *folders)
    changed = _git(root, "diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", commit, *paths)
    _refuse_if_failed(changed, revision)
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z", *paths)
    _refuse_if_failed(unknown, revision)
    at_commit = dict.fromkeys(_parts(unknown.stdout), "")
    facts = _parts(changed.stdout)
    for fact, path in zip(facts[::2], facts[1::2], strict=True):
        name = fact.split()[2]
        at_commit[path] = name if name.strip("0") else ""
    return FilesSince(commit, dict(sorted(at_commit.items())))


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What stands in files that git knows by these object names, in one call. One that git lacks is left out."""
    wanted = "".join(f"{name}\n" for name in names).encode()
    if not wanted:
        return {}
    told = _git(root, "cat-file", "--batch", given=wanted).stdout
    found: dict[str, bytes] = {}
    position = 0
    while position < len(told):
        end = told.index(b"\n", position)
        name, kind, *size = told[position:end].decode().split()
        position = end + 1
        if size:
            stop = position + int(size[0])
            if kind == "blob":
                found[name] = told[position:stop]
            position = stop + 1
    return found


def _commit(root: Path, revision: str) -> str:
    """The commit that a revision means."""
    known = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        raise ProjectError(f"There is no revision {revision} in a git repository here. Name one, such as origin/main.")
    return known.stdout.decode().strip()


def _refuse_if_failed(done: subprocess.CompletedProcess[bytes], revision: str) -> None:
    if done.returncode:
        raise ProjectError(f"git cannot compare with {revision}: {done.stderr.decode(errors='replace').strip()}")


def _parts(told: bytes) -> list[str]:
    """The parts of what git tells with -z."""
    return [part.decode("utf-8", errors="surrogateescape") for part in told.split(b"\0") if part]


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


def _git(root: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    # A comparison must change nothing, not even what git notes down to be quicker next time.
    command = ["git", "--no-optional-locks", "-C", str(root), *words]
    try:
        return subprocess.run(command, capture_output=True, check=False, input=given)
    except FileNotFoundError as error:
        raise ProjectError("git is not there: install it. Without it nothing can be compared with --base.") from error
