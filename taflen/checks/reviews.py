"""Checks of reviews: comments without an answer, sign-offs that are missing, and those that no longer hold."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from taflen.document.tree import Document
from taflen.findings import Finding, Place, Severity
from taflen.sign_offs import SignOff, sign_offs
from taflen.sources.review_record import ReviewRecord, review_file

# What stops only a public build: elsewhere people can look at the text, and it says what it lacks.
SIGN_OFF_CODES = ("sign-off-missing", "sign-off-void", "comment-open")


def review_findings(
    document: Document, record: ReviewRecord, needed: Sequence[str], is_public: bool
) -> Iterator[Finding]:
    """What keeps a document from being published: see the three checks below.

    `document` is the English one, `needed` the roles that must sign it.
    """
    if document.withdrawn:
        return
    is_published = document.status == "published"
    severity: Severity = "error" if is_published and is_public else "warning"
    for one in sign_offs(document, record.details, needed):
        if one.is_needed and one.state == "changed since":
            yield _void(document, one, severity)
        elif one.is_needed and one.state == "missing" and is_published:
            yield _missing(document, one, severity)
    if is_published:
        yield from _open_comments(record, severity)


def unknown_reviews(reviewed: Iterable[str], known: Container[str]) -> Iterator[Finding]:
    """Bad: reviews/astma.yml beside asthma.md. Good: the file has the id of a document as its name."""
    for name in reviewed:
        if name not in known:
            message = f"Rename this file: there is no document {name}. Its name is the id of a document."
            yield Finding(Place(review_file(name), 1, 1), "review-of-nothing", "warning", message)


def _missing(document: Document, one: SignOff, severity: Severity) -> Finding:
    """Bad: a published document that its panel has not seen. Good: each role has signed the text."""
    message = (
        f"Before {document.path} is published, ask for a sign-off by this role: {one.role}. {_recorded(document, one)}"
    )
    return Finding(document.title.place.at(0), "sign-off-missing", severity, message)


def _void(document: Document, one: SignOff, severity: Severity) -> Finding:
    """Bad: a number has changed since the clinical lead signed. Good: the clinical lead has signed the new one."""
    assert one.entry is not None
    message = (
        f"Ask for a new sign-off: the text has changed since this role signed it on {one.entry.date}: {one.role}. "
        f"{_recorded(document, one)} If only a slip was mended, run `python build.py review fix {document.id}`."
    )
    return Finding(document.title.place.at(0), "sign-off-void", severity, message)


def _recorded(document: Document, one: SignOff) -> str:
    return f'`python build.py review sign {document.id} --role "{one.role}"` records it.'


def _open_comments(record: ReviewRecord, severity: Severity) -> Iterator[Finding]:
    """Bad: a comment that nobody has answered. Good: `answer: changed` and `because: …`."""
    for comment, place in zip(record.details.comments, record.comment_places, strict=True):
        if comment.answer is None:
            message = "Answer this comment: add `answer` (accepted, changed or not changed) and `because`."
            yield Finding(place, "comment-open", severity, message, f"It says: {comment.comment}")
