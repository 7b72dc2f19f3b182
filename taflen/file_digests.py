"""Whether files have changed, and what is in each, as a hash; one that has not changed is not read again.

As in git's index: a file's number on the disk, its size, and when it and what is known of it last changed, tell. One
that has changed so shortly before it was read that it may change again within the same tick of the clock is read again.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

# Clocks of file systems tick every few milliseconds, some every 2 seconds. In nanoseconds.
SETTLED = 3_000_000_000
COMPILED = "__pycache__"
# Of a file: number, size, both times.
Mark = tuple[int, int, int, int]
# The mark of no file.
UNSETTLED: Mark = (0, 0, 0, 0)
# By path: the mark, and the hash. As lists, because they are kept as JSON.
Noted = Mapping[str, tuple[list[int], str]]


class FileDigests:
    """The hashes of files, with what an earlier process `noted` of them. `to_note` is what the next one may use.

    It `has_news` if some of that was not noted before, and may be relied on.
    """

    def __init__(self, noted: Noted | None = None) -> None:
        self._noted = noted or {}
        self._now = time.time_ns()
        self.to_note: dict[str, tuple[list[int], str]] = {}
        self.has_news = False

    def below(self, root: Path, folders: Iterable[str], files: Iterable[str] = ()) -> dict[str, str]:
        """The hash of every file in some folders of `root`, and of single files there, by path from the root."""
        return self.of(root, marks_below(root, folders, files))

    def of(self, root: Path, marks: Mapping[str, Mark]) -> dict[str, str]:
        """The hash of each file that is still there. `marks` are those of the files, from before they are read."""
        hashes: dict[str, str] = {}
        for name, mark in sorted(marks.items()):
            path = f"{root}/{name}"
            noted = self._noted.get(path)
            if noted is not None and noted[0] == list(mark):
                self.to_note[path] = noted
                hashes[name] = noted[1]
                continue
            try:
                hashes[name] = _read(path)
            except FileNotFoundError:
                continue
            is_settled = self._now - max(mark[2:]) > SETTLED
            self.to_note[path] = (list(mark if is_settled else UNSETTLED), hashes[name])
            self.has_news |= is_settled
        return hashes


def marks_below(root: Path, folders: Iterable[str], files: Iterable[str] = ()) -> dict[str, Mark]:
    """The mark of every file or link in some folders of `root`, and of single files there, by path from the root."""
    marks: dict[str, Mark] = {}
    unseen = list(folders)
    while unseen:
        folder = unseen.pop()
        for entry in _entries(f"{root}/{folder}"):
            name = f"{folder}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                _note(marks, name, entry)
            elif entry.name != COMPILED:
                unseen.append(name)
    for name in files:
        _note(marks, name, Path(f"{root}/{name}"))
    return marks


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, if that is there."""
    try:
        return list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _note(marks: dict[str, Mark], name: str, file: os.DirEntry[str] | Path) -> None:
    try:
        status = file.stat(follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        # It is not there, or has just gone.
        return
    if stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode):
        marks[name] = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _read(path: str) -> str:
    """A hash of a file. Nobody follows a link: it may lead to a file without end."""
    if os.path.islink(path):
        return hashlib.sha256(f"link to {os.readlink(path)}".encode()).hexdigest()
    with open(path, "rb") as file:
        return hashlib.sha256(b"file " + file.read()).hexdigest()
