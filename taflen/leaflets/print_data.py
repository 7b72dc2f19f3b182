"""What goes into one PDF: a leaflet in a variant, or several with a page that lists them.

Such a source holds everything in all of its arrangements, and is what a finished PDF is remembered by.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.leaflets.clinic_data import clinic_blocks
from taflen.leaflets.fonts import fonts_of
from taflen.leaflets.leaflet_data import Press, cards_data, leaflet_data
from taflen.leaflets.lines import Json, line, line_text
from taflen.leaflets.variants import Variant
from taflen.leaflets.writer import Writer


def leaflet_source(edition: Edition, english: Edition, press: Press, variant: Variant) -> Json:
    """The source of the leaflet of an edition. `english` stands beside it in the bilingual variant."""
    halves = _halves(edition, english, press, variant, "a")
    return {
        **_head(edition.language, english.language, variant),
        "document": edition.document.id,
        "title": line_text(halves[0]["title"]),
        "reviewed": edition.document.last_reviewed.isoformat(),
        "cover": None,
        "leaflets": [halves],
    }


def pack_source(editions: Sequence[Edition], english: Sequence[Edition], press: Press, variant: Variant) -> Json:
    """The source of a pack: a page that lists the leaflets, then each of them, one level deeper."""
    language = editions[0].language
    halves = [
        [_deeper(half) for half in _halves(edition, twin, press, variant, f"p{number}")]
        for number, (edition, twin) in enumerate(zip(editions, english, strict=True), 1)
    ]
    cover = cover_data(editions[0], press)
    return {
        **_head(language, english[0].language, variant),
        "document": " ".join(edition.document.id for edition in editions),
        "title": line_text(cover["title"]),
        "reviewed": max(edition.document.last_reviewed for edition in editions).isoformat(),
        "cover": cover,
        "leaflets": halves,
    }


def cover_data(first: Edition, press: Press) -> Json:
    """The page before the leaflets of a pack, of which this is the first. Its contents are filled in later."""
    writer = Writer(first.document, first.language, press.address_of, {})
    return {
        "site": line([{"text": press.site_name}]),
        "level": 1,
        "title": line(writer.words["Information for you"]),
        "clinic": clinic_blocks(press.clinic, writer) if press.clinic else [],
        "contents": {
            "kind": "contents",
            "level": 2,
            "heading": line(writer.words["What is in this pack"]),
            "list": "pack",
        },
        "page": first.language.words["Page {page} of {pages}"],
    }


def cards_source(edition: Edition, press: Press) -> Json:
    """The source of the cards of an edition, 4 on a page. See `learn_data.has_cards`."""
    cards = cards_data(edition, press)
    return {
        **_head(edition.language, edition.language, "a4"),
        "document": edition.document.id,
        "title": line_text(cards["title"]),
        "reviewed": edition.document.last_reviewed.isoformat(),
        "cover": None,
        "leaflets": [[cards]],
    }


def _head(language: Language, other: Language, variant: Variant) -> Json:
    return {
        "variant": variant,
        "language": language.code,
        "direction": language.direction,
        "fonts": fonts_of(language),
        "other": {"language": other.code, "direction": other.direction, "fonts": fonts_of(other)},
    }


def _halves(edition: Edition, english: Edition, press: Press, variant: Variant, mark: str) -> list[Json]:
    own = leaflet_data(edition, press, mark)
    if variant != "bilingual":
        return [own]
    return [own, leaflet_data(english, press, mark, beside=edition)]


def _deeper(value: Any) -> Any:
    """Data with every heading one level deeper: in a pack, the title of a leaflet is not the title of all."""
    if isinstance(value, dict):
        return {name: part + 1 if name == "level" else _deeper(part) for name, part in value.items()}
    return [_deeper(part) for part in value] if isinstance(value, list) else value
