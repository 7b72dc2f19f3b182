"""The leaflets "help near you": one for each area, in each language in which all that is in it is translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from taflen.addresses import area_leaflet
from taflen.document import inline
from taflen.editions import Editions
from taflen.findings import Place
from taflen.languages.locale_data import sorting_key
from taflen.languages.translate import Edition
from taflen.leaflets.area_data import area_source
from taflen.leaflets.leaflet_data import Press
from taflen.organisations import AREAS, of_area
from taflen.papers import PAPER_VARIANTS, Paper


def area_papers(editions: Editions, press: Press, outline: str) -> Iterator[Paper]:
    """The papers of each area that has organisations, if all of them are translated: nobody gets half of it in English.

    `outline` stands for what links lead to.
    """
    for language in editions.languages:
        own = editions.by_language[language.code]
        for area in AREAS:
            found = _in_order(of_area(own, area), language.code)
            if found and all(edition.complete for edition in found):
                yield from _papers(area, found, editions, press, outline)


def _papers(area: str, found: tuple[Edition, ...], editions: Editions, press: Press, outline: str) -> Iterator[Paper]:
    for variant in PAPER_VARIANTS:
        yield Paper(
            language=found[0].language.code,
            name=area_leaflet(area),
            variant=variant,
            place=Place(found[0].document.path, 1, 1),
            key=(tuple(edition.key for edition in found), outline, press.today, press.site_name, press.site_url),
            source=partial(area_source, area, found, editions.source_language, press, variant),
        )


def _in_order(editions: Sequence[Edition], language: str) -> tuple[Edition, ...]:
    """Organisations in the order of a language's alphabet."""
    key = sorting_key(language)
    return tuple(sorted(editions, key=lambda edition: key(inline.plain(edition.document.title.shown))))
