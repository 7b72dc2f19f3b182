"""Fingerprints of what a reader reads, so that an approval holds only for the very words that were approved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from taflen.document.about import Source
from taflen.document.text import Text
from taflen.document.tree import Document, Figure, Statement
from taflen.document.walking import walk

# 64 bits: enough that no two texts of a library share one, short enough to read out.
LETTERS = 16


def fingerprint(document: Document) -> str:
    """16 hexadecimal digits that stand for every word of a document as it is shown, and the English behind each."""
    whole = hashlib.sha256()
    for words in _words(document):
        data = words.encode()
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()[:LETTERS]


def _words(document: Document) -> Iterator[str]:
    for part in walk(document):
        match part:
            case Text():
                yield from (part.role, part.english, part.shown)
            case Statement():
                yield part.sentence
            case Figure():
                yield repr((part.qualifier, part.low, part.high, part.out_of, part.period))
            case Source():
                yield f"{part.citation} {part.url} {part.year}"
