"""`serve`: an edit shows in the browser, and a mistake leaves the last good page."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import pytest
from projects import CONDITION, replace_in, write_project

from taflen.project import GENERATOR

PATIENCE = 60


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A tiny project on show: its root and its address."""
    root = write_project(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(GENERATOR / "build.py"), "--root", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if "http://" in line:
                break
        yield root, f"http://127.0.0.1:{port}/"
        process.terminate()


def get(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened; fail if it never does."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def test_an_edit_shows_and_a_mistake_does_not_take_the_page_away(served: tuple[Path, str]) -> None:
    root, address = served
    page, build = address + "conditions/hay-fever/", address + ".taflen-build"
    script = "/.taflen-reload.js"
    assert script in get(page) and "location.reload" in get(address + script[1:]), "an open page reloads by itself"
    assert "script-src 'self'" in unescape(get(page)), "the page may have this script"
    assert "<script" not in (root / "site/conditions/hay-fever/index.html").read_text()

    before = get(build)
    replace_in(root / CONDITION, "title: Hay fever", "title: Hay fever and sneezing")
    wait_for(lambda: get(build) != before)
    assert "Hay fever and sneezing" in get(page)

    after = get(build)
    replace_in(root / CONDITION, "owner:", "ownr:")
    replace_in(root / CONDITION, "and sneezing", "and itching")
    time.sleep(1)
    assert get(build) == after
    assert "Hay fever and sneezing" in get(page)

    replace_in(root / CONDITION, "ownr:", "owner:")
    wait_for(lambda: get(build) != after)
    assert "Hay fever and itching" in get(page)


def test_an_edit_of_a_single_file_in_the_root_counts_too(served: tuple[Path, str]) -> None:
    root, address = served
    build = address + ".taflen-build"
    for name, old, new in (("mkdocs.yml", "Tiny", "Small"), ("versions.yml", "about: [1]\n", "")):
        before = get(build)
        replace_in(root / name, old, new)
        wait_for(lambda before=before: get(build) != before)
    assert "Small" in get(address)
    assert "version-not-recorded" in get(address + "api/findings.json")
