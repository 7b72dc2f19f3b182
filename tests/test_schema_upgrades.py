"""A file of another format says what it needs, and the formats that we once had still work, or say what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from golden_sites import TODAY
from projects import CONDITION, PAGE, replace_in

from taflen.cli import run
from taflen.project import FOLDERS
from taflen.sources.clinic_file import read_clinic
from taflen.sources.reader import source_paths
from taflen.sources.schema_upgrades import (
    BEFORE_NUMBERS,
    CURRENT,
    UPGRADES,
    Need,
    Upgrade,
    schema_findings,
)
from taflen.sources.versions_record import read_record
from taflen.sources.yaml_reader import YamlFile, read_yaml

SITES = Path(__file__).resolve().parent / "schema_sites"
NUMBERED = ("locales/cy/record.yml", "reviews/hay-fever.yml")
SOURCES = sorted(path.relative_to(SITES / "1").as_posix() for path, _ in source_paths(SITES / "1"))
FILES = (*SOURCES, *NUMBERED)


@pytest.fixture(autouse=True)
def _on_the_day_of_the_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in TODAY.items():
        monkeypatch.setenv(name, value)


def copy_of(number: int, folder: Path) -> Path:
    """A site of the format `number`, to be edited."""
    return Path(shutil.copytree(SITES / str(number), folder / "site-of-before"))


def found(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    run(["check", "--format", "json"], root)
    return list(json.loads(capsys.readouterr().out))


def of_file(findings: list[dict[str, Any]], path: str) -> list[tuple[str, int]]:
    return [(one["code"], one["line"]) for one in findings if one["path"] == path]


# The promise: what was right once is right still, or says what it needs


def test_there_is_a_site_of_each_format() -> None:
    assert sorted(int(folder.name) for folder in SITES.iterdir()) == list(range(BEFORE_NUMBERS, CURRENT + 1))


def test_the_site_of_this_format_has_a_document_of_every_kind() -> None:
    assert {kind for _, kind in source_paths(SITES / str(CURRENT))} == set(FOLDERS.values())


def test_a_site_of_format_1_is_built_for_the_public_without_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its sign-offs and checks of translations must hold too: a new kind of fingerprint would void those of others."""
    root = copy_of(1, tmp_path)
    assert found(root, capsys) == []
    assert run(["site", "--public"], root) == 0
    for page in ("conditions/hay-fever", "decisions/nose-spray", "manuals/eye-drops", "tools/my-plan", "hard-words"):
        assert (root / "site" / page / "index.html").is_file()
        assert (root / "site" / "cy" / page / "index.html").is_file()
    clinic = ["--clinic", str(root / "clinic.yml"), "--out", str(root / "pack.pdf")]
    assert run(["pack", "hay-fever", "--language", "cy", *clinic], root) == 0
    assert (root / "pack.pdf").read_bytes().startswith(b"%PDF")


def test_a_site_from_before_the_numbers_says_what_it_needs_and_then_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of(0, tmp_path)
    old = root / "content/glossary.yml"
    told = found(root, capsys)
    assert of_file(told, "content/glossary.yml") == [("schema-older", 2)] * 2 and len(told) == 2
    assert "Since format 1, a glossary is a document" in told[0]["message"]
    assert "build.py new glossary medical-words" in told[0]["suggestion"]
    # What it said, step by step.
    assert run(["new", "glossary", "medical-words"], root) == 0
    new = root / "content/glossary/medical-words.yml"
    head = new.read_text(encoding="utf-8").partition("words:\n")[0]
    new.write_text(head + old.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    old.unlink()
    assert found(root, capsys) == []


# A file for a newer program


def test_a_newer_file_is_one_finding_that_says_that_this_program_is_older(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of(1, tmp_path)
    for name in FILES:
        replace_in(root / name, "schema: 1\n", "schema: 2\nnot_known_here: 1\n")
    told = found(root, capsys)
    lines = {name: 2 if name.endswith(".md") else 1 for name in SOURCES} | dict(zip(NUMBERED, (2, 3), strict=True))
    assert {name: of_file(told, name) for name in FILES} == {name: [("schema-newer", lines[name])] for name in FILES}
    messages = {one["message"] for one in told if one["path"] in FILES}
    assert messages == {"Use a newer program for this file: it has format 2, and this program knows 1."}
    assert run(["site"], root) == 1


def test_a_newer_record_of_versions_says_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of(1, tmp_path)
    replace_in(root / "versions.yml", "about: [1]", "schema: 2\nabout: {handed_out: 1}")
    assert of_file(found(root, capsys), "versions.yml") == [("schema-newer", 1)]


def test_a_newer_file_of_a_clinic_says_so_too(tmp_path: Path) -> None:
    root = copy_of(1, tmp_path)
    replace_in(root / "clinic.yml", "name: Example Clinic", "schema: 2\ncalled: Example Clinic")
    told = read_clinic(root / "clinic.yml")
    assert isinstance(told, list)
    assert [(one.code, one.place.line) for one in told] == [("schema-newer", 1)]


def test_files_that_may_do_without_a_number_may_have_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of(1, tmp_path)
    for name in ("versions.yml", "clinic.yml"):
        path = root / name
        path.write_text("schema: 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert found(root, capsys) == []
    assert not isinstance(read_clinic(root / "clinic.yml"), list)


@pytest.mark.parametrize("number", ["0", "-1", "true", "1.0", "one", "[0]"])
def test_what_is_no_number_of_a_format_is_a_mistake_in_the_record_of_versions(tmp_path: Path, number: str) -> None:
    (tmp_path / "versions.yml").write_text(f"schema: {number}\nabout: [1]\n", encoding="utf-8")
    assert [(one.code, one.place.line) for one in read_record(tmp_path).findings] == [("field-wrong", 1)]


def test_a_document_may_be_called_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of(0, tmp_path)
    (root / "content/glossary.yml").unlink()
    (root / PAGE).rename(root / "content/pages/schema.md")
    replace_in(root / "content/pages/schema.md", "id: about", "id: schema")
    replace_in(root / "versions.yml", "about: [1]", "schema: [1]")
    assert found(root, capsys) == []


# A file without a number


def test_a_file_without_a_number_says_which_line_to_add(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of(1, tmp_path)
    for name in FILES:
        replace_in(root / name, "schema: 1\n", "")
    told = found(root, capsys)
    for name in FILES:
        (one,) = [finding for finding in told if finding["path"] == name]
        assert one["code"] == "field-missing"
        assert one["suggestion"] == "Write `schema: 1` as the first of the details."


# The list of upgrades


def test_upgrades_lead_from_the_first_format_to_this_one() -> None:
    assert (UPGRADES[0].before, UPGRADES[-1].after) == (BEFORE_NUMBERS, CURRENT)
    assert all(upgrade.after == upgrade.before + 1 for upgrade in UPGRADES)
    assert all(one.after == following.before for one, following in pairwise(UPGRADES))


def _funders(file: YamlFile) -> Iterator[Need]:
    if "funding" in file.data:
        yield Need(("funding",), "Rename `funding` to `paid_by`.", "paid_by: Nobody.")


def _owners(file: YamlFile) -> Iterator[Need]:
    yield Need(("owner",), "Write `owner` as a list.")


MADE_UP = (
    *UPGRADES,
    Upgrade(1, 2, "what paid for a document has another name", _funders),
    Upgrade(2, 3, "a document may have several owners", _owners),
)
OLD = "schema: {number}\nowner: Editor\nfunding: Nobody.\n"


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (1, [(3, "Since format 2,"), (2, "Since format 3,"), (1, "Then write `schema: 3`")]),
        (2, [(2, "Since format 3,"), (1, "Then")]),
    ],
)
def test_an_older_file_says_what_it_needs_from_one_format_to_the_next(
    number: int, lines: list[tuple[int, str]]
) -> None:
    file = read_yaml(OLD.format(number=number), CONDITION)
    told = list(schema_findings(file, current=3, upgrades=MADE_UP))
    assert [one.place.line for one in told] == [line for line, _ in lines]
    assert all(words in one.message for one, (_, words) in zip(told, lines, strict=True))
    assert {(one.code, one.severity) for one in told} == {("schema-older", "error")}


def test_a_file_that_may_do_without_a_number_is_older_too_when_the_format_changes() -> None:
    file = read_yaml("owner: Editor\n", "clinic.yml")
    assert [one.message for one in schema_findings(file, 1, current=2, upgrades=MADE_UP[:2])] == [
        "Then write `schema: 2`: this file has format 1."
    ]
    assert list(schema_findings(file, 1, current=1)) == []
