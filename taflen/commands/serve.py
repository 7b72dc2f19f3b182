"""`serve`: build, serve on this machine only, and build again after each edit.

After an edit of the text of a document its pages come first, in a moment; then the whole site, with all checks and
leaflets, which takes longer the larger it is. What is in `site/` is always what such a build has made.

Two threads share the work and never do it at the same time: one makes the pages of edited documents, the other builds.
A build is given up as soon as something is edited, because another one will have to follow.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from taflen.commands.amend import edited_files
from taflen.commands.build_order import Order
from taflen.commands.edits import Edits
from taflen.commands.no_collection import no_collection
from taflen.commands.on_show import OnShow, server_of
from taflen.commands.site import site
from taflen.edited_pages import LastSite
from taflen.findings import ProjectError
from taflen.memory import Codec, Memory
from taflen.plain_words import in_lines
from taflen.project import open_project
from taflen.source_stamp import Stamp

# After the pages of a document, before the whole build takes the processor: browsers fetch them, and people save again.
PAUSE_SECONDS = 0.3
LOOK_EVERY = 0.02
Made = TypeVar("Made")


class _GivenUpError(Exception):
    """A build that will not be published: its sources were edited meanwhile."""


class _Impatient(Memory):
    """A memory for builds that can be given up: after `stop` is set, the next step fails, and the build is `at_rest`.

    It is at rest too when it is done. What is then still to do, to clear away files, is in nobody's way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stop = threading.Event()
        self.at_rest = threading.Event()

    def remembered(
        self, step: str, inputs: tuple[Hashable, ...], make: Callable[[], Made], codec: Codec[Made] | None = None
    ) -> Made:
        self.go_on()
        return super().remembered(step, inputs, make, codec)

    def known(self, step: str, inputs: tuple[Hashable, ...], codec: Codec[Made]) -> Made | None:
        self.go_on()
        return super().known(step, inputs, codec)

    def has(self, step: str, inputs: tuple[Hashable, ...]) -> bool:
        self.go_on()
        return super().has(step, inputs)

    def go_on(self) -> None:
        # Threads that print ask too. While they do, the thread that builds waits for them.
        if self.stop.is_set():
            self.at_rest.set()
            raise _GivenUpError


class Served:
    """A project that is on show: what was built of it last, and what was edited since."""

    def __init__(self, edits: Edits, shown: OnShow) -> None:
        self._edits = edits
        self._shown = shown
        self._memory = _Impatient()
        self._last: tuple[LastSite, Stamp] | None = None
        self._builder: threading.Thread | None = None

    def build(self) -> int:
        """Build the whole site; the exit status."""
        built = self._edits.files()

        def published(last: LastSite, stamp: Stamp) -> None:
            last.prepare()
            self._last = last, stamp
            self._edits.forget(built)
            self._shown.built()
            self._memory.at_rest.set()

        try:
            return site(Order(self._edits.root), self._memory, published=published)
        finally:
            self._memory.at_rest.set()

    def answer(self) -> None:
        """After an edit: show the pages of the document, then build the whole site beside this, unless one more comes.

        Nothing is lost then: the next answer is to all that was edited since the last build.
        """
        self._memory.stop.set()
        self._edits.wait_until_quiet()
        self._memory.at_rest.wait()
        if self._show_edited() and self._edits.happened.wait(PAUSE_SECONDS):
            return
        while self._builder and self._builder.is_alive():
            if self._edits.happened.wait(LOOK_EVERY):
                return
        self._memory.stop.clear()
        self._memory.at_rest.clear()
        self._builder = threading.Thread(target=self._build_again, daemon=True)
        self._builder.start()

    def _build_again(self) -> None:
        try:
            self.build()
        except _GivenUpError:
            return
        except (ProjectError, OSError) as error:
            print(in_lines(str(error)))

    def _show_edited(self) -> bool:
        """Show the pages of the documents that were edited, if only their texts were; whether there are any."""
        if self._last is None:
            return False
        last, stamp = self._last
        has_shown = False
        # What cannot be read or made now, the whole build meets too, and tells of it.
        with no_collection(), suppress(ProjectError, OSError):
            for file in edited_files(self._edits.since(stamp)):
                for pages in last.edited_pages(file, self._shown.looked_at):
                    self._shown.lay_over(pages)
                    has_shown = True
        return has_shown

    def warm_up(self) -> None:
        """Make pages of each kind for nobody: to load what they are made with takes longer than to make them."""
        if self._last is None:
            return
        last, _ = self._last
        paths = {document.kind: document.path for document in last.site.library.documents}
        for path in paths.values():
            for file in edited_files([path]):
                list(last.edited_pages(file))

    def close(self) -> None:
        """Give up what is being built, and clear it away."""
        self._memory.stop.set()
        if self._builder:
            self._builder.join()


def serve(root: Path, port: int) -> int:
    """Serve the site until Ctrl+C. A build that fails leaves the last good site on show."""
    root = open_project(root).root
    edits, shown = Edits(root), OnShow(root / "site")
    served = Served(edits, shown)
    status = served.build()
    if status and not shown.out.is_dir():
        return status
    server, observer = server_of(shown, port), edits.observer()
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The site is at http://127.0.0.1:{port}/. Press Ctrl+C to stop.", flush=True)
    try:
        served.warm_up()
        while True:
            edits.happened.wait()
            served.answer()
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        served.close()
        server.shutdown()
