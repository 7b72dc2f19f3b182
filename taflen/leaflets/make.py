"""A leaflet of an edition: its data, typeset by Typst, finished and counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from taflen.document.tree import Document
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import leaflet_data
from taflen.leaflets.pdf_finish import finished
from taflen.leaflets.typst_engine import typeset
from taflen.project import Project


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A finished leaflet. `variant` is "a4"; `sha256` is of `pdf`."""

    variant: str
    pdf: bytes
    pages: int
    sha256: str


def make_leaflet(edition: Edition, project: Project, address_of: Callable[[Document, str], str]) -> Leaflet:
    """The A4 leaflet of an edition. The same edition gives the same bytes, and threads may call this at once.

    `address_of` gives the full web address of a link in a document. Raises LeafletError, which names the document
    and the language, if the leaflet cannot be typeset so that everybody can read all of it.
    """
    data = leaflet_data(edition, project, address_of)
    typeset_pdf = typeset(data, project.root)
    pdf, pages = finished(typeset_pdf, data)
    return Leaflet("a4", pdf, pages, hashlib.sha256(pdf).hexdigest())
