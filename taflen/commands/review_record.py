"""`review record`: what a panel answered goes into `reviews/`. All of it, or nothing if anything is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from taflen.commands.review_subject import document_and_reviews
from taflen.document.tree import Document
from taflen.finding_formats import as_text
from taflen.findings import Finding, Place, ProjectError
from taflen.project import Project, open_project
from taflen.sources.answer_file import AnswerFile, read_answers
from taflen.sources.record_writer import write_reviews
from taflen.sources.review_record import CommentEntry, ReviewDetails, RoundEntry, review_file
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import YamlFile

NEEDED_OF_A_ROUND = {
    "panel": "--panel ROLE",
    "people": "--people NUMBER",
    "asked": "--asked DATE",
    "answer_by": "--answer-by DATE",
}


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """The files of answers, and what there is to know of their round. None of it need be said twice."""

    root: Path
    files: Sequence[Path]
    round: str | None = None
    panel: str | None = None
    people: int | None = None
    asked: str | None = None
    answer_by: str | None = None


def record(order: RecordOrder) -> int:
    """Add the answers to the reviews of their documents; 1 and nothing written if any file is wrong."""
    if not order.files:
        raise ProjectError("Name the files with the answers, such as 2026-11-asthma.json.")
    desk = _Desk(open_project(order.root), order, {}, {})
    findings = [finding for path in order.files for finding in desk.take(path)]
    if findings:
        print(as_text(findings))
        print("Nothing was recorded: mend the files first.")
        return 1
    write_reviews(desk.project.root, desk.details)
    for name, count in desk.added.items():
        print(f"{review_file(name)}: {count} new {'comment' if count == 1 else 'comments'}.")
    return 0


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the answers come together: the reviews of each document with them, and how many comments are new."""

    project: Project
    order: RecordOrder
    details: dict[str, ReviewDetails]
    added: dict[str, int]

    def take(self, path: Path) -> Iterator[Finding]:
        """Take in one file, or say what is wrong with it."""
        answers = read_answers(path)
        if isinstance(answers, list):
            yield from answers
            return
        try:
            document, known = document_and_reviews(self.project, answers.document)
            known = self.details.get(document.id, known)
            entry = _round(answers, known, document, self.order)
        except ProjectError as error:
            yield Finding(Place(str(path), 1, 1), "answers-unfit", "error", str(error))
            return
        rounds = {one.id: one for one in known.rounds} | {entry.id: entry}
        new = list(_new_comments(answers, known))
        comments = (*known.comments, *new)
        self.details[document.id] = known.model_copy(update={"rounds": tuple(rounds.values()), "comments": comments})
        self.added[document.id] = self.added.get(document.id, 0) + len(new)


def _new_comments(answers: AnswerFile, known: ReviewDetails) -> Iterator[CommentEntry]:
    """What nobody of this role has said in this place yet: the same file twice adds nothing."""
    there = {_what_was_said(comment) for comment in known.comments}
    for answer in answers.answers:
        if not answer.comment:
            continue
        comment = CommentEntry(
            round=answers.round,
            role=answers.role,
            paragraph=answer.paragraph or None,
            question=answer.question or None,
            comment=answer.comment,
            language=answers.language,
        )
        if _what_was_said(comment) not in there:
            there.add(_what_was_said(comment))
            yield comment


def _what_was_said(comment: CommentEntry) -> tuple[str | None, ...]:
    return comment.round, comment.role, comment.paragraph, comment.question, comment.comment


def _round(answers: AnswerFile, known: ReviewDetails, document: Document, order: RecordOrder) -> RoundEntry:
    """The round of the answers, as it is recorded or with what the order says. Raises ProjectError if they disagree."""
    if order.round and order.round != answers.round:
        raise ProjectError(f"These answers are of round {answers.round}, not {order.round}. Record them on their own.")
    if answers.version > document.version:
        raise ProjectError(f"There is no version {answers.version} of {document.id}: it is at {document.version}.")
    said = {"panel": order.panel, "people": order.people, "asked": order.asked, "answer_by": order.answer_by}
    given = {name: value for name, value in said.items() if value is not None}
    recorded = next((one for one in known.rounds if one.id == answers.round), None)
    if recorded is None:
        missing = [option for name, option in NEEDED_OF_A_ROUND.items() if name not in given]
        if missing:
            raise ProjectError(f"Round {answers.round} of {document.id} is new. Say also {', '.join(missing)}.")
        return _as_entry({**given, "id": answers.round, "version": answers.version})
    if recorded.version != answers.version:
        raise ProjectError(f"Round {recorded.id} was about version {recorded.version}, not {answers.version}.")
    entry = _as_entry({**_plain(recorded), **given})
    if entry.model_copy(update={"people": recorded.people}) != recorded:
        path = review_file(document.id)
        raise ProjectError(
            f"{path} says otherwise of round {recorded.id}. Only --people may change; mend the rest there."
        )
    return entry


def _as_entry(data: dict[str, object]) -> RoundEntry:
    made = validate(RoundEntry, YamlFile("the command line", data))
    if isinstance(made, list):
        raise ProjectError(" ".join(f"{one.message} {one.suggestion}".strip() for one in made))
    return made


def _plain(entry: RoundEntry) -> dict[str, object]:
    """A round as it stands in a file: days as texts."""
    return entry.model_dump(mode="json")
