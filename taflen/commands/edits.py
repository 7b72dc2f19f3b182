"""Which source files are edited while a site is served; the only module that knows watchdog."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from taflen.project import GENERATOR
from taflen.source_stamp import SOURCE_FILES, SOURCE_FOLDERS, Stamp, stamp_of

QUIET_SECONDS = 0.02


class Edits:
    """The sources of the project in `root` that were edited and not built since. `happened` is set at each edit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.happened = threading.Event()
        self._files: set[str] = set()

    def note(self, paths: Sequence[Path]) -> None:
        """These files were edited. What is not below the root keeps its whole path."""
        root = self.root
        names = [str(path.relative_to(root) if path.is_relative_to(root) else path) for path in paths]
        if sources := [name for name in names if not _is_private(Path(name).name)]:
            self._files.update(sources)
            self.happened.set()

    def files(self) -> frozenset[str]:
        """These sources, by their path below the root."""
        return frozenset(self._files)

    def forget(self, built: frozenset[str]) -> None:
        """A site has been built of these files as they now are."""
        self._files -= built

    def since(self, stamp: Stamp) -> list[str]:
        """Those that are no longer as they were then. Some were there for a moment only."""
        names = sorted(self.files())
        now = stamp_of(self.root, names)
        return [name for name in names if Path(name).is_absolute() or now.get(name) != stamp.get(name)]

    def wait_until_quiet(self) -> None:
        """An editor saves in several steps: wait for the last one."""
        while self.happened.is_set():
            self.happened.clear()
            self.happened.wait(QUIET_SECONDS)

    def observer(self) -> BaseObserver:
        """What watches all that a site is made from, once it is started."""
        observer = Observer()
        for folder in SOURCE_FOLDERS:
            if (self.root / folder).is_dir():
                observer.schedule(_Watch(self), str(self.root / folder), recursive=True)
        # The root also holds the site itself, so only single files of it are watched.
        observer.schedule(_Watch(self, SOURCE_FILES), str(self.root))
        if self.root != GENERATOR:
            observer.schedule(_Watch(self), str(GENERATOR / "theme"), recursive=True)
        return observer


class _Watch(FileSystemEventHandler):
    """Notes what was edited: any file, or one of those with these `names`."""

    def __init__(self, edits: Edits, names: Sequence[str] = ()) -> None:
        self.edits = edits
        self.names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory:
            paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
            self.edits.note([path for path in paths if not self.names or path.name in self.names])


def _is_private(name: str) -> bool:
    """Whether a file is what an editor leaves beside the one that it edits. No build reads it."""
    return name.startswith((".", "#")) or name.endswith("~")
