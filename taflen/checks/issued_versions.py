"""Checks of the record of versions: what people hold on paper must stay known."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.card import Card
from taflen.findings import Finding, Severity
from taflen.library import Cards
from taflen.sources.versions_record import VersionsRecord


def record_findings(
    record: VersionsRecord, cards: Cards, only: str | None = None, is_public: bool = False
) -> list[Finding]:
    """What is wrong between the record and the documents; with `only`, what is wrong with that one document."""
    found = [*gone_documents(record, cards)] if only is None else []
    for card in cards.all:
        # What has no versions is on no paper of its own.
        if card.versions and only in (None, card.id):
            found += [*dropped_versions(record, card), *unrecorded_version(record, card, is_public)]
            found += taken_back(record, card, is_public)
    return found


def dropped_versions(record: VersionsRecord, card: Card) -> Iterator[Finding]:
    """Bad: `asthma: [1, 2]` while `changes` of asthma starts at 2. Good: `changes` has every version of the record."""
    known = set(card.versions)
    for version, place in record.versions.get(card.id, {}).items():
        if version not in known:
            message = (
                f"Put version {version} back under `changes` in {card.path}: people may hold it on paper. "
                f"The newest version there is {card.version}."
            )
            hint = f"If version {version} was never handed out, take that number out of this line."
            yield Finding(place, "issued-version-dropped", "error", message, hint)


def gone_documents(record: VersionsRecord, cards: Cards) -> Iterator[Finding]:
    """Bad: `asthma: [1]` with no document asthma. Good: asthma is there, with `withdrawn:` if nobody may use it."""
    known = {card.id for card in cards.all}
    for name, place in record.places.items():
        if name not in known and name not in cards.unreadable:
            message = f"Put the document {name} back, or correct this id. "
            hint = "Do not delete a document that people hold on paper: give it `withdrawn:`."
            yield Finding(place, "issued-document-gone", "error", message + hint)


def unrecorded_version(record: VersionsRecord, card: Card, is_public: bool) -> Iterator[Finding]:
    """Bad: asthma is published as version 2, the record says `asthma: [1]`. Good: `asthma: [1, 2]`.

    A public site hands leaflets out, so there it is an error.
    """
    in_use = card.status == "published" and not card.is_withdrawn
    recorded = card.version in record.versions.get(card.id, {})
    if in_use and not recorded and not record.findings:
        severity: Severity = "error" if is_public else "warning"
        message = f"Write version {card.version} into versions.yml: once it is published, people hold it on paper."
        line = record.line_with(card.id, card.version)
        yield Finding(card.place, "version-not-recorded", severity, message, line)


def taken_back(record: VersionsRecord, card: Card, is_public: bool) -> Iterator[Finding]:
    """Bad: `asthma: [1]` and asthma is a draft again. Good: it is published, or withdrawn.

    A public site leaves drafts out, so the code on a printed copy would lead nowhere: there it is an error.
    """
    is_out = card.status != "published" and not card.is_withdrawn
    if is_out and card.id in record.versions:
        severity: Severity = "error" if is_public else "warning"
        message = "Publish this again, or give it `withdrawn:`: people hold it on paper, and look it up."
        hint = "Change it in a pull request, so that the version in use stays published until the new one is ready."
        yield Finding(card.place, "issued-document-taken-back", severity, message, hint)
