"""Forms and diaries: one definition, the same fields in the same order on the web, on paper and in the fillable PDF."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from form_samples import FORM, RECORD, write_forms
from leaflet_samples import Samples
from projects import replace_in, translate_all

from taflen.cli import run
from taflen.document.tree import Diary, Form
from taflen.fill_in import all_names, sheets_of
from taflen.leaflets.promise import promised_fields
from taflen.leaflets.variants import VARIANTS, Variant
from taflen.library import read_library


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_forms(tmp_path_factory.mktemp("forms"))
    translate_all(root, "cy")
    assert run(["site"], root) == 0
    return root


@pytest.fixture(scope="module")
def forms(root: Path) -> Samples:
    return Samples(root)


SHEETS = [
    ("my-plan", "tools/my-plan/"),
    ("decision-record", "tools/decision-record/"),
    ("eye-drops", "manuals/eye-drops/diary/"),
]


def names_on_the_web(root: Path, page: str) -> list[str]:
    """The names of the fields of a page, in the order of the page: a scale has several buttons of one name."""
    html = (root / "site" / page / "index.html").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r'data-name="([^"]+)"', html)))


def names_in_the_pdf(forms: Samples, name: str, language: str, variant: Variant) -> list[str]:
    with pikepdf.open(BytesIO(forms.leaflet(name, language, variant).pdf)) as document:
        return [str(field.T).removeprefix("a-") for field in document.Root.AcroForm.Fields]


@pytest.mark.parametrize(("name", "page"), SHEETS)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_web_paper_and_pdf_have_the_same_fields_in_the_same_order(
    root: Path, forms: Samples, name: str, page: str, language: str
) -> None:
    blocks = forms.editions[name, language].document.blocks
    (sheet,) = [sheets_of(block) for block in blocks if isinstance(block, Form | Diary)]
    wanted = list(all_names(sheet))
    assert len(wanted) > 5
    assert names_on_the_web(root, page if language == "en" else f"cy/{page}") == wanted
    for variant in (variant for variant in VARIANTS if (language, variant) != ("en", "bilingual")):
        assert names_in_the_pdf(forms, name, language, variant) == wanted, variant
        on_paper = [field.removeprefix("a-") for field in promised_fields(forms.data(name, language, variant))]
        assert on_paper == wanted, variant


@pytest.mark.parametrize("name", ["my-plan", "decision-record"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_form_passes_the_gate_in_every_variant(forms: Samples, name: str, variant: Variant) -> None:
    assert forms.problems(name, "cy", variant) == []


def test_no_two_fields_sound_the_same(forms: Samples) -> None:
    with pikepdf.open(BytesIO(forms.leaflet("my-plan", "cy").pdf)) as document:
        labels = [str(field.TU) for field in document.Root.AcroForm.Fields]
    assert len(set(labels)) == len(labels)
    assert "[cy] Step 2: [cy] What I will do" in labels
    assert "[cy] Who helps me: [cy] A carer" in labels
    assert "[cy] My questions 3" in labels


def test_a_box_can_be_ticked(forms: Samples) -> None:
    with pikepdf.open(BytesIO(forms.leaflet("my-plan").pdf)) as document:
        boxes = [field for field in document.Root.AcroForm.Fields if field.FT == "/Btn"]
        assert len(boxes) == 5
        assert all(box.AS == "/Off" and set(box.AP.N.keys()) == {"/Yes", "/Off"} for box in boxes)
        assert all(len(box.AP.N.Yes.read_bytes()) > len(box.AP.N.Off.read_bytes()) for box in boxes)


def test_a_sheet_keeps_its_page_for_writing(forms: Samples) -> None:
    said = str(forms.data("my-plan")["leaflets"])
    assert "About this document" not in said and "Funding" not in said
    assert forms.data("my-plan")["leaflets"][0]["footer"]["code"] == "MY-PLAN-1-en"


def test_the_words_of_a_form_are_translated_with_what_they_hang_on(root: Path) -> None:
    catalogue = (root / "locales/cy/LC_MESSAGES/tools/my-plan.po").read_text(encoding="utf-8")
    assert "#. field: What matters to me" in catalogue
    assert 'msgctxt "field hint"' in catalogue
    page = (root / "site/cy/tools/my-plan/index.html").read_text(encoding="utf-8")
    assert '<label for="f-steps-1-what">[cy] What I will do</label>' in page


MISTAKES = [
    ("type: choice, choices: [A friend, A carer, Nobody]", "type: choice", "Add `choices`"),
    ("lowest_means: not sure, ", "", "Add `lowest_means` and `highest_means`"),
    ("type: list, lines: 3", "type: list", "Add `lines`"),
    ("label: My name, type: text", "label: My name, type: text, choices: [a, b]", "Remove the choices"),
    ("label: My date of birth, type: date", "label: My date of birth, type: date, lines: 2", "Remove `lines`"),
    ("      each: Step\n", "", "Add `each`"),
    ("id: born,", "id: name,", "Give each field an id of its own"),
    ("    - id: steps", "    - id: ask", "Give each part an id of its own"),
    ("type: time", "type: clock", "date, time, text, number, scale, choice, ticks or list"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES, ids=[said for _, _, said in MISTAKES])
def test_a_mistake_in_a_form_is_a_finding_at_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    write_forms(tmp_path)
    line = replace_in(tmp_path / FORM, old, new)
    found = [finding for finding in read_library(tmp_path).findings if finding.place.path == FORM]
    assert any(said in f"{finding.message} {finding.suggestion}" for finding in found), found
    assert min(abs(finding.place.line - line) for finding in found) <= 6


def test_without_a_grid_a_record_has_room_for_the_names_of_the_options(forms: Samples) -> None:
    form = next(b for b in forms.editions["decision-record", "en"].document.blocks if isinstance(b, Form))
    names = list(all_names(sheets_of(form)))
    assert names[:4] == ["matters-1-name", "matters-1-weight", "matters-2-name", "matters-2-weight"]
    assert RECORD.endswith("decision-record.md")
