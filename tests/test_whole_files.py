"""Files are whole or as they were: killed at any step, with a full disk, with two writers at once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from killing import killed_at_each_step, starved

from taflen.whole_files import PART, clear_unfinished, write_whole

OLD, NEW = "old\n" * 500, "new\n" * 700


def three_files(folder: Path) -> dict[Path, str]:
    paths = [folder / "a/one.po", folder / "a/two.po", folder / "b/three.po"]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OLD)
    return dict.fromkeys(paths, NEW)


def unfinished(folder: Path) -> list[Path]:
    return list(folder.rglob(f"*{PART}"))


def test_killed_at_any_step_each_file_is_old_or_new_and_the_next_writer_clears_up(tmp_path: Path) -> None:
    wanted = three_files(tmp_path)
    seen = set()
    for _ in killed_at_each_step(write_whole, wanted):
        said = tuple(path.read_text() for path in wanted)
        seen.add(said)
        assert {OLD, NEW} >= set(said)
        write_whole({path: OLD for path in wanted})
        assert unfinished(tmp_path) == []
    assert seen == {(OLD, OLD, OLD), (NEW, OLD, OLD), (NEW, NEW, OLD)}, "none takes its place before all are ready"
    assert [path.read_text() for path in wanted] == [NEW] * 3
    assert unfinished(tmp_path) == []


def test_what_a_killed_writer_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    wanted = three_files(tmp_path)
    (tmp_path / f"a/.one.po{PART}").write_text("ne")
    (tmp_path / "a/.keep").write_text("mine")
    clear_unfinished(tmp_path)
    assert unfinished(tmp_path) == []
    assert (tmp_path / "a/.keep").read_text() == "mine"
    assert [path.read_text() for path in wanted] == [OLD] * 3


def test_on_a_full_disk_all_stay_as_they_were(tmp_path: Path) -> None:
    wanted = three_files(tmp_path)
    *_, last = wanted
    wanted[last] = NEW * 10
    assert starved(len(NEW) + 1, write_whole, wanted) == 1
    assert [path.read_text() for path in wanted] == [OLD] * 3
    assert unfinished(tmp_path) == []


def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual_one(tmp_path: Path) -> None:
    script, new, plain = tmp_path / "script", tmp_path / "folder/new", tmp_path / "plain"
    script.write_text(OLD)
    script.chmod(0o750)
    plain.write_text(OLD)
    write_whole({script: NEW, new: b"bytes"})
    assert script.stat().st_mode & 0o7777 == 0o750
    assert new.stat().st_mode == plain.stat().st_mode
    assert new.read_bytes() == b"bytes"


def test_a_link_put_where_the_unfinished_file_will_be_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / f".page{PART}").symlink_to(other)
    write_whole({tmp_path / "page": NEW})
    assert (tmp_path / "page").read_text() == NEW
    assert other.read_text() == "mine"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="Not a plain file"):
        write_whole({tmp_path / "pipe": NEW})
    assert (tmp_path / "pipe").is_fifo()


def test_many_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    texts = [str(number) * 50_000 for number in range(10)]
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda text: write_whole({tmp_path / "page": text}), texts * 5))
    assert (tmp_path / "page").read_text() in texts
    assert unfinished(tmp_path) == []
