"""`review sign`: record that a role approves the English text of a document as it now stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taflen.commands.review_subject import document_and_reviews, role_of
from taflen.project import open_project
from taflen.sign_offs import needed_sign_offs, text_fingerprint
from taflen.sources.record_writer import write_reviews
from taflen.sources.review_record import SignOffEntry, review_file


@dataclass(frozen=True, slots=True)
class SignOrder:
    """Which document, which role, and the day."""

    root: Path
    document: str
    role: str
    today: date


def sign(order: SignOrder) -> int:
    """Add the sign-off to the reviews of the document. Raises ProjectError if there is no such document or role."""
    project = open_project(order.root)
    document, details = document_and_reviews(project, order.document)
    needed = needed_sign_offs(project).get(document.kind, ())
    role = _as_needed(role_of(order.role, "Clinical lead"), needed)
    facts = {"role": role, "date": order.today.isoformat(), "version": document.version}
    entry = SignOffEntry.model_validate({**facts, "fingerprint": text_fingerprint(document)})
    if entry not in details.sign_offs:
        details = details.model_copy(update={"sign_offs": (*details.sign_offs, entry)})
        write_reviews(project.root, {document.id: details})
    print(f"Recorded in {review_file(document.id)}: {role} signed {document.id} on {order.today}.")
    if role not in needed:
        asked = ", ".join(needed) or "none"
        print(f"A document of this kind does not need this role. It needs: {asked}.")
    return 0


def _as_needed(role: str, needed: Sequence[str]) -> str:
    """The role as it is spelt where it is asked for: small and capital letters make no difference."""
    return next((one for one in needed if one.casefold() == role.casefold()), role)
