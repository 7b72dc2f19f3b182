"""All or nothing: a build is written beside the site and takes its place in one step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taflen.findings import ProjectError

MARK = "api/documents.json"
BUILDING, REPLACED = ".building-", ".replaced-"


@contextmanager
def new_site(out: Path, mark: str = MARK) -> Iterator[Path]:
    """An empty folder to build into. If all goes well it becomes `out`; if not, `out` stays as it was.

    `mark` is a file that every such folder holds. Raises ProjectError if `out` holds something else: nobody's files are
    to be deleted.
    """
    _refuse_to_replace(out, mark)
    out.parent.mkdir(parents=True, exist_ok=True)
    _recover(out)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}{BUILDING}", dir=out.parent))
    folder.chmod(0o755)
    try:
        yield folder
        _swap(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_to_replace(out: Path, mark: str) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / mark).is_file():
        raise ProjectError(f"{out} holds files that nothing here has made. Name another folder with --out.")
    if out.exists() and not out.is_dir():
        raise ProjectError(f"{out} is a file. Name a folder with --out.")


def _swap(folder: Path, out: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}{REPLACED}", dir=out.parent))
    if out.exists():
        out.rename(old / "site")
    folder.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _recover(out: Path) -> None:
    """After a build that was stopped half-way through the exchange: put the last good site back, clear the rest."""
    for old in out.parent.glob(f".{out.name}{REPLACED}*"):
        if not out.exists() and (old / "site").is_dir():
            (old / "site").rename(out)
        shutil.rmtree(old, ignore_errors=True)
