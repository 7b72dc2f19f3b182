"""Results are kept by what they were made from, and a damaged one is made again."""

from __future__ import annotations

from pathlib import Path

from taflen.cache import Cache, digest, folder_digest


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


def test_a_folder_digest_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x").write_text("1")
    first = folder_digest(tmp_path, ["a"])
    (tmp_path / "a/x").rename(tmp_path / "a/y")
    second = folder_digest(tmp_path, ["a"])
    (tmp_path / "a/y").write_text("2")
    assert len({first, second, folder_digest(tmp_path, ["a"]), digest([])}) == 4
