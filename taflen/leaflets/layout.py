"""A source laid out: one form for each leaflet. This is what Typst gets, and what the gate goes by."""

from __future__ import annotations

from collections.abc import Sequence

from taflen.leaflets.forms import Form, forms_of, in_form
from taflen.leaflets.lines import Json
from taflen.leaflets.pairs import paired


def forms_to_try(source: Json) -> tuple[Form, ...]:
    """The forms of a single leaflet, the better first."""
    return forms_of(source["leaflets"][0][0], source["variant"])


def laid_out(source: Json, forms: Sequence[Form]) -> Json:
    """A source with one form for each leaflet, the halves of a bilingual one side by side."""
    leaflets = []
    for halves, form in zip(source["leaflets"], forms, strict=True):
        chosen = [in_form(half, form) for half in halves]
        leaflets.append(paired(chosen[0], chosen[1]) if len(chosen) == 2 else chosen[0])
    return {**source, "leaflets": leaflets}
