"""The files of a site as a folder holds them, and a spare folder with the same ones, to make the next site in.

The files in both are the same files of the disk (hard links), so a spare takes no room. What changes is written as a
new file: nothing ever writes into one that both have. After a site was made in the spare, the spare is the site before
that one: what it is behind in is noted, so that the next build need not look for it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SPARE = ".spare"
# Beside the spare, while somebody changes it.
TOUCHED = "touched"
BYTES_OF_A_SUM = 16
SUMS = 1 << 8 * BYTES_OF_A_SUM
# Number on the disk, size, and time of the last change, in nanoseconds.
Mark = tuple[int, int, int]
Files = dict[str, Mark]


class Holding(NamedTuple):
    """What a folder holds, as two sums over its files: one file more, fewer or changed makes them others.

    `files` is of their names, sizes and times; `here` also of their numbers on the disk, which no copy has.
    """

    files: int = 0
    here: int = 0

    def with_file(self, address: str, mark: Mark | None) -> Holding:
        """With one more, if there is such a file."""
        return self._changed(address, mark, 1)

    def without(self, address: str, mark: Mark | None) -> Holding:
        """With one fewer."""
        return self._changed(address, mark, -1)

    def _changed(self, address: str, mark: Mark | None, by: int) -> Holding:
        if mark is None:
            return self
        one = _sum_of(address, mark)
        return Holding((self.files + by * one) % SUMS, (self.here + by * one * mark[0]) % SUMS)


class SiteNote(NamedTuple):
    """What is noted of a site: what it holds, and the addresses of the files in which its spare is another."""

    site: Holding
    behind: Sequence[str] = ()


def holding_of(files: Mapping[str, Mark]) -> Holding:
    """What a folder with these files holds."""
    sums = [(_sum_of(address, mark), mark[0]) for address, mark in files.items()]
    return Holding(sum(one for one, _ in sums) % SUMS, sum(one * number for one, number in sums) % SUMS)


def _sum_of(address: str, mark: Mark) -> int:
    said = f"{mark[1]} {mark[2]} {address}".encode(errors="surrogateescape")
    return int.from_bytes(hashlib.blake2b(said, digest_size=BYTES_OF_A_SUM).digest(), "big")


def spare_folder(out: Path) -> Path:
    """Where the spare of a site is: within a folder beside it that nobody else may read."""
    return out.with_name(f".{out.name}{SPARE}") / out.name


def files_in(folder: Path) -> Files:
    """The mark of every file in a folder, by its address; none if there is no such folder."""
    return dict(_files(str(folder), "")) if folder.is_dir() else {}


def has_spare(out: Path, last: SiteNote, addresses: Iterable[str] = ()) -> bool:
    """Whether there is a spare that holds the files of the last site: it is brought up to date.

    `addresses` are those of these files, if they are known. False if the site in `out` is no longer the last one, or if
    two folders cannot share files here.
    """
    try:
        return _catches_up(out, last, addresses) or _is_made(out, last)
    except OSError:
        # Not every file system lets two folders share files: then each site is made as a whole.
        return False


def _catches_up(out: Path, last: SiteNote, addresses: Iterable[str]) -> bool:
    """Bring a spare up to date, if it is behind in no more than is noted, and nobody was killed at work in it.

    All of its files are looked at by their names: to look for them in thousands of folders would take longer. A file
    too many, which somebody has put there, stays until the next whole build.
    """
    spare = spare_folder(out)
    if spare.with_name(TOUCHED).exists() or not spare.is_dir():
        return False
    behind = set(last.behind)
    found = {address: _mark_at(out if address in behind else spare, address) for address in addresses}
    if holding_of({address: mark for address, mark in found.items() if mark}) != last.site:
        return False
    with work_in(spare):
        for address in last.behind:
            (spare / address).unlink(missing_ok=True)
            if (out / address).exists():
                (spare / address).parent.mkdir(parents=True, exist_ok=True)
                _share(out, spare, address)
    return True


def _is_made(out: Path, last: SiteNote) -> bool:
    """Make a new spare of the site, if that is still the last one."""
    files = files_in(out)
    if holding_of(files) != last.site:
        return False
    spare = spare_folder(out)
    shutil.rmtree(spare.parent, ignore_errors=True)
    spare.parent.mkdir(mode=0o700)
    with work_in(spare):
        for folder in dict.fromkeys(os.path.dirname(f"{spare}/{address}") for address in files):
            os.makedirs(folder, exist_ok=True)
        spare.chmod(0o755)
        for address in files:
            _share(out, spare, address)
    return True


def _share(out: Path, spare: Path, address: str) -> None:
    """Let a spare have the file of the site at an address."""
    os.link(f"{out}/{address}", f"{spare}/{address}", follow_symlinks=False)


@contextmanager
def work_in(spare: Path) -> Iterator[Path]:
    """Work in a spare folder. Whoever is killed there leaves a sign for the next one."""
    touched = spare.with_name(TOUCHED)
    touched.touch()
    yield spare
    touched.unlink()


def written(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Write files of a site, by address, into another folder: where each of them waits for its place."""
    waiting = {address: folder / str(number) for number, address in enumerate(files)}
    for address, path in waiting.items():
        path.write_bytes(files[address])
    return waiting


def with_files(spare: Path, site: Holding, waiting: Mapping[str, Path], gone: Iterable[str]) -> Holding:
    """Let files take their places in a spare that holds a `site`, and what is `gone` go; what the spare holds then."""
    for address in gone:
        site = site.without(address, _mark_at(spare, address))
        (spare / address).unlink()
    for address, path in waiting.items():
        site = site.without(address, _mark_at(spare, address))
        (spare / address).parent.mkdir(parents=True, exist_ok=True)
        path.replace(spare / address)
        site = site.with_file(address, _mark_at(spare, address))
    return site


def _mark_at(folder: Path, address: str) -> Mark | None:
    """The mark of a file in a folder; None if there is none."""
    try:
        return _mark(os.lstat(f"{folder}/{address}"))
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
