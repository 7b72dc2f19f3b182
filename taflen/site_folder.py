"""The files of a site as a folder holds them, and a spare folder with the same ones, to make the next site in.

The files in both are the same files of the disk (hard links), so a spare takes no room. What changes is written as a
new file: nothing ever writes into one that both have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

SPARE = ".spare"
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
    """Let a spare hold exactly the `files` of the site in `out`; False if `out` does not hold them.

    Whatever is in the spare, and even if it is not there. Raises OSError if the two cannot share files.
    """
    held = files_in(spare)
    for address in held.keys() - files.keys():
        (spare / address).unlink()
    if not spare.is_dir():
        spare.parent.mkdir(mode=0o700, exist_ok=True)
        spare.mkdir()
        spare.chmod(0o755)
    ready: set[str] = set()
    for address, mark in files.items():
        if held.get(address) == mark:
            continue
        if _mark(os.lstat(out / address)) != mark:
            return False
        path = os.path.join(spare, address)
        folder = os.path.dirname(path)
        if folder not in ready:
            os.makedirs(folder, exist_ok=True)
            ready.add(folder)
        if address in held:
            os.unlink(path)
        os.link(os.path.join(out, address), path, follow_symlinks=False)
    return True


def put(folder: Path, address: str, content: bytes) -> Mark:
    """Write a file of a site, as a new one; its mark."""
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    return _mark(os.lstat(path))


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
