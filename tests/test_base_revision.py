"""Checks of a change beside what was there before."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from projects import CONDITION, CONDITION_BODY, write_project
from test_reading import EASY, HARD, LAYOUTS

from taflen.cli import run

SOME = "Some text [@nhs-1].\n\n"
MIDDLE = SOME + LAYOUTS["prose"](HARD + EASY)
HARDEST = SOME + LAYOUTS["prose"](HARD)


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def repository_with(root: Path, body: str) -> Path:
    write_project(root)
    write(root, body)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Before")
    return root


def write(root: Path, body: str) -> None:
    path = root / CONDITION
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("---\n", 4) + 4] + f"\n{body}\n", encoding="utf-8")


def check(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    status = run(["--root", str(root), "check", *more], root)
    return status, capsys.readouterr().out


def test_hard_text_alone_never_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository_with(tmp_path, HARDEST)
    _, out = check(root, capsys, "--format", "json", "--base", "HEAD")
    codes = {finding["code"]: finding["severity"] for finding in json.loads(out)}
    assert codes["reading-age"] == "warning" and "reading-age-worse" not in codes


def test_hard_text_that_got_harder_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository_with(tmp_path, MIDDLE)
    write(root, HARDEST)
    status, out = check(root, capsys, "--format", "json", "--base", "HEAD")
    (found,) = [finding for finding in json.loads(out) if finding["code"] == "reading-age-worse"]
    assert status == 1 and found["severity"] == "error" and found["path"] == CONDITION


def test_hard_text_that_got_easier_does_not_block(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository_with(tmp_path, HARDEST)
    write(root, MIDDLE)
    _, out = check(root, capsys, "--format", "json", "--base", "HEAD")
    assert "reading-age-worse" not in out


def test_what_stands_on_changed_lines_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = "\n\n".join(f"Ask for an {letters}." for letters in ("ECG", "EEG", "EMG"))
    root = repository_with(tmp_path, SOME + old)
    write(root, f"{SOME}{old}\n\nAsk for a TENS machine.")
    _, out = check(root, capsys, "--format", "github", "--base", "HEAD")
    assert "TENS" in out.splitlines()[0]


@pytest.mark.parametrize("revision", ["no-such-thing", "--help", ""])
def test_a_revision_that_is_not_there_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    root = repository_with(tmp_path, SOME)
    status = run(["--root", str(root), "check", f"--base={revision}"], root)
    assert status == (2 if revision else 0)
    if revision:
        assert f"no revision {revision}" in capsys.readouterr().err


def test_without_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert CONDITION_BODY
    assert run(["--root", str(write_project(tmp_path)), "check", "--base", "HEAD"], tmp_path) == 2
    assert "git repository" in capsys.readouterr().err
