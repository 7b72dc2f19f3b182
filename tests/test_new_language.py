"""A language is added with one command and no code."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from projects import write_project

from taflen.cli import run
from taflen.languages.catalogues import catalogue_path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project = write_project(tmp_path)
    assert run(["new", "language", "ro"], project) == 0
    return project


def translate(root: Path, name: str, code: str = "ro") -> None:
    path = catalogue_path(root / "locales", code, name)
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = {"Search": "Căutare", "Hay fever": "Rinită alergică"}.get(entry.msgid, entry.msgstr)
    catalogue.save()


def test_it_gets_a_catalogue_for_each_document_and_for_the_interface(root: Path) -> None:
    made = {path.relative_to(root / "locales/ro/LC_MESSAGES").as_posix() for path in (root / "locales").rglob("*.po")}
    assert {"ui.po", "common.po", "conditions/hay-fever.po", "grids/nose-spray.po"} <= made


def test_its_plural_rule_is_that_of_the_language(root: Path) -> None:
    header = polib.pofile(str(catalogue_path(root / "locales", "ro", "common"))).metadata
    assert header["Language"] == "ro"
    assert header["Plural-Forms"].startswith("nplurals=3")


def test_its_pages_are_there_at_once_and_fill_up_as_it_is_translated(root: Path) -> None:
    assert run(["site"], root) == 0
    assert '<html lang="ro"' in (root / "site/ro/index.html").read_text()
    translate(root, "ui")
    assert run(["site"], root) == 0
    assert "Căutare" in (root / "site/ro/index.html").read_text()


def test_a_language_that_the_program_knows_gets_no_second_interface(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    assert run(["new", "language", "cy"], project) == 0
    assert not catalogue_path(project / "locales", "cy", "ui").exists()


def test_a_language_that_does_not_exist_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "language", "zz"], root) == 2
    assert "There is no language zz" in capsys.readouterr().err
