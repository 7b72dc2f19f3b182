"""A pack: what a nurse gets who wants several leaflets with the name of the clinic on them."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from leaflet_samples import SVG, conformance_problems
from projects import CONDITION, MANUAL, replace_in, translate_all, write_project
from test_leaflets import read_aloud, says
from test_standing import WITHDRAWAL

from taflen.cli import run
from taflen.leaflets.variants import VARIANTS

CLINIC = """\
name: The clinic
address: [1 Example Road, Example Town]
phone: "01234 567 890"
opening_hours: ["Monday to Friday: 8am to 6pm"]
logo:
  file: logo.svg
  alternative: A tree
in_other_languages:
  cy:
    name: Y clinig
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "project")
    translate_all(root, "cy")
    (root / "clinic.yml").write_text(CLINIC, encoding="utf-8")
    (root / "logo.svg").write_text(SVG, encoding="utf-8")
    return root


def test_a_pack_goes_into_a_pipe_too_and_never_takes_its_place(root: Path) -> None:
    pipe = root / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert run(["pack", "hay-fever", "--out", str(pipe)], root) == 0
        assert reader.communicate()[0].startswith(b"%PDF")
    assert pipe.is_fifo()


def packed(root: Path, *arguments: str) -> bytes:
    out = root / "out" / "pack.pdf"
    assert run(["pack", *arguments, "--out", str(out)], root) == 0
    return out.read_bytes()


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_pack_is_one_tagged_pdf_with_every_leaflet_in_the_order_that_was_asked(root: Path, variant: str) -> None:
    pdf = packed(root, "nose-spray", "eye-drops", "hay-fever", "--language", "cy", "--variant", variant)
    assert conformance_problems(pdf) == []
    heard = "".join(run.text for run in read_aloud(pdf))
    headings = [run.text for run in read_aloud(pdf) if {"H1", "H2"} & set(run.roles)]
    titles = [headings.index(title) for title in ("[cy] Nose sprays", "[cy] Eye drops", "[cy] Hay fever")]
    assert titles == sorted(titles)
    for code in ("NOSE-SPRAY-1-cy", "EYE-DROPS-1-cy", "HAY-FEVER-1-cy"):
        assert code in heard


def test_it_begins_with_a_list_of_the_leaflets_and_their_pages(root: Path) -> None:
    pdf = packed(root, "eye-drops", "hay-fever")
    listed = "".join(run.text for run in read_aloud(pdf) if "TOC" in run.roles)
    assert listed.startswith("Eye drops") and "Hay fever" in listed
    with pikepdf.open(root / "out" / "pack.pdf") as document:
        assert listed.rstrip().endswith(tuple(str(n) for n in range(3, len(document.pages) + 1)))


def test_one_title_stands_above_all_others(root: Path) -> None:
    pdf = packed(root, "eye-drops", "hay-fever")
    assert len({run.text for run in read_aloud(pdf) if "H1" in run.roles}) == 1


def test_the_clinic_is_on_the_first_page_and_on_each_leaflet(root: Path) -> None:
    pdf = packed(root, "eye-drops", "hay-fever", "--clinic", str(root / "clinic.yml"))
    said = [run.text.replace("\u00a0", " ") for run in read_aloud(pdf)]
    assert sum("The clinic" in text for text in said) == 3
    assert sum("01234 567 890" in text for text in said) == 3
    with pikepdf.open(root / "out" / "pack.pdf") as document:
        alternatives = [o.Alt for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        assert sum(str(text) == "A tree" for text in alternatives) == 3


def test_in_welsh_the_clinic_says_in_welsh_what_it_can_and_the_rest_is_marked_as_english(root: Path) -> None:
    pdf = packed(root, "hay-fever", "--language", "cy", "--clinic", str(root / "clinic.yml"))
    language_of = {run.text: run.language for run in read_aloud(pdf)}
    assert language_of["Y clinig"] == "cy"
    assert language_of["1 Example Road"] == "en"
    assert "The clinic" not in language_of


def test_one_leaflet_alone_has_the_clinic_but_no_list(root: Path) -> None:
    pdf = packed(root, "hay-fever", "--clinic", str(root / "clinic.yml"))
    assert says(pdf, "The clinic")
    assert not [run for run in read_aloud(pdf) if "TOC" in run.roles]


def test_the_same_order_gives_the_same_bytes(root: Path) -> None:
    assert packed(root, "eye-drops", "hay-fever") == packed(root, "eye-drops", "hay-fever")


def test_part_of_a_name_is_enough_if_only_one_has_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed(root, "drops")
    assert "eye-drops" in capsys.readouterr().out
    assert run(["pack", "s"], root) == 2
    error = capsys.readouterr().err
    assert "Write more of s" in error and "eye-drops" in error and "nose-spray" in error


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "There is no document nothing"),
        (["hay-fever", "--language", "de"], "There is no language de here. There are: en, cy."),
        (["hay-fever", "--variant", "bilingual"], "--language"),
        (["hay-fever", "--clinic", "nowhere.yml"], "There is no file nowhere.yml"),
        ([], "--stock"),
    ],
)
def test_a_wrong_order_is_one_plain_line(
    root: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pack", *arguments], root) == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error


def test_every_mistake_in_the_file_of_a_clinic_is_said_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "clinic.yml").write_text("name: The clinic\naddress: []\nfone: 1\nlogo: {file: x.svg}\n")
    assert run(["pack", "hay-fever", "--clinic", str(root / "clinic.yml")], root) == 1
    out = capsys.readouterr().out
    for said in ("clinic.yml:2:", "clinic.yml:3:", "Add `phone`", "Add `alternative`", "Nothing was packed"):
        assert said in out


def test_a_logo_that_is_not_there_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "logo.svg").unlink()
    assert run(["pack", "hay-fever", "--clinic", str(root / "clinic.yml")], root) == 1
    assert "Put the picture logo.svg into the folder of this file" in capsys.readouterr().out


def test_a_withdrawn_leaflet_is_never_packed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(root / CONDITION, "status: published", "status: published" + WITHDRAWAL)
    assert run(["pack", "hay-fever", "eye-drops"], root) == 1
    assert "it is withdrawn" in capsys.readouterr().out
    assert not (root / "pack-en-a4.pdf").exists()


def test_an_old_translation_is_never_packed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(root / MANUAL, "Wash your hands first", "Wash both hands first")
    assert run(["pack", "eye-drops", "--language", "cy"], root) == 1
    assert "translation-incomplete" in capsys.readouterr().out
    assert packed(root, "eye-drops", "--language", "en")


def test_an_overdue_leaflet_says_so_in_a_pack_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((date(2030, 1, 1) - date(1970, 1, 1)).total_seconds())))
    assert says(packed(root, "hay-fever"), "This may be out of date.")
