"""What a reader must know before reading a document, and who stands behind it: on pages and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from taflen.languages.language import say
from taflen.languages.translate import Edition

# How much of what is shown has no translation.
English = Literal["none", "some", "all"]


@dataclass(frozen=True, slots=True)
class Notice:
    """`title` and `text` are words of the interface, in English; `day` ends the text, if there is one."""

    kind: Literal["overdue", "draft", "changed", "english", "translation"]
    title: str
    text: str
    day: date | None = None


def notices(edition: Edition, today: date, english: English) -> Iterator[Notice]:
    """The notices of an edition on the day `today`, of which so much is shown in English for lack of a translation."""
    document = edition.document
    if not document.has_leaflet:
        yield from _notices_of_an_entry(edition, today)
    elif document.next_review < today:
        yield Notice("overdue", say("This may be out of date."), say("It was due for review on:"), document.next_review)
    if document.status != "published" and document.has_leaflet:
        said = say(
            "No health professional and no patient panel has approved this yet."
            " Do not act on it without advice from a health professional."
        )
        yield Notice("draft", say("Draft."), said)
    if edition.is_changed_since_approval:
        said = say("It was approved, but the text has changed since then. Not everybody has approved the new text yet.")
        yield Notice("changed", say("Changed since it was checked."), said)
    if english == "all":
        said = say("Most of this page has no translation that is up to date, so all of it is in English for now.")
        yield Notice("english", say("In English."), said)
    elif english == "some":
        said = say(
            "Some of the English has changed, or was never translated."
            " Those parts are in English until a new translation is ready."
        )
        yield Notice("english", say("Partly in English."), said)
    elif edition.check == "unchecked":
        yield Notice(
            "translation", say("Draft translation."), say("No fluent reader has checked this translation yet.")
        )
    elif edition.check == "changed since":
        said = say("A fluent reader checked this translation, but it has changed since then.")
        yield Notice("translation", say("Changed since it was checked."), said)


def _notices_of_an_entry(edition: Edition, today: date) -> Iterator[Notice]:
    """What a reader must know of an organisation: no medical advice is in it, but its number may be wrong."""
    document = edition.document
    if document.next_review < today:
        checked = document.last_reviewed
        yield Notice("overdue", say("This may be out of date."), say("We have not checked this since:"), checked)
    if document.status != "published":
        yield Notice("draft", say("Draft."), say("Nobody has approved this entry yet."))


@dataclass(frozen=True, slots=True)
class Credit:
    """That a role did something on a day. `done` is in words of the interface, in English."""

    done: str
    role: str
    day: date


def credits_of(edition: Edition) -> Iterator[Credit]:
    """Who translated an edition, and who checked that."""
    translated, checked = edition.record.translated, edition.record.checked
    if translated:
        yield Credit(say("Translated by"), translated.role, translated.date)
    if checked and edition.check == "checked":
        yield Credit(say("Translation checked by"), checked.role, checked.date)


def approvals_of(edition: Edition) -> Iterator[Credit]:
    """Who approved the text as it stands."""
    for entry in edition.approvals:
        yield Credit(say("Approved by"), entry.role, entry.date)
