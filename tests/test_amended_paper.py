"""After an edit of texts the paper of a site is what a build from nothing would print, and no other is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from edits_of_texts import EDITS, edit, hash_from_nothing, was_amended, write
from form_samples import TOOLKIT, write_forms
from projects import CONDITION, GRID, MANUAL, TOOL, VERSIONS, replace_in, translate_all

from taflen.cache import folder_digest
from taflen.commands.build_order import BuildState, Order
from taflen.commands.site import site
from taflen.site_folder import files_in

PAPER = ".pdf"
LONG = "You spray it twice a day. " * 60


def public(root: Path) -> Order:
    return Order(root, public=True)


def is_right(root: Path, other: Path) -> bool:
    """Whether the site is as one made from nothing, and the next build knows that."""
    right = hash_from_nothing(root, public(other))
    return folder_digest(root / "site", (".",)) == right and BuildState(public(root)).needs_nothing()


def _untranslated(root: Path) -> Path:
    """The tiny project with forms, prompts and a toolkit."""
    write_forms(root)
    known = [*VERSIONS.splitlines(), "decision-record: [1]", "my-plan: [1]"]
    (root / "versions.yml").write_text("\n".join(sorted(known)) + "\n", encoding="utf-8")
    return root


def _translated(root: Path) -> Path:
    return write(root)


# How the project is written, a file, what is there and what comes there, and whether the site is made from the last.
CASES: dict[str, tuple[Callable[[Path], Path], tuple[str, str, str], bool]] = {
    "a text, and the toolkit of its document": (_untranslated, EDITS["a text"], True),
    "a number of a translation": (_translated, EDITS["a number of a translation"], True),
    "a text that is translated: a leaflet waits now": (_translated, EDITS["a text"], False),
    "a page without a leaflet": (_untranslated, (TOOL, "Ask these questions.", "Ask them all."), False),
    "a part of the toolkit of another document": (_untranslated, EDITS["a number of a grid"], False),
    "a sheet that goes with an answer": (_untranslated, (MANUAL, "clean hands first", "washed hands first"), False),
}


@pytest.mark.parametrize("case", CASES)
def test_after_an_edit_the_site_and_its_paper_are_as_if_made_from_nothing(
    tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_it, (path, old, new), is_amended = CASES[case]
    root = write_it(tmp_path / "kept")
    assert site(public(root)) == 0
    replace_in(root / path, old, new)
    capsys.readouterr()
    assert site(public(root)) == 0
    assert was_amended(capsys) == is_amended
    assert is_right(root, tmp_path / "nothing")


def without_toolkit(root: Path) -> Path:
    _untranslated(root)
    replace_in(root / CONDITION, TOOLKIT, "")
    return root


def test_what_goes_with_an_edited_document_on_paper_is_printed_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = without_toolkit(tmp_path / "kept")
    assert site(public(root)) == 0
    before = files_in(root / "site")
    edit(root, "an answer of a manual")
    replace_in(root / GRID, "name: Nose spray", "name: A nose spray")
    capsys.readouterr()
    assert site(public(root)) == 0
    assert was_amended(capsys)
    after = files_in(root / "site")
    printed = {at.removeprefix("print/") for at, mark in after.items() if at.endswith(PAPER) and before.get(at) != mark}
    assert {"eye-drops-large.pdf", "nose-spray-decision-record-large.pdf", "nose-spray-a4.pdf"} <= printed
    assert not [name for name in printed if not name.startswith(("eye-drops", "nose-spray"))]
    assert is_right(root, tmp_path / "nothing")


def test_a_grid_that_gets_too_long_for_one_side_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = without_toolkit(tmp_path / "kept")
    assert site(public(root)) == 0
    listed = root / "site/api/findings.json"
    assert "grid-over-one-side" not in listed.read_text()
    replace_in(root / GRID, "You spray it twice a day.", LONG)
    capsys.readouterr()
    assert site(public(root)) == 0
    assert was_amended(capsys)
    assert "grid-over-one-side" in listed.read_text()
    assert is_right(root, tmp_path / "nothing")


def test_a_text_that_waits_for_its_translation_is_edited_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "kept")
    assert site(public(root)) == 0
    edit(root, "a text")
    assert site(public(root)) == 0
    assert not (root / "site/cy/print/hay-fever-a4.pdf").exists()
    replace_in(root / CONDITION, "close all windows", "shut all windows")
    capsys.readouterr()
    assert site(public(root)) == 0
    assert was_amended(capsys)
    translate_all(root, "cy")
    assert site(public(root)) == 0
    assert (root / "site/cy/print/hay-fever-a4.pdf").exists()
    assert is_right(root, tmp_path / "nothing")
