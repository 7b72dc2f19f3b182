"""The catalogues in other programs: pybabel, gettext, translate-toolkit. None of them changes or refuses them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from projects import CONDITION, replace_in, translate_all, write_project
from sample_library import copy_of_library
from translate.storage.pypo import pofile

from taflen.cli import run
from taflen.languages.catalogues import catalogue_path
from taflen.project import GENERATOR

LANGUAGES = ("cy", "pl", "ur")


def pybabel(*words: str, folder: Path = GENERATOR) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "babel.messages.frontend", *words]
    environment = {"PYTHONPATH": str(GENERATOR), "PATH": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_pybabel_finds_the_same_messages_as_we_do(tmp_path: Path) -> None:
    done = pybabel("-q", "extract", "-F", "babel.cfg", "-o", str(tmp_path / "all.pot"), ".")
    assert done.returncode == 0, done.stderr
    found = {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(tmp_path / "all.pot"))}
    ours = {
        (entry.msgctxt or "", entry.msgid)
        for path in (GENERATOR / "locales/cy").rglob("*.po")
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }
    assert found == ours


def test_pybabel_updates_and_compiles_the_catalogue_of_a_document(tmp_path: Path) -> None:
    document = "content/conditions/asthma.md"
    pot, po = tmp_path / "asthma.pot", tmp_path / "cy/LC_MESSAGES/asthma.po"
    po.parent.mkdir(parents=True)
    shutil.copy(GENERATOR / "locales/cy/LC_MESSAGES/conditions/asthma.po", po)
    before = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(str(po))}
    assert pybabel("-q", "extract", "-F", "babel.cfg", "-o", str(pot), document).returncode == 0
    assert pybabel("-q", "update", "-i", str(pot), "-o", str(po), "-l", "cy", "--previous").returncode == 0
    after = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(po))}
    for key, translation in before.items():
        assert (after[key].msgstr, after[key].fuzzy) == (translation, False)
    done = pybabel("compile", "-i", str(po), "-o", str(po.with_suffix(".mo")), "-l", "cy")
    assert done.returncode == 0 and "error" not in done.stderr, done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weblate_style_round_trip_changes_nothing(language: str, tmp_path: Path) -> None:
    for path in sorted((GENERATOR / "locales" / language).rglob("*.po")):
        copy = tmp_path / path.name
        shutil.copy(path, copy)
        store = pofile.parsefile(str(copy))
        store.save()
        assert copy.read_bytes() == path.read_bytes(), path


def test_messages_changes_nothing_in_the_bundled_catalogues(tmp_path: Path) -> None:
    repository = copy_of_library(tmp_path / "library")
    before = {path: path.read_bytes() for path in (repository / "locales").rglob("*.po")}
    assert run(["messages"], repository) == 0
    changed = [path.name for path, content in before.items() if path.read_bytes() != content]
    assert changed == []


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_accepts_every_catalogue(language: str) -> None:
    for path in sorted((GENERATOR / "locales" / language).rglob("*.po")):
        done = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (path, done.stderr)


# What these look at is style, or English: how many capitals, words that are the same, marks at the end of a sentence.
# `numbers` is ours (test_parity.py): pofilter takes the Polish 37,5 for another number than 37.5.
GRAVE = "urls variables xmltags escapes newlines tabs blank untranslated nplurals printf pythonbraceformat"


def test_pofilter_finds_nothing_grave(tmp_path: Path) -> None:
    tests = [f"--test={name}" for name in GRAVE.split()]
    for code in ("cy", "pl"):
        out = tmp_path / code
        command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", f"--language={code}", *tests]
        subprocess.run([*command, str(GENERATOR / "locales" / code), str(out)], check=True, capture_output=True)
        found = [entry for path in out.rglob("*.po") for entry in polib.pofile(str(path))]
        # Welsh is whole. Polish is whole for what people fill in, compare and are led through, not for every condition.
        found = [entry for entry in found if entry.msgstr or code == "cy"]
        assert [(entry.msgid, entry.tcomment) for entry in found] == []


def test_a_new_paragraph_changes_only_its_own_message(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    translate_all(root, "cy")
    path = catalogue_path(root / "locales", "cy", "conditions/hay-fever")
    assert run(["messages"], root) == 0
    before = path.read_text().splitlines()
    replace_in(root / CONDITION, "## What helps\n", "## What helps\n\nThere is a lot that you can do.\n")
    assert run(["messages"], root) == 0
    after = path.read_text().splitlines()
    added = [line for line in after if line not in before]
    assert not [line for line in before if line not in after]
    assert 'msgid "There is a lot that you can do."' in added
    assert len(added) <= 4
