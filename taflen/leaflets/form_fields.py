"""Fields to fill in on a screen. Typst draws each as a link to `field:NAME`; here the links become fields.

ISO 32000-1, 12.7: a text field (Tx), or a box to tick (Btn), that is its own widget. PDF/UA asks for a `Form` tag
round each and for a label (TU) that a screen reader says. The font of the fields is one of ours, because the standard
fonts lack ŵ, ŷ and ł.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from taflen.leaflets.lines import Json
from taflen.leaflets.pdf_structure import Link, parent_tree

SCHEME = "field:"
FONT = Path(__file__).resolve().parent / "fonts" / "form-font.pdf"
# In a font for text, Chrome (PDFium) shows only the letters of Latin-1, so ŵ and ŷ would vanish while somebody types.
# What is named like a font of signs it leaves alone. The name is only that of the resource: the font has its own.
FONT_NAME = "Webdings"
LOOK = f"/{FONT_NAME} {{size}} Tf 0 g"
SIZE = {True: 12, False: 14}
MULTILINE = 1 << 12
# The sign of ZapfDingbats that ISO 32000-1 calls a cross, and how far from the edge of its box ours stays.
TICK = "8"
CROSS = 0.2
PRINTED = 4
RIGHT_ALIGNED = 2


def add_fields(document: Pdf, links: Sequence[Link], fields: Mapping[str, Json], direction: str) -> None:
    """Make a field of each link that stands for one. `fields` are by name; KeyError if there is none of that name."""
    if not fields:
        return
    made = []
    tags = parent_tree(document)
    for link in links:
        if link.address.startswith(SCHEME):
            annotation = link.annotation
            _make_field(annotation, fields[link.address.removeprefix(SCHEME)], direction)
            annotation.AP = _looks(document, annotation)
            tags[int(annotation.StructParent)].S = Name.Form
            made.append(annotation)
    document.Root.AcroForm = document.make_indirect(
        Dictionary(
            Fields=Array(made),
            DR=Dictionary(Font=Dictionary({f"/{FONT_NAME}": _font(document)})),
            DA=String(LOOK.format(size=SIZE[True])),
            Q=RIGHT_ALIGNED if direction == "rtl" else 0,
        )
    )


def _make_field(annotation: Object, field: Json, direction: str) -> None:
    """A link annotation becomes a text field in the same place."""
    for name in ("/A", "/Contents", "/Border"):
        if name in annotation:
            del annotation[name]
    annotation.Subtype = Name.Widget
    annotation.T = String(field["name"])
    annotation.TU = String(field["label"])
    annotation.F = PRINTED
    if field["is_tick"]:
        annotation.FT = Name.Btn
        annotation.MK = Dictionary(CA=String(TICK))
        annotation.V = annotation.AS = Name.Off
        return
    annotation.FT = Name.Tx
    annotation.Ff = MULTILINE if field["is_long"] else 0
    annotation.DA = String(LOOK.format(size=SIZE[field["is_long"]]))
    annotation.Q = RIGHT_ALIGNED if direction == "rtl" else 0
    annotation.MK = Dictionary()


def _looks(document: Pdf, annotation: Object) -> Object:
    """What a field looks like before anybody writes: nothing. A box to tick also has its look when ticked."""
    if Name.Btn == annotation.FT:
        looks = Dictionary(Yes=_ticked(document, annotation.Rect), Off=_empty(document, annotation.Rect))
        return Dictionary(N=looks)
    return Dictionary(N=_empty(document, annotation.Rect))


def _ticked(document: Pdf, place: Object) -> Object:
    """A cross through the box: the pen may be thick, and a cross is seen at once in grey."""
    left, bottom, right, top = (float(edge) for edge in place.as_list())
    width, height = right - left, top - bottom
    low, wide, high = (
        CROSS * min(width, height),
        width - CROSS * min(width, height),
        height - CROSS * min(width, height),
    )
    drawn = f"q 2 w {low:g} {low:g} m {wide:g} {high:g} l {low:g} {high:g} m {wide:g} {low:g} l S Q"
    look = Object.parse(
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 {width:g} {height:g}] /Resources << >> >>".encode()
    )
    return document.make_stream(drawn.encode(), look)


def _empty(document: Pdf, place: Object) -> Object:
    """What an empty field looks like: nothing. Each field has its own: programs that fill a field in write into it."""
    left, bottom, right, top = (float(edge) for edge in place.as_list())
    box = f"0 0 {round(right - left, 3):g} {round(top - bottom, 3):g}"
    # Parsing is several times as quick as putting a dictionary together, and there is one for each field.
    look = Object.parse(f"<< /Type /XObject /Subtype /Form /BBox [{box}] /Resources << >> >>".encode())
    return document.make_stream(b"/Tx BMC EMC", look)


def _font(document: Pdf) -> Object:
    """A copy of the font for this document. Parsing what was taken apart is quicker than copying from a PDF."""
    parts = _font_parts()
    font = Object.parse(parts["font"].data)
    font.FontDescriptor = document.make_indirect(Object.parse(parts["descriptor"].data))
    for owner, name in ((font.FontDescriptor, "FontFile2"), (font, "ToUnicode")):
        part = parts[name]
        owner[f"/{name}"] = document.make_stream(part.data, Object.parse(part.dictionary))
    return document.make_indirect(font)


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of a font as bytes: an object, or a packed stream with its dictionary."""

    data: bytes
    dictionary: bytes = b""


@cache
def _font_parts() -> dict[str, _Part]:
    with pikepdf.open(FONT) as carrier:
        font = carrier.Root.FormFont
        descriptor = font.FontDescriptor
        streams = {"FontFile2": descriptor.FontFile2, "ToUnicode": font.ToUnicode}
        parts = {
            name: _Part(zlib.compress(stream.read_bytes(), 9), _lengths(stream)) for name, stream in streams.items()
        }
        del descriptor.FontFile2, font.ToUnicode, font.FontDescriptor
        return {
            "font": _Part(_direct(font).unparse()),
            "descriptor": _Part(_direct(descriptor).unparse()),
            **parts,
        }


def _direct(value: Object) -> Object:
    """The same with everything that it refers to inside it."""
    if isinstance(value, Dictionary):
        return Dictionary({name: _direct(part) for name, part in value.items()})
    return Array([_direct(part) for part in value]) if isinstance(value, Array) else value


def _lengths(stream: Object) -> bytes:
    """The dictionary of a stream that is packed anew."""
    kept = {
        name: value for name, value in stream.stream_dict.items() if name not in ("/Filter", "/Length", "/DecodeParms")
    }
    return Dictionary({**kept, "/Filter": Name.FlateDecode}).unparse()
