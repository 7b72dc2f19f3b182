"""What goes with a document: its diary, a decision record filled in from a grid, teach-back prompts, toolkits."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from form_samples import RECORD, write_forms
from leaflet_samples import Samples, conformance_problems
from projects import CONDITION, GRID, findings_in, replace_in, translate_all

from taflen.cache import Cache, program_digest
from taflen.cli import run
from taflen.companions import Companion, companions_of, decision_records
from taflen.document.tree import Form
from taflen.editions import make_editions
from taflen.fill_in import sheets_of
from taflen.leaflets.gate import structure_problems
from taflen.leaflets.layout import arrangements_to_try, laid_out
from taflen.leaflets.print_data import leaflet_source
from taflen.library import read_library
from taflen.memory import Memory
from taflen.other_papers import print_other_papers
from taflen.printing import open_shop
from taflen.processes import Workers
from taflen.project import open_project
from taflen.today import build_day

KIT = "site/print/hay-fever-toolkit-a4.pdf"
ORGANISATION = "content/organisations/pollen-line.yml"
HELPER = """\
schema: 1
id: pollen-line
kind: organisation
name: Pollen line
summary: They tell you how much pollen there is.
status: published
owner: Patient information editor
areas: [wales]
needs: [lungs]
conditions: [hay-fever]
reach: {phones: [{number: "01234 567 890"}]}
cost: free
referral: not needed
last_checked: 2019-01-01
sources:
  - {id: own, citation: The pollen line., url: https://example.org/pollen, year: 2019}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_forms(tmp_path_factory.mktemp("companions"))
    (root / ORGANISATION).parent.mkdir(parents=True)
    (root / ORGANISATION).write_text(HELPER, encoding="utf-8")
    translate_all(root, "cy")
    assert run(["site"], root) == 0
    return root


@pytest.fixture(scope="module")
def made(root: Path) -> Samples:
    return Samples(root)


def companions(made: Samples, name: str, language: str = "en") -> dict[str, Companion]:
    records = decision_records(made.editions.values())
    return {one.kind: one for one in companions_of(made.editions[name, language], records)}


def text_of(root: Path, page: str) -> str:
    html = (root / "site" / page / "index.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_grid_fills_in_the_record_with_its_options_and_questions(made: Samples) -> None:
    record = companions(made, "nose-spray", "cy")["decision-record"].edition.document
    (form,) = [block for block in record.blocks if isinstance(block, Form)]
    matters, options, lean = sheets_of(form)
    grid = made.editions["nose-spray", "cy"].document.blocks[0]
    assert [group.name for group in matters.groups] == [row.question for row in grid.rows]  # type: ignore[union-attr]
    assert [group.name for group in options.groups] == [option.name for option in grid.options]  # type: ignore[union-attr]
    (place,) = lean.groups[0].places
    assert [choice.label.shown for _, choice in place.ticks][-1] == "[cy] I am not sure yet"
    assert len(place.ticks) == len(grid.options) + 1  # type: ignore[union-attr]
    assert [place.name for place in options.groups[1].places] == ["options-2-like"], "no line for a name that is known"


def test_the_record_has_the_code_of_the_grid_whose_options_it_holds(made: Samples) -> None:
    record = companions(made, "nose-spray")["decision-record"]
    data = leaflet_source(record.edition, record.edition, made.press, "a4")
    assert data["leaflets"][0][0]["footer"]["code"] == "NOSE-SPRAY-1-en"
    assert record.name == "nose-spray-decision-record"


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("variant", ["a4", "large"])
@pytest.mark.parametrize(("name", "kind"), [("nose-spray", "decision-record"), ("eye-drops", "teach-back")])
def test_the_sheets_pass_the_gate(made: Samples, name: str, kind: str, variant: str, language: str) -> None:
    edition = companions(made, name, language)[kind].edition
    source = leaflet_source(edition, edition, made.press, variant)  # type: ignore[arg-type]
    (pdf,) = [
        (made.project.root / "site" / folder / f"print/{name}-{kind}-{variant}.pdf").read_bytes()
        for folder in ["" if language == "en" else language]
    ]
    assert conformance_problems(pdf) == []
    assert structure_problems(pdf, laid_out(source, arrangements_to_try(source)[:1])) == []


def test_prompts_are_for_professionals_and_no_patient_comes_upon_them(root: Path) -> None:
    page = text_of(root, "manuals/eye-drops/teach-back")
    assert "How would you tell a friend to put in the drops?" in page
    assert "one drop in each eye" in page
    html = (root / "site/manuals/eye-drops/teach-back/index.html").read_text(encoding="utf-8")
    assert 'content="noindex"' in html
    assert "<script" not in html
    for other in ("manuals/eye-drops", "manuals/eye-drops/how-do-i-use-the-drops"):
        assert "How would you tell a friend" not in text_of(root, other)
    search = "".join(path.read_text(encoding="utf-8") for path in (root / "site/search/index").glob("*.json"))
    assert "teach-back" not in search


def test_a_manual_has_no_script_and_leads_to_its_diary(root: Path) -> None:
    html = (root / "site/manuals/eye-drops/index.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert 'href="diary/"' in html
    assert "<script" in (root / "site/manuals/eye-drops/diary/index.html").read_text(encoding="utf-8")


def test_each_grid_has_the_three_questions_on_its_page_and_its_leaflet(root: Path, made: Samples) -> None:
    assert "What are the possible benefits and risks of each option?" in text_of(root, "decisions/nose-spray")
    said = str(made.data("nose-spray")["leaflets"][0]["details"])
    assert "What are my options?" in said and "How likely is each benefit or risk" in said
    assert "What are my options?" not in str(made.data("hay-fever")["leaflets"][0]["details"])


def test_a_record_is_only_as_ready_as_both_of_its_sources(tmp_path: Path) -> None:
    write_forms(tmp_path)
    replace_in(tmp_path / GRID, "status: published", "status: draft")
    replace_in(tmp_path / RECORD, "review_every_months: 24", "review_every_months: 1")
    made = Samples(tmp_path)
    document = companions(made, "nose-spray")["decision-record"].edition.document
    assert document.status == "draft"
    assert document.next_review == made.editions["decision-record", "en"].document.next_review


def test_a_record_whose_form_is_not_translated_has_no_paper_in_that_language(tmp_path: Path) -> None:
    write_forms(tmp_path)
    translate_all(tmp_path, "cy", but_not="field label")
    made = Samples(tmp_path)
    assert not companions(made, "nose-spray", "cy")["decision-record"].edition.complete
    project, library = open_project(tmp_path), read_library(tmp_path)
    editions = make_editions(project, library)
    kept = Cache(tmp_path / ".cache", program_digest()), Memory()
    shop = open_shop(project, library, editions.by_id("en"), build_day(), kept)
    papers = print_other_papers(shop, editions, Workers(1))
    names = {name for language, name in papers.prints if language == "cy"}
    assert "nose-spray-decision-record" not in names
    assert "eye-drops-teach-back" in names
    assert "hay-fever-toolkit" not in names, "half a toolkit in English helps nobody"
    assert papers.findings == []


def test_a_toolkit_is_a_page_and_one_pdf_of_all_that_belongs_together(root: Path) -> None:
    page = text_of(root, "conditions/hay-fever/toolkit")
    for title in ("Hay fever", "Nose sprays", "Eye drops", "My plan", "Pollen line", "01234"):
        assert title in page
    assert 'href="toolkit/"' in (root / "site/conditions/hay-fever/index.html").read_text(encoding="utf-8")
    for folder in ("", "cy/"):
        for variant in ("a4", "large"):
            pdf = root / f"site/{folder}print/hay-fever-toolkit-{variant}.pdf"
            assert conformance_problems(pdf.read_bytes()) == []
    said = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(root / KIT))
    for words in ("Hay fever", "Nose sprays", "My eye drop diary", "My plan", "Help near you", "01234"):
        assert words in said, words
    assert "We have not checked this since: 1 January 2019" in " ".join(said.split())


@pytest.mark.parametrize("named", ["knee-pain", "hay-fever"])
def test_a_toolkit_that_names_nothing_or_itself_is_a_finding(tmp_path: Path, named: str) -> None:
    write_forms(tmp_path)
    replace_in(tmp_path / CONDITION, "[nose-spray,", f"[{named},")
    found = [finding for finding in findings_in(tmp_path) if finding.code == "toolkit-unknown"]
    assert [named in finding.message for finding in found] == [True]
