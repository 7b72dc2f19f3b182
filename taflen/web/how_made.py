"""How a page was made: who approved its text, who was asked and what changed because of it; and how to suggest more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from taflen.document import inline
from taflen.document.tree import Document
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.notices import Credit, approvals_of
from taflen.sources.review_record import CommentEntry, FixEntry, ReviewDetails, RoundEntry

# As the standard for links to e-mail (RFC 6068) wants it.
LINE_END = "\r\n"
ENGLISH_FORM, FORMS = "something-is-wrong.yml", {"cy": "mae-rhywbeth-yn-anghywir.yml"}


@dataclass(frozen=True, slots=True)
class RoundMade:
    """A round of questions, and how many comments came of it."""

    entry: RoundEntry
    comments: int


@dataclass(frozen=True, slots=True)
class HowMade:
    """What a reader is told: who approved the text, the rounds, the latest first, what they led to, and slips."""

    approvals: tuple[Credit, ...]
    rounds: tuple[RoundMade, ...]
    changes: tuple[CommentEntry, ...]
    fixes: tuple[FixEntry, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to suggest a change: where the link leads, and whether everybody can read what is written there."""

    href: str
    is_public: bool


def how_made(edition: Edition, details: ReviewDetails) -> HowMade | None:
    """How a document was made, as far as it is recorded; None if nothing is."""
    rounds = sorted(details.rounds, key=lambda entry: entry.asked, reverse=True)
    made = HowMade(
        approvals=tuple(approvals_of(edition)),
        rounds=tuple(RoundMade(entry, sum(one.round == entry.id for one in details.comments)) for entry in rounds),
        changes=tuple(one for one in details.comments if one.answer in ("accepted", "changed")),
        fixes=details.fixes,
    )
    return made if made.approvals or made.rounds or made.changes or made.fixes else None


def ways_to_suggest(document: Document, language: Language, repository: str, feedback: str) -> Iterator[Way]:
    """The form of the repository and an e-mail, each if there is one, with document and version filled in."""
    if repository:
        form = FORMS.get(language.code, ENGLISH_FORM)
        query = urlencode({"template": form, "document": document.id, "version": document.version})
        yield Way(f"{repository}/issues/new?{query}", is_public=True)
    if feedback:
        yield Way(_mail(document, language, feedback), is_public=False)


def _mail(document: Document, language: Language, feedback: str) -> str:
    words = language.words
    title = inline.plain(document.title.shown)
    lines = [
        f"{words['Document']}: {title} ({document.id})",
        f"{words['Version']}: {document.version}",
        f"{words['Paragraph or heading']}: ",
        "",
        words["What is wrong, missing or hard to understand?"],
        "",
    ]
    subject = f"{words['Suggest a change to this page']}: {title}"
    return f"mailto:{quote(feedback, safe='@')}?subject={quote(subject)}&body={quote(LINE_END.join(lines))}"
