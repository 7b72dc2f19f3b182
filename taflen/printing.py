"""The leaflets of all editions that are complete and current, in every variant, and the proofs of translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from taflen.addresses import is_on_the_site, print_address, proof_pdf_address, target_of
from taflen.cache import Cache
from taflen.document.tree import Document
from taflen.editions import Editions
from taflen.fill_in import has_decision_record
from taflen.findings import Finding, Place
from taflen.languages.translate import Edition
from taflen.leaflets.blocks_data import digests_of, picture_path
from taflen.leaflets.imposition import sides
from taflen.leaflets.leaflet_data import Press
from taflen.leaflets.learn_data import has_cards
from taflen.leaflets.lines import Json
from taflen.leaflets.print_data import cards_source, leaflet_source
from taflen.leaflets.proof_data import proof_source
from taflen.leaflets.variants import CARDS, SHEETS, Cards, Variant, variants_of
from taflen.library import Library
from taflen.measures import results_by_id
from taflen.memory import Memory
from taflen.papers import Paper, Printed, PrintRoom, print_papers
from taflen.prints import Print
from taflen.processes import Workers
from taflen.project import Project


@dataclass(frozen=True, slots=True)
class Shop:
    """What all leaflets of a build share. `english` go by document id."""

    press: Press
    outline: str
    room: PrintRoom
    english: Mapping[str, Edition]

    @property
    def settings(self) -> tuple[str, str, str]:
        """What is the same on every paper."""
        return self.outline, self.press.site_name, self.press.site_url


@dataclass(frozen=True, slots=True)
class PrintedLeaflet:
    """A leaflet of an edition, and how the site lists it."""

    edition: Edition
    printed: Printed
    entry: Print


def by_edition(printed: Iterable[PrintedLeaflet]) -> dict[tuple[str, str], list[Print]]:
    """The leaflets of each edition as the site lists them, by language code and document id."""
    found: dict[tuple[str, str], list[Print]] = {}
    for leaflet in printed:
        found.setdefault(leaflet.edition.name, []).append(leaflet.entry)
    return found


def files_of_leaflets(printed: Iterable[PrintedLeaflet]) -> Iterator[tuple[str, bytes]]:
    """The PDF of each leaflet with its address, and the sheets of a booklet."""
    for leaflet in printed:
        pdf, sheets = leaflet.printed.files()
        yield leaflet.entry.address, pdf
        if leaflet.entry.sheets:
            yield leaflet.entry.sheets.address, sheets


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
    criteria = results_by_id(grids, today, memory, has_record)
    # From the cards: the documents of leaflets that are kept need not be read.
    pictures = {
        card.id: digests_of((picture_path(card.path, picture.address) for picture in card.pictures), project.root)
        for card in library.cards.all
    }
    press = replace(press_of(project, library, today), criteria=criteria, pictures=pictures)
    return Shop(press, library.outline, PrintRoom(project.root, cache, memory), english)


def print_editions(
    shop: Shop, editions: Sequence[Edition], workers: Workers
) -> tuple[list[PrintedLeaflet], list[Finding]]:
    """Every leaflet of each edition that is complete, current and in use; a finding for each that cannot be made."""
    ordered = {paper.address: (edition, paper) for edition, paper in _papers(shop, editions)}
    printed, findings = print_papers([paper for _, paper in ordered.values()], shop.room, workers)
    leaflets = [_leaflet(ordered[one.paper.address][0], one) for one in printed]
    return leaflets, [*findings, *(found for leaflet in leaflets for found in _over(leaflet))]


def print_proofs(shop: Shop, editions: Editions, workers: Workers) -> tuple[list[Printed], list[Finding]]:
    """The proof of each translation that has been begun, and what could not be made."""
    wanted = [edition for edition in editions.all() if edition.check != "not a translation" and edition.is_begun]
    papers = [
        Paper(
            language=edition.language.code,
            name=edition.document.id,
            variant="proof",
            place=Place(edition.document.path, 1, 1),
            key=(edition.key, shop.settings, shop.press.today),
            source=partial(proof_source, edition, editions.source_language, shop.press),
            at=proof_pdf_address(edition.document, edition.language.code),
            severity="warning",
        )
        for edition in wanted
    ]
    return print_papers(papers, shop.room, workers)


def leaflet_paper(shop: Shop, edition: Edition, variant: Variant | Cards) -> Paper:
    """The order for a leaflet of an edition, or for its cards."""
    document = edition.document
    english = shop.english[document.id]
    return Paper(
        language=edition.language.code,
        name=document.id,
        variant=variant,
        place=Place(document.path, 1, 1),
        key=(
            edition.key,
            english.key if variant == "bilingual" else "",
            tuple(shop.press.pictures[document.id].items()),
            shop.settings,
            document.next_review < shop.press.today,
            shop.press.criteria.get(document.id),
        ),
        source=partial(_source, shop, edition, variant),
        at=print_address(document, edition.language.code, variant),
    )


def _papers(shop: Shop, editions: Sequence[Edition]) -> Iterator[tuple[Edition, Paper]]:
    for edition in editions:
        if edition.complete and not edition.document.withdrawn and edition.document.has_leaflet:
            for variant in variants_of(edition.language.code):
                yield edition, leaflet_paper(shop, edition, variant)
            if has_cards(edition.document):
                yield edition, leaflet_paper(shop, edition, CARDS)


def _source(shop: Shop, edition: Edition, variant: Variant | Cards) -> Json:
    if variant == "cards-a4":
        return cards_source(edition, shop.press)
    return leaflet_source(edition, shop.english[edition.document.id], shop.press, variant)


def _leaflet(edition: Edition, printed: Printed) -> PrintedLeaflet:
    document, language, facts = edition.document, edition.language, printed.facts
    if not facts.sheets_sha256:
        return PrintedLeaflet(edition, printed, printed.entry)
    count = len(sides(facts.pages, language.direction))
    size = facts.sheets_size
    sheets = Print(SHEETS, print_address(document, language.code, SHEETS), count, size, facts.sheets_sha256)
    return PrintedLeaflet(edition, printed, replace(printed.entry, sheets=sheets))


def _over(leaflet: PrintedLeaflet) -> Iterator[Finding]:
    lines, paper = leaflet.printed.facts.lines_over, leaflet.printed.paper
    if not lines or paper.variant != "a4":
        return
    message = f"On paper this grid is {lines} lines longer than one side of A4."
    suggestion = (
        "Shorten the longest cells: people compare best on one side. Or leave it: the header stands on each side."
    )
    yield Finding(paper.place, "grid-over-one-side", "advice", message, suggestion, paper.language)
