"""The made-up documents of the benchmarks are the same each time, and our own checks find no fault in them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.builders import BUILDERS
from benchmarks.corpus import LANGUAGES, WORDS, Document, deal
from benchmarks.measuring import PAUSE, CommandFailed, measured, snapshot, written_since
from benchmarks.our_project import write_project
from benchmarks.tables import END, START, write_tables
from taflen.cli import run

FEW = 5


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def few() -> list[Document]:
    return deal(FEW)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, few: list[Document]) -> None:
    write_project(tmp_path / "one", few)
    write_project(tmp_path / "other", deal(FEW))
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert deal(FEW, seed=1) != few


def test_documents_are_as_long_as_they_should_be_in_every_language(few: list[Document]) -> None:
    for document in few:
        assert WORDS <= document.words < WORDS + 150
        for code in LANGUAGES:
            assert 0.7 * WORDS < len(document.body(code).split()) < 1.6 * WORDS
            assert all(line.texts[code] for line in document.lines())


def test_no_paragraph_stands_twice(few: list[Document]) -> None:
    paragraphs = [line.texts["en"] for document in few for line in document.lines() if line.role == "paragraph"]
    assert len(paragraphs) == len(set(paragraphs))


def test_our_own_checks_find_no_error(tmp_path: Path, few: list[Document], capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path, few)
    assert run(["check"], tmp_path) == 0
    assert "error: 0" in capsys.readouterr().out


@pytest.mark.parametrize("builder", BUILDERS[1:], ids=lambda builder: builder.name)
def test_an_edit_changes_what_the_builder_reads(builder, tmp_path: Path, few: list[Document]) -> None:
    builder.prepare(tmp_path, few)
    before = contents(tmp_path)
    assert builder.edit(tmp_path, 7) in (tmp_path / builder.document).read_text(encoding="utf-8")
    words = builder.edit_template(tmp_path, 7)
    after = contents(tmp_path)
    changed = {name for name in after if before[name] != after[name]}
    assert changed == {builder.document, *builder.templates}
    assert all(words in after[name].decode() for name in builder.templates)


# What a command costs


def test_bytes_count_that_a_command_wrote_and_not_those_that_it_moved(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"12345")
    before = snapshot(tmp_path)
    os.rename(tmp_path / "old", tmp_path / "moved")
    assert written_since(before, tmp_path) == 0
    (tmp_path / "new").write_bytes(b"123")
    assert written_since(before, tmp_path) == 3


def test_memory_and_time_of_what_a_command_starts_count_too(tmp_path: Path) -> None:
    inner = "x = bytearray(100_000_000); [i for i in range(4_000_000)]; open('made', 'w').write('1234'); "
    # Its memory is looked up now and then: it has to be there for longer than from one look to the next.
    inner += f"import time; time.sleep({2 * PAUSE})"
    command = [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"]
    cost = measured(command, tmp_path, tmp_path.with_suffix(".log"))
    assert cost.memory > 100
    assert cost.cpu > 0 and cost.seconds > 0.3
    assert cost.written == 4 / 1_000_000


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, tmp_path.with_suffix(".log"))


# The tables


def entry(session: str, seconds: float) -> dict[str, object]:
    cost = {"seconds": seconds, "cpu": seconds, "memory": 50, "written": 1.5}
    steps = {step: cost for step in ("cold", "nothing changed", "one edit", "template edit")}
    return {"session": session, "version": "1.0", "runs": 3, "steps": steps}


def test_ratios_are_shown_within_one_session_only(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"above\n{START}\nformer\n{END}\nbelow\n", encoding="utf-8")
    builds = {"100": {"ours": entry("today", 2), "hugo": entry("today", 3), "stock": entry("before", 8)}}
    write_tables(readme, {"machine": "this one", "builds": builds})
    text = readme.read_text(encoding="utf-8")
    assert "| 100 | cold | 2.00 | 8.00 | – | 3.00 (1.5×) |" in text
    assert text.startswith("above\n") and text.endswith("below\n") and "former" not in text
    assert "| 100 | 5.00 | 20.00 | – | 7.50 |" in text
