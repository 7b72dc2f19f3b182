"""What is in a PDF: where it leads, what it could do, and its words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

HARMLESS_STARTS = ("https://", "http://", "mailto:", "tel:", "sms:")
# What a reader of PDF could do by itself: run scripts, open files, send forms, unpack attachments.
NEVER_IN_THE_ROOT = ("/AA", "/JavaScript", "/Collection")
NEVER_IN_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions")
LEADS_ON_PAPER = ("/URI", "/GoTo")


def dangers_in_pdf(pdf: bytes) -> list[str]:
    """What in a PDF could do more than be read and filled in."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return list(_dangers(opened))


def words_of_pdf(pdf: bytes) -> str:
    """The words on its pages, without line breaks, which a program that cuts lines may have put anywhere."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())


def _dangers(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    yield from (f"{name} in the root" for name in NEVER_IN_THE_ROOT if name in root)
    yield from (f"{name} in the names" for name in NEVER_IN_NAMES if name in root.get("/Names", {}))
    if "/S" in root.get("/OpenAction", {}) and root.OpenAction.S not in LEADS_ON_PAPER:
        yield f"it opens with {root.OpenAction.S}"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "a form with a program"
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page:
            yield f"page {number} acts"
        for annotation in page.get("/Annots", []):
            yield from (f"page {number}: {problem}" for problem in _dangers_of(annotation))


def _dangers_of(annotation: Any) -> Iterator[str]:
    if annotation.Subtype not in ("/Link", "/Widget"):
        yield f"{annotation.Subtype}"
    if "/AA" in annotation:
        yield "a field that acts"
    action = annotation.get("/A", {})
    if "/S" in action and action.S not in LEADS_ON_PAPER:
        yield f"a link that does {action.S}"
    if "/URI" in action and not str(action.URI).startswith(HARMLESS_STARTS):
        yield f"a link to {str(action.URI)[:60]}"
