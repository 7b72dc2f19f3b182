"""What people said of a document and who signed it off: `reviews/ID.yml`. Roles and dates, never names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from taflen.findings import Finding, Place
from taflen.project import MAIL_ADDRESS
from taflen.sources.plain_text import read_text
from taflen.sources.schema import Day, Identifier, Line, Part, Whole
from taflen.sources.schema_upgrades import CURRENT, SchemaNumber
from taflen.sources.translation_record import Fingerprint
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import YamlFile, read_yaml

REVIEWS_FOLDER = "reviews"
Answer = Literal["accepted", "changed", "not changed"]
# Seven digits or more, however they are grouped.
PHONE = re.compile(r"(?:\d[ ()+./-]*){7,}")


def names_a_person(role: str) -> bool:
    """Whether a role holds an e-mail address or a telephone number. A name, only people can see."""
    return bool(MAIL_ADDRESS.search(role) or PHONE.search(role))


def _only_a_role(role: str) -> str:
    if names_a_person(role):
        raise ValueError("not a role")
    return role


Role = Annotated[Line, StringConstraints(max_length=80), AfterValidator(_only_a_role)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class RoundEntry(Part):
    """One round of questions to a panel."""

    id: Identifier = Field(description="a short name for the round, such as 2026-11")
    panel: Role = Field(description="the role of those who were asked, such as Patient panel")
    asked: Day = Field(description="the day on which the pack went out")
    answer_by: Day = Field(description="the last day for answers")
    version: Whole = Field(ge=1, description="the version that they read")
    people: Whole = Field(ge=0, le=10_000, description="how many people answered")


class CommentEntry(Part):
    """What somebody said, and what became of it."""

    round: Identifier = Field(description="the id of the round")
    role: Role = Field(description="the role of the person, never a name, an address or a number")
    paragraph: Line | None = Field(default=None, description="the number of the paragraph, as in the pack")
    question: Line | None = Field(default=None, description="the question that this answers")
    comment: Line = Field(description="what the person said")
    language: LanguageCode = Field(default="en", description="the code of the language that it is written in")
    answer: Answer | None = Field(default=None, description="accepted, changed or not changed")
    because: Line | None = Field(default=None, description="what was done, or why not, in plain words")


class SignOffEntry(Part):
    """That a role approved the text as it then stood."""

    role: Role = Field(description="the role that signs, such as Clinical lead, never a name")
    date: Day = Field(description="the day of the sign-off")
    version: Whole = Field(ge=1, description="the version that was signed off")
    fingerprint: Fingerprint = Field(description="what `review sign` writes here; never by hand")


class FixEntry(Part):
    """A slip that an editor mended after a sign-off, which changes nothing that people are told."""

    role: Role = Field(description="the role that mended it, never a name")
    date: Day = Field(description="the day")
    words: Line = Field(description="which words changed")
    before: Fingerprint = Field(description="what `review fix` writes here; never by hand")
    after: Fingerprint = Field(description="what `review fix` writes here; never by hand")


class ReviewDetails(Part):
    """The whole file."""

    schema_number: SchemaNumber = Field(alias="schema", description="the number of this format: 1")
    rounds: tuple[RoundEntry, ...] = Field(default=(), description="the rounds of questions")
    comments: tuple[CommentEntry, ...] = Field(default=(), description="what people said")
    sign_offs: tuple[SignOffEntry, ...] = Field(default=(), description="who signed it off")
    fixes: tuple[FixEntry, ...] = Field(default=(), description="slips that were mended since")


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """The reviews of one document, where each comment stands, and what is wrong with the file."""

    path: str
    details: ReviewDetails
    comment_places: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def open_comments(self) -> list[CommentEntry]:
        """Those that nobody has answered."""
        return [comment for comment in self.details.comments if comment.answer is None]


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of all documents by document id."""

    by_id: Mapping[str, ReviewRecord] = field(default_factory=dict)

    def of(self, document_id: str) -> ReviewRecord:
        """The reviews of a document; without a file there are none."""
        return self.by_id.get(document_id) or no_reviews(document_id)


def no_reviews(document_id: str) -> ReviewRecord:
    """The record of a document that nobody has reviewed."""
    return ReviewRecord(review_file(document_id), ReviewDetails(schema=CURRENT))


def review_file(document_id: str) -> str:
    """The file of the reviews of a document, relative to the root."""
    return f"{REVIEWS_FOLDER}/{document_id}.yml"


def read_reviews(root: Path) -> Reviews:
    """The reviews of the content repository in `root`. A file that is wrong counts as empty, and says why."""
    return Reviews({name: read_review(root, name) for name in reviewed(root)})


def reviewed(root: Path) -> list[str]:
    """The ids that have a file of reviews."""
    return sorted(path.stem for path in (root / REVIEWS_FOLDER).glob("*.yml"))


def read_review(root: Path, document_id: str) -> ReviewRecord:
    """The reviews of one document; without a file there are none."""
    name = review_file(document_id)
    path = root / name
    return _read(path, name) if path.exists() or path.is_symlink() else no_reviews(document_id)


def _read(path: Path, name: str) -> ReviewRecord:
    empty = ReviewDetails(schema=CURRENT)
    text = read_text(path, name)
    if isinstance(text, Finding):
        return ReviewRecord(name, empty, findings=(text,))
    file = read_yaml(text, name, several_languages=True)
    details = file.findings or validate(ReviewDetails, file)
    if isinstance(details, list):
        return ReviewRecord(name, empty, findings=tuple(details))
    places = tuple(file.place(("comments", number)) for number in range(len(details.comments)))
    return ReviewRecord(name, details, places, tuple(_loose_ends(details, file)))


def _loose_ends(details: ReviewDetails, file: YamlFile) -> Iterator[Finding]:
    """What does not fit together: a comment of an unknown round, an answer without a reason, a round twice."""
    rounds = [entry.id for entry in details.rounds]
    for number, entry in enumerate(details.rounds):
        if entry.id in rounds[:number]:
            place = file.place(("rounds", number))
            yield Finding(place, "review-round-unclear", "error", f"Remove one round {entry.id}: it is there twice.")
    for number, comment in enumerate(details.comments):
        place = file.place(("comments", number))
        if comment.round not in rounds:
            message = f"Add the round {comment.round} to `rounds`, or name one that is there."
            yield Finding(place, "review-round-unclear", "error", message)
        if comment.answer and not comment.because:
            message = f"Add `because`: why the answer is {comment.answer}. The panel reads it."
            yield Finding(place, "comment-without-reason", "error", message)
