"""What an author must mend before a grid may be called a decision aid, and judgements of nothing that we know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from taflen.criteria.criterion import Criterion
from taflen.criteria.facts import facts_of
from taflen.criteria.ipdas import CERTIFYING, QUALIFYING
from taflen.criteria.registry import criteria_for, result_of, unknown_signatures
from taflen.document.tree import Document, Status
from taflen.findings import Finding, Severity

# A gap may be one of research, not of the document, so it never blocks: the card on the page says what is missing.
SEVERITIES: dict[Status, Severity] = {"draft": "advice", "review": "warning", "published": "warning"}
THIRD_PERSON = re.compile(r"\b(say|tell|describe)s\b", re.IGNORECASE)
SUGGESTIONS = {
    "ipdas-1.1.1": "Write under `condition`: “Hay fever makes your nose run.”",
    "ipdas-1.1.2": "Write under `decision`: “Do you want to use a nose spray?”",
    "ipdas-1.1.3": "Give each of `options` a `description`. Mark one with `no_change: true`.",
    "ipdas-1.1.4": "In a row with `about: benefit`, give each option a number or a text.",
    "ipdas-1.1.5": "In a row with `about: harm`, give each option a number or a text. If it does none, say so.",
    "ipdas-1.2.1": "In a row with `about: experience`, write what a day with each option is like.",
    "ipdas-2.1.1": "Shorten the longest cells of one option, or answer the same questions for the other one too.",
    "ipdas-2.2.1": "Add to the cell: `sources: [id-of-the-source]`.",
    "ipdas-2.2.2": "Add the version under `changes`, with its `date`.",
    "ipdas-2.2.3": "Check the text against its sources, then change `last_reviewed`.",
    "ipdas-2.2.4": "Add `certainty: low` if the source grades it, or `qualifier: about` if it is an estimate.",
    "ipdas-2.3.1": "Write under `funding`: “This document had no funding of its own.”",
}
ASK_PEOPLE = "Change the text, then ask them again and add a new entry under `judgements`."


def criteria_findings(document: Document, today: date) -> Iterator[Finding]:
    """What IPDAS asks of every decision aid and a grid has not got, and judgements that belong to no criterion."""
    yield from _missing(document, today)
    for name in unknown_signatures(document.judgements):
        message = f"Correct or remove the judgement of “{name}”: there is no such criterion."
        yield Finding(document.title.place.at(0), "judgement-unknown", "error", message, _meant(name))


def _meant(name: str) -> str:
    """The ids that are most like one that does not exist."""
    known = [criterion.id for criterion in criteria_for("grid")]
    alike = get_close_matches(name, known) or [known[0], known[-1]]
    return f"Ids look like this: {', '.join(f'“{one}”' for one in alike)}."


def _missing(document: Document, today: date) -> Iterator[Finding]:
    """Bad: a published grid that says what is good about a spray, and nothing of what is good about no spray."""
    if document.kind != "grid" or document.withdrawn:
        return
    # None of these depends on the reading age.
    facts = facts_of(document, None, today)
    severity = SEVERITIES[document.status]
    for criterion in (*QUALIFYING, *CERTIFYING):
        result = result_of(criterion, facts)
        if result.state == "not present":
            suggestion = ASK_PEOPLE if result.judgement else SUGGESTIONS[criterion.id]
            message = f"{_asked(criterion)} {result.because}"
            yield Finding(document.title.place.at(0), "criterion-missing", severity, message, suggestion)


def _asked(criterion: Criterion) -> str:
    """What a criterion asks for, as a request: “Says who paid for it.” becomes “Say who paid for it.”"""
    return THIRD_PERSON.sub(r"\1", criterion.asks, count=1)
