"""The text of a file that an author wrote. A file that cannot be read is a finding."""

from __future__ import annotations

from pathlib import Path

from taflen.findings import Finding, Place

LARGEST_FILE = 1_000_000


def read_text(path: Path, name: str) -> str | Finding:
    """The text in the file, or what is wrong with it; `name` is what to call it."""
    try:
        if path.is_symlink() or not path.is_file():
            return Finding(Place(name, 1, 1), "file-unreadable", "error", "Put a plain file here, not a link.")
        if path.stat().st_size > LARGEST_FILE:
            message = "Cut this file up: a document may have one million bytes at most."
            return Finding(Place(name, 1, 1), "file-unreadable", "error", message)
        raw = path.read_bytes()
    except OSError as error:
        return Finding(Place(name, 1, 1), "file-unreadable", "error", f"Make this file readable: {error.strerror}.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Finding(Place(name, line, 1), "file-unreadable", "error", "Save this file as UTF-8 text.")
    return text.replace("\r\n", "\n")
