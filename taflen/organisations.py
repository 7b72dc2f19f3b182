"""The A to Z of organisations: which of them help in an area, with a need, or with a condition, and which are old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from taflen.document.organisation import Organisation
from taflen.document.tree import Document
from taflen.languages.translate import Edition
from taflen.sources.organisation_schema import Area, Need

AREAS: tuple[str, ...] = get_args(Area)
NEEDS: tuple[str, ...] = get_args(Need)
# What is there for all of Wales is there for each part of it, and what is for all of the UK is for Wales.
WIDER = {"wales": ("uk",), "uk": ()}


def organisation_in(document: Document) -> Organisation | None:
    """What a document says of an organisation, if it is about one."""
    if document.kind != "organisation":
        return None
    return next((block for block in document.blocks if isinstance(block, Organisation)), None)


def of_area(editions: Iterable[Edition], area: str) -> list[Edition]:
    """The organisations that help in an area: those of the area itself, of Wales and of the UK."""
    serving = _serving(area)
    return [edition for edition, one in _organisations(editions) if serving.intersection(one.areas)]


def of_need(editions: Iterable[Edition], need: str) -> list[Edition]:
    """The organisations that help with a need."""
    return [edition for edition, one in _organisations(editions) if need in one.needs]


def of_condition(editions: Iterable[Edition], condition: str) -> list[Edition]:
    """The organisations whose file names a condition."""
    return [edition for edition, one in _organisations(editions) if condition in one.conditions]


def by_condition(editions: Iterable[Edition]) -> dict[tuple[str, str], list[Edition]]:
    """All organisations by the language code and the condition that they name."""
    found: dict[tuple[str, str], list[Edition]] = {}
    for edition, one in _organisations(editions):
        for condition in one.conditions:
            found.setdefault((edition.language.code, condition), []).append(edition)
    return found


def areas_served(organisation: Organisation) -> list[str]:
    """Every area in whose list an organisation stands."""
    return [area for area in AREAS if _serving(area).intersection(organisation.areas)]


def unchecked_since(document: Document, today: date) -> date | None:
    """The day of the last check of an organisation if that is more than a year ago."""
    return document.last_reviewed if document.next_review < today else None


def _serving(area: str) -> set[str]:
    """The area itself and all wider ones."""
    return {area, *WIDER.get(area, ("wales", "uk"))}


def _organisations(editions: Iterable[Edition]) -> Iterator[tuple[Edition, Organisation]]:
    for edition in editions:
        if found := organisation_in(edition.document):
            yield edition, found
