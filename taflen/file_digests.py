"""What is in each file, as a hash. A file that was read before is read again only if it may have changed since.

As in git's index: a file's number on the disk, its size, and when it and what is known of it last changed, tell. One
that has changed so shortly before it was read that it may change again within the same tick of the clock is not noted.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# Clocks of file systems tick every few milliseconds, some every 2 seconds. In nanoseconds.
SETTLED = 3_000_000_000
COMPILED = "__pycache__"
# By path: number, size, both times, and the hash.
Noted = Mapping[str, tuple[int, int, int, int, str]]


class FileDigests:
    """The hashes of files, with what an earlier process `noted` of them."""

    def __init__(self, noted: Noted | None = None) -> None:
        self._noted = noted or {}
        self._now = time.time_ns()
        self.to_note: dict[str, tuple[int, int, int, int, str]] = {}

    def below(self, root: Path, folders: Iterable[str], files: Iterable[str] = ()) -> dict[str, str]:
        """The hash of every file in some folders of `root`, and of single files there, by path from the root."""
        found = [one for folder in folders for one in _walk(os.path.join(root, folder), folder)]
        found += [(os.path.join(root, name), name, None) for name in files]
        hashes: dict[str, str] = {}
        for path, name, entry in found:
            try:
                status = entry.stat(follow_symlinks=False) if entry else os.lstat(path)
                if stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode):
                    hashes[name] = self._of(path, status)
            except FileNotFoundError:
                # It is not there, or has just gone.
                continue
        return dict(sorted(hashes.items()))

    def _of(self, path: str, status: os.stat_result) -> str:
        mark = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        noted = self._noted.get(path)
        if noted is not None and tuple(noted[:4]) == mark:
            self.to_note[path] = noted
            return noted[4]
        read = _read(path, status)
        if self._now - max(status.st_mtime_ns, status.st_ctime_ns) > SETTLED:
            self.to_note[path] = (*mark, read)
        return read


def _read(path: str, status: os.stat_result) -> str:
    """A hash of a file. Nobody follows a link: it may lead to a file without end."""
    if stat.S_ISLNK(status.st_mode):
        return hashlib.sha256(f"link to {os.readlink(path)}".encode()).hexdigest()
    with open(path, "rb") as file:
        return hashlib.sha256(b"file " + file.read()).hexdigest()


def _walk(folder: str, name: str) -> Iterator[tuple[str, str, os.DirEntry[str] | None]]:
    """The path, the path from the root, and the entry of every file in a folder, if it is there."""
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != COMPILED:
                yield from _walk(entry.path, f"{name}/{entry.name}")
        else:
            yield entry.path, f"{name}/{entry.name}", entry
