"""Whether a copy on paper is still right. The pages and the command for stock say what this says, so they agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taflen.document.about import Change
from taflen.document.tree import Document

# The worst first.
Kind = Literal["withdrawn", "replaced", "unknown", "overdue", "draft", "current"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is to be said of a copy of one version of a document, on one day.

    `own` is what was new in that version, if there was one; `since` are the changes after it, the newest first.
    """

    document: Document
    version: int
    own: Change | None
    since: tuple[Change, ...]
    is_overdue: bool

    @property
    def kind(self) -> Kind:
        """The one thing that matters most."""
        if self.document.withdrawn:
            return "withdrawn"
        if self.own is None:
            return "unknown"
        if self.since:
            return "replaced"
        if self.is_overdue:
            return "overdue"
        return "draft" if self.is_draft else "current"

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved the document yet."""
        return self.document.status != "published"

    @property
    def may_be_handed_out(self) -> bool:
        """Whether it is the version in use. A draft or an overdue one is, but has a notice."""
        return self.kind in ("overdue", "draft", "current")


def standing(document: Document, version: int, today: date) -> Standing:
    """What is to be said of a copy of this version today."""
    own = next((change for change in document.changes if change.version == version), None)
    since = tuple(change for change in reversed(document.changes) if change.version > version)
    return Standing(document, version, own, since, document.next_review < today)
