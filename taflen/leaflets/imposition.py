"""The pages of a booklet on sheets of A4, two on each side, so that they are in order once the sheets are folded.

The result has no tags: it is for a printer, never in place of the PDF that people read.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Page, Pdf

from taflen.leaflets.pdf_open import opened

A4_ACROSS = (841.89, 595.28)
PAGES_ON_A_SHEET = 4


def imposed(pdf: bytes, direction: str) -> bytes:
    """The sheets of a booklet. With `direction` rtl its spine is on the right. The same input, the same bytes."""
    out = BytesIO()
    with opened(pdf) as booklet, pikepdf.new() as sheets:
        for left, right in sides(len(booklet.pages), direction):
            page = sheets.add_blank_page(page_size=A4_ACROSS)
            for number, name, place in ((left, "/Left", 0.0), (right, "/Right", A4_ACROSS[0] / 2)):
                if number is not None:
                    _put(sheets, page, booklet.pages[number], Name(name), place)
        with booklet.open_metadata() as known:
            sheets.docinfo.Title = str(known.get("dc:title", ""))
        sheets.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"))
        sheets.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def sides(pages: int, direction: str) -> list[tuple[int | None, int | None]]:
    """Which pages (from 0) are left and right on each side of the sheets, the outer side of the first one first.

    A booklet has a multiple of four pages: those that it lacks are blank, at its end.
    """
    whole = -(-pages // PAGES_ON_A_SHEET) * PAGES_ON_A_SHEET
    made: list[tuple[int | None, int | None]] = []
    for first in range(0, whole // 2, 2):
        last = whole - 1 - first
        made += [(_there(last, pages), first), (_there(first + 1, pages), _there(last - 1, pages))]
    return [(right, left) for left, right in made] if direction == "rtl" else made


def _there(number: int, pages: int) -> int | None:
    return number if number < pages else None


def _put(sheets: Pdf, sheet: Page, page: Page, name: Name, left: float) -> None:
    """Draw a page of the booklet onto a half of a sheet, without its links, fields and tags."""
    form = sheets.copy_foreign(page.as_form_xobject())
    if "/StructParents" in form:
        del form.StructParents
    sheet.add_resource(form, Name.XObject, name)
    sheet.contents_add(f"q 1 0 0 1 {left:.2f} 0 cm {name} Do Q".encode())
