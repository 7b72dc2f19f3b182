"""The leaflets of all editions that are complete and current, on all cores."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from taflen.addresses import is_on_the_site, print_address, target_of
from taflen.cache import Cache
from taflen.document.tree import Document
from taflen.findings import Finding, Place
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import leaflet_data, picture_digests
from taflen.leaflets.make import Leaflet, make_leaflet
from taflen.leaflets.typst_engine import LeafletError, colours
from taflen.library import Library
from taflen.memory import Memory
from taflen.prints import Print
from taflen.project import Project

PAGE_COUNT_BYTES = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished leaflet, and how the site lists it."""

    edition: Edition
    entry: Print
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Press:
    """What all leaflets of a build share. `inks` are their colours."""

    project: Project
    library: Library
    cache: Cache
    inks: str


def print_editions(
    project: Project, library: Library, editions: Sequence[Edition], cache: Cache, memory: Memory
) -> tuple[list[Printed], list[Finding]]:
    """A leaflet for each edition that is complete, current and in use, and a finding for each that cannot be made.

    Typst works outside Python's lock, so threads use all cores.
    """
    complete = [edition for edition in editions if edition.complete and not edition.document.withdrawn]
    inks = colours(project.root)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        made = list(pool.map(partial(_remembered, _Press(project, library, cache, inks), memory), complete))
    return [item for item in made if isinstance(item, Printed)], [item for item in made if isinstance(item, Finding)]


def _remembered(press: _Press, memory: Memory, edition: Edition) -> Printed | Finding:
    pictures = tuple(picture_digests(edition.document, press.project.root).items())
    key = (edition.key, pictures, press.project, press.library.outline, press.cache.program, press.inks)
    return memory.remembered("print", key, partial(_printed, press, edition))


def _printed(press: _Press, edition: Edition) -> Printed | Finding:
    document, code = edition.document, edition.language.code
    try:
        leaflet = _leaflet(press, edition)
    except LeafletError as error:
        return Finding(Place(document.path, 1, 1), "leaflet-impossible", "error", str(error), "", code)
    address = print_address(document, code, leaflet.variant)
    return Printed(
        edition, Print(leaflet.variant, address, leaflet.pages, len(leaflet.pdf), leaflet.sha256), leaflet.pdf
    )


def _leaflet(press: _Press, edition: Edition) -> Leaflet:
    project = press.project

    def address_of(document: Document, href: str) -> str:
        target = target_of(href, document, press.library, edition.language.code)
        return project.site_url + target if is_on_the_site(target) else target

    def make() -> bytes:
        leaflet = make_leaflet(edition, project, address_of)
        return leaflet.pages.to_bytes(PAGE_COUNT_BYTES, "big") + leaflet.pdf

    data = json.dumps(leaflet_data(edition, project, address_of), ensure_ascii=False, sort_keys=True)
    kept = press.cache.remembered("leaflet a4", [data, press.inks], make)
    pages, pdf = int.from_bytes(kept[:PAGE_COUNT_BYTES], "big"), kept[PAGE_COUNT_BYTES:]
    return Leaflet("a4", pdf, pages, hashlib.sha256(pdf).hexdigest())
