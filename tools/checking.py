"""What the checkers of `make validate` share: the verdict of one, and fetching the program that it runs."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
DOWNLOADS = ROOT / ".cache"


class NotReadyError(Exception):
    """A check cannot start, because something is missing. The text says what to do."""


@dataclass(frozen=True)
class Verdict:
    """What one checker found: every finding as a line, and one line that sums up."""

    summary: str
    findings: tuple[str, ...]
    passed: bool


def require_programs(checker: str, names: tuple[str, ...]) -> None:
    """Raises NotReadyError unless all these programs are on the machine."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        raise NotReadyError(f"Install {' and '.join(missing)} first: {checker} needs {' and '.join(names)}.")


def require_checksum(file: Path, sha256: str) -> None:
    """Raises NotReadyError, and removes the file, unless it is the one that was reviewed."""
    if hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
        file.unlink()
        raise NotReadyError(f"{file.name} is not the file that was reviewed: its checksum differs.")


def keep(content: IO[bytes], target: Path) -> None:
    """Write a file in one step: if this is interrupted, nothing stands in its place."""
    part = target.with_name(target.name + ".part")
    with part.open("wb") as file:
        shutil.copyfileobj(content, file)
    part.replace(target)
