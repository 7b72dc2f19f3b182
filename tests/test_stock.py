"""`pack --stock`: a clinic types the codes in its drawer, and hears which copies are still right."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, TOOL, replace_in, write_project
from test_standing import THREE_VERSIONS, WITHDRAWAL

from taflen.cli import run
from taflen.today import EPOCH

IN_2028 = "1858464000"  # 22 November
IN_2026 = "1795219200"  # 21 November


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path)
    (root / "locales/cy/LC_MESSAGES").mkdir(parents=True)
    replace_in(root / CONDITION, "version: 1\nchanges:\n", THREE_VERSIONS)
    replace_in(root / MANUAL, "status: published", "status: published" + WITHDRAWAL)
    replace_in(root / GRID, "status: published", "status: draft")
    monkeypatch.setenv(EPOCH, IN_2026)
    return root


def said(root: Path, capsys: pytest.CaptureFixture[str], codes: str) -> tuple[int, list[str]]:
    """The exit status, and the lines on the screen."""
    (root / "drawer.txt").write_text(codes, encoding="utf-8")
    capsys.readouterr()
    status = run(["pack", "--stock", str(root / "drawer.txt")], root)
    return status, capsys.readouterr().out.splitlines()


def test_all_current_is_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = "\ufeff# the drawer\n\nHAY-FEVER-3-en  20 copies\r\nthree-questions-1-CY, 5\n"
    assert said(root, capsys, codes) == (
        0,
        ["HAY-FEVER-3-en: current.", "THREE-QUESTIONS-1-cy: current.", "Codes: 2. Current: 2."],
    )


def test_the_bad_ones_come_first_and_each_says_why(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = "hay-fever-3-en\nnose-spray-1-en\nhay-fever-9-en\nhay-fever-2-cy\nhay-fever-1-en\neye-drops-1-en\n"
    status, lines = said(root, capsys, codes)
    assert status == 1
    assert lines == [
        "EYE-DROPS-1-en: withdrawn on 20 November 2026. Do not use it. Use tablets now.",
        "HAY-FEVER-2-cy: replaced by version 3 on 1 March 2027. Do not hand it out. What changed: New numbers.",
        "HAY-FEVER-1-en: replaced by version 3 on 1 March 2027. Do not hand it out. "
        "What changed: Version 3: New numbers. Version 2: A new part on sprays.",
        "HAY-FEVER-9-en: there is no version 9. The current one is 3: check the number.",
        "NOSE-SPRAY-1-en: current, but a draft that nobody has approved yet.",
        "HAY-FEVER-3-en: current.",
        "Codes: 6. Do not hand out: 3. Not known: 1. Drafts: 1. Current: 1.",
    ]


def test_drafts_and_overdue_ones_are_current_but_say_so(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, IN_2028)
    status, lines = said(root, capsys, "NOSE-SPRAY-1-en\nTHREE-QUESTIONS-1-en\n")
    assert status == 0
    since = "current, but overdue for review since 21 November 2028"
    assert lines[0] == f"NOSE-SPRAY-1-en: {since} and a draft that nobody has approved yet."
    assert lines[1] == f"THREE-QUESTIONS-1-en: {since}."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("HAY-FEWER-3-en", "not a code of this site: check the spelling."),
        ("hello", "not a code of this site: check the spelling."),
        ("\x1b[31mhello", "not a code of this site: check the spelling."),
        ("HAY-FEVER-3-ro", "this site has no language ro. It has: en, cy."),
        ("HAY-FEVER-2-ro", "replaced by version 3"),
    ],
)
def test_what_is_not_known_is_1(root: Path, capsys: pytest.CaptureFixture[str], typed: str, answer: str) -> None:
    status, lines = said(root, capsys, typed)
    assert status == 1 and answer in lines[0] and "\x1b" not in lines[0]


def test_a_document_that_cannot_be_read_is_not_called_a_wrong_code(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(root / TOOL, "owner:", "ownr:")
    status, lines = said(root, capsys, "THREE-QUESTIONS-1-en")
    assert status == 1 and "cannot be read" in lines[0]


@pytest.mark.parametrize("content", [None, b"\xff\xfeH\0A\0Y\0", b"A\0B"])
def test_a_file_that_is_missing_or_no_text_is_a_wrong_call(
    root: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = root / "drawer.txt"
    if content is not None:
        path.write_bytes(content)
    assert run(["pack", "--stock", str(path)], root) == 2
    assert "drawer.txt" in capsys.readouterr().err
