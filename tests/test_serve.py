"""`serve`: an edit shows in the browser, and a mistake leaves the last good page."""

from __future__ import annotations

import re
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser
from projects import CONDITION, MANUAL, replace_in, write_project

import taflen.site
from taflen.cache import Cache
from taflen.commands import whole_site
from taflen.commands.build_order import Order
from taflen.commands.edits import Edits
from taflen.commands.on_show import OnShow, mark_of, server_of
from taflen.commands.serve import Served, _GivenUpError, _Impatient
from taflen.commands.site import site
from taflen.examination import Examiner, examined_files
from taflen.memory import TEXT
from taflen.processes import Workers
from taflen.project import GENERATOR, open_project
from taflen.search.entries import SearchPage, search_entry
from taflen.search.index import index_of
from taflen.source_stamp import SourcesChangedError, source_stamp
from taflen.sources.reader import source_paths
from taflen.today import build_day

PATIENCE = 60
PLACE, DRAFT_VIEW = "conditions/hay-fever/index.html", "draft-view/conditions/hay-fever/index.html"


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


def test_a_browser_waits_until_its_page_is_another(served: tuple[Path, str]) -> None:
    root, address = served
    page, question = address + "conditions/hay-fever/", address + ".taflen-build?page=/conditions/hay-fever/"
    seen = re.findall(r'/.taflen-reload.js\?seen=(\w+)"', get(page))[0]
    assert get(f"{question}&seen=another") == seen, "the page says which one it is"
    threading.Timer(0.5, replace_in, (root / CONDITION, "close the windows", "close all windows")).start()
    assert get(f"{question}&seen={seen}") != seen
    assert "close all windows" in get(page)


def test_an_open_page_reloads_by_itself_once(served: tuple[Path, str], browser: Browser) -> None:
    root, address = served
    page = browser.new_page()
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(address + DRAFT_VIEW.removesuffix("index.html"))
    replace_in(root / CONDITION, "close the windows", "close all windows")
    page.get_by_text("close all windows").first.wait_for()
    wait_for(lambda: "close all windows" in on_disk(root))
    # The whole site is new too, but not this page.
    page.wait_for_timeout(1000)
    assert len(loads) == 2
    page.close()


def test_an_edit_of_a_single_file_in_the_root_counts_too(served: tuple[Path, str]) -> None:
    root, address = served
    build = address + ".taflen-build"
    for name, old, new in (("mkdocs.yml", "Tiny", "Small"), ("versions.yml", "about: [1]\n", "")):
        before = get(build)
        replace_in(root / name, old, new)
        wait_for(lambda before=before: get(build) != before)
    assert "Small" in get(address)
    assert "version-not-recorded" in get(address + "api/findings.json")


# Without a browser: what is on show, and what is built beside it


class Held:
    """Whole builds that begin, and go on when they may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.may_go_on = threading.Semaphore(0), threading.Event()
        original = whole_site.make_editions

        def make_editions(*arguments: object) -> object:
            if threading.current_thread() is not threading.main_thread():
                self.begun.release()
                assert self.may_go_on.wait(PATIENCE)
            return original(*arguments)

        monkeypatch.setattr(whole_site, "make_editions", make_editions)


@pytest.fixture
def shown(tmp_path: Path) -> tuple[Path, Edits, OnShow, Served]:
    """A tiny project that has just been built, but no browser."""
    root = write_project(tmp_path)
    edits = Edits(root)
    shown = OnShow(root / "site")
    served = Served(edits, shown)
    assert served.build() == 0
    return root, edits, shown, served


def edit(root: Path, edits: Edits, old: str, new: str, path: str = CONDITION) -> None:
    replace_in(root / path, old, new)
    edits.note([root / path])


def on_disk(root: Path) -> str:
    return (root / "site" / PLACE).read_text(encoding="utf-8")


def test_the_pages_of_an_edited_document_do_not_wait_for_the_whole_build(
    shown: tuple[Path, Edits, OnShow, Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, edits, on_show, served = shown
    held = Held(monkeypatch)
    before = on_show.page(PLACE)
    edit(root, edits, "close the windows", "close all windows")
    served.answer()
    page = on_show.page(PLACE)
    assert page and "close all windows" in page
    assert before == on_disk(root), "the site itself is what a build has made"
    held.may_go_on.set()
    wait_for(lambda: "close all windows" in on_disk(root))
    served.close()
    assert on_show.next_of(DRAFT_VIEW, "") == mark_of((root / "site" / DRAFT_VIEW).read_text(encoding="utf-8"))


def test_a_browser_is_told_once_of_a_page_that_the_whole_build_makes_again(
    shown: tuple[Path, Edits, OnShow, Served],
) -> None:
    root, edits, on_show, served = shown
    before = on_show.next_of(DRAFT_VIEW, "")
    edit(root, edits, "close the windows", "close all windows")
    served.answer()
    seen = on_show.next_of(DRAFT_VIEW, before)
    assert seen != before
    changes = on_show.changes
    wait_for(lambda: on_show.changes > changes)
    served.close()
    assert mark_of(on_show.page(DRAFT_VIEW)) == seen
    assert mark_of(on_disk(root)) == mark_of(on_show.page(PLACE))


def test_an_edit_while_the_site_is_built_is_shown_at_once_and_not_lost(
    shown: tuple[Path, Edits, OnShow, Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, edits, on_show, served = shown
    held = Held(monkeypatch)
    edit(root, edits, "close the windows", "close all windows")
    served.answer()
    assert held.begun.acquire(timeout=PATIENCE)
    edit(root, edits, "rinse your nose", "rinse the nose")
    held.may_go_on.set()
    served.answer()
    page = on_show.page(PLACE)
    assert page and "close all windows" in page and "rinse the nose" in page
    assert held.begun.acquire(timeout=PATIENCE), "the build that follows"
    wait_for(lambda: "rinse the nose" in on_disk(root))
    served.close()
    assert "close all windows" in on_disk(root)
    assert not (root / ".site.building").exists(), "nothing is left of the build that was given up"


def test_a_build_is_given_up_at_any_look_at_what_is_kept() -> None:
    memory = _Impatient()
    assert not memory.has("step", ())
    memory.stop.set()
    for look in (
        lambda: memory.has("step", ()),
        lambda: memory.known("step", (), TEXT),
        lambda: memory.remembered("step", (), lambda: 1),
        lambda: list(memory.each([1])),
    ):
        memory.at_rest.clear()
        with pytest.raises(_GivenUpError):
            look()
        assert memory.at_rest.is_set()


def test_a_build_is_given_up_between_any_two_documents_that_it_looks_up_or_puts_into_the_search(tmp_path: Path) -> None:
    project, memory = open_project(write_project(tmp_path)), _Impatient()
    memory.cache = Cache(project.cache, "a program")
    examiner = Examiner(project, build_day(), memory=memory)
    files = [(path.relative_to(project.root).as_posix(), kind) for path, kind in source_paths(project.root)]
    assert len(examined_files(examiner, files, Workers(1))) == len(files), "all of them are kept now"
    memory.stop.set()
    pages = [search_entry(SearchPage("", "", "en", "", f"Page {number}", "", (), (), ()), "en") for number in range(3)]
    for work in (
        lambda: examined_files(examiner, files, Workers(1)),
        lambda: index_of(pages, "en", memory.go_on),
    ):
        memory.at_rest.clear()
        with pytest.raises(_GivenUpError):
            work()
        assert memory.at_rest.is_set()


@pytest.mark.parametrize("late", ["the last files are written", "the sources are found to have changed"])
def test_nobody_waits_for_the_end_of_a_build_that_is_given_up_late(
    late: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, memory = write_project(tmp_path), _Impatient()
    begun: list[bool] = []

    def data_files(*_: object) -> Iterator[tuple[str, str]]:
        begun.append(True)
        memory.stop.set()
        yield "api/first.json", "{}"
        raise AssertionError("one more file was asked for")

    def refuse_if_changed(*_: object) -> None:
        begun.append(True)
        memory.stop.set()
        raise SourcesChangedError

    if late.startswith("the last"):
        monkeypatch.setattr(taflen.site, "data_files", data_files)
    else:
        monkeypatch.setattr(whole_site, "refuse_if_changed", refuse_if_changed)
    with pytest.raises(_GivenUpError):
        site(Order(root, no_leaflets=True), memory)
    assert len(begun) == 1, "it did not begin again"
    assert not (root / "site").exists()


def test_a_browser_that_leaves_a_page_before_its_answer_comes_is_no_news(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    on_show = OnShow(tmp_path)
    with server_of(on_show, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        before = set(threading.enumerate())
        with socket.create_connection(server.server_address) as left:
            left.sendall(b"GET /.taflen-build?page=/&seen=" + mark_of("old").encode() + b" HTTP/1.0\r\n\r\n")
            wait_for(lambda: bool(on_show.looked_at))
            # Closed at once, as by a browser that follows a link.
            left.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        on_show.lay_over({"index.html": "new"})
        wait_for(lambda: set(threading.enumerate()) <= before)
        server.shutdown()
    assert capsys.readouterr().err == ""


def test_a_text_with_an_error_is_shown_and_stops_the_build(
    shown: tuple[Path, Edits, OnShow, Served], capsys: pytest.CaptureFixture[str]
) -> None:
    root, edits, on_show, served = shown
    edit(root, edits, "## When should I call?", "## When should I call", MANUAL)
    served.answer()
    told = ""

    def is_told() -> bool:
        nonlocal told
        told += capsys.readouterr().out
        return "question-mark-missing" in told

    wait_for(is_told)
    served.close()
    place = "manuals/eye-drops/when-should-i-call/index.html"
    page = on_show.page(place)
    assert page and "When should I call?" not in page
    assert "When should I call?" in (root / "site" / place).read_text(encoding="utf-8")


def test_what_an_editor_leaves_beside_a_file_is_no_edit(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    edits, stamp = Edits(root), source_stamp(root)
    folder = root / "content/conditions"
    edits.note([folder / ".hay-fever.md.swp", folder / "hay-fever.md~", folder / "#hay-fever.md#"])
    assert not edits.happened.is_set()
    replace_in(root / CONDITION, "close the windows", "close all windows")
    edits.note([folder / "sedMc2yXu", root / CONDITION])
    assert edits.happened.is_set()
    assert edits.since(stamp) == [CONDITION], "the other one was there for a moment only"
