"""`versions.yml`: what was handed out on paper is never forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, VERSIONS, replace_in, write_project
from test_standing import THREE_VERSIONS, WITHDRAWAL

from taflen.cli import run
from taflen.project import GENERATOR
from taflen.sources.versions_record import VERSIONS_FILE, read_record

Found = list[tuple[str, int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def record(root: Path, text: str) -> None:
    (root / VERSIONS_FILE).write_text(text, encoding="utf-8")


def findings(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    run(["check", "--format", "json"], root)
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    # The tiny grid says nothing of what is bad about no change. That is another matter.
    return [finding for finding in found if finding["code"] != "criterion-missing"]


def found(root: Path, capsys: pytest.CaptureFixture[str]) -> Found:
    return [(f["path"], int(f["line"]), f["code"], f["severity"]) for f in findings(root, capsys)]


def test_a_record_that_fits_says_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(root, capsys) == []


@pytest.mark.parametrize("text", [None, "", "# only a comment\n", "---\n", "{}\n"])
def test_without_a_record_each_published_version_is_a_warning_with_the_line_to_write(
    root: Path, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    (root / VERSIONS_FILE).unlink()
    if text is not None:
        record(root, text)
    replace_in(root / GRID, "status: published", "status: draft")
    replace_in(root / MANUAL, "status: published", "status: published" + WITHDRAWAL)
    warnings = findings(root, capsys)
    assert {(f["code"], f["severity"]) for f in warnings} == {("version-not-recorded", "warning")}
    assert sorted(f["suggestion"] for f in warnings) == ["about: [1]", "hay-fever: [1]", "three-questions: [1]"]
    assert run(["site", "--only", "about"], root) == 0


def test_the_line_to_write_keeps_the_versions_that_are_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(root / CONDITION, "version: 1\nchanges:\n", THREE_VERSIONS)
    (warning,) = findings(root, capsys)
    assert (warning["path"], warning["suggestion"]) == (CONDITION, "hay-fever: [1, 3]")
    replace_in(root / VERSIONS_FILE, "hay-fever: [1]", warning["suggestion"])
    assert found(root, capsys) == []


def test_a_version_that_people_hold_cannot_be_dropped(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(root, VERSIONS.replace("hay-fever: [1]", "hay-fever:\n  - 1\n  - 2"))
    (error,) = findings(root, capsys)
    assert (error["path"], error["line"], error["code"]) == (VERSIONS_FILE, 5, "issued-version-dropped")
    assert CONDITION in error["message"] and "version 2" in error["message"]
    assert run(["site"], root) == 1


def test_a_document_that_people_hold_cannot_be_deleted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = replace_in(root / VERSIONS_FILE, "nose-spray", "ear-drops: [1]\nnose-spray")
    (error,) = findings(root, capsys)
    assert (error["path"], error["line"], error["code"]) == (VERSIONS_FILE, line, "issued-document-gone")
    assert "give it `withdrawn:`" in error["message"]


def test_a_document_that_cannot_be_read_is_not_gone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(root / CONDITION, "owner:", "ownr:")
    assert {code for _, _, code, _ in found(root, capsys)} == {"field-missing", "field-unknown"}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("hay-fever: 1\n", 1, "field-wrong"),
        ("\nhay-fever:\n", 2, "field-wrong"),
        ("hay-fever: []\n", 1, "field-wrong"),
        ("hay-fever: [0]\n", 1, "field-wrong"),
        ("hay-fever: [-1]\n", 1, "field-wrong"),
        ("hay-fever: [1.5]\n", 1, "field-wrong"),
        ("hay-fever: [true]\n", 1, "field-wrong"),
        ("hay-fever: [one]\n", 1, "field-wrong"),
        ("hay-fever: [[1]]\n", 1, "field-wrong"),
        ("hay-fever:\n- 1\n- 1\n", 3, "field-wrong"),
        ("hay-fever: {1: 2}\n", 1, "field-wrong"),
        ("about: [1]\nHay fever: [1]\n", 2, "field-wrong"),
        ("- hay-fever\n", 1, "field-wrong"),
        ("hay-fever\n", 1, "field-wrong"),
        ("about: [1]\nabout: [1]\n", 2, "yaml-duplicate-key"),
        ("hay-fever: [1\n", 2, "yaml-syntax"),
        ("a: [1]\nb: &x [1]\n", 2, "yaml-syntax"),
        ("a: [1]\nb: *x\n", 2, "yaml-syntax"),
        ("\thay-fever: [1]\n", 1, "yaml-syntax"),
    ],
)
def test_a_mistake_in_the_file_is_one_error_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, code: str
) -> None:
    record(root, text)
    own = [entry for entry in found(root, capsys) if entry[0] == VERSIONS_FILE and entry[2] != "issued-document-gone"]
    assert own == [(VERSIONS_FILE, line, code, "error")]
    assert not [entry for entry in found(root, capsys) if entry[2] == "version-not-recorded"], "one thing at a time"


def test_a_file_that_is_no_text_is_an_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / VERSIONS_FILE).write_bytes(b"asthma: [1]\n\xff\n")
    assert found(root, capsys) == [(VERSIONS_FILE, 2, "file-unreadable", "error")]
    (root / VERSIONS_FILE).unlink()
    (root / VERSIONS_FILE).symlink_to(root / "nowhere.yml")
    assert found(root, capsys) == [(VERSIONS_FILE, 1, "file-unreadable", "error")]


def test_a_public_build_waits_until_each_version_is_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(root, VERSIONS.replace("about: [1]\n", ""))
    assert run(["site", "--public"], root) == 1
    assert "about: [1]" in capsys.readouterr().out
    record(root, VERSIONS)
    assert run(["site", "--public"], root) == 0


def test_a_build_of_one_document_is_not_held_up_by_the_record_of_others(root: Path) -> None:
    record(root, "hay-fever: [1]\nnose-spray: [1, 2]\near-drops: [1]\n")
    assert run(["site", "--public", "--only", "hay-fever"], root) == 0
    assert run(["site", "--public", "--only", "hay-fever", "--language", "en"], root) == 0
    assert run(["site", "--public", "--only", "nose-spray"], root) == 1
    assert run(["site"], root) == 1


def test_a_change_of_the_record_counts_as_a_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site"], root) == 0
    record(root, VERSIONS + "ear-drops: [1]\n")
    assert run(["site"], root) == 1
    record(root, VERSIONS + "# nothing\n")
    capsys.readouterr()
    assert run(["site"], root) == 0
    assert "Nothing has changed" not in capsys.readouterr().out


def test_this_repository_and_a_new_site_have_a_record_to_add_to(tmp_path: Path) -> None:
    assert run(["new", "site", str(tmp_path / "board")], GENERATOR) == 0
    for root in (tmp_path / "board", GENERATOR):
        assert "never take away" in (root / VERSIONS_FILE).read_text()
        assert read_record(root).findings == ()


def test_what_people_hold_on_paper_cannot_go_back_to_draft(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A public site leaves drafts out: the code on a printed copy would lead nowhere."""
    replace_in(root / CONDITION, "status: published", "status: draft")
    assert [(code, severity) for _, _, code, severity in found(root, capsys)] == [
        ("issued-document-taken-back", "warning")
    ]
    assert run(["site", "--public"], root) == 1
    assert "issued-document-taken-back" in capsys.readouterr().out
    replace_in(root / CONDITION, "status: draft", "status: draft" + WITHDRAWAL)
    assert found(root, capsys) == []
