"""The sheets of what goes with a document: a record of a decision, teach-back prompts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from taflen.companions import ON_PAPER, Companion, companions_of
from taflen.findings import Place
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import Press
from taflen.leaflets.print_data import leaflet_source
from taflen.papers import PAPER_VARIANTS, Paper


def companion_papers(
    editions: Iterable[Edition], records: Mapping[str, Edition], press: Press, outline: str
) -> Iterator[Paper]:
    """A paper for each companion that is whole, in each variant. `outline` stands for what links lead to."""
    for edition in editions:
        for companion in companions_of(edition, records):
            if companion.kind in ON_PAPER and companion.edition.complete:
                yield from _papers(companion, press, outline)


def _papers(companion: Companion, press: Press, outline: str) -> Iterator[Paper]:
    made = companion.edition
    for variant in PAPER_VARIANTS:
        yield Paper(
            language=made.language.code,
            name=companion.name,
            variant=variant,
            place=Place(made.document.path, 1, 1),
            key=(made.key, outline, press.today, press.site_url),
            source=partial(leaflet_source, made, made, press, variant),
        )
