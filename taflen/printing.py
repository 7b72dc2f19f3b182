"""The leaflets of all editions that are complete and current, in every variant, on all cores."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import product
from typing import Any

from taflen.addresses import is_on_the_site, print_address, proof_pdf_address, target_of
from taflen.cache import Cache
from taflen.document.tree import Document
from taflen.editions import Editions
from taflen.fill_in import has_decision_record
from taflen.findings import Finding, Place
from taflen.languages.translate import Edition
from taflen.leaflets.blocks_data import picture_digests
from taflen.leaflets.imposition import sides
from taflen.leaflets.leaflet_data import Press
from taflen.leaflets.learn_data import has_cards
from taflen.leaflets.make import Leaflet, make_leaflet, sha256
from taflen.leaflets.print_data import cards_source, leaflet_source
from taflen.leaflets.proof_data import proof_source
from taflen.leaflets.typst_engine import LeafletError, colours
from taflen.leaflets.variants import CARDS, SHEETS, Cards, Variant, variants_of
from taflen.library import Library
from taflen.measures import results_by_id
from taflen.memory import Memory
from taflen.prints import Print
from taflen.project import Project

HEADER_END = b"\n"


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished leaflet, how the site lists it, and what should be said of it. `sheets` is its booklet for folding."""

    edition: Edition
    entry: Print
    pdf: bytes
    sheets: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """What all leaflets of a build share. `inks` are their colours; `english` goes by document id."""

    project: Project
    press: Press
    outline: str
    cache: Cache
    inks: str
    english: Mapping[str, Edition]


def press_of(project: Project, library: Library, today: date) -> Press:
    """What the leaflets of a project share."""

    def address_of(document: Document, href: str, code: str) -> str:
        target = target_of(href, document, library, code)
        return project.site_url + target if is_on_the_site(target) else target

    return Press(project.root, project.site_name, project.site_url, address_of, today)


def open_shop(
    project: Project, library: Library, english: Mapping[str, Edition], today: date, kept: tuple[Cache, Memory]
) -> Shop:
    """What all leaflets of a build share. `english` are the English editions by document id."""
    cache, memory = kept
    grids = [edition for edition in english.values() if edition.document.kind == "grid"]
    has_record = has_decision_record(edition.document for edition in english.values())
    criteria = results_by_id(grids, today, cache, memory, has_record)
    press = replace(press_of(project, library, today), criteria=criteria)
    return Shop(project, press, library.outline, cache, colours(project.root), english)


def print_editions(
    project: Project,
    library: Library,
    editions: Sequence[Edition],
    english: Mapping[str, Edition],
    today: date,
    kept: tuple[Cache, Memory],
) -> tuple[list[Printed], list[Finding]]:
    """Every leaflet of each edition that is complete, current and in use, and a finding for each that cannot be made.

    `english` are the English editions by document id. Typst works outside Python's lock, so threads use all cores.
    """
    shop, memory = open_shop(project, library, english, today, kept), kept[1]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        made = list(pool.map(lambda job: _remembered(shop, memory, *job), _jobs(editions)))
    printed = [item for item in made if isinstance(item, Printed)]
    findings = [item for item in made if isinstance(item, Finding)]
    return printed, [*findings, *(finding for item in printed for finding in item.findings)]


def print_proofs(
    project: Project, library: Library, editions: Editions, today: date, kept: tuple[Cache, Memory]
) -> tuple[dict[str, bytes], list[Finding]]:
    """The proof of each translation that has been begun, by its address, and what could not be made."""
    cache, memory = kept
    press = press_of(project, library, today)
    inks = colours(project.root)
    wanted = [edition for edition in editions.all() if edition.check != "not a translation" and edition.is_begun]

    def made(edition: Edition) -> bytes | Finding:
        source = proof_source(edition, editions.source_language, press)
        data = json.dumps(source, ensure_ascii=False, sort_keys=True)
        try:
            return cache.remembered("proof", [data, inks], lambda: make_leaflet(source, project.root).pdf)
        except LeafletError as error:
            place = Place(edition.document.path, 1, 1)
            return Finding(place, "proof-impossible", "warning", str(error), "", edition.language.code)

    def remembered(edition: Edition) -> bytes | Finding:
        key = (edition.key, project, library.outline, cache.program, inks, today)
        return memory.remembered("proof on paper", key, partial(made, edition))

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        pairs = list(zip(wanted, pool.map(remembered, wanted), strict=True))
    pdfs = {
        proof_pdf_address(edition.document, edition.language.code): pdf
        for edition, pdf in pairs
        if isinstance(pdf, bytes)
    }
    return pdfs, [found for _, found in pairs if isinstance(found, Finding)]


def _jobs(editions: Sequence[Edition]) -> Iterator[tuple[Edition, Variant | Cards]]:
    for edition in editions:
        if edition.complete and not edition.document.withdrawn and edition.document.has_leaflet:
            yield from product([edition], variants_of(edition.language.code))
            if has_cards(edition.document):
                yield edition, CARDS


def _remembered(shop: Shop, memory: Memory, edition: Edition, variant: Variant | Cards) -> Printed | Finding:
    document = edition.document
    pictures = tuple(picture_digests(document, shop.project.root).items())
    is_overdue = document.next_review < shop.press.today
    english = shop.english[document.id].key if variant == "bilingual" else ""
    key = (
        edition.key,
        english,
        pictures,
        shop.project,
        shop.outline,
        shop.cache.program,
        shop.inks,
        variant,
        is_overdue,
        shop.press.criteria.get(document.id),
    )
    return memory.remembered("print", key, partial(_printed, shop, edition, variant))


def _printed(shop: Shop, edition: Edition, variant: Variant | Cards) -> Printed | Finding:
    document, code = edition.document, edition.language.code
    place = Place(document.path, 1, 1)
    try:
        leaflet = leaflet_of(shop, edition, variant)
    except LeafletError as error:
        return Finding(place, "leaflet-impossible", "error", f"{error} ({variant})", "", code)
    sheets = None
    if leaflet.sheets:
        count = len(sides(leaflet.pages, edition.language.direction))
        sheets = _entry(document, code, SHEETS, count, leaflet.sheets)
    entry = _entry(document, code, variant, leaflet.pages, leaflet.pdf, sheets)
    findings = (_over(place, leaflet.lines_over, code),) if leaflet.lines_over and variant == "a4" else ()
    return Printed(edition, entry, leaflet.pdf, leaflet.sheets, findings)


def _entry(document: Document, code: str, variant: str, pages: int, pdf: bytes, sheets: Print | None = None) -> Print:
    return Print(variant, print_address(document, code, variant), pages, len(pdf), sha256(pdf), sheets)


def _over(place: Place, lines: int, code: str) -> Finding:
    message = f"On paper this grid is {lines} lines longer than one side of A4."
    suggestion = (
        "Shorten the longest cells: people compare best on one side. Or leave it: the header stands on each side."
    )
    return Finding(place, "grid-over-one-side", "advice", message, suggestion, code)


def leaflet_of(shop: Shop, edition: Edition, variant: Variant | Cards) -> Leaflet:
    """A leaflet or the cards of a document, remembered by all that they are made from."""
    if variant == "cards-a4":
        source = cards_source(edition, shop.press)
    else:
        source = leaflet_source(edition, shop.english[edition.document.id], shop.press, variant)

    def make() -> bytes:
        leaflet = make_leaflet(source, shop.project.root)
        facts = {
            "pages": leaflet.pages,
            "arrangement": leaflet.arrangement,
            "lines_over": leaflet.lines_over,
            "pdf": len(leaflet.pdf),
        }
        return json.dumps(facts).encode() + HEADER_END + leaflet.pdf + leaflet.sheets

    data = json.dumps(source, ensure_ascii=False, sort_keys=True)
    header, _, files = shop.cache.remembered("leaflet", [data, shop.inks], make).partition(HEADER_END)
    facts: dict[str, Any] = json.loads(header)
    size = facts.pop("pdf")
    return Leaflet(pdf=files[:size], sheets=files[size:], **facts)
