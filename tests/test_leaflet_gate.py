"""The gate must see what the validators of PDF/UA do not: each test plants one fault in a good leaflet."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from leaflet_samples import Samples
from page import ValidationProfile, validate_pdf_bytes
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from taflen.leaflets.gate import structure_problems
from taflen.leaflets.pdf_structure import children, elements, role_of

Fault = Callable[[Pdf], None]


def having(pdf: Pdf, *roles: str) -> list[Object]:
    return [element for element in elements(pdf) if role_of(element) in roles]


def body(pdf: Pdf) -> Object:
    return children(pdf.Root.StructTreeRoot)[0]


def row_headers_as_cells(pdf: Pdf) -> None:
    for cell in having(pdf, "TH"):
        if any(entry.get("/Scope") == Name.Row for entry in cell.A):
            cell.S = Name.TD


def column_headers_as_cells(pdf: Pdf) -> None:
    for cell in having(pdf, "TH"):
        if any(entry.get("/Scope") == Name.Column for entry in cell.A):
            cell.S = Name.TD


def title_as_paragraph(pdf: Pdf) -> None:
    having(pdf, "H1")[0].S = Name.P


def one_heading_as_paragraph(pdf: Pdf) -> None:
    having(pdf, "H2")[-1].S = Name.P


def no_headings(pdf: Pdf) -> None:
    for heading in having(pdf, "H1", "H2", "H3", "H4"):
        heading.S = Name.P


def a_level_left_out(pdf: Pdf) -> None:
    having(pdf, "H2")[0].S = Name.H3


def no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def blocks_out_of_order(pdf: Pdf) -> None:
    kids = body(pdf).K
    kids[2], kids[4] = kids[4], kids[2]


def a_block_missing(pdf: Pdf) -> None:
    del body(pdf).K[4]


def a_block_twice(pdf: Pdf) -> None:
    body(pdf).K.append(body(pdf).K[2])


def text_as_decoration(pdf: Pdf) -> None:
    """The last marked content of the first page becomes an artifact: still on paper, gone for a screen reader."""
    page = pdf.pages[0]
    instructions = list(pikepdf.parse_content_stream(page))
    marked = [
        number
        for number, instruction in enumerate(instructions)
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    ]
    instructions[marked[-1]] = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def list_items_as_paragraphs(pdf: Pdf) -> None:
    for item in having(pdf, "LI"):
        item.S = Name.P


def another_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("de")


def a_part_in_another_language(pdf: Pdf) -> None:
    having(pdf, "H2")[0].Lang = String("de")


def another_title(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Untitled"


def no_title_bar(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary()


def not_marked_as_tagged(pdf: Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary()


def no_structure(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K = Array()


EVERYWHERE: list[Fault] = [
    title_as_paragraph,
    one_heading_as_paragraph,
    no_headings,
    a_level_left_out,
    no_bookmarks,
    blocks_out_of_order,
    a_block_missing,
    a_block_twice,
    text_as_decoration,
    list_items_as_paragraphs,
    another_language,
    a_part_in_another_language,
    another_title,
    no_title_bar,
    not_marked_as_tagged,
    no_structure,
]
IN_TABLES: list[Fault] = [row_headers_as_cells, column_headers_as_cells]
# What a validator passes. If it learns to see one of these, take it out.
ONLY_THE_GATE_SEES = (row_headers_as_cells, no_headings, no_bookmarks, blocks_out_of_order)


def spoilt(pdf: bytes, fault: Fault) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        fault(document)
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("fault", [*EVERYWHERE, *IN_TABLES], ids=lambda fault: fault.__name__)
def test_a_fault_in_a_grid_is_found(tiny: Samples, fault: Fault) -> None:
    assert structure_problems(spoilt(tiny.leaflet("nose-spray").pdf, fault), tiny.data("nose-spray"))


@pytest.mark.parametrize("fault", EVERYWHERE, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("name", ["eye-drops", "everything"])
def test_a_fault_in_a_text_is_found(tiny: Samples, name: str, fault: Fault) -> None:
    assert structure_problems(spoilt(tiny.leaflet(name).pdf, fault), tiny.data(name))


@pytest.mark.parametrize("fault", ONLY_THE_GATE_SEES, ids=lambda fault: fault.__name__)
def test_a_validator_would_not_have_found_it(tiny: Samples, fault: Fault) -> None:
    pdf = spoilt(tiny.leaflet("nose-spray").pdf, fault)
    assert validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1).is_compliant


def test_the_gate_names_what_is_missing(tiny: Samples) -> None:
    problems = structure_problems(spoilt(tiny.leaflet("everything").pdf, a_block_missing), tiny.data("everything"))
    assert any(problem.startswith(("missing:", "not a heading", "there are")) for problem in problems)


def test_another_leaflet_of_the_same_kind_is_not_this_one(tiny: Samples) -> None:
    assert structure_problems(tiny.leaflet("hay-fever").pdf, tiny.data("everything"))
    assert structure_problems(tiny.leaflet("everything", "cy").pdf, tiny.data("everything"))


def test_a_picture_without_its_alternative_is_found(tiny: Samples) -> None:
    def no_alternative(pdf: Pdf) -> None:
        having(pdf, "Figure")[0].Alt = String("picture")

    found = structure_problems(spoilt(tiny.leaflet("everything").pdf, no_alternative), tiny.data("everything"))
    assert found and "A nose in profile" in found[0]


def test_saving_a_leaflet_again_is_no_fault(tiny: Samples, tmp_path: Path) -> None:
    for name, language in tiny.editions:
        unchanged = spoilt(tiny.leaflet(name, language).pdf, lambda pdf: None)
        assert structure_problems(unchanged, tiny.data(name, language)) == []
