"""The proof of a translation, and the corrections that come back with it."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import polib
import pytest
from leaflet_samples import conformance_problems
from projects import CONDITION, replace_in, translate_all, write_project

from taflen.cli import run
from taflen.editions import make_editions
from taflen.languages.catalogues import catalogue_path, read_catalogue
from taflen.languages.proofs import as_text, as_written
from taflen.leaflets.gate import structure_problems
from taflen.leaflets.layout import laid_out
from taflen.leaflets.make import make_leaflet
from taflen.leaflets.proof_data import proof_source
from taflen.library import read_library
from taflen.printing import press_of
from taflen.project import GENERATOR, open_project

PROOF = "site/cy/translations/conditions/hay-fever"


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site in English and Welsh. Nobody edits it."""
    project = write_project(tmp_path_factory.mktemp("proofs"))
    translate_all(project, "cy")
    assert run(["site"], project) == 0
    return project


@pytest.fixture
def root(built_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be edited."""
    return shutil.copytree(built_once, tmp_path / "copy")


@pytest.fixture
def table(root: Path) -> list[dict[str, str]]:
    text = (root / f"{PROOF}/hay-fever-cy.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def write(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def row_of(table: list[dict[str, str]], english: str) -> dict[str, str]:
    return next(row for row in table if row["English"] == english)


def translations(root: Path) -> dict[tuple[str, str], str]:
    return dict(read_catalogue(root / "locales", "cy", "conditions/hay-fever").translations)


def test_page_table_and_paper_number_the_texts_alike(root: Path, table: list[dict[str, str]]) -> None:
    page = (root / f"{PROOF}/index.html").read_text()
    for row in table:
        assert f'<tr id="p{row["number"]}"><th scope="row">{row["number"]}</th>' in page
    assert [int(row["number"]) for row in table] == list(range(1, len(table) + 1))
    assert (root / f"{PROOF}/hay-fever-cy.pdf").read_bytes().startswith(b"%PDF")
    assert "hay-fever-cy.pdf" in page and "hay-fever-cy.csv" in page


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_correction_comes_back(root: Path, table: list[dict[str, str]], tmp_path: Path, delimiter: str) -> None:
    row_of(table, "rinse your nose")["correction"] = "golchwch eich trwyn"
    file = write(tmp_path / "back.csv", table, delimiter)
    assert run(["messages", "--import", str(file)], root) == 0
    assert translations(root)["list item", "rinse your nose"] == "golchwch eich trwyn"


def test_a_correction_of_a_waiting_text_makes_it_current(root: Path, tmp_path: Path) -> None:
    replace_in(root / CONDITION, "close the windows", "close all windows")
    assert run(["messages"], root) == 0
    assert run(["site"], root) == 0
    text = (root / f"{PROOF}/hay-fever-cy.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    row = row_of(rows, "close all windows")
    assert row["translation"] == ""
    row["correction"] = "caewch bob ffenestr"
    assert run(["messages", "--import", str(write(tmp_path / "back.csv", rows))], root) == 0
    path = catalogue_path(root / "locales", "cy", "conditions/hay-fever")
    entry = polib.pofile(str(path)).find("close all windows")
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("caewch bob ffenestr", False, None)


def test_a_comment_is_kept_for_the_translator(root: Path, table: list[dict[str, str]], tmp_path: Path) -> None:
    row_of(table, "rinse your nose")["comment"] = "Nobody says this."
    assert run(["messages", "--import", str(write(tmp_path / "back.csv", table))], root) == 0
    path = catalogue_path(root / "locales", "cy", "conditions/hay-fever")
    entry = polib.pofile(str(path)).find("rinse your nose")
    assert "comment: Nobody says this." in entry.tcomment
    assert entry.msgstr == "[cy] rinse your nose"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"correction": "Mae gan tua 30 o bob 100 o bobl **glefyd y gwair** [@nhs-1]."}, "20"),
        ({"correction": "Mae gan tua 20 o bob 100 o bobl **glefyd y gwair**."}, "Keep the citations"),
        ({"correction": "x", "English": "Something else"}, "has changed since this table was made"),
        ({"correction": "x", "document": "cold"}, "There is no translation"),
        ({"correction": "x", "number": "first"}, "Write the number of the text"),
    ],
)
def test_one_wrong_line_and_nothing_is_written(
    root: Path,
    table: list[dict[str, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, str],
    said: str,
) -> None:
    before = translations(root)
    row_of(table, "rinse your nose")["correction"] = "golchwch eich trwyn"
    row_of(table, "About 20 in 100 people have **hay fever** [@nhs-1].").update(change)
    capsys.readouterr()
    assert run(["messages", "--import", str(write(tmp_path / "back.csv", table))], root) == 1
    assert said in capsys.readouterr().out
    assert translations(root) == before


def test_a_table_without_its_first_line_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "back.csv").write_text("1,rinse your nose,golchwch eich trwyn\n")
    assert run(["messages", "--import", str(tmp_path / "back.csv")], root) == 1
    assert "Keep the first line" in capsys.readouterr().out


@pytest.mark.parametrize("cell", ["=1+1", "-1", "@cmd", "+44", "plain", "'quoted'"])
def test_no_spreadsheet_takes_a_text_for_a_formula(cell: str) -> None:
    assert not as_text(cell).startswith(("=", "+", "-", "@"))
    assert as_written(as_text(cell)) == cell


def test_the_translators_page_lists_what_waits_the_worst_first(root: Path) -> None:
    replace_in(root / CONDITION, "close the windows", "close all windows")
    replace_in(root / CONDITION, "About 20 in 100", "About 30 in 100")
    assert run(["site"], root) == 0
    page = (root / "site/cy/translations/index.html").read_text()
    page = page[page.index("<main") :]
    first = page[page.index("<ol>") : page.index("</ol>")]
    changed, reworded = first.index("30"), first.index("close ")
    assert changed < reworded
    assert "20" in first[:reworded] and "→" in first[:reworded]


def test_no_public_site_has_pages_for_translators(root: Path) -> None:
    assert run(["site", "--public"], root) == 0
    assert not list((root / "site").rglob("translations"))
    listed = json.dumps([str(path) for path in (root / "site").rglob("*.csv")])
    assert listed == "[]"


@pytest.mark.parametrize("code", ["cy", "ur"])
def test_a_proof_on_paper_passes_the_gate(built: Path, code: str) -> None:
    project, library = open_project(built), read_library(built)
    editions = make_editions(project, library)
    press = press_of(project, library, date(2026, 11, 21))
    source = proof_source(editions.by_id(code)["ask-3-questions"], editions.source_language, press)
    leaflet = make_leaflet(source, GENERATOR)
    assert structure_problems(leaflet.pdf, laid_out(source, [leaflet.arrangement])) == []
    assert conformance_problems(leaflet.pdf) == []
