"""`serve`: build, serve on this machine only, and build again after each edit.

After an edit of the text of a document its pages come first, in a moment; then the whole site, with all checks and
leaflets, which takes longer the larger it is. What is in `site/` is always what a build has made.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from taflen.commands.amend import edited_documents
from taflen.commands.build_order import Order
from taflen.commands.on_show import OnShow, server_of
from taflen.commands.site import site
from taflen.edited_pages import LastSite
from taflen.findings import ProjectError
from taflen.memory import Codec, Memory
from taflen.plain_words import in_lines
from taflen.project import GENERATOR, FileAndKind, open_project
from taflen.source_stamp import SOURCE_FILES, SOURCE_FOLDERS, Stamp, stamp_of

QUIET_SECONDS = 0.02
# After the pages of a document, before the whole build takes the processor: browsers fetch them, and people save again.
PAUSE_SECONDS = 0.3
Made = TypeVar("Made")


class _EditedMeanwhileError(Exception):
    """Sources were edited while a site is built from them: it will not be published."""


class _Edits(FileSystemEventHandler):
    """The files that were edited since the last build began, by their path below the root, and a signal for each."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.happened = threading.Event()
        self.files: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory:
            self.note([Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path])

    def note(self, paths: Sequence[Path]) -> None:
        """These files were edited. What is not below the root keeps its whole path."""
        root = self.root
        names = [str(path.relative_to(root) if path.is_relative_to(root) else path) for path in paths]
        if sources := [name for name in names if not _is_private(Path(name).name)]:
            self.files.update(sources)
            self.happened.set()

    def wait_until_quiet(self) -> None:
        """Wait for an edit. An editor saves in several steps: wait for the last one."""
        self.happened.wait()
        while self.happened.is_set():
            self.happened.clear()
            self.happened.wait(QUIET_SECONDS)


class _EditsOf(FileSystemEventHandler):
    """Tells `edits` of files with these names only."""

    def __init__(self, edits: _Edits, names: Sequence[str]) -> None:
        self.edits = edits
        self.names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        touched = {Path(os.fsdecode(path)).name for path in (event.src_path, event.dest_path)}
        if touched.intersection(self.names):
            self.edits.on_any_event(event)


class _Impatient(Memory):
    """A memory for builds that are given up as soon as a source is edited: another one will have to begin."""

    def __init__(self, edited: threading.Event) -> None:
        super().__init__()
        self._edited = edited

    def remembered(
        self, step: str, inputs: tuple[Hashable, ...], make: Callable[[], Made], codec: Codec[Made] | None = None
    ) -> Made:
        self._look_up()
        return super().remembered(step, inputs, make, codec)

    def known(self, step: str, inputs: tuple[Hashable, ...], codec: Codec[Made]) -> Made | None:
        self._look_up()
        return super().known(step, inputs, codec)

    def _look_up(self) -> None:
        if self._edited.is_set():
            raise _EditedMeanwhileError


class _Served:
    """A project that is on show: what was built of it last, and what was edited since."""

    def __init__(self, root: Path, edits: _Edits, shown: OnShow) -> None:
        self._root = root
        self._edits = edits
        self._shown = shown
        self._memory = _Impatient(edits.happened)
        self._last: tuple[LastSite, Stamp] | None = None

    def build(self) -> int:
        """Build the whole site; the exit status. Nothing is lost if it is given up because of an edit: that follows."""
        built = set(self._edits.files)
        try:
            status = site(Order(self._root), self._memory, published=self._remember)
        except _EditedMeanwhileError:
            return 1
        if status == 0:
            self._edits.files -= built
            self._shown.built()
        return status

    def _remember(self, last: LastSite, stamp: Stamp) -> None:
        self._last = last, stamp

    def show_edited(self) -> bool:
        """Show the pages of the documents that were edited, if only their texts were; whether there are any."""
        if self._last is None:
            return False
        last, stamp = self._last
        has_shown = False
        with _no_collection():
            for file in edited_documents(self._edited_since(stamp)):
                for pages in last.edited_pages(file, self._shown.looked_at):
                    self._shown.lay_over(pages)
                    has_shown = True
        return has_shown

    def _edited_since(self, stamp: Stamp) -> list[str]:
        """The sources that are no longer as at the last build. Some were there for a moment only."""
        names = list(self._edits.files)
        now = stamp_of(self._root, names)
        return [name for name in names if Path(name).is_absolute() or now.get(name) != stamp.get(name)]

    def warm_up(self) -> None:
        """Make some pages for nobody: to load what they are made with takes longer than to make them."""
        for file in self._one_of_each_kind():
            for _ in self._last[0].edited_pages(file) if self._last else ():
                pass

    def _one_of_each_kind(self) -> Iterator[FileAndKind]:
        documents = self._last[0].site.library.documents if self._last else ()
        for path in {document.kind: document.path for document in documents}.values():
            yield from edited_documents([path])


def serve(root: Path, port: int) -> int:
    """Serve the site until Ctrl+C. A build that fails leaves the last good site on show."""
    root = open_project(root).root
    edits, shown = _Edits(root), OnShow(root / "site")
    served = _Served(root, edits, shown)
    status = served.build()
    if status and not shown.out.is_dir():
        return status
    server = server_of(shown, port)
    observer = _observer(root, edits)
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The site is at http://127.0.0.1:{port}/. Press Ctrl+C to stop.", flush=True)
    try:
        served.warm_up()
        while True:
            edits.wait_until_quiet()
            _answer(served, edits.happened)
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        server.shutdown()


def _answer(served: _Served, edited: threading.Event) -> None:
    """After an edit: the pages of the document, then the whole site, unless there is another edit first."""
    try:
        if not (served.show_edited() and edited.wait(PAUSE_SECONDS)):
            served.build()
    except (ProjectError, OSError) as error:
        print(in_lines(str(error)))


def _observer(root: Path, edits: _Edits) -> BaseObserver:
    """What watches all that a site is made from."""
    observer = Observer()
    for folder in SOURCE_FOLDERS:
        if (root / folder).is_dir():
            observer.schedule(edits, str(root / folder), recursive=True)
    # The root also holds the site itself, so only single files of it are watched.
    observer.schedule(_EditsOf(edits, SOURCE_FILES), str(root))
    if root != GENERATOR:
        observer.schedule(edits, str(GENERATOR / "theme"), recursive=True)
    return observer


def _is_private(name: str) -> bool:
    """Whether a file is what an editor leaves beside the one that it edits."""
    return name.startswith((".", "#")) or name.endswith("~")


@contextmanager
def _no_collection() -> Iterator[None]:
    """For a moment, do not look for what nobody needs any more: in a large library that takes longer than the rest."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
