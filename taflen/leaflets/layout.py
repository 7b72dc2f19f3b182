"""A source laid out: one arrangement for each leaflet. This is what Typst gets, and what the gate goes by."""

from __future__ import annotations

from collections.abc import Sequence

from taflen.leaflets.arrangements import Arrangement, arranged, arrangements_of
from taflen.leaflets.lines import Json
from taflen.leaflets.pairs import paired


def arrangements_to_try(source: Json) -> tuple[Arrangement, ...]:
    """The arrangements of a single leaflet, the better first."""
    return arrangements_of(source["leaflets"][0][0], source["variant"])


def laid_out(source: Json, arrangements: Sequence[Arrangement]) -> Json:
    """A source with one arrangement for each leaflet, the halves of a bilingual one side by side."""
    leaflets = []
    for halves, arrangement in zip(source["leaflets"], arrangements, strict=True):
        chosen = [arranged(half, arrangement) for half in halves]
        leaflets.append(paired(chosen[0], chosen[1]) if len(chosen) == 2 else chosen[0])
    return {**source, "leaflets": leaflets}
