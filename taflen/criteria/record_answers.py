"""Tests of what a document says about itself: dates, sources, money, who took part."""

from __future__ import annotations

import re

from taflen.criteria.criterion import PRESENT, Answer, missing
from taflen.criteria.facts import Facts
from taflen.document.text import Text
from taflen.languages.language import say

PATIENTS = re.compile(
    r"\b(patients|carers?|service users?|lay|members of the public|people with|patient panel)\b", re.I
)


def has_date(facts: Facts) -> Answer:
    """Each version has its day."""
    return PRESENT if facts.document.changes else missing(say("Say on which day this version was made."))


def has_review(facts: Facts) -> Answer:
    """A policy to update counts only as long as it is kept."""
    document = facts.document
    if document.next_review <= document.last_reviewed:
        return missing(say("Say when it will be looked at again."))
    if document.next_review < facts.today:
        return missing(say("The review date has passed, so it must be looked at again."))
    return PRESENT


def has_sources(facts: Facts) -> Answer:
    """At least one source."""
    return PRESENT if facts.document.sources else missing(say("List the sources that the facts come from."))


def has_funding(facts: Facts) -> Answer:
    """Who paid; "nobody" is an answer."""
    return PRESENT if _says(facts.document.funding) else missing(say("Say who paid for it, even if nobody did."))


def has_interests(facts: Facts) -> Answer:
    """What those who took part have to gain; "nothing" is an answer."""
    if _says(facts.document.competing_interests):
        return PRESENT
    return missing(say("Say what those who made it have to gain, even if that is nothing."))


def has_patients(facts: Facts) -> Answer:
    """Patients or carers took part, by the record of roles and numbers."""
    number = sum(who.number for who in facts.document.took_part if PATIENTS.search(who.role.english))
    return PRESENT if number else missing(say("No patients or carers have taken part yet."))


def has_reading_age(facts: Facts) -> Answer:
    """The reading level is worked out and shown."""
    return PRESENT if facts.reading_age is not None else missing(say("No reading age could be worked out."))


def has_evidence_search(facts: Facts) -> Answer:
    """How the evidence was found and chosen."""
    return PRESENT if facts.evidence_search.strip() else missing(say("Say how the evidence was found and chosen."))


def has_country(facts: Facts) -> Answer:
    """Where it is published."""
    return PRESENT if facts.country.strip() else missing(say("Name the country where it is published."))


def _says(text: Text | None) -> bool:
    return text is not None and bool(text.english.strip())
