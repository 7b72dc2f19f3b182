"""Who checked a translation, and what happens when it changes; what a public site demands of Welsh."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from projects import CONDITION, replace_in, translate_all, write_project

from taflen.cli import run
from taflen.editions import make_editions
from taflen.languages.catalogues import catalogue_path
from taflen.languages.fingerprints import fingerprint
from taflen.library import read_library
from taflen.project import open_project
from taflen.sources.translation_record import read_translation_record

PAGE = "site/cy/conditions/hay-fever/index.html"
NAMES = ("hay-fever", "nose-spray", "eye-drops", "three-questions", "about")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project = write_project(tmp_path)
    replace_in(project / "mkdocs.yml", "required_languages: []", "required_languages: [cy]")
    translate_all(project, "cy")
    return project


def check_all(root: Path) -> None:
    for name in NAMES:
        assert run(["messages", "--checked", name, "--language", "cy", "--role", "Golygydd Cymraeg"], root) == 0


def findings(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    run(["check", "--format", "json"], root)
    return list(json.loads(capsys.readouterr().out))


def change_a_translation(root: Path) -> None:
    path = catalogue_path(root / "locales", "cy", "conditions/hay-fever")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    entry = catalogue.find("rinse your nose")
    entry.msgstr = "[cy] rinse your nose well"
    catalogue.save()


def test_a_translation_that_nobody_checked_says_so(root: Path) -> None:
    assert run(["site"], root) == 0
    assert "No fluent reader has checked" in (root / PAGE).read_text()


def test_a_checked_translation_says_who_checked_it_and_carries_no_banner(root: Path) -> None:
    check_all(root)
    assert run(["site"], root) == 0
    page = (root / PAGE).read_text()
    assert "No fluent reader has checked" not in page
    assert "Golygydd Cymraeg" in page
    assert read_translation_record(root / "locales", "cy").documents["hay-fever"].checked is not None


def test_a_change_after_the_check_voids_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check_all(root)
    change_a_translation(root)
    assert "translation-check-void" in {one["code"] for one in findings(root, capsys)}
    assert run(["site"], root) == 0
    page = (root / PAGE).read_text()
    assert "it has changed since then" in page
    assert "Golygydd Cymraeg" not in page


def test_a_public_site_needs_a_checked_translation_into_welsh(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", "--public"], root) == 1
    assert "have the translation checked by a fluent reader into cy" in capsys.readouterr().out
    check_all(root)
    assert run(["site", "--public"], root) == 0
    change_a_translation(root)
    assert run(["site", "--public"], root) == 1


def test_a_public_site_without_any_welsh_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = write_project(tmp_path)
    replace_in(project / "mkdocs.yml", "\n  required_languages: []", "")
    assert run(["site", "--public"], project) == 1
    assert "finish the translation into cy" in capsys.readouterr().out


@pytest.mark.parametrize(("until", "status"), [("2100-01-01", 0), ("2020-01-01", 1)])
def test_an_exemption_holds_until_its_day(root: Path, until: str, status: int) -> None:
    check_all(root)
    change_a_translation(root)
    record = root / "locales/cy/record.yml"
    exempt = f"exempt:\n  hay-fever:\n    role: Editor\n    date: 2019-11-21\n    until: {until}\n"
    record.write_text(f"{record.read_text()}{exempt}    reason: A dose was wrong and had to be mended at once.\n")
    assert run(["site", "--public"], root) == status


def test_a_published_dose_that_changed_blocks_a_public_site_only(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_all(root)
    replace_in(root / CONDITION, "About 20 in 100", "About 30 in 100")
    (found,) = [one for one in findings(root, capsys) if one["code"] == "translation-changed-meaning"]
    assert (found["severity"], found["language"]) == ("error", "cy")
    assert "20" in found["message"] and "30" in found["message"]
    assert run(["site", "--public"], root) == 1
    assert run(["site"], root) == 0
    assert "[cy] About 20 in 100" not in (root / PAGE).read_text()


def test_half_a_translation_cannot_be_recorded_as_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(root / CONDITION, "close the windows", "close all windows")
    assert run(["messages", "--checked", "hay-fever", "--language", "cy", "--role", "Editor"], root) == 2
    assert "Translate the rest first: 1 of" in capsys.readouterr().err
    assert not (root / "locales/cy/record.yml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--language", "cy", "--role", ""], "Say who checked it"),
        (["--language", "xx", "--role", "Editor"], "There is no translation into xx"),
        (["--language", "en", "--role", "Editor"], "There is no translation into en"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert run(["messages", "--checked", "hay-fever", *words], root) == 2
    assert said in capsys.readouterr().err


def test_a_record_with_mistakes_is_named_line_by_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "locales/cy/record.yml").write_text(
        "schema: 1\ndocuments:\n  hay-fever:\n    checked:\n      role: Editor\n"
    )
    found = [one for one in findings(root, capsys) if one["path"] == "locales/cy/record.yml"]
    assert {one["code"] for one in found} == {"field-missing"}
    assert {one["line"] for one in found} == {4}


def test_a_fingerprint_stands_for_every_word(root: Path) -> None:
    def now() -> dict[str, str]:
        editions = make_editions(open_project(root), read_library(root)).by_id("cy")
        return {name: fingerprint(edition.document) for name, edition in editions.items()}

    before = now()
    change_a_translation(root)
    changed = {name for name, value in now().items() if value != before[name]}
    assert changed == {"hay-fever"}
