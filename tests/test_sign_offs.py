"""A sign-off holds for the very text that was signed. A mended slip keeps it, anything else voids it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, MKDOCS, replace_in, translate_all, write_project
from test_base_revision import git

from taflen.cli import run
from taflen.document.tree import Document
from taflen.findings import ProjectError
from taflen.library import read_library
from taflen.project import open_project
from taflen.sign_offs import NEEDED, needed_sign_offs, text_fingerprint
from taflen.sources.review_record import read_review

PAGE = "site/conditions/hay-fever/index.html"
WELSH_PAGE = "site/cy/conditions/hay-fever/index.html"
CHANGED = "Changed since it was checked."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One kind of document needs one role; all is committed."""
    write_project(tmp_path)
    replace_in(tmp_path / "mkdocs.yml", "sign_offs: {}", "sign_offs: {condition: [Clinical lead]}")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def sign(root: Path, name: str = "hay-fever", role: str = "Clinical lead") -> None:
    assert run(["review", "sign", name, "--role", role], root) == 0


def fix(root: Path, base: str = "HEAD") -> int:
    return run(["review", "fix", "hay-fever", "--role", "Editor", "--base", base], root)


def codes(root: Path, capsys: pytest.CaptureFixture[str]) -> set[tuple[str, str]]:
    capsys.readouterr()
    run(["check", "--format", "json"], root)
    found = json.loads(capsys.readouterr().out)
    return {(one["code"], one["severity"]) for one in found if one["code"].startswith(("sign", "review", "comment"))}


# What a sign-off covers


def document(root: Path, name: str) -> Document:
    return next(one for one in read_library(root).documents if one.id == name)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CONDITION, "close the windows", "close every window"),
        (CONDITION, "!!! emergency", "!!! urgent"),
        (CONDITION, "About 20 in 100", "About 30 in 100"),
        (CONDITION, "title: Hay fever", "title: Hayfever"),
        (CONDITION, "year: 2024", "year: 2025"),
        (CONDITION, "- rinse your nose\n", ""),
        (CONDITION, "## What", "### What"),
        (CONDITION, "grids/nose-spray.yml)", "manuals/eye-drops.md)"),
        (GRID, "certainty: moderate", "certainty: low"),
        (GRID, "count: 60", "count: 61"),
        (GRID, "qualifier: fewer than", "qualifier: about"),
        (GRID, "type: not studied", "type: does not apply"),
        (MANUAL, "days: 7", "days: 14"),
        (MANUAL, "type: number", "type: text"),
    ],
)
def test_whatever_people_are_told_is_covered(root: Path, path: str, old: str, new: str) -> None:
    name = Path(path).stem
    before = text_fingerprint(document(root, name))
    replace_in(root / path, old, new)
    assert text_fingerprint(document(root, name)) != before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: First version.", "note: The first version."),
        ("review_every_months: 24", "review_every_months: 12"),
        ("number: 3", "number: 4"),
        ("Try these. You can", "Try these.\nYou can"),
        ("status: published", "status: review"),
    ],
)
def test_what_is_about_the_document_is_not(root: Path, old: str, new: str) -> None:
    before = text_fingerprint(document(root, "hay-fever"))
    replace_in(root / CONDITION, old, new)
    assert text_fingerprint(document(root, "hay-fever")) == before


# What is asked for


def test_a_kind_needs_what_mkdocs_yml_says_or_else_the_usual_roles(tmp_path: Path) -> None:
    write_project(tmp_path)
    assert needed_sign_offs(open_project(tmp_path)) == {}
    (tmp_path / "mkdocs.yml").write_text(MKDOCS.replace("  sign_offs: {}\n", ""))
    assert needed_sign_offs(open_project(tmp_path)) == NEEDED


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("sign_offs: [Clinical lead]", "must list roles by kind"),
        ("sign_offs: {condition: Clinical lead}", "must list roles by kind"),
        ("sign_offs: {disease: [Clinical lead]}", "names disease. The kinds are: condition"),
        ("sign_offs: {}\n  repository: https://example.org/x", "https://github.com/OWNER/NAME"),
    ],
)
def test_a_wrong_setting_says_what_to_write(tmp_path: Path, setting: str, said: str) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / "mkdocs.yml", "sign_offs: {}", setting)
    with pytest.raises(ProjectError, match=said.replace("[", r"\[")):
        open_project(tmp_path)


# The gates


def test_a_published_document_needs_its_sign_offs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(root, capsys) == {("sign-off-missing", "warning")}
    assert run(["site", "--public"], root) == 1
    assert "ask for a sign-off by this role: Clinical lead" in capsys.readouterr().out
    sign(root)
    assert codes(root, capsys) == set()
    assert run(["site", "--public"], root) == 0


def test_a_change_after_the_sign_off_blocks_and_the_page_says_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate_all(root, "cy")
    sign(root)
    assert run(["site"], root) == 0
    page = (root / PAGE).read_text()
    assert CHANGED not in page
    assert "Who approved the text" in page and "Clinical lead" in page
    replace_in(root / CONDITION, "close the windows", "open the windows")
    assert codes(root, capsys) == {("sign-off-void", "warning")}
    assert run(["site", "--public"], root) == 1
    assert run(["site"], root) == 0
    for name in (PAGE, WELSH_PAGE):
        page = (root / name).read_text()
        assert "the text has changed since then" in page
        assert "Who approved the text" not in page


def test_a_draft_that_changed_is_a_warning_and_one_without_sign_offs_is_none(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(root / CONDITION, "status: published", "status: review")
    assert codes(root, capsys) == set()
    sign(root)
    replace_in(root / CONDITION, "close the windows", "open the windows")
    assert codes(root, capsys) == {("sign-off-void", "warning")}


def test_the_words_of_a_page_in_another_language_mark_the_records_as_english(root: Path) -> None:
    translate_all(root, "cy")
    sign(root)
    assert run(["site", "--language", "cy"], root) == 0
    assert '<span lang="en" dir="auto">Clinical lead</span>' in (root / WELSH_PAGE).read_text()


def test_reviews_of_nothing_are_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sign(root)
    (root / "reviews/hay-fever.yml").rename(root / "reviews/hay-fewer.yml")
    assert ("review-of-nothing", "warning") in codes(root, capsys)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hay-fewer", "--role", "Editor"], "There is no document hay-fewer"),
        (["hay-fever", "--role", " "], "Say who it was"),
        (["hay-fever", "--role", "jo@example.org"], "never a name"),
        (["hay-fever", "--role", "Editor, 029 2000 0000"], "never a name"),
    ],
)
def test_a_wrong_sign_off_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert run(["review", "sign", *words], root) == 2
    assert said in capsys.readouterr().err
    assert not (root / "reviews").exists()


def test_a_role_is_written_as_it_is_asked_for_and_a_needless_one_is_mentioned(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sign(root, role="clinical LEAD")
    sign(root, role="Plain English reader")
    assert "does not need this role. It needs: Clinical lead" in capsys.readouterr().out
    sign(root)
    assert [one.role for one in read_review(root, "hay-fever").details.sign_offs] == [
        "Clinical lead",
        "Plain English reader",
    ]


# Slips of the pen


@pytest.fixture
def with_slip(root: Path) -> Iterator[Path]:
    """A signed text with two slips in it, committed."""
    replace_in(root / CONDITION, "rinse your nose", "rinse yuor nose")
    replace_in(root / CONDITION, "your face swells up", "your face swels up")
    sign(root)
    commit(root)
    yield root


def test_a_mended_slip_keeps_the_sign_offs_and_is_listed(with_slip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(with_slip / CONDITION, "yuor", "your")
    assert codes(with_slip, capsys) == {("sign-off-void", "warning")}
    assert fix(with_slip) == 0
    assert codes(with_slip, capsys) == set()
    commit(with_slip)
    replace_in(with_slip / CONDITION, "swels", "swells")
    assert fix(with_slip) == 0
    assert fix(with_slip) == 0, "the same again adds nothing"
    assert [one.words for one in read_review(with_slip, "hay-fever").details.fixes] == [
        "[-yuor-] [+your+]",
        "[-swels-] [+swells+]",
    ]
    assert run(["site", "--public"], with_slip) == 0
    page = (with_slip / PAGE).read_text()
    assert "Who approved the text" in page and CHANGED not in page
    assert "Slips of the pen" in page and "[-yuor-] [+your+]" in page


def test_a_change_after_a_mended_slip_voids_again(with_slip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(with_slip / CONDITION, "yuor", "your")
    assert fix(with_slip) == 0
    replace_in(with_slip / CONDITION, "close the windows", "open the windows")
    assert codes(with_slip, capsys) == {("sign-off-void", "warning")}


def test_a_slip_mended_taken_back_and_mended_otherwise_holds(
    with_slip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(with_slip / CONDITION, "yuor", "you")
    assert fix(with_slip) == 0
    replace_in(with_slip / CONDITION, "rinse you nose", "rinse your nose")
    assert fix(with_slip) == 0
    assert codes(with_slip, capsys) == set()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("About 20 in 100", "About 30 in 100", "number: "),
        ("- close the windows\n", "", "removed"),
        ("- close the windows\n", "- close the windows\n- stay inside\n", "added"),
        ("- rinse yuor nose\n- close the windows\n", "- close the windows\n- rinse yuor nose\n", "moved"),
        ("you cannot breathe", "you can breathe", "negation"),
        ("year: 2024", "year: 2025", "a source"),
        ("!!! emergency", "!!! urgent", "Kind of text"),
        (" [@nhs-1]", "", "Sources"),
        ("grids/nose-spray.yml)", "manuals/eye-drops.md)", "Links"),
        ("**hay fever**", "hay fever", "Bold words"),
        ("Try these.", "These are things that many people find good to try.", "more than 6 words"),
    ],
)
def test_more_than_a_slip_is_refused(
    with_slip: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    replace_in(with_slip / CONDITION, old, new)
    assert fix(with_slip) == 2
    told = capsys.readouterr().err
    assert "more than a slip" in told and said in told
    assert not read_review(with_slip, "hay-fever").details.fixes


def test_a_change_of_a_figure_is_no_slip(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sign(root, "nose-spray")
    commit(root)
    replace_in(root / GRID, "certainty: moderate", "certainty: low")
    assert run(["review", "fix", "nose-spray", "--role", "Editor", "--base", "HEAD"], root) == 2
    assert "more than a slip" in capsys.readouterr().err


def test_a_slip_in_a_text_that_nobody_signed_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(root / CONDITION, "rinse your nose", "rinse yor nose")
    assert fix(root) == 2
    assert "Nobody signed the text of hay-fever as it was at HEAD" in capsys.readouterr().err


def test_where_nothing_changed_there_is_no_slip(with_slip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix(with_slip) == 2
    assert "has not changed since HEAD" in capsys.readouterr().err
    replace_in(with_slip / CONDITION, "note: First version.", "note: The first one.")
    assert fix(with_slip) == 2
    assert "says the same at HEAD" in capsys.readouterr().err
    assert fix(with_slip, "no-such-revision") == 2
    assert "There is no revision" in capsys.readouterr().err
