"""Files that are whole or as they were, whatever happens while they are written.

Everything that writes a file which somebody may miss writes it here. What is written goes into a file beside it, onto
the disk, and then takes its place in one step. Who writes into a folder holds a lock on the folder, which the kernel
frees when a process ends in whatever way; so what a process that was killed has left behind can be told from what
another one is writing just now, and is cleared away.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

PART = ".taflen-part"
NEW_FILE = 0o666


def write_whole(files: Mapping[Path, str | bytes], *, lasting: bool = True) -> None:
    """Write files: none takes its place before all are ready, so what cannot be written leaves all as they were.

    A file that was there keeps its mode. Text is written as UTF-8. `lasting` waits until all is on the disk, so that it
    outlives a power cut. Raises OSError, also if something else than a file is in the way.
    """
    wanted = {path.parent.resolve() / path.name: content for path, content in files.items()}
    folders = sorted({path.parent for path in wanted})
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        handles = [held.enter_context(_locked(folder)) for folder in folders]
        try:
            for path, content in wanted.items():
                _write_part(path, content.encode() if isinstance(content, str) else content, lasting)
            for path in wanted:
                os.replace(_part(path), path)
        finally:
            if lasting:
                for folder in folders:
                    _clear(folder)
            else:
                # A folder of what need not last holds many files: only what is left of these is looked for.
                for path in wanted:
                    _part(path).unlink(missing_ok=True)
        if lasting:
            for handle in handles:
                os.fsync(handle)


def clear_unfinished(folder: Path) -> None:
    """Clear away what writers that were killed have left anywhere below a folder. Those at work are left alone."""
    for name, _, files in os.walk(folder):
        if any(is_unfinished(Path(file)) for file in files):
            with _locked(Path(name)):
                _clear(Path(name))


def is_unfinished(path: Path) -> bool:
    """Whether a file is one that was not whole yet."""
    return path.name.startswith(".") and path.suffix == PART


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """Hold the lock on a folder, as soon as nobody else does; the open folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        # A process that was forked meanwhile has the folder open too: closing alone would not free the lock.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def _write_part(path: Path, content: bytes, lasting: bool) -> None:
    """Write what will take the place of a file. It may be a link that somebody has put there: that is not followed."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "Not a plain file", str(path))
    part = _part(path)
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        if path.is_file():
            os.fchmod(handle, path.stat().st_mode & 0o7777)
        file.flush()
        if lasting:
            os.fsync(handle)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}{PART}")


def _clear(folder: Path) -> None:
    for entry in os.scandir(folder):
        if is_unfinished(Path(entry.name)):
            os.unlink(entry.path)
