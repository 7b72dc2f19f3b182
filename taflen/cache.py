"""Results kept between runs, found again by what they were made from.

The key is a hash of the step's name, everything that went into it, and the program itself (its code, templates,
fonts and locked libraries). Nothing else decides what is stale, so `.cache/` may be deleted, copied or damaged:
an entry that does not match its own checksum counts as absent.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from taflen.file_digests import FileDigests
from taflen.project import GENERATOR
from taflen.whole_files import write_whole

CHECKSUM_BYTES = 32
# What leaflets and reading figures are made by. The rest of theme/ makes pages, and those are not kept.
PROGRAM_FOLDERS = ("taflen",)
PROGRAM_FILES = ("build.py", "requirements.lock", "theme/tokens.json")


def digest(parts: Iterable[str | bytes]) -> str:
    """A hash of texts or bytes in which no two different lists collide."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


def folder_digest(
    root: Path, folders: Iterable[str], files: Iterable[str] = (), read: FileDigests | None = None
) -> str:
    """A hash of the names and contents of all files in some folders of `root`, and of single files there.

    What has been `read` of them before is not read again.
    """
    found = (read or FileDigests()).below(root, folders, files)
    return digest(part for file in found.items() for part in file)


def program_digest(read: FileDigests | None = None) -> str:
    """A hash of the program: change a line of code or a colour and every kept result is out of date."""
    return folder_digest(GENERATOR, PROGRAM_FOLDERS, PROGRAM_FILES, read)


def theme_digest(read: FileDigests | None = None) -> str:
    """A hash of everything that pages look like."""
    return folder_digest(GENERATOR, ("theme",), (), read)


def block_templates_digest() -> str:
    """A hash of what blocks are rendered with."""
    return folder_digest(GENERATOR, ("theme/components", "theme/pictures"), ("theme/blocks.html",))


def page_templates_digest() -> str:
    """A hash of what pages are rendered with, the frame included."""
    return digest([block_templates_digest(), folder_digest(GENERATOR, ("theme/pages",), ("theme/main.html",))])


class Cache:
    """Keeps bytes in a folder. Several processes may use the same one."""

    def __init__(self, folder: Path, program: str) -> None:
        self.folder = folder
        self.program = program
        self._has_complained = False

    def remembered(self, step: str, inputs: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
        """What `make` gives for these inputs: kept from an earlier run, or made now."""
        path = self.path(step, inputs)
        kept = self.kept(path)
        if kept is not None:
            return kept
        made = make()
        self.keep(path, made)
        return made

    def path(self, step: str, inputs: Iterable[str | bytes]) -> Path:
        """Where the result of a step for these inputs is kept."""
        key = digest([step, self.program, *inputs])
        return Path(f"{self.folder}/{key[:2]}/{key[2:]}")

    def kept(self, path: Path) -> bytes | None:
        """What is kept there; None if there is nothing, or if it is damaged."""
        return _read(path)

    def keep(self, path: Path, made: bytes) -> None:
        """Keep a result there. One that cannot be kept, as on a full disk, is only made again next time."""
        self._store(path, _seal(path, made) + made)

    def take(self, path: Path, stored: bytes) -> None:
        """Keep what another cache has stored there, if it is whole."""
        if _content(path, stored) is not None:
            self._store(path, stored)

    def _store(self, path: Path, stored: bytes) -> None:
        try:
            write_whole({path: stored}, lasting=False)
        except OSError as error:
            if not self._has_complained:
                print(f"Not everything is kept for the next build: {path}: {error.strerror}.", file=sys.stderr)
            self._has_complained = True


def _read(path: Path) -> bytes | None:
    try:
        with open(path, "rb") as file:
            stored = file.read()
    except OSError:
        return None
    return _content(path, stored)


def _content(path: Path, stored: bytes) -> bytes | None:
    """What is in an entry; None if it is damaged."""
    checksum, data = stored[:CHECKSUM_BYTES], stored[CHECKSUM_BYTES:]
    return data if _seal(path, data) == checksum else None


def _seal(path: Path, data: bytes) -> bytes:
    """A hash of a result and of the key that it is kept by: what is kept under another's key counts as damaged."""
    folder, name = os.fspath(path).split(os.sep)[-2:]
    sealed = hashlib.sha256(f"{folder}{name}".encode())
    sealed.update(data)
    return sealed.digest()
