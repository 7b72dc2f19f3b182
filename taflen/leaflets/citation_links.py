"""Citations lead to their sources. Typst draws them as links to `cite:LIST-NUMBER`; here they learn where that is.

Typst could link them itself, but looking up a hundred places takes it as long as setting half a leaflet.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, String

from taflen.leaflets.pdf_structure import Link

CITE = "cite:"
# A link to `source:LIST-NUMBER ADDRESS` is a source's own address, and marks where that source is.
SOURCE = "source:"
# The words of a source begin some lines above its address, in points.
ABOVE = 60


def lead_to_sources(links: Sequence[Link]) -> None:
    """Give each citation its place, and each source its address. Raises KeyError for a source that is not there."""
    ways: dict[str, Dictionary] = {}
    for link in links:
        if link.address.startswith(SOURCE):
            name, _, url = link.address.removeprefix(SOURCE).partition(" ")
            link.annotation.A.URI = String(url)
            link.annotation.Contents = String(url)
            ways.setdefault(name, _way_to(link))
    for link in links:
        if link.address.startswith(CITE):
            name = link.address.removeprefix(CITE)
            link.annotation.A = ways[name]
            link.annotation.Contents = String(name.rpartition("-")[2])


def _way_to(link: Link) -> Dictionary:
    """What leads to a source, by the link that is its address."""
    top = float(link.annotation.Rect[3]) + ABOVE
    return Dictionary(S=Name.GoTo, D=Array([link.page, Name.XYZ, 0, round(top, 1), 0]))
