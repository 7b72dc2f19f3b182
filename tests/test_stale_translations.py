"""English that has changed since it was translated: withheld everywhere, and named as loudly as it deserves."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from planted_edits import DANGEROUS, HARMLESS, Edit
from projects import replace_in
from sample_library import copy_of_sample

from taflen.cli import run
from taflen.document.text import Text
from taflen.document.walking import texts
from taflen.editions import make_editions
from taflen.library import read_library
from taflen.project import open_project

SPACES = re.compile(r"\s+")
TAGS = re.compile(r"<[^>]+>")


def translated_texts(root: Path, edits: list[Edit]) -> dict[Edit, list[Text]]:
    """For each edit, the text that it is in, in each language that has it."""
    editions = make_editions(open_project(root), read_library(root))
    found: dict[Edit, list[Text]] = {edit: [] for edit in edits}
    for edition in editions.all():
        for text in texts(edition.document):
            for edit in edits:
                if edition.document.path == edit.path and " ".join(edit.old.split()) in text.english:
                    found[edit].append(text)
    return found


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, built: Path) -> tuple[Path, dict[Edit, list[Text]]]:
    """A built copy of this repository after all the edits, and the texts that stood there before."""
    root = copy_of_sample(tmp_path_factory.mktemp("edited") / "repository")
    shutil.copytree(built / ".cache", root / ".cache", ignore=shutil.ignore_patterns("last-build.json"))
    before = translated_texts(root, [*DANGEROUS, *HARMLESS])
    for edit in (*DANGEROUS, *HARMLESS):
        replace_in(root / edit.path, edit.old, edit.new)
        # What a prompt for teach-back or a sheet to fill in says in the same words is changed there too.
        for path in (root / edit.path, *(root / "content/tools").glob("*.md")):
            path.write_text(path.read_text(encoding="utf-8").replace(edit.old, edit.new), encoding="utf-8")
    assert run(["site"], root) == 0
    return root, before


def test_there_are_translations_to_go_stale(edited: tuple[Path, dict[Edit, list[Text]]]) -> None:
    for edit, old in edited[1].items():
        assert {"en", "cy", "pl"} <= {text.language for text in old}, edit


def test_no_old_text_is_anywhere_on_the_site(edited: tuple[Path, dict[Edit, list[Text]]]) -> None:
    root, before = edited
    told = []
    for path in (root / "site").rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".xml", ".txt"):
            told.append(SPACES.sub(" ", TAGS.sub("", path.read_text(encoding="utf-8"))))
    everything = "\n".join(told)
    for edit, old in before.items():
        for text in old:
            plain = SPACES.sub(" ", re.sub(r"\*\*|\s*\[@[^\]]+\]|\[([^\]]+)\]\([^)]+\)", r"\1", text.shown))
            assert plain not in everything, (edit, text.language)


def test_no_leaflet_holds_an_old_translation(edited: tuple[Path, dict[Edit, list[Text]]]) -> None:
    root, before = edited
    entries = json.loads((root / "site/api/documents.json").read_text())
    stale = {Path(edit.path).stem for edit in before}
    for entry in entries:
        if entry["id"] in stale and entry["language"] != "en":
            assert entry["prints"] == [], (entry["id"], entry["language"])
            assert not list((root / "site" / entry["language"] / "print").glob(f"{entry['id']}-*"))


def found_for(root: Path, edit: Edit, code: str) -> list[dict[str, str]]:
    """The findings that name the new wording of an edit."""
    new = " ".join(edit.new.split())
    findings = json.loads((root / "site/api/findings.json").read_text())
    return [one for one in findings if one["code"] == code and new in one["suggestion"]]


@pytest.mark.parametrize("edit", DANGEROUS, ids=lambda edit: edit.new)
def test_a_dangerous_change_is_named_in_each_language(edited: tuple[Path, dict[Edit, list[Text]]], edit: Edit) -> None:
    found = found_for(edited[0], edit, "translation-changed-meaning")
    assert {"cy", "pl"} <= {one["language"] for one in found}


@pytest.mark.parametrize("edit", HARMLESS, ids=lambda edit: edit.new)
def test_a_harmless_change_is_only_advice(edited: tuple[Path, dict[Edit, list[Text]]], edit: Edit) -> None:
    assert found_for(edited[0], edit, "translation-changed-meaning") == []
    found = found_for(edited[0], edit, "translation-changed-wording")
    assert {one["severity"] for one in found} == {"advice"}
    assert {"cy", "pl"} <= {one["language"] for one in found}


def test_readers_see_the_new_english_marked_as_english(edited: tuple[Path, dict[Edit, list[Text]]]) -> None:
    page = (edited[0] / "site/cy/conditions/type-2-diabetes/index.html").read_text()
    assert re.search(r'<span lang="en" dir="ltr">Have something sugary, such as 2 to 3 glucose tablets', page)
    assert "Yn rhannol yn Saesneg" in page
