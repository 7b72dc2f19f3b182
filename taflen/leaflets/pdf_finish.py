"""What Typst leaves out of a PDF, put in with pikepdf: row headers, form fields, text in reading order, small streams.

Typst 0.15 can mark row headers, but only behind a switch that its Python binding does not have; it knows no form
fields; and it writes text from right to left in the order in which it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from taflen.leaflets.citation_links import lead_to_sources
from taflen.leaflets.form_fields import add_fields
from taflen.leaflets.lines import Json
from taflen.leaflets.logical_text import say_logically
from taflen.leaflets.pdf_open import opened
from taflen.leaflets.pdf_structure import children, links, role_of, tables
from taflen.leaflets.promise import PromisedTable, promised_fields, promised_tables


def finished(pdf: bytes, data: Json) -> tuple[bytes, int]:
    """The finished PDF of data that are laid out, and its number of pages. The same input, the same bytes.

    Raises LeafletError if text from right to left is not what the data say.
    """
    out = BytesIO()
    promised = promised_tables(data)
    with opened(pdf) as document:
        _mark_all_row_headers(document, promised)
        places = links(document)
        lead_to_sources(places)
        add_fields(document, places, promised_fields(data), data["direction"])
        say_logically(document, data)
        document.save(
            out,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return out.getvalue(), len(document.pages)


def _mark_all_row_headers(document: pikepdf.Pdf, promised: Sequence[PromisedTable]) -> None:
    if any(table.row_headers for table in promised):
        for table, expected in zip(tables(document), promised, strict=True):
            if expected.row_headers:
                _mark_row_headers(table)


def _mark_row_headers(table: Object) -> None:
    """Make the first cell of each row of the body a header of its row.

    Scope then says which headers a cell has. Typst's own lists of headers name only those of the columns, and
    would win over Scope, so they go.
    """
    for row, in_body in _rows(table):
        for number, cell in enumerate(children(row)):
            is_header = in_body and number == 0
            attributes = [entry for entry in cell.get("/A", Array()) if entry.get("/O") != Name.Table]
            if is_header:
                cell.S = Name.TH
            if role_of(cell) == "TH":
                scope = Name.Row if is_header else Name.Column
                attributes.insert(0, Dictionary(O=Name.Table, Scope=scope))
            cell.A = Array(attributes)


def _rows(table: Object) -> Iterator[tuple[Object, bool]]:
    for part in children(table):
        for row in children(part):
            yield row, role_of(part) == "TBody"
