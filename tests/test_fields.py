"""A diary that people fill in on a screen: that they reach each field, know what it is, and read what they wrote."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from leaflet_samples import Samples
from projects import MANUAL, replace_in, translate_all, write_project
from pypdf import PdfReader, PdfWriter
from test_leaflets import conformance_problems

from taflen.leaflets.pdf_structure import elements, role_of
from taflen.leaflets.variants import VARIANTS, Variant

WRITTEN = "tŷ, ŵ, łóżko"


def fields(pdf: bytes) -> dict[str, str]:
    """The fields of a PDF in the order of the tab key: name, and what a screen reader says."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {str(field.T): str(field.TU) for field in document.Root.AcroForm.Fields}


@pytest.mark.parametrize("variant", VARIANTS)
def test_there_is_a_field_for_each_thing_on_each_day(tiny: Samples, variant: Variant) -> None:
    diary = tiny.editions["eye-drops", "en"].document.blocks[-1]
    found = fields(tiny.leaflet("eye-drops", "cy", variant).pdf)
    assert len(found) == diary.days * len(diary.columns)
    first, *_, last = found.values()
    assert first.startswith("[cy] Line 1: ") and last.split(" / ")[0].startswith(f"[cy] Line {diary.days}: ")
    assert len(set(found.values())) == len(found), "no two fields sound the same"


def test_the_order_of_the_fields_is_day_by_day(tiny: Samples) -> None:
    numbers = [int(name.split("-")[2]) for name in fields(tiny.leaflet("eye-drops").pdf)]
    assert numbers == sorted(numbers)


def test_each_field_is_tagged_and_each_page_is_left_in_the_order_of_the_text(tiny: Samples) -> None:
    with pikepdf.open(BytesIO(tiny.leaflet("eye-drops").pdf)) as document:
        tagged = [element for element in elements(document) if role_of(element) == "Form"]
        assert len(tagged) == len(document.Root.AcroForm.Fields)
        assert all(page.Tabs == pikepdf.Name.S for page in document.pages if "/Annots" in page)
        assert not [a for page in document.pages for a in page.get("/Annots", []) if "field:" in str(a.get("/A", ""))]


def filled(pdf: bytes) -> bytes:
    """The PDF as a program leaves it that filled in the first two fields."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    names = list(fields(pdf))
    for page in writer.pages:
        if "/Annots" in page:
            values = {names[0]: WRITTEN, names[1]: "Żółty tŷ"}
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_is_written_in_welsh_and_polish_reads_back_and_shows(tiny: Samples) -> None:
    pdf = tiny.leaflet("eye-drops", "cy").pdf
    done = filled(pdf)
    values = {name: field.get("/V") for name, field in (PdfReader(BytesIO(done)).get_fields() or {}).items()}
    assert list(values.values())[:2] == [WRITTEN, "Żółty tŷ"]
    assert WRITTEN in shown(done)
    assert "Żółty tŷ" in shown(done)


def shown(pdf: bytes) -> str:
    """What Chrome's PDF reader draws in the fields: they become part of the page, and the page is read."""
    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    said = ""
    for page in document:
        page.flatten()
    out = BytesIO()
    document.save(out)
    for page in pdfium.PdfDocument(out.getvalue()):
        said += page.get_textpage().get_text_range()
    return said


def test_letters_in_a_field_leave_ink_on_the_page(tiny: Samples) -> None:
    pdf = tiny.leaflet("eye-drops", "cy").pdf
    assert ink(filled(pdf)) > ink(pdf) + 300


def ink(pdf: bytes) -> int:
    """How many dark spots the last page has."""
    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    page = document[len(document) - 1]
    picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
    return sum(picture.histogram()[:100])


def test_the_font_of_the_fields_is_in_the_pdf(tiny: Samples) -> None:
    with pikepdf.open(BytesIO(tiny.leaflet("eye-drops").pdf)) as document:
        (font,) = document.Root.AcroForm.DR.Font.values()
        assert "/FontFile2" in font.FontDescriptor
    assert conformance_problems(tiny.leaflet("eye-drops").pdf) == []


def test_a_line_has_room_for_a_shaky_hand(tiny: Samples) -> None:
    for variant in VARIANTS:
        with pikepdf.open(BytesIO(tiny.leaflet("eye-drops", "cy", variant).pdf)) as document:
            boxes = [[float(edge) for edge in field.Rect] for field in document.Root.AcroForm.Fields]
        millimetres = [((right - left) / 72 * 25.4, (top - bottom) / 72 * 25.4) for left, bottom, right, top in boxes]
        assert min(width for width, _ in millimetres) >= 24
        assert min(height for _, height in millimetres) >= 7.9


def test_from_right_to_left_people_write_from_the_right(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    translate_all(root, "ar")
    with pikepdf.open(BytesIO(Samples(root).leaflet("eye-drops", "ar").pdf)) as document:
        assert {int(field.Q) for field in document.Root.AcroForm.Fields} == {2}


def test_a_leaflet_without_a_diary_has_no_form(tiny: Samples) -> None:
    with pikepdf.open(BytesIO(tiny.leaflet("hay-fever").pdf)) as document:
        assert "/AcroForm" not in document.Root


def test_a_long_diary_has_all_its_days(tmp_path: Path) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / MANUAL, "days: 7", "days: 31")
    tiny = Samples(tmp_path)
    for variant in ("a4", "large", "booklet"):
        assert tiny.problems("eye-drops", "en", variant) == []
