"""Fields to fill in on a screen. Typst draws each as a link to `field:NAME`; here the links become fields.

ISO 32000-1, 12.7: a text field (Tx) that is its own widget. PDF/UA asks for a `Form` tag round each and for a label
(TU) that a screen reader says. The font of the fields is one of ours, because the standard fonts lack ŵ, ŷ and ł.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from taflen.leaflets.lines import Json
from taflen.leaflets.pdf_structure import elements, role_of

SCHEME = "field:"
FONT = Path(__file__).resolve().parent / "fonts" / "form-font.pdf"
# In a font for text, Chrome (PDFium) shows only the letters of Latin-1, so ŵ and ŷ would vanish while somebody types.
# What is named like a font of signs it leaves alone. The name is only that of the resource: the font has its own.
FONT_NAME = "Webdings"
LOOK = f"/{FONT_NAME} {{size}} Tf 0 g"
SIZE = {True: 12, False: 14}
MULTILINE = 1 << 12
PRINTED = 4
RIGHT_ALIGNED = 2


def add_fields(document: Pdf, fields: Mapping[str, Json], direction: str) -> None:
    """Make a field of each link that stands for one. `fields` are by name; KeyError if there is none of that name."""
    if not fields:
        return
    form = Dictionary(
        Fields=Array(),
        DR=Dictionary(Font=Dictionary({f"/{FONT_NAME}": _font(document)})),
        DA=String(LOOK.format(size=SIZE[True])),
        Q=RIGHT_ALIGNED if direction == "rtl" else 0,
    )
    for page in document.pages:
        for annotation in page.get("/Annots", Array()):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(SCHEME):
                _make_field(document, annotation, fields[address.removeprefix(SCHEME)], direction)
                form.Fields.append(annotation)
    document.Root.AcroForm = document.make_indirect(form)
    _retag(document)


def _make_field(document: Pdf, annotation: Object, field: Json, direction: str) -> None:
    """A link annotation becomes a text field in the same place."""
    for name in ("/A", "/Contents", "/Border"):
        if name in annotation:
            del annotation[name]
    annotation.Subtype = Name.Widget
    annotation.FT = Name.Tx
    annotation.T = String(field["name"])
    annotation.TU = String(field["label"])
    annotation.F = PRINTED
    annotation.Ff = MULTILINE if field["is_long"] else 0
    annotation.DA = String(LOOK.format(size=SIZE[field["is_long"]]))
    annotation.Q = RIGHT_ALIGNED if direction == "rtl" else 0
    annotation.MK = Dictionary()
    annotation.AP = Dictionary(N=_empty(document, annotation.Rect))


def _empty(document: Pdf, place: Object) -> Object:
    """What an empty field looks like: nothing."""
    left, bottom, right, top = (float(edge) for edge in place.as_list())
    stream = document.make_stream(b"/Tx BMC EMC")
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, round(right - left, 3), round(top - bottom, 3)])
    stream.Resources = Dictionary()
    return stream


def _retag(document: Pdf) -> None:
    """The tags round the fields say Form in place of Link."""
    for element in elements(document):
        if role_of(element) == "Link" and any(_is_field(kid) for kid in element.get("/K", Array())):
            element.S = Name.Form


def _is_field(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.get("/Subtype") == Name.Widget


def _font(document: Pdf) -> Object:
    with pikepdf.open(BytesIO(_font_file())) as carrier:
        return document.copy_foreign(carrier.Root.FormFont)


@cache
def _font_file() -> bytes:
    return FONT.read_bytes()
