"""Citations lead to their sources. Typst draws them as links to `cite:LIST-NUMBER`; here they learn where that is.

Typst could link them itself, but looking up a hundred places takes it as long as setting half a leaflet.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

CITE = "cite:"
# A link to `source:LIST-NUMBER ADDRESS` is a source's own address, and marks where that source is.
SOURCE = "source:"
# The words of a source begin some lines above its address, in points.
ABOVE = 60


def lead_to_sources(document: Pdf) -> None:
    """Give each citation its place, and each source its address. Raises KeyError for a source that is not there."""
    cites: list[tuple[Object, str]] = []
    places: dict[str, Array] = {}
    for page in document.pages:
        for annotation in page.get("/Annots", Array()):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(CITE):
                cites.append((annotation, address.removeprefix(CITE)))
            elif address.startswith(SOURCE):
                name, _, url = address.removeprefix(SOURCE).partition(" ")
                annotation.A.URI = String(url)
                annotation.Contents = String(url)
                top = float(annotation.Rect[3]) + ABOVE
                places.setdefault(name, Array([page.obj, Name.XYZ, 0, round(top, 1), 0]))
    for annotation, name in cites:
        annotation.A = Dictionary(S=Name.GoTo, D=places[name])
        annotation.Contents = String(name.rpartition("-")[2])
