"""The variants of a leaflet: the same tree on other paper, in other sizes, or in two languages."""

from __future__ import annotations

from typing import Literal

from taflen.document.text import SOURCE_LANGUAGE

Variant = Literal["a4", "large", "booklet", "bilingual"]
VARIANTS: tuple[Variant, ...] = ("a4", "large", "booklet", "bilingual")
# The A5 pages of a booklet, two on each side of A4, in the order in which a folded booklet needs them.
SHEETS = "booklet-sheets"
# Cards to cut out, for the documents that have some.
Cards = Literal["cards-a4"]
CARDS: Cards = "cards-a4"


def variants_of(language: str) -> tuple[Variant, ...]:
    """The variants that a language has. English stands beside each other language, never beside itself."""
    return tuple(variant for variant in VARIANTS if variant != "bilingual" or language != SOURCE_LANGUAGE)
