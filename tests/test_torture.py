"""Builds killed, starved, deprived of their files and set on each other: the last good site stands. `make torture` does
all of this for longer, and with more of a library.
"""

from __future__ import annotations

import pkgutil
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import torture
from PIL import Image
from projects import CONDITION, GRID, MANUAL, PAGE, TOOL, replace_in, translate_all, write_project
from torture_bench import Bench, files_of

from taflen.built import Built
from taflen.cli import run
from taflen.examination import Examined, Examiner
from taflen.ledger import EditionNote, Name
from taflen.project import GENERATOR
from taflen.site import write_site

PATIENCE = 60
WORKERS = """
import os, time
from pathlib import Path
from taflen.memory import Memory
from taflen.processes import Task, Workers, Workplace
def work(*things):
    # At once: two that print may mix their numbers and the ends of their lines.
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(600)
"""
EACH, AHEAD = (
    "list(Workers(2).each(work, range(100)))",
    "Workers(2).ahead(Task('things', work), range(100), Workplace(Path(), Memory(), Path()))",
)


def smallest_project(root: Path) -> Path:
    """A page and a tool that it leads to."""
    write_project(root)
    for path in (GRID, MANUAL, CONDITION):
        (root / path).unlink()
    (root / "versions.yml").write_text("about: [1]\nthree-questions: [1]\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("torture")
    (folder / "logs").mkdir()
    smallest_project(folder / "work/project")
    bench = Bench(folder / "work", folder / "logs", TOOL)
    bench.prepare()
    return bench


TRIALS: list[Callable[[Bench], Iterator[torture.Row]]] = [
    lambda bench: torture.killed(bench, 10, recover_every=10),
    lambda bench: torture.killed_at_the_end(bench, 1),
    lambda bench: torture.starved(bench, 2),
    lambda bench: torture.vanishing(bench, 2),
    lambda bench: torture.two_at_once(bench, 3),
    lambda bench: torture.damaged(bench, 1),
]
NAMES = ["killed", "killed while writing", "disk full", "a file vanishes", "two at once", "cache damaged"]


@pytest.mark.parametrize("trial", TRIALS, ids=NAMES)
def test_the_last_good_site_stands_and_the_next_build_recovers(
    bench: Bench, trial: Callable[[Bench], Iterator[torture.Row]]
) -> None:
    rows = list(trial(bench))
    assert rows and all(row.tried for row in rows)
    assert [row for row in rows if row.held != row.tried] == []


def test_what_a_build_left_that_was_killed_at_its_very_end_is_cleared_away(tmp_path: Path) -> None:
    root = smallest_project(tmp_path)
    assert run(["site"], root) == 0
    standing = files_of(root / "site")
    (root / ".site.building/old/about").mkdir(parents=True)
    (root / ".site.building/old/about/index.html").write_text("The site before.", encoding="utf-8")
    assert run(["site"], root) == 0
    assert not (root / ".site.building").exists()
    assert files_of(root / "site") == standing


def test_messages_killed_leaves_no_half_catalogue(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    bench = Bench(tmp_path / "work", tmp_path / "logs", TOOL)
    translate_all(smallest_project(bench.root), "cy")
    rows = list(torture.messages_killed(bench, tmp_path / "messages", 2))
    assert [row for row in rows if row.held != row.tried] == []


def test_a_site_is_of_one_state_of_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = smallest_project(tmp_path)
    edits: list[int] = []

    def edited_meanwhile(built: Built, *others: object, **more: object) -> dict[Name, EditionNote]:
        if not edits:
            edits.append(replace_in(root / PAGE, "plain words", "short words"))
        return write_site(built, *others, **more)  # type: ignore[arg-type]

    with patch("taflen.commands.whole_site.write_site", edited_meanwhile):
        assert run(["site"], root) == 0
    assert "Making it again" in capsys.readouterr().err
    assert "short words" in (root / "site/about/index.html").read_text(encoding="utf-8")
    assert run(["site"], root) == 0
    assert "Nothing has changed" in capsys.readouterr().out


def test_files_that_change_all_the_time_leave_the_last_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = smallest_project(tmp_path)
    assert run(["site"], root) == 0
    standing = files_of(root / "site")

    def edited_meanwhile(built: Built, *others: object, **more: object) -> dict[Name, EditionNote]:
        (root / PAGE).touch()
        return write_site(built, *others, **more)  # type: ignore[arg-type]

    replace_in(root / PAGE, "plain words", "short words")
    with patch("taflen.commands.whole_site.write_site", edited_meanwhile), patch("taflen.commands.site.MOST_TRIES", 2):
        assert run(["site"], root) == 2
    assert "The last site is as it was." in capsys.readouterr().err
    assert files_of(root / "site") == standing
    assert not (root / ".site.building").exists()


@pytest.mark.parametrize("step", ["taflen.leaflets.make.typeset", "taflen.printing.leaflet_source"])
def test_a_leaflet_is_not_kept_by_a_picture_that_it_does_not_show(tmp_path: Path, step: str) -> None:
    root = smallest_project(tmp_path)
    replace_in(root / PAGE, "## What this site is", "![A nose](nose.png)\n\n## What this site is")
    picture, leaflet = root / "content/pages/nose.png", root / "site/print/about-a4.pdf"

    def paint(colour: str) -> None:
        Image.new("RGB", (40, 40), colour).save(picture)

    once = iter(["blue"])
    do_step = pkgutil.resolve_name(step)

    def painted_meanwhile(*inputs: Any) -> Any:
        for colour in once:
            paint(colour)
        return do_step(*inputs)

    paint("red")
    with patch(step, painted_meanwhile):
        assert run(["site"], root) == 0
    blue = leaflet.read_bytes()
    paint("red")
    assert run(["site"], root) == 0
    red = leaflet.read_bytes()
    shutil.rmtree(root / ".cache")
    assert run(["site"], root) == 0
    assert leaflet.read_bytes() == red != blue


def test_what_check_finds_in_a_file_that_changes_meanwhile_is_not_kept(tmp_path: Path) -> None:
    root = smallest_project(tmp_path)
    good = (root / PAGE).read_text(encoding="utf-8")
    examine = Examiner.examine

    def broken_meanwhile(examiner: Examiner, file: tuple[str, str]) -> Examined:
        (root / PAGE).write_text(good.replace("title:", "tittle:"), encoding="utf-8")
        return examine(examiner, file)

    with patch.object(Examiner, "examine", broken_meanwhile):
        assert run(["check"], root) == 1
    (root / PAGE).write_text(good, encoding="utf-8")
    assert run(["check"], root) == 0


@pytest.mark.parametrize("call", [EACH, AHEAD])
def test_workers_end_with_the_process_that_they_work_for(call: str) -> None:
    command = [sys.executable, "-c", WORKERS + call]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=GENERATOR) as process:
        assert process.stdout
        try:
            workers = [int(process.stdout.readline()) for _ in range(2)]
        finally:
            process.send_signal(signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while any(_is_running(worker) for worker in workers):
        assert time.monotonic() < until, "a worker outlives its parent"
        time.sleep(0.05)


def _is_running(process: int) -> bool:
    """Whether a process is at work: one that has ended and is not yet buried is not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
