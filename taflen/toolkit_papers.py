"""Toolkits on paper: one PDF for each that is whole, in each variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from taflen.findings import Place
from taflen.languages.translate import Edition
from taflen.leaflets.arrangements import Arrangement
from taflen.leaflets.print_data import pack_source
from taflen.leaflets.variants import Variant
from taflen.papers import PAPER_VARIANTS, Paper
from taflen.printing import Shop, leaflet_paper
from taflen.toolkits import Toolkit, help_edition, toolkit_of


def toolkit_papers(editions: Iterable[Edition], among: Iterable[Edition], shop: Shop) -> Iterator[Paper]:
    """One PDF for the toolkit of each edition that has one, if that is whole, in each variant.

    `among` them are all that belongs to these toolkits.
    """
    by_name = {edition.name: edition for edition in among}
    for edition in editions:
        toolkit = toolkit_of(edition, by_name)
        if toolkit and toolkit.complete:
            yield from (_paper(toolkit, variant, shop) for variant in PAPER_VARIANTS)


def _paper(toolkit: Toolkit, variant: Variant, shop: Shop) -> Paper:
    printed = _printed(toolkit, shop)
    document = toolkit.condition.document
    overdue = tuple(edition.document.next_review < shop.press.today for edition in toolkit.editions)
    keys = tuple(edition.key for edition in (*toolkit.editions, *toolkit.help))
    criteria = tuple(shop.press.criteria.get(edition.document.id) for edition in toolkit.editions)
    return Paper(
        language=toolkit.condition.language.code,
        name=toolkit.name,
        variant=variant,
        place=Place(document.path, 1, 1),
        key=(
            keys,
            overdue,
            shop.press.today if toolkit.help else None,
            criteria,
            tuple(tuple(shop.press.pictures[edition.document.id].items()) for edition in toolkit.editions),
            shop.settings,
        ),
        source=partial(pack_source, printed, printed, shop.press, variant),
        arrangements=partial(_arrangements, toolkit, variant, shop),
    )


def _arrangements(toolkit: Toolkit, variant: Variant, shop: Shop) -> list[Arrangement]:
    """The arrangement that each leaflet has by itself: it has been made already."""
    papers = [leaflet_paper(shop, edition, variant) for edition in toolkit.editions]
    own: list[Arrangement] = [shop.room.printed(paper).facts.arrangement for paper in papers]
    return [*own, "table"] if toolkit.help else own


def _printed(toolkit: Toolkit, shop: Shop) -> list[Edition]:
    """What goes into the PDF, the help near you last."""
    help_near_you = help_edition(toolkit, shop.press.today)
    return [*toolkit.editions, *([help_near_you] if help_near_you else [])]
