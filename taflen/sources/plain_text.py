"""The text of a file that somebody wrote. A file that cannot be read is a finding.

Files come from anybody: a link may lead anywhere, a device may never end. So nothing is opened but a plain file that
stands in its own place, and no more of it is read than a file may hold.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path, PurePath

from taflen.findings import Finding, Place

LARGEST_FILE = 500_000
LARGEST_CATALOGUE = 2_000_000
LARGEST_PICTURE = 5_000_000
# What Windows does not have. A pipe in the place of a file would wait for ever without the second.
SAFELY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_text(path: Path, name: str, largest: int = LARGEST_FILE) -> str | Finding:
    """The text in the file, or what is wrong with it; `name` is its path from the root, none of which may be a link.

    However an editor saved them, lines end in one way, and a letter with its accent is one character: Welsh ŵ.
    """
    raw = read_bytes(path, name, largest)
    return raw if isinstance(raw, Finding) else text_in(raw, name)


def text_in(raw: bytes, name: str) -> str | Finding:
    """The text in the bytes of a file."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _unreadable(name, "Save this file as UTF-8 text.", line)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_bytes(path: Path | str, name: str, largest: int = LARGEST_FILE) -> bytes | Finding:
    """What stands in a file, or why it cannot be read. Some thousand times in a run: so without `Path`."""
    try:
        if _is_elsewhere(path, name) or not stat.S_ISREG(os.lstat(path).st_mode):
            return _unreadable(name, "Put a plain file here: no link, folder or device.")
        with os.fdopen(os.open(path, SAFELY), "rb") as file:
            # It may have become another one since.
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return _unreadable(name, "Put a plain file here: no link, folder or device.")
            raw = b"" if found.st_size > largest else file.read(largest + 1)
    except (OSError, ValueError) as error:
        return _unreadable(name, f"Make this file readable: {getattr(error, 'strerror', None) or error}.")
    if max(found.st_size, len(raw)) > largest:
        return _unreadable(name, f"Cut this file up: it may have {largest:,} bytes at most.")
    return raw


def told(path: Path | str, name: str, largest: int = LARGEST_FILE) -> bytes:
    """What a hash of a file is made of: its bytes, or why there are none."""
    raw = read_bytes(path, name, largest) if os.path.lexists(path) else b""
    return raw.message.encode() if isinstance(raw, Finding) else raw


def is_plain_file(path: Path, name: str, largest: int) -> bool:
    """Whether a file can be read: a plain one, in its own place, and not too large."""
    try:
        found = os.lstat(path)
        return stat.S_ISREG(found.st_mode) and found.st_size <= largest and not _is_elsewhere(path, name)
    except (OSError, ValueError):
        return False


def _is_elsewhere(path: Path | str, name: str) -> bool:
    """Whether any part of `name`, at the end of `path`, is a link."""
    here = os.fspath(path)
    for _ in PurePath(name).parts:
        if os.path.islink(here):
            return True
        here = os.path.dirname(here)
    return False


def _unreadable(name: str, message: str, line: int = 1) -> Finding:
    return Finding(Place(name, line, 1), "file-unreadable", "error", message)
