"""How long an edit takes while a large library is served: from saving a text to the word that its page is new."""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.builders import EDITED, PAGE, added
from benchmarks.corpus import LANGUAGES, ROOT, deal
from benchmarks.measuring import CommandFailed
from benchmarks.our_project import write_project

DOCUMENTS = (60, 500)
EDITS = 5
# Of the page that is looked at: what tells it from others.
SEEN = re.compile(r"\?seen=(\w+)")
# In seconds: for what is loaded after the first build, and between edits that do not wait for the whole build.
REST, HURRY = 5.0, 1.5
LOOK_EVERY = 0.1


def measure_served(say: Callable[[str], None], documents: int) -> dict[str, Any]:
    """Milliseconds of each edit, with nothing else to do and while the whole site is built, and seconds of that."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve() / "library"
        root.mkdir()
        write_project(root, deal(documents))
        start = time.perf_counter()
        with _served(root) as address:
            first = time.perf_counter() - start
            say(f"{documents} documents: served after {first:.0f} s")
            time.sleep(REST)
            at_rest, whole = [], []
            for number in range(EDITS):
                at_rest.append(_edit(root, address, number))
                whole.append(_whole_build(root, number))
                say(f"{documents} documents, edit {number + 1}: {at_rest[-1]} ms; the whole site: {whole[-1]:.1f} s")
            in_a_hurry = []
            for number in range(EDITS, 2 * EDITS):
                in_a_hurry.append(_edit(root, address, number))
                say(f"{documents} documents, edit {number + 1}, while the site is built: {in_a_hurry[-1]} ms")
                time.sleep(HURRY)
    return {
        "documents": documents,
        "pages": documents * len(LANGUAGES),
        "at rest": at_rest,
        "while the site is built": in_a_hurry,
        "first build": round(first),
        "whole site": round(statistics.median(whole), 1),
    }


@contextmanager
def _served(root: Path) -> Iterator[str]:
    """The address of a project that is on show meanwhile."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            if not any("http://" in line for line in process.stdout or ()):
                raise CommandFailed("The site was not served.")
            # What it says must not fill the pipe.
            threading.Thread(target=list, args=(process.stdout,), daemon=True).start()
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _edit(root: Path, address: str, number: int) -> int:
    """The milliseconds from saving a text to the answer that its page is new, which is then looked at."""
    page = PAGE.removesuffix("index.html")
    seen = SEEN.findall(_get(address + page))[0]
    text = (root / "content" / EDITED).read_text(encoding="utf-8") + f"\n{added(number)}\n"
    answered: list[float] = []

    def ask() -> None:
        _get(f"{address}.taflen-build?page=/{page}&seen={seen}")
        answered.append(time.perf_counter())

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(REST / 10)
    saved = time.perf_counter()
    (root / "content" / EDITED).write_text(text, encoding="utf-8")
    asking.join()
    if added(number) not in _get(address + page):
        raise CommandFailed(f"After an edit, the page does not say: {added(number)}")
    return round((answered[0] - saved) * 1000)


def _whole_build(root: Path, number: int) -> float:
    """The seconds from now until the whole site is built anew."""
    start = time.perf_counter()
    while added(number) not in (root / "site" / PAGE).read_text(encoding="utf-8"):
        time.sleep(LOOK_EVERY)
    # What is left of the last site is cleared away.
    time.sleep(REST)
    return time.perf_counter() - start - REST


def _get(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())
