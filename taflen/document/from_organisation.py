"""A file about an organisation into a document: its name and what it does, and one block with all the rest."""

from __future__ import annotations

from datetime import date

from taflen.document.about import Source
from taflen.document.later import Later
from taflen.document.organisation import Contact, Organisation
from taflen.document.text import Text
from taflen.document.tree import Document
from taflen.document.yaml_texts import YamlTexts
from taflen.sources.organisation_schema import OrganisationDetails, PhoneEntry
from taflen.sources.yaml_reader import KeyPath

MONTHS_BETWEEN_CHECKS = 12


def organisation_document(
    details: OrganisationDetails, text: YamlTexts, path: str, digest: str, next_check: date
) -> Document:
    """The document. It has no versions, because people hold none of it on paper."""
    return Document(
        id=details.id,
        kind=details.kind,
        path=path,
        title=text(("name",), "title"),
        summary=text(("summary",), "summary"),
        body=Later.now((_organisation(details, text),)),
        also_called=text.joined(("also_called",), "other names, separated by ;") if details.also_called else None,
        layout="leaflet",
        status=details.status,
        version=1,
        changes=(),
        owner=text(("owner",), "role"),
        last_reviewed=details.last_checked,
        next_review=next_check,
        took_part=(),
        funding=None,
        competing_interests=None,
        sources=tuple(Source(s.id, s.citation, s.url, s.year, s.good_for_years) for s in details.sources),
        digest=digest,
    )


def _organisation(details: OrganisationDetails, text: YamlTexts) -> Organisation:
    return Organisation(
        contacts=_contacts(details, text),
        cost=details.cost,
        cost_note=text(("cost_note",), "cost") if details.cost_note else None,
        referral=details.referral,
        referral_note=text(("referral_note",), "referral") if details.referral_note else None,
        languages=details.languages,
        areas=details.areas,
        needs=details.needs,
        conditions=details.conditions,
        last_checked=details.last_checked,
        sources=tuple(source.id for source in details.sources),
    )


def _contacts(details: OrganisationDetails, text: YamlTexts) -> tuple[Contact, ...]:
    reach = details.reach

    def note(entry: PhoneEntry, keys: KeyPath) -> Text | None:
        return text((*keys, "note"), "opening hours") if entry.note else None

    found = [
        Contact("phone", phone.number, note(phone, ("reach", "phones", n))) for n, phone in enumerate(reach.phones)
    ]
    if reach.text:
        found.append(Contact("text", reach.text.number, note(reach.text, ("reach", "text"))))
    if reach.email:
        found.append(Contact("email", reach.email))
    if reach.website:
        found.append(Contact("website", reach.website))
    if reach.address:
        found.append(Contact("address", reach.address))
    return tuple(found)
