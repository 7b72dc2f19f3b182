"""All or nothing."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from unittest.mock import patch

import pytest
from killing import STARTED, killed_at_each_step

from taflen.publish import new_site, only_build


def write(folder: Path, text: str) -> None:
    (folder / "api").mkdir()
    (folder / "api/documents.json").write_text(text)


def test_a_build_that_fails_leaves_the_site_and_no_rubbish(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with new_site(out) as folder:
        write(folder, "good")
    with pytest.raises(RuntimeError), new_site(out) as folder:
        write(folder, "half")
        raise RuntimeError
    assert (out / "api/documents.json").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_build_replaces_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with new_site(out) as folder:
        write(folder, "one")
        (folder / "old.html").write_text("gone")
    with new_site(out) as folder:
        write(folder, "two")
    assert not (out / "old.html").exists()
    assert (out / "api/documents.json").read_text() == "two"


def test_a_build_stopped_during_the_exchange_gives_the_last_site_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with new_site(out) as folder:
        write(folder, "good")
    parked = tmp_path / ".site.replaced-xyz"
    parked.mkdir()
    out.rename(parked / "site")
    with pytest.raises(RuntimeError), new_site(out):
        raise RuntimeError
    assert (out / "api/documents.json").read_text() == "good"


def publish(out: Path, text: str) -> None:
    with new_site(out) as folder:
        write(folder, text)
        (folder / "page.html").write_text(text)


def publish_without_exchange(out: Path, text: str) -> None:
    """As on a system on which two folders cannot change places."""
    with patch("taflen.publish.exchange", return_value=False):
        publish(out, text)


def told(out: Path) -> list[str]:
    """What each file of a site says."""
    return sorted(path.read_text() for path in out.rglob("*") if path.is_file())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can let two folders change places")
def test_killed_at_any_step_a_whole_site_stands_and_the_next_build_recovers(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    seen = set()
    for _ in killed_at_each_step(publish, out, "new"):
        assert told(out) in (["old"] * 2, ["new"] * 2)
        seen.add(told(out)[0])
        publish(out, "old")
        assert told(out) == ["old"] * 2
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert seen == {"old", "new"}
    assert told(out) == ["new"] * 2


def test_killed_where_folders_cannot_change_places_the_next_build_puts_the_old_site_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    was_away = False
    for _ in killed_at_each_step(publish_without_exchange, out, "new"):
        was_away = was_away or not out.exists()
        with pytest.raises(RuntimeError), new_site(out):
            raise RuntimeError
        assert told(out) in (["old"] * 2, ["new"] * 2)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        publish(out, "old")
    assert was_away, "otherwise this shows nothing"
    assert told(out) == ["new"] * 2


def test_an_exchange_that_fails_half_way_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    no_exchange = patch("taflen.publish.exchange", return_value=False)
    with no_exchange, pytest.raises(OSError, match="gone"), only_build(out) as building:
        write(building.empty_folder(), "new")
        with patch("pathlib.Path.rename", autospec=True, side_effect=_only_the_first_time(Path.rename)):
            building.publish()
    assert told(out) == ["old"] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def _only_the_first_time(rename: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    calls: list[Path] = []

    def renamed(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 2:
            raise OSError("gone")
        return rename(path, target)

    return renamed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can let two folders change places")
def test_the_site_is_there_at_every_look(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, "first")
    page, misses, is_over = out / "page.html", [], threading.Event()

    def look() -> None:
        while not is_over.is_set():
            misses.extend([] if page.exists() else [page])

    thread = threading.Thread(target=look)
    thread.start()
    for number in range(100):
        publish(out, str(number))
    is_over.set()
    thread.join()
    assert misses == []


def publish_aloud(out: Path, text: str, log: Path) -> None:
    """The same; what it says goes into a file."""
    with log.open("w", buffering=1) as said, redirect_stderr(said):
        publish(out, text)


def is_waiting(log: Path) -> bool:
    return log.is_file() and "Another build is writing" in log.read_text()


def test_a_second_build_waits_and_then_builds(tmp_path: Path) -> None:
    out, log = tmp_path / "folder/site", tmp_path / "log"
    with new_site(out) as folder:
        second = STARTED.Process(target=publish_aloud, args=(out, "second", log))
        second.start()
        wait_for(lambda: is_waiting(log))
        write(folder, "first")
    second.join(60)
    assert second.exitcode == 0
    assert told(out) == ["second"] * 2
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_build_that_waits_goes_on_when_the_first_one_is_killed(tmp_path: Path) -> None:
    out, log = tmp_path / "folder/site", tmp_path / "log"
    first = STARTED.Process(target=begin_and_stay, args=(out,))
    first.start()
    wait_for((out.parent / ".site.building/new/half.html").exists)
    second = STARTED.Process(target=publish_aloud, args=(out, "second", log))
    second.start()
    wait_for(lambda: is_waiting(log))
    first.kill()
    second.join(60)
    assert told(out) == ["second"] * 2
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def begin_and_stay(out: Path) -> None:
    with new_site(out) as folder:
        (folder / "half.html").write_text("half")
        time.sleep(600)


def test_what_an_unfinished_build_of_an_earlier_version_left_is_cleared_away(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, "old")
    for name in (".site.building-abcd1234", ".site.replaced-abcd1234"):
        (tmp_path / name / "site").mkdir(parents=True)
    (tmp_path / ".site-notes").write_text("mine")
    publish(out, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-notes", "site"]


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened; fail if it never does."""
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
