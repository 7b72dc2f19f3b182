"""Which sign-offs a document needs, which it has, and whether they still hold for the text as it stands.

A sign-off holds a fingerprint of what it approved. Change a word, a number or a source, and it is void by itself. A
slip of the pen that an editor has marked as such (`review fix`) leads from one fingerprint to the next.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from taflen.document.about import Source
from taflen.document.text import Text
from taflen.document.tree import Document
from taflen.languages.fingerprints import LETTERS
from taflen.project import Project
from taflen.sources.review_record import FixEntry, ReviewDetails, SignOffEntry

PANEL, CLINICAL = "Patient panel", "Clinical lead"
# What each kind of document needs before it is published, unless mkdocs.yml says otherwise.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "condition": (PANEL, CLINICAL),
    "grid": (PANEL, CLINICAL),
    "manual": (PANEL, CLINICAL),
    "learn": (PANEL,),
    "tool": (PANEL, CLINICAL),
    "glossary": (PANEL, CLINICAL),
    "organisation": (),
    "page": (),
}
# What nobody is told: where a text stands in its file, what is made from it, and for how many years a source is good.
NOT_TOLD = frozenset(("place", "anchor", "shown", "language", "statement", "good_for_years"))

State = Literal["holds", "changed since", "missing"]


@dataclass(frozen=True, slots=True)
class SignOff:
    """A role that must sign, or has signed: its latest entry, if there is one, and whether it still holds.

    `fixes` are the slips mended since.
    """

    role: str
    is_needed: bool
    state: State
    entry: SignOffEntry | None = None
    fixes: tuple[FixEntry, ...] = ()


def needed_sign_offs(project: Project) -> Mapping[str, tuple[str, ...]]:
    """The roles that must sign before a document is published, by its kind."""
    return NEEDED if project.sign_offs is None else dict(project.sign_offs)


def text_fingerprint(document: Document) -> str:
    """A fingerprint of what people are told and where it comes from: not of versions, dates and roles."""
    return _fingerprint(document, with_words=True)


def frame_fingerprint(document: Document) -> str:
    """The same without any words: two texts that differ in wording alone have the same frame."""
    return _fingerprint(document, with_words=False)


def sign_offs(document: Document, details: ReviewDetails, needed: Sequence[str]) -> list[SignOff]:
    """The sign-offs of an English document: those that are needed, in their order, then others that it has."""
    now = text_fingerprint(document) if details.sign_offs else ""
    latest = {entry.role: entry for entry in sorted(details.sign_offs, key=lambda entry: entry.date)}
    roles = [*needed, *(role for role in latest if role not in needed)]
    return [_sign_off(role, role in needed, latest.get(role), details.fixes, now) for role in roles]


def is_covered(fingerprint: str, details: ReviewDetails) -> bool:
    """Whether a text was signed off, or came from one that was by mending slips alone."""
    covered = [entry.fingerprint for entry in details.sign_offs] + [fix.after for fix in details.fixes]
    return fingerprint in covered


def _fingerprint(document: Document, with_words: bool) -> str:
    told = _told((document.title, document.summary, document.blocks, document.teach_back, document.sources), with_words)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:LETTERS]


def _told(part: Any, with_words: bool) -> Any:
    """A part of a tree as plain data: its kind, its words and its figures."""
    if isinstance(part, tuple):
        return [_told(one, with_words) for one in part]
    if isinstance(part, Text) and not with_words:
        return ["Text", part.role]
    if is_dataclass(part):
        # The name of a source is what citations lead to; other names are for programs.
        hidden = NOT_TOLD if isinstance(part, Source) else NOT_TOLD | {"id"}
        names = [one.name for one in fields(part) if one.name not in hidden]
        return [type(part).__name__, *(_told(getattr(part, name), with_words) for name in names)]
    return part


def _sign_off(role: str, is_needed: bool, entry: SignOffEntry | None, fixes: Sequence[FixEntry], now: str) -> SignOff:
    if entry is None:
        return SignOff(role, is_needed, "missing")
    led = _steps(entry.fingerprint, now, fixes)
    if led is None:
        return SignOff(role, is_needed, "changed since", entry)
    return SignOff(role, is_needed, "holds", entry, led)


def _steps(start: str, end: str, fixes: Sequence[FixEntry]) -> tuple[FixEntry, ...] | None:
    """The fewest fixes that lead from one text to another, in their order; None if none do."""
    ways: dict[str, tuple[FixEntry, ...]] = {start: ()}
    waiting = [start]
    for at in waiting:
        for fix in fixes:
            if fix.before == at and fix.after not in ways:
                ways[fix.after] = (*ways[at], fix)
                waiting.append(fix.after)
    return ways.get(end)
