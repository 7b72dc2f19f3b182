"""Whole documents: their reading level, their review dates, and the age of their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from taflen.checks.prose import Prose
from taflen.checks.reading import reading_of_prose
from taflen.checks.reading_figures import FEWEST_WORDS_TO_BE_SURE, Reading
from taflen.checks.remarks import Remark, on_place
from taflen.document.tree import Document
from taflen.findings import Severity

TARGET_AGE = 11
HIGHEST_AGE = 14
DUE_SOON = timedelta(days=90)


def reading_level(prose: Prose) -> Iterator[Remark]:
    """Advice above the age of 11, a warning above 14. On its own the reading level never blocks."""
    reading = reading_of_prose(prose)
    if reading and reading.age is not None and reading.age > TARGET_AGE:
        severity: Severity = "warning" if reading.age > HIGHEST_AGE else "advice"
        yield Remark("reading-age", prose.document.title.place.at(0), reading_values(reading), severity)


def reading_values(reading: Reading) -> dict[str, str]:
    """The figures as the rule says them. Under 300 words they are only "about" so much."""
    return {
        "about": "about " if reading.words < FEWEST_WORDS_TO_BE_SURE else "",
        "age": str(reading.age),
        "long": str(reading.long_sentences),
        "hard": f"{reading.hard_words_per_100:g}",
    }


def review_dates(document: Document, today: date) -> Iterator[Remark]:
    """A review date that is near or past."""
    if document.withdrawn:
        return
    if not document.has_leaflet:
        yield from _unchecked(document, today)
        return
    values = {"date": document.next_review.isoformat(), "owner": document.owner.english}
    if document.next_review < today:
        yield on_place("review-overdue", document.title.place.at(0), **values)
    elif document.next_review <= today + DUE_SOON:
        yield on_place("review-due", document.title.place.at(0), **values)


def old_videos(document: Document) -> Iterator[Remark]:
    """Videos in British Sign Language that were made from an older version."""
    if document.withdrawn:
        return
    for video in document.bsl:
        if video.version < document.version:
            values = {"found": video.title.english, "version": str(video.version), "now": str(document.version)}
            yield on_place("bsl-out-of-date", video.title.place.at(0), **values)


def _unchecked(document: Document, today: date) -> Iterator[Remark]:
    """An organisation whose contact details nobody has checked for a year."""
    if document.next_review < today:
        values = {"date": document.last_reviewed.isoformat(), "owner": document.owner.english}
        yield on_place("organisation-unchecked", document.title.place.at(0), **values)


def old_evidence(document: Document, today: date) -> Iterator[Remark]:
    """Sources that are older than they are good for."""
    for source in document.sources:
        if today.year - source.year > source.good_for_years:
            place = document.title.place.at(0)
            values = {"found": source.id, "year": str(source.year), "years": str(source.good_for_years)}
            yield on_place("evidence-old", place, **values)
