"""The files below api/: every document in every language, and every finding, as JSON (see the contract in README)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from taflen.addresses import page_address
from taflen.checks.reading_figures import Reading
from taflen.criteria.result import Result, counts
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages.translate import Edition
from taflen.prints import Print

DOCUMENTS, FINDINGS = "api/documents.json", "api/findings.json"
# Of a list.
START, BETWEEN, END = b"[\n", b",\n", b"\n]\n"
EMPTY = b"[]\n"
# Of the text of a list: itself, or a look at a longer text.
Piece = bytes | memoryview


def document_entry(
    edition: Edition, reading: Reading | None, criteria: Sequence[Result], prints: Sequence[Print]
) -> dict[str, Any]:
    """What `documents.json` says about one document in one language.

    `criteria` come from the English. What is not present is told there only, so that an editor gets it once.
    """
    document, code = edition.document, edition.language.code
    absent = {"not_present": _not_present(criteria)} if code == SOURCE_LANGUAGE else {}
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
        "criteria": _counts(criteria),
        **absent,
        "prints": [leaflet.as_json() for leaflet in prints],
    }


def _counts(criteria: Sequence[Result]) -> dict[str, dict[str, dict[str, int]]]:
    """For each standard and each of its groups how many criteria are present, apply, and are for people to judge."""
    return {
        standard: {
            group: {"present": count.met, "of": count.applicable, "for_people": count.for_people}
            for group, count in groups.items()
        }
        for standard, groups in counts(criteria).items()
    }


def _not_present(criteria: Sequence[Result]) -> list[dict[str, str]]:
    return [{"id": one.id, "because": one.because} for one in criteria if one.state == "not present"]


def as_json(entries: Iterable[Any]) -> bytes:
    """A list as JSON with an entry on each line, the same for the same entries."""
    return list_of(lines(entries))


def lines(entries: Iterable[Any]) -> Iterator[bytes]:
    """Each entry of a list as JSON."""
    return (json.dumps(entry, ensure_ascii=False).encode() for entry in entries)


def list_of(entries: Iterable[Piece]) -> bytes:
    """The list of entries that are JSON already."""
    pieces = [piece for entry in entries for piece in (BETWEEN, entry)]
    # Joined once, and never copied: of a large library these are many megabytes.
    return b"".join((START, *pieces[1:], END)) if pieces else EMPTY


def parts_of(text: bytes, lengths: Iterable[int]) -> list[Piece]:
    """The text of a list that `list_of` gave, in parts of these lengths, not copied: each is one entry or several.

    Raises ValueError if it cannot be that list, because it is longer or shorter.
    """
    whole, at, parts = memoryview(text), len(START), list[Piece]()
    for length in lengths:
        parts.append(whole[at : at + length])
        at += length + len(BETWEEN)
    if len(text) != (at - len(BETWEEN) + len(END) if parts else len(EMPTY)):
        raise ValueError("this is not the list that it was")
    return parts
