"""What is to be built, and whether the site is it already: answered without loading what a build needs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from taflen.cache import digest, folder_digest, program_digest, theme_digest
from taflen.project import GENERATOR, Project, open_project
from taflen.publish import unfinished
from taflen.source_stamp import SOURCE_FILES, SOURCE_FOLDERS
from taflen.today import build_day
from taflen.whole_files import write_whole

STATE_FILE = "last-build.json"


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: `language` and `only` narrow it, `public` leaves out all that is not published.

    `no_leaflets` leaves out all paper. What is overdue depends on `today`; `jobs` is how many processes may work at
    once, or one for each core; a `cluster` is the address of one that helps.
    """

    root: Path
    out: Path | None = None
    language: str | None = None
    only: str | None = None
    public: bool = False
    jobs: int | None = None
    today: date = field(default_factory=build_day)
    no_leaflets: bool = False
    cluster: str | None = None


class BuildState:
    """What the site of an order was made from, so that an unchanged one is not made again.

    Sources count by what is in them. The files of the site count by their size and the time of their last change: no
    build depends on them, and there are many.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.project: Project = open_project(order.root)
        self.out = (order.out or self.project.root / "site").resolve()
        self.program = program_digest()
        self._file = self.project.cache / STATE_FILE
        # Now, for a source may change while the site is built.
        self._inputs = self._hash_of_inputs()

    def needs_nothing(self) -> bool:
        """Whether a build would give what is there. If so, say that. After one that was killed there is litter."""
        if self._is_current():
            print(f"Nothing has changed since the last build. The site is in {shown(self.out)}.")
            return True
        return False

    def _is_current(self) -> bool:
        try:
            last: Any = json.loads(self._file.read_text(encoding="utf-8"))
            if not isinstance(last, dict) or last.get("inputs") != self._inputs or not self.out.is_dir():
                return False
            if unfinished(self.out).exists():
                return False
            return bool(last.get("output") == _sizes_and_times(self.out))
        except (OSError, ValueError):
            return False

    def remember(self) -> None:
        """Note what was built. If that is not possible the site is there all the same, and is made again next time."""
        try:
            state = {"inputs": self._inputs, "output": _sizes_and_times(self.out)}
            write_whole({self._file: json.dumps(state)}, lasting=False)
        except OSError as error:
            print(f"The next build will do all of this again: {reason(error)}.", file=sys.stderr)

    def _hash_of_inputs(self) -> str:
        order = self.order
        return digest(
            [
                self.program,
                theme_digest(),
                folder_digest(self.project.root, SOURCE_FOLDERS, SOURCE_FILES),
                folder_digest(GENERATOR, ("locales",)),
                repr((str(self.out), order.language, order.only, order.public, order.today, order.no_leaflets)),
            ]
        )


def shown(path: Path) -> Path:
    """A path as people read it: from where they are, if it is below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def reason(error: OSError) -> str:
    """What the system could not do, and with which file."""
    return f"{error.filename or 'A file'}: {error.strerror or error}"


def _sizes_and_times(folder: Path) -> str:
    """A hash of the names, sizes and times of change of all files below a folder."""
    return digest(sorted(f"{name} {size} {time}" for name, size, time in _files(str(folder), "")))


def _files(folder: str, below: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            else:
                status = entry.stat(follow_symlinks=False)
                yield name, status.st_size, status.st_mtime_ns
