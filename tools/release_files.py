"""The files of a release, as git has them at a revision: not what happens to lie in the folder."""

from __future__ import annotations

import os
import subprocess
import tarfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from checking import NotReadyError

EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file: its content, and whether it is a program to run."""

    content: bytes
    is_program: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """The files by path, the commit that they are of, and its time in seconds since 1970."""

    files: Mapping[str, ReleaseFile]
    commit: str
    time: int

    def text(self, path: str) -> str:
        """A file as text."""
        return self.files[path].content.decode()

    @property
    def version(self) -> str:
        """The version, as pyproject.toml says: the one place."""
        return str(tomllib.loads(self.text("pyproject.toml"))["project"]["version"])

    @property
    def name(self) -> str:
        """What its files are called, without an ending."""
        return f"taflen-{self.version}"


def read_release(root: Path, revision: str = "HEAD") -> Release:
    """The release of a revision. SOURCE_DATE_EPOCH sets its time. Raises NotReadyError if git cannot give it."""
    commit = _git(root, "rev-parse", "--verify", f"{revision}^{{commit}}").decode().strip()
    time = os.environ.get(EPOCH) or _git(root, "show", "--no-patch", "--format=%ct", commit).decode()
    with tarfile.open(fileobj=BytesIO(_git(root, "archive", "--format=tar", commit))) as packed:
        files = {member.name: _file(packed, member) for member in packed if not member.isdir()}
    return Release(files, commit, int(time))


def _file(packed: tarfile.TarFile, member: tarfile.TarInfo) -> ReleaseFile:
    content = packed.extractfile(member) if member.isreg() else None
    if content is None:
        raise NotReadyError(f"Put a plain file in place of {member.name}: a release holds no links.")
    return ReleaseFile(content.read(), bool(member.mode & 0o100))


def uncommitted(root: Path) -> list[str]:
    """Files that differ from the last commit, and so from its release."""
    lines = _git(root, "status", "--porcelain", "--untracked-files=normal").decode().splitlines()
    return [line[3:] for line in lines]


def _git(root: Path, *words: str) -> bytes:
    run = subprocess.run(["git", "-C", str(root), *words], check=False, capture_output=True)
    if run.returncode:
        raise NotReadyError(f"git cannot give the files of a release: {run.stderr.decode().strip()}")
    return run.stdout
