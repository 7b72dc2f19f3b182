"""What is to be built, and whether the site is it already: answered without loading what a build needs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from taflen.cache import Cache, digest, folder_digest, program_digest, theme_digest
from taflen.file_digests import FileDigests, Noted
from taflen.project import GENERATOR, Project, open_project
from taflen.publish import unfinished
from taflen.site_folder import Holding, SiteNote, files_in, holding_of
from taflen.source_stamp import source_stamp
from taflen.today import build_day
from taflen.whole_files import write_whole

STATE_FILE = "last-build.json"
ADDRESSES = "addresses of a site"
AS_IT_WAS = "The last site is as it was."


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

    @property
    def can_be_amended(self) -> bool:
        """Whether a site is of the kind that can be made from the last one: public and whole."""
        return self.public and not self.only and not self.language


class BuildState:
    """What the site of an order is made from, and what its last build was made from.

    Sources count by what is in them. The files of the site count by their size and the time of their last change: no
    build depends on them, and there are many.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.project: Project = open_project(order.root)
        self.out = (order.out or self.project.root / "site").resolve()
        self._file = self.project.cache / STATE_FILE
        self._last = self._read_last()
        # First: a source may change while all of them are read, and while the site is built.
        self.stamp = source_stamp(self.project.root)
        self._noted: Noted = self._last.get("read", {})
        read = FileDigests(self._noted)
        self.program = program_digest(read)
        self.cache = Cache(self.project.cache, self.program)
        self.around = digest(
            [
                self.program,
                theme_digest(read),
                folder_digest(GENERATOR, ("locales",), (), read),
                repr((str(self.out), order.language, order.only, order.public, order.today, order.no_leaflets)),
            ]
        )
        self._sources = read.of(self.project.root, self.stamp)
        self.inputs = digest([self.around, repr(self._sources)])
        self._names = digest([repr(list(self._sources))])
        self._read = read

    @property
    def last_inputs(self) -> str:
        """The `inputs` of the last build: a hash of all that it was made from; empty if there was none."""
        last: str = self._last.get("inputs", "")
        return last

    @property
    def last_note(self) -> SiteNote:
        """What is noted of the site of the last build."""
        return SiteNote(Holding(*self._last.get("site", ())), self._last.get("behind", ()))

    def changed_sources(self) -> list[str] | None:
        """The source files that are no longer as at the last build; None if there are others now, or if all may be."""
        if self._last.get("around") != self.around or self._last.get("names") != self._names:
            return None
        # None is noted after the whole repository was moved.
        noted = {path: known[-1] for path, known in self._noted.items()}
        root = self.project.root
        return [name for name, said in self._sources.items() if noted.get(f"{root}/{name}") != said]

    def needs_nothing(self) -> bool:
        """Whether a build would give what is there. If so, say that. After one that was killed there is litter.

        Files that had to be read because they were new, or had been touched, need not be read the next time.
        """
        if self._is_current():
            if self._read.has_news:
                self.remember(self.last_note)
            print(f"Nothing has changed since the last build. The site is in {shown(self.out)}.")
            return True
        return False

    def _is_current(self) -> bool:
        if self.last_inputs != self.inputs or not self.out.is_dir() or unfinished(self.out).exists():
            return False
        try:
            return holding_of(files_in(self.out)).files == self.last_note.site.files
        except OSError:
            return False

    @property
    def last_addresses(self) -> list[str]:
        """The addresses of the files of the last site, if they are known. By themselves, because few builds ask."""
        kept = self.cache.kept(self.cache.path(ADDRESSES, [self.around]))
        return kept.decode().split("\n") if kept else []

    def remember_addresses(self, addresses: Iterable[str]) -> None:
        """Note which files the site has."""
        self.cache.keep(self.cache.path(ADDRESSES, [self.around]), "\n".join(addresses).encode())

    @cached_property
    def made_from(self) -> str:
        """What is noted of the sources, as JSON. To make it takes a moment: whoever waits may ask for it before."""
        made_from = {"around": self.around, "names": self._names, "inputs": self.inputs, "read": self._read.to_note}
        return json.dumps(made_from)

    def remember(self, note: SiteNote) -> None:
        """Note what was built. If that is not possible the site is there all the same, and is made again next time."""
        try:
            noted = f"{json.dumps({'site': note.site, 'behind': note.behind})}\n{self.made_from}"
            write_whole({self._file: f"{digest([noted])}\n{noted}"}, lasting=False)
        except OSError as error:
            print(f"The next build will do all of this again: {reason(error)}.", file=sys.stderr)

    def _read_last(self) -> dict[str, Any]:
        """What the last build has noted; nothing if it has not, or if that is damaged or of another version."""
        try:
            checksum, noted = self._file.read_text(encoding="utf-8").split("\n", 1)
            if digest([noted]) != checksum:
                return {}
            site, made_from = noted.split("\n")
        except (OSError, ValueError):
            return {}
        return {**json.loads(site), **json.loads(made_from)}


def shown(path: Path) -> Path:
    """A path as people read it: from where they are, if it is below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def reason(error: OSError) -> str:
    """What the system could not do, and with which file."""
    return f"{error.filename or 'A file'}: {error.strerror or error}"
