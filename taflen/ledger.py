"""What a build has written, document by document, so that the next one can write some of them anew and leave the rest.

A ledger is true of one order, program and theme: it is kept by these. Whether the site is still as it says, and which
sources are no longer, is for those who use it to look up. What stands in files of the site it does not hold again, so
it stays small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
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

STEP = "ledger"
# A language code and the id of a document.
Name = tuple[str, str]
# A severity and a file.
Group = tuple[Severity, str]


class CardNote(NamedTuple):
    """What is noted of a document. `seen` is a hash of what its card says to others.

    `toolkit` are the ids of the documents that make up its toolkit.
    """

    id: str
    kind: str
    is_in_use: bool
    conditions: tuple[str, ...]
    toolkit: tuple[str, ...]
    seen: str


class EditionNote(NamedTuple):
    """What is noted of an edition.

    `kept` is where the cache keeps its files, `shape` a hash of the addresses of its pages and paper, and of what
    lists of pages say of them, `seen` of what pages of other documents may show of it; `listed` is the length of its
    line in `documents.json`, 0 if it is withdrawn; `searched` is a hash of what the search has of it, or empty.
    """

    kept: str
    shape: str
    seen: str
    listed: int
    searched: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """`inputs` is a hash of all that the site is made from, `cards` go by file, in the order of the library.

    `editions` are those of the site, in its order. `findings` are how many there are, by severity and file, and the
    length of what `findings.json` says of them.
    """

    inputs: str
    cards: dict[str, CardNote]
    outline: str
    editions: Mapping[Name, EditionNote]
    findings: Mapping[Group, tuple[int, int]]

    def document_parts(self, text: bytes) -> dict[Name, api.Piece]:
        """What `documents.json` of the site that this is of says of each edition. Raises ValueError for another."""
        listed = {name: note.listed for name, note in self.editions.items() if note.listed}
        return dict(zip(listed, api.parts_of(text, listed.values()), strict=True))

    def finding_parts(self, text: bytes) -> dict[Group, api.Piece]:
        """What `findings.json` of the site that this is of says of each file. Raises ValueError for another text."""
        groups = sorted(self.findings, key=_worst_first)
        return dict(zip(groups, api.parts_of(text, (self.findings[group][1] for group in groups)), strict=True))

    def summary(self) -> str:
        """How many findings of each severity, in one line."""
        counts = {severity: 0 for severity in SEVERITIES}
        for (severity, _), (count, _) in self.findings.items():
            counts[severity] += count
        return ", ".join(f"{severity}: {count}" for severity, count in counts.items())


def document_list(parts: Mapping[Name, api.Piece], lines: Mapping[Name, api.Piece]) -> bytes:
    """The text of `documents.json` from what the last one said, with other lines for some editions."""
    return api.list_of({**parts, **{name: line for name, line in lines.items() if name in parts}}.values())


def finding_list(parts: Mapping[Group, api.Piece], own: Container[str], found: Sequence[Finding]) -> dict[str, bytes]:
    """`findings.json` by its address, from the `parts` of the last one; nothing if it is as it was.

    It says what is now `found` in files of our `own`, and of other files what it said before.
    """
    before = {group: part for group, part in parts.items() if group[1] in own}
    now = _by_group(found)
    if now == before:
        return {}
    kept = {group: part for group, part in parts.items() if group[1] not in own}
    return {api.FINDINGS: api.list_of(part for _, part in sorted({**kept, **now}.items(), key=_first))}


def _first(part: tuple[Group, api.Piece]) -> tuple[int, str]:
    return _worst_first(part[0])


def _worst_first(group: Group) -> tuple[int, str]:
    return SEVERITIES.index(group[0]), group[1]


def _group_of(finding: Finding) -> Group:
    return finding.severity, finding.place.path


def _by_group(findings: Sequence[Finding]) -> dict[Group, api.Piece]:
    """What `findings.json` says of findings that are in order."""
    return {
        group: api.BETWEEN.join(api.lines(map(finding_entry, some))) for group, some in groupby(findings, _group_of)
    }


def note_of_findings(findings: Sequence[Finding]) -> dict[Group, tuple[int, int]]:
    """What is noted of findings that are in order."""
    counts = Counter(map(_group_of, findings))
    return {group: (counts[group], len(part)) for group, part in _by_group(findings).items()}


def note_of_card(card: Card) -> CardNote:
    """What is noted of a document. What only the checks of itself look at, others do not see."""
    is_in_use = card.status == "published" and not card.is_withdrawn
    pictures = tuple(sorted({replace(picture, place=card.place) for picture in card.pictures}, key=repr))
    seen = digest([repr(replace(card, links=(), pictures=pictures))])
    return CardNote(card.id, card.kind, is_in_use, card.conditions, card.toolkit, seen)


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
