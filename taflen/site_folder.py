"""The files of a site as a folder holds them, and a spare folder with the same ones, to make the next site in.

The files in both are the same files of the disk (hard links), so a spare takes no room. What changes is written as a
new file: nothing ever writes into one that both have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SPARE = ".spare"
# Beside the spare, while somebody changes it.
TOUCHED = "touched"
# Number on the disk, size, and time of the last change, in nanoseconds.
Mark = tuple[int, int, int]
Files = dict[str, Mark]


def spare_folder(out: Path) -> Path:
    """Where the spare of a site is: within a folder beside it that nobody else may read."""
    return out.with_name(f".{out.name}{SPARE}") / out.name


def files_in(folder: Path) -> Files:
    """The mark of every file in a folder, by its address; none if there is no such folder."""
    return dict(_files(str(folder), "")) if folder.is_dir() else {}


def bring_up_to_date(spare: Path, out: Path, files: Mapping[str, Mark]) -> bool:
    """Let a spare hold the `files` of the site in `out`; False if `out` does not hold them.

    What else it holds is looked for only if somebody was killed while at work in it: a file that a person has put into
    the site goes with the next whole build. Raises OSError if the two folders cannot share files.
    """
    touched = spare.with_name(TOUCHED)
    if touched.exists() or not spare.is_dir():
        spare.parent.mkdir(mode=0o700, exist_ok=True)
        touched.touch()
        for address in files_in(spare).keys() - files.keys():
            (spare / address).unlink()
        spare.mkdir(exist_ok=True)
        spare.chmod(0o755)
    wrong = [address for address, mark in files.items() if _mark_at(f"{spare}/{address}") != mark]
    if any(_mark_at(f"{out}/{address}") != files[address] for address in wrong):
        return False
    touched.touch()
    ready: set[str] = set()
    for address in wrong:
        path = f"{spare}/{address}"
        folder = os.path.dirname(path)
        if folder not in ready:
            os.makedirs(folder, exist_ok=True)
            ready.add(folder)
        if os.path.lexists(path):
            os.unlink(path)
        os.link(f"{out}/{address}", path, follow_symlinks=False)
    touched.unlink()
    return True


def has_spare(out: Path, files: Mapping[str, Mark]) -> bool:
    """Whether there is a spare that holds these files of a site: it is brought up to date."""
    try:
        return bring_up_to_date(spare_folder(out), out, files)
    except OSError:
        # Not every file system lets two folders share files: then each site is made as a whole.
        return False


@contextmanager
def work_in(spare: Path) -> Iterator[Path]:
    """Work in a spare folder. Whoever is killed there leaves a sign for the next one."""
    touched = spare.with_name(TOUCHED)
    touched.touch()
    yield spare
    touched.unlink()


def put(folder: Path, address: str, content: bytes) -> Mark:
    """Write a file of a site, as a new one; its mark."""
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    return _mark(os.lstat(path))


def _mark_at(path: str) -> Mark | None:
    """The mark of a file; None if there is none."""
    try:
        return _mark(os.lstat(path))
    except OSError:
        return None


def _mark(status: os.stat_result) -> Mark:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _files(folder: str, below: str) -> Iterator[tuple[str, Mark]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            else:
                yield name, _mark(entry.stat(follow_symlinks=False))
