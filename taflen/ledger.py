"""What a build has written, document by document, so that the next one can write some of them anew and leave the rest.

A ledger is true of one order, program and theme: it is kept by these. Whether the site is still as it says, and which
sources are no longer, is for those who use it to look up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any, NamedTuple

from taflen import api
from taflen.cache import Cache, digest
from taflen.card import Card
from taflen.document.later import Later
from taflen.findings import SEVERITIES, Finding, Severity, finding_entry
from taflen.kept_trees import TREES
from taflen.languages.translate import Edition
from taflen.site_folder import Files

STEP = "ledger"
# A language code and the id of a document.
Name = tuple[str, str]


class CardNote(NamedTuple):
    """What is noted of a document. `kept` is its card, which is read only if somebody asks for it."""

    id: str
    kind: str
    is_in_use: bool
    conditions: tuple[str, ...]
    kept: bytes

    @property
    def card(self) -> Card:
        """What the rest of the library must know of it."""
        card: Card = TREES.from_bytes(self.kept)
        return card


class EditionNote(NamedTuple):
    """What is noted of an edition.

    `kept` is where the cache keeps its files, `shape` a hash of the addresses of its pages and of what lists of pages
    say of them, `seen` of what pages of other documents may show of it; `line` is its entry in `documents.json`, empty
    for what is withdrawn; `searched` is a hash of what the search has of it, or empty.
    """

    kept: str
    shape: str
    seen: str
    line: bytes
    searched: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """`inputs` is a hash of all that the site is made from, `cards` go by file, in the order of the library.

    `editions` are those of the site, in its order. `findings` are, by severity and file, how many there are, and they
    themselves as they stand in `findings.json`.  `files` are those of the site.
    """

    inputs: str
    cards: dict[str, CardNote]
    outline: str
    editions: Mapping[Name, EditionNote]
    findings: Mapping[tuple[Severity, str], tuple[int, bytes]]
    files: Files

    def with_files(self, files: Files) -> Ledger:
        """The same with the files of the site as they now are."""
        return replace(self, files=files)

    def document_list(self) -> bytes:
        """The text of `documents.json`."""
        return api.list_of(note.line for note in self.editions.values() if note.line)

    def finding_list(self) -> bytes:
        """The text of `findings.json`."""
        return api.list_of(self.findings[name][1] for name in sorted(self.findings, key=_worst_first))

    def summary(self) -> str:
        """How many findings of each severity, in one line."""
        counts = {severity: 0 for severity in SEVERITIES}
        for (severity, _), (count, _) in self.findings.items():
            counts[severity] += count
        return ", ".join(f"{severity}: {count}" for severity, count in counts.items())


def _worst_first(name: tuple[Severity, str]) -> tuple[int, str]:
    return SEVERITIES.index(name[0]), name[1]


def by_file(findings: Sequence[Finding]) -> dict[tuple[Severity, str], tuple[int, bytes]]:
    """Findings that are in order, as a ledger notes them."""
    groups = groupby(findings, lambda finding: (finding.severity, finding.place.path))
    listed = {name: list(group) for name, group in groups}
    return {name: (len(some), b",\n".join(api.lines(map(finding_entry, some)))) for name, some in listed.items()}


def note_of_card(card: Card) -> CardNote:
    """What is noted of a document."""
    is_in_use = card.status == "published" and not card.is_withdrawn
    return CardNote(card.id, card.kind, is_in_use, card.conditions, TREES.to_bytes(card))


def seen_of(edition: Edition) -> str:
    """A hash of what a public site may show of an edition on pages of other documents: what it says before its text."""
    head = replace(edition.document, body=Later.now(()), digest="")
    return digest([repr(head), repr((edition.is_begun, edition.approvals))])


def keep(cache: Cache, around: str, ledger: Ledger) -> None:
    """Keep the ledger of an order, program and theme."""
    data = {field.name: getattr(ledger, field.name) for field in fields(ledger)}
    for name in ("cards", "editions"):
        data[name] = {key: tuple(note) for key, note in data[name].items()}
    cache.keep(cache.path(STEP, [around]), TREES.to_bytes(data))


def kept_ledger(cache: Cache, around: str) -> Ledger | None:
    """The ledger of an order, program and theme, if there is one."""
    kept = cache.kept(cache.path(STEP, [around]))
    if kept is None:
        return None
    data: dict[str, Any] = TREES.from_bytes(kept)
    data["cards"] = {path: CardNote._make(note) for path, note in data["cards"].items()}
    data["editions"] = {name: EditionNote._make(note) for name, note in data["editions"].items()}
    return Ledger(**data)
