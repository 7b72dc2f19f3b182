"""The pack that a panel gets: pages, paper, summary. It names what changed, and reads well without colour."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from leaflet_samples import conformance_problems
from projects import write_project
from pypdf import PdfReader
from review_samples import git, reviewed

from taflen.cli import run
from taflen.editions import interface_words
from taflen.languages.language import load_language
from taflen.leaflets.gate import structure_problems
from taflen.leaflets.layout import laid_out
from taflen.leaflets.make import make_leaflet
from taflen.leaflets.variants import Variant
from taflen.project import open_project
from taflen.review.changes import changes_since
from taflen.review_pack.pack import Pack, Round
from taflen.review_pack.paper import pack_on_paper

TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed(tmp_path_factory.mktemp("reviewed"))


def words_of(page: Path) -> str:
    """What is left of a page without any markup, style or colour."""
    text = re.sub(r"<(style|script|title)[^>]*>.*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(TAGS.sub("", text).split())


def test_the_letter_says_what_to_do_by_when_and_what_happens_next(pack: Path) -> None:
    letter = words_of(pack / "index.html")
    assert "Please answer by 5 December 2026" in letter
    assert "You do not have to answer everything" in letter
    assert "We answer every comment" in letter


def test_the_first_page_names_each_change_and_nothing_else(pack: Path) -> None:
    page = (pack / "index.html").read_text()
    named = re.findall(r'<h3><a href="([^"]+)/index.html"', page)
    assert sorted(named) == ["about-cy", "eye-drops", "hay-fever", "nose-spray", "three-questions"]
    letter = words_of(pack / "index.html")
    assert "Deleted" in letter and "The translation changed: Welsh" in letter


def test_numbers_that_changed_are_called_out_on_top(pack: Path) -> None:
    page = words_of(pack / "hay-fever/index.html")
    assert page.index("20 in 100” became") < page.index("The text")
    assert "60" in (said := words_of(pack / "nose-spray/index.html")) and "70" in said[: said.index("The text")]


def test_a_redline_reads_without_colour_or_styles(pack: Path) -> None:
    page = words_of(pack / "hay-fever/redline.html")
    assert "[removed: close end of removed] [added: shut end of added] the windows" in page
    assert "[gone]" in words_of(pack / "eye-drops/redline.html")


def test_the_marked_view_shows_only_what_is_there_now(pack: Path) -> None:
    page = words_of(pack / "hay-fever/index.html")
    text = page[page.index("The text") :]
    assert "[added: shut end of added] the windows" in text
    assert "close" not in text


def test_the_clean_view_has_no_marks_at_all(pack: Path) -> None:
    page = words_of(pack / "hay-fever/clean.html")
    assert "shut the windows" in page
    assert "[" not in page[page.index("The text") :]


@pytest.mark.parametrize("view", ["index.html", "clean.html", "redline.html"])
def test_a_paragraph_has_the_same_number_in_each_view(pack: Path, view: str) -> None:
    def numbers(name: str) -> dict[str, str]:
        page = (pack / "hay-fever" / name).read_text()
        return {said: number for number, said in re.findall(r'id="p(\d+)">.*?</span>\s*(.*?)</p>', page)}

    assert numbers(view)["rinse your nose"] == numbers("redline.html")["rinse your nose"]


def test_a_document_that_is_gone_asks_no_questions(pack: Path) -> None:
    assert not (pack / "three-questions/answers.html").exists()
    assert (pack / "hay-fever/answers.html").exists()


def test_answers_can_be_given_by_a_prefilled_e_mail(pack: Path) -> None:
    page = (pack / "hay-fever/answers.html").read_text()
    (mail,) = re.findall(r'href="(mailto:[^"]+)"', page)
    assert mail.startswith("mailto:leaflets@clinic.example?subject=")
    assert "hard%20to%20read" in mail


def test_the_form_knows_which_document_version_and_round_it_is_about(pack: Path) -> None:
    page = (pack / "hay-fever/answers.html").read_text()
    about = json.loads(re.findall(r'data-about="([^"]+)"', page)[0].replace("&#34;", '"'))
    assert about == {
        "schema": 1,
        "document": "hay-fever",
        "version": 1,
        "round": "2026-11",
        "role": "Patient panel",
        "language": "en",
    }


def test_nothing_in_the_pack_asks_another_host(pack: Path) -> None:
    for page in pack.rglob("*.html"):
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.read_text()), page


def test_the_zip_holds_the_whole_pack(pack: Path) -> None:
    with zipfile.ZipFile(pack / "review.zip") as archive:
        inside = {name.removeprefix("review/") for name in archive.namelist()}
    assert inside == {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()} - {"review.zip"}


def test_the_summary_is_plain_markdown(pack: Path) -> None:
    summary = (pack / "summary.md").read_text()
    assert "### Hay fever" in summary and "became" in summary
    assert "Texts to translate again in Welsh: 2." in summary
    assert "<" not in summary


def test_nothing_changed_is_a_pack_that_says_so(tmp_path: Path) -> None:
    root = write_project(tmp_path / "root")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before")
    assert run(["review", "--base", "HEAD", "--out", str(tmp_path / "pack")], root) == 0
    assert "No document has changed." in words_of(tmp_path / "pack/index.html")


def test_other_peoples_files_are_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path / "root")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine")
    assert run(["review", "--base", "HEAD", "--out", str(tmp_path / "mine")], root) == 2
    assert "not a review pack" in capsys.readouterr().err
    assert (tmp_path / "mine/letter.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["pack.pdf", "pack-large.pdf"])
def test_the_paper_is_tagged_and_holds_the_redline(pack: Path, name: str) -> None:
    reader = PdfReader(pack / name)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "[removed: close end of removed] [added: shut end of added] the windows" in text


@pytest.mark.parametrize("variant", ["a4", "large"])
def test_the_paper_says_all_that_it_promises(pack: Path, variant: Variant) -> None:
    root = pack.parent / "root"
    project = open_project(root)
    languages = {code: load_language(code, interface_words(project, code)) for code in project.languages}
    round_ = Round("2026-11", "Patient panel", date(2026, 11, 21), date(2026, 12, 5))
    made = Pack("Tiny", languages["en"], languages, round_, changes_since(project, "HEAD"))
    source = pack_on_paper(made, variant)
    leaflet = make_leaflet(source, root)
    assert structure_problems(leaflet.pdf, laid_out(source, [leaflet.arrangement])) == []
    assert conformance_problems(leaflet.pdf) == []


def test_an_unknown_base_is_refused_in_plain_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path / "root")
    assert run(["review", "--base", "HEAD", "--out", str(tmp_path / "pack")], root) == 2
    assert "revision" in capsys.readouterr().err
