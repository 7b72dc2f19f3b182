"""The square code that leads from a leaflet to the page that says whether it is still right (segno)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

from taflen.leaflets.lines import Json
from taflen.leaflets.writer import Writer

QUIET_ZONE = 4
MOST_REMEMBERED = 10_000


def qr_code(address: str, writer: Writer) -> Json:
    """A QR code for a full web address as a picture with its alternative."""
    said = writer.words["Square code (QR) that leads to {address}"][0]
    return {
        "kind": "qr",
        "svg": _svg(address),
        "alternative": said["text"].format(address=address),
        "lang": said.get("lang", writer.language.code),
    }


@lru_cache(maxsize=MOST_REMEMBERED)
def _svg(address: str) -> str:
    """A QR code as SVG, with the quiet zone of four modules that ISO/IEC 18004 asks for."""
    out = BytesIO()
    # One mask for all: the best one takes five times as long to find. Error correction M outlives a fold or a stain.
    code = segno.make_qr(address, error="m", mask=4, boost_error=False)
    code.save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()
