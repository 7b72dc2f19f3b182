"""All or nothing: a site is built beside the last one and takes its place in one step.

All that is unfinished is in one hidden folder beside `out`. Whoever builds holds a lock on that folder, which the
kernel frees when the process ends in whatever way. So one build at a time writes into `out`, and the next one clears
away what a build that was killed has left behind: nobody has to guess whether that one is still at work. The processes
that work for a build hold the lock with it, so a lock that is free means that all of them have gone.

On Linux the two folders change places (renameat2), so `out` is there at every instant. Where the system or the file
system cannot do that, the old site steps aside first: for a moment there is none. A build that is killed in that very
moment leaves it aside, and the next one puts it back before it does anything else.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from taflen.findings import ProjectError

MARK = "api/documents.json"
BUILDING = ".building"
NEW, OLD = "new", "old"
# What versions of this program before 0.1.0 left behind when they were killed.
EARLIER_BUILDING, EARLIER_REPLACED = ".building-", ".replaced-"
# Of linux/fs.h and fcntl.h: two names change places; paths start at the working folder.
RENAME_EXCHANGE, AT_FDCWD = 2, -100
CANNOT_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV)


def unfinished(out: Path) -> Path:
    """The folder beside `out` for all that is unfinished. If it is there, somebody builds, or was killed."""
    return out.with_name(f".{out.name}{BUILDING}")


@dataclass(frozen=True, slots=True)
class Building:
    """The only build into `out` at this time. `work` is the folder beside it for all that is unfinished."""

    out: Path
    work: Path

    def empty_folder(self) -> Path:
        """A new folder to build into. What was in an earlier one is gone."""
        folder = self.work / NEW
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        folder.chmod(0o755)
        return folder

    def publish(self, folder: Path | None = None) -> None:
        """Let the new folder, or another one that is ready, take the place of `out`.

        Where two folders can change places, the old site is afterwards where the new one was.
        """
        new = folder or self.work / NEW
        if self.out.exists():
            if exchange(new, self.out):
                return
            self.out.rename(self.work / OLD)
        new.rename(self.out)


@contextmanager
def only_build(out: Path, mark: str = MARK) -> Iterator[Building]:
    """Be the only build into `out`; wait for another one to end. Nothing changes before `publish`.

    `mark` is a file that every such folder holds. Raises ProjectError if `out` holds something else: nobody's files are
    to be deleted.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    work = unfinished(out)
    handle = _take(work, out)
    try:
        _recover(out, work)
        _refuse_to_replace(out, mark)
        yield Building(out, work)
    finally:
        _put_back(out, work)
        shutil.rmtree(work, ignore_errors=True)
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


@contextmanager
def new_site(out: Path, mark: str = MARK) -> Iterator[Path]:
    """An empty folder to build into. If all goes well it becomes `out`; if not, `out` stays as it was.

    See `only_build`.
    """
    with only_build(out, mark) as building:
        yield building.empty_folder()
        building.publish()


def _take(work: Path, out: Path) -> int:
    """Hold the lock on the folder `work`, which is made if need be; the open folder."""
    has_said = False
    while True:
        work.mkdir(mode=0o700, exist_ok=True)
        try:
            handle = os.open(work, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not has_said:
                print(f"Another build is writing into {out}. Waiting for it to end …", file=sys.stderr, flush=True)
            has_said = True
            fcntl.flock(handle, fcntl.LOCK_EX)
        if _is_still(work, handle):
            return handle
        os.close(handle)


def _is_still(work: Path, handle: int) -> bool:
    """Whether the open folder is the one of that name: the build that we waited for has removed its own."""
    try:
        return os.path.samestat(work.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _refuse_to_replace(out: Path, mark: str) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / mark).is_file():
        raise ProjectError(f"{out} holds files that nothing here has made. Name another folder with --out.")
    if out.exists() and not out.is_dir():
        raise ProjectError(f"{out} is a file. Name a folder with --out.")


def _recover(out: Path, work: Path) -> None:
    """After a build that was killed: put the last good site back if it had stepped aside, clear the rest."""
    _put_back(out, work)
    for left in work.iterdir():
        shutil.rmtree(left)
    for left in sorted(out.parent.iterdir()):
        if left.name.startswith(f".{out.name}{EARLIER_REPLACED}"):
            if not out.exists() and (left / "site").is_dir():
                (left / "site").rename(out)
            shutil.rmtree(left, ignore_errors=True)
        elif left.name.startswith(f".{out.name}{EARLIER_BUILDING}"):
            shutil.rmtree(left, ignore_errors=True)


def _put_back(out: Path, work: Path) -> None:
    """Where two folders cannot change places: the site that stepped aside for a new one, which did not come."""
    if not out.exists() and (work / OLD).is_dir():
        (work / OLD).rename(out)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False if the system cannot: then nothing has happened."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    reason = ctypes.get_errno()
    if reason in CANNOT_EXCHANGE:
        return False
    raise OSError(reason, os.strerror(reason), str(other))
