"""What `serve` shows: the built site, and over it the pages of documents that were edited since it was built."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from taflen.cache import digest
from taflen.findings import ProjectError
from taflen.web.security_policy import allowing_scripts

LONGEST_WAIT = 20.0
QUESTION, SCRIPT = "/.taflen-build", "/.taflen-reload.js"
# A script between the lines of a page would not run: the policy of the site forbids it. What it is called by says which
# page this is, so it cannot miss a change between the page and its first question.
RELOAD_TAG = '<script type="module" src="{script}?seen={seen}"></script>'
RELOAD_SCRIPT = b"""
const seen = new URL(import.meta.url).searchParams.get("seen");
const question = "/.taflen-build?" + new URLSearchParams({page: location.pathname, seen});
const ask = async () => (await fetch(question, {cache: "no-store"})).text();
while (await ask() === seen);
location.reload();
"""


class OnShow:
    """The site in a folder, with newer pages over it by their place there. Browsers wait here until theirs is new.

    `changes` is how often something new was put on show.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.changes = 0
        self._over: dict[str, str] = {}
        self._looked_at: list[str] = []
        self._changed = threading.Condition()

    @property
    def looked_at(self) -> list[str]:
        """The places of the pages that browsers are waiting for."""
        with self._changed:
            return list(self._looked_at)

    def lay_over(self, pages: Mapping[str, str]) -> None:
        """Show these pages in place of those of the site."""
        with self._changed:
            self._over.update(pages)
            self._tell()

    def built(self) -> None:
        """There is a new site, and nothing newer than it."""
        with self._changed:
            self._over.clear()
            self._tell()

    def _tell(self) -> None:
        self.changes += 1
        self._changed.notify_all()

    def page(self, place: str) -> str | None:
        """The HTML of the page at a place in the folder of the site, if there is one."""
        with self._changed:
            if place in self._over:
                return self._over[place]
        try:
            return (self.out / place).read_text(encoding="utf-8") if place.endswith(".html") else None
        except OSError:
            return None

    def next_of(self, place: str, seen: str) -> str:
        """What tells the page at a place from others, as soon as it is another one than was `seen`, or after a time."""
        now = ""

        def is_new() -> bool:
            nonlocal now
            now = mark_of(self.page(place))
            return now != seen

        with self._changed:
            self._looked_at.append(place)
            self._changed.wait_for(is_new, LONGEST_WAIT)
            self._looked_at.remove(place)
            return now


def mark_of(page: str | None) -> str:
    """What tells a page from others."""
    return "" if page is None else digest([page])


class _Pages(SimpleHTTPRequestHandler):
    """What is on show, with a script that reloads an open page. The script is in no file of the site."""

    def __init__(self, *arguments: object, shown: OnShow) -> None:
        self.shown = shown
        super().__init__(*arguments, directory=str(shown.out))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if address == QUESTION:
            self._answer(self._news(asked).encode(), "text/plain")
        elif address == SCRIPT:
            self._answer(RELOAD_SCRIPT, "text/javascript")
        elif (page := self.shown.page(self._place(address))) is not None:
            self._answer(_reloading(page).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _news(self, asked: Mapping[str, list[str]]) -> str:
        """The mark of the page that is asked about, once it is new; without a page, how often anything was."""
        if "page" not in asked:
            return str(self.shown.changes)
        return self.shown.next_of(self._place(asked["page"][0]), asked.get("seen", [""])[0])

    def _place(self, address: str) -> str:
        """Where the file of an address is in the folder of the site."""
        name = f"{address}index.html" if address.endswith("/") else address
        return os.path.relpath(self.translate_path(name), self.shown.out)

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
    tag = RELOAD_TAG.format(script=SCRIPT, seen=mark_of(page))
    return allowing_scripts(page).replace("</body>", tag + "</body>")


class _Server(ThreadingHTTPServer):
    """Says nothing of browsers that do not wait for their answer: whoever follows a link leaves one behind."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def server_of(shown: OnShow, port: int) -> ThreadingHTTPServer:
    """What answers browsers on this machine. Raises ProjectError if somebody else does so already."""
    try:
        return _Server(("127.0.0.1", port), partial(_Pages, shown=shown))
    except OSError as error:
        raise ProjectError(f"Port {port} is taken. Choose another one with --port.") from error
