"""`serve`: build, serve on this machine only, and build again after each edit."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from taflen.commands.build_order import Order
from taflen.commands.site import site
from taflen.findings import ProjectError
from taflen.memory import Memory
from taflen.plain_words import in_lines
from taflen.project import GENERATOR, open_project
from taflen.source_stamp import SOURCE_FILES, SOURCE_FOLDERS
from taflen.web.security_policy import allowing_scripts

QUIET_SECONDS = 0.05
LONGEST_WAIT = 20.0
# A script between the lines of a page would not run: the policy of the site forbids it.
RELOAD_TAG = '<script type="module" src="/.taflen-reload.js"></script>'
RELOAD_SCRIPT = b"""
const build = (seen) => fetch("/.taflen-build?after=" + seen, {cache: "no-store"});
const ask = async (seen) => (await build(seen)).text();
const first = await ask(-1);
while (await ask(first) === first);
location.reload();
"""


class _Edits(FileSystemEventHandler):
    """Notes that something was edited: any file, or one of those with these `names`."""

    def __init__(self, happened: threading.Event, names: Sequence[str] = ()) -> None:
        self.happened = happened
        self.names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        touched = {Path(os.fsdecode(path)).name for path in (event.src_path, event.dest_path)}
        is_wanted = not self.names or touched.intersection(self.names)
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory and is_wanted:
            self.happened.set()


class _Builds:
    """How many builds there have been: the browser waits until there is one more, and reloads."""

    def __init__(self) -> None:
        self.count = 0
        self._grew = threading.Condition()

    def add(self) -> None:
        """There is a new build."""
        with self._grew:
            self.count += 1
            self._grew.notify_all()

    def after(self, seen: int) -> int:
        """The number of builds, as soon as it is another than `seen`, or after some time."""
        with self._grew:
            self._grew.wait_for(lambda: self.count != seen, LONGEST_WAIT)
            return self.count


class _Pages(SimpleHTTPRequestHandler):
    """The built site, with a script that reloads an open page. The script is in no file of the site."""

    def __init__(self, *arguments: object, builds: _Builds, directory: str) -> None:
        self.builds = builds
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if self.path.startswith("/.taflen-build"):
            seen = self.path.partition("=")[2]
            count = self.builds.after(int(seen)) if seen.lstrip("-").isdigit() else self.builds.count
            self._answer(str(count).encode(), "text/plain")
        elif self.path == "/.taflen-reload.js":
            self._answer(RELOAD_SCRIPT, "text/javascript")
        elif page.suffix == ".html" and page.is_file() and (path == page or self.path.endswith("/")):
            self._answer(_reloading(page.read_text(encoding="utf-8")).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Stay quiet: each page would be a line."""


def _reloading(page: str) -> str:
    """A page that reloads by itself."""
    return allowing_scripts(page).replace("</body>", RELOAD_TAG + "</body>")


def serve(root: Path, port: int) -> int:
    """Serve the site until Ctrl+C. A build that fails leaves the last good site on show."""
    project = open_project(root)
    out = project.root / "site"
    memory = Memory()
    status = site(Order(root), memory)
    if status and not out.is_dir():
        return status
    builds, edited = _Builds(), threading.Event()
    handler = partial(_Pages, builds=builds, directory=str(out))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise ProjectError(f"Port {port} is taken. Choose another one with --port.") from error
    observer = _observer(project.root, edited)
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The site is at http://127.0.0.1:{port}/. Press Ctrl+C to stop.", flush=True)
    try:
        while True:
            edited.wait()
            _wait_until_quiet(edited)
            _build_again(root, builds, memory)
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        server.shutdown()


def _observer(root: Path, edited: threading.Event) -> BaseObserver:
    """What watches all that a site is made from."""
    observer = Observer()
    for folder in SOURCE_FOLDERS:
        if (root / folder).is_dir():
            observer.schedule(_Edits(edited), str(root / folder), recursive=True)
    # The root also holds the site itself, so only single files of it are watched.
    observer.schedule(_Edits(edited, SOURCE_FILES), str(root))
    if root != GENERATOR:
        observer.schedule(_Edits(edited), str(GENERATOR / "theme"), recursive=True)
    return observer


def _wait_until_quiet(edited: threading.Event) -> None:
    """An editor saves in several steps: wait for the last one."""
    while edited.is_set():
        edited.clear()
        edited.wait(QUIET_SECONDS)


def _build_again(root: Path, builds: _Builds, memory: Memory) -> None:
    try:
        if site(Order(root), memory) == 0:
            builds.add()
    except (ProjectError, OSError) as error:
        print(in_lines(str(error)))
