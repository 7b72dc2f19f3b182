"""The files below api/: every document in every language, and every finding, as JSON (see the contract in README)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from taflen.addresses import page_address
from taflen.checks.reading import Reading
from taflen.document import inline
from taflen.findings import Finding
from taflen.languages.translate import Edition
from taflen.prints import Print


def document_entry(edition: Edition, reading: Reading | None, prints: Sequence[Print]) -> dict[str, Any]:
    """What `documents.json` says about one document in one language."""
    document, code = edition.document, edition.language.code
    return {
        "id": document.id,
        "kind": document.kind,
        "language": code,
        "title": inline.plain(document.title.shown),
        "url": page_address(document, code),
        "version": document.version,
        "status": document.status,
        "last_reviewed": document.last_reviewed.isoformat(),
        "next_review": document.next_review.isoformat(),
        "translation": {"messages": edition.messages, "current": edition.current},
        "reading": reading.as_json() if reading else None,
        "prints": [leaflet.as_json() for leaflet in prints],
    }


def finding_entry(finding: Finding) -> dict[str, Any]:
    """A finding as JSON."""
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "language": finding.language,
    }


def as_json(entries: Iterable[Any]) -> str:
    """A list as JSON text, the same for the same entries."""
    return json.dumps(list(entries), ensure_ascii=False, indent=1) + "\n"
