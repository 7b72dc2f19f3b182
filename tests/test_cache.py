"""Results are kept by what they were made from, and a damaged one is made again."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from killing import killed_at_each_step, starved

from taflen.cache import Cache, digest, folder_digest
from taflen.whole_files import clear_unfinished


def counted(made: list[str], text: str) -> bytes:
    made.append(text)
    return text.encode()


def test_the_same_inputs_are_worked_out_once(tmp_path: Path) -> None:
    made: list[str] = []
    cache = Cache(tmp_path, "program")
    for _ in range(2):
        assert cache.remembered("step", ["a", "b"], lambda: counted(made, "result")) == b"result"
    assert made == ["result"]


def test_other_inputs_another_step_or_another_program_are_worked_out_anew(tmp_path: Path) -> None:
    made: list[str] = []
    Cache(tmp_path, "one").remembered("step", ["ab", "c"], lambda: counted(made, "1"))
    Cache(tmp_path, "one").remembered("step", ["a", "bc"], lambda: counted(made, "2"))
    Cache(tmp_path, "one").remembered("other", ["ab", "c"], lambda: counted(made, "3"))
    Cache(tmp_path, "two").remembered("step", ["ab", "c"], lambda: counted(made, "4"))
    assert made == ["1", "2", "3", "4"]


def test_a_damaged_entry_counts_as_absent(tmp_path: Path) -> None:
    made: list[str] = []
    cache = Cache(tmp_path, "program")
    cache.remembered("step", ["a"], lambda: counted(made, "result"))
    entry = next(path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert cache.remembered("step", ["a"], lambda: counted(made, "result")) == b"result"
    assert made == ["result", "result"]


def damages(entry: bytes, other: bytes) -> dict[str, bytes]:
    return {
        "emptied": b"",
        "cut short": entry[:-3],
        "cut in its checksum": entry[:10],
        "half-written": entry[: len(entry) // 2] + bytes(len(entry) - len(entry) // 2),
        "one bit turned": entry[:40] + bytes([entry[40] ^ 1]) + entry[41:],
        "lengthened": entry + b"\n",
        "another's content": other,
        "a sound checksum of something else": hashlib.sha256(b"x").digest() + b"x",
    }


def test_an_entry_damaged_in_any_way_is_made_again_and_then_served(tmp_path: Path) -> None:
    made: list[str] = []
    cache = Cache(tmp_path, "program")
    text, other = "a result of some length, " * 3, "another result of that length, "
    path, elsewhere = cache.path("step", ["a"]), cache.path("step", ["b"])
    cache.remembered("step", ["a"], lambda: counted(made, text))
    cache.remembered("step", ["b"], lambda: counted(made, other))
    for name, damaged in damages(path.read_bytes(), elsewhere.read_bytes()).items():
        path.write_bytes(damaged)
        made.clear()
        for _ in range(2):
            assert cache.remembered("step", ["a"], lambda: counted(made, text)) == text.encode(), name
        assert made == [text], name


@pytest.mark.parametrize("blocked", ["", "inside"])
def test_what_cannot_be_kept_is_given_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], blocked: str
) -> None:
    made: list[str] = []
    cache = Cache(tmp_path / "cache", "program")
    if blocked:
        cache.path("step", ["a"]).mkdir(parents=True)
    else:
        (tmp_path / "cache").write_text("a file where the folder should be")
    for _ in range(2):
        assert cache.remembered("step", ["a"], lambda: counted(made, "result")) == b"result"
    assert made == ["result", "result"]
    assert capsys.readouterr().err.count("Not everything is kept") == 1


def keep_something(folder: Path) -> None:
    Cache(folder, "program").remembered("step", ["a"], lambda: b"x" * 10_000)


def test_a_full_disk_costs_only_what_would_have_been_kept(tmp_path: Path) -> None:
    assert starved(5_000, keep_something, tmp_path) == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_writer_killed_at_any_step_leaves_nothing_that_is_served(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "program")
    for _ in killed_at_each_step(keep_something, tmp_path):
        assert cache.kept(cache.path("step", ["a"])) in (None, b"x" * 10_000)
        clear_unfinished(tmp_path)
        assert [path.name[0] for path in tmp_path.rglob("*") if path.is_file() and path.name.startswith(".")] == []
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
    assert cache.kept(cache.path("step", ["a"])) == b"x" * 10_000


def test_a_folder_digest_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x").write_text("1")
    first = folder_digest(tmp_path, ["a"])
    (tmp_path / "a/x").rename(tmp_path / "a/y")
    second = folder_digest(tmp_path, ["a"])
    (tmp_path / "a/y").write_text("2")
    assert len({first, second, folder_digest(tmp_path, ["a"]), digest([])}) == 4
