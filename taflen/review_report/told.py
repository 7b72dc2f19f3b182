"""You said, we did: what a panel is told, as values. One report for each panel and language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.languages.language import Language, Words, say
from taflen.languages.translate import Edition
from taflen.review_pack.questions import panel_questions, understanding_questions
from taflen.sources.review_record import Answer, CommentEntry, Reviews, RoundEntry

OUTCOMES: Mapping[Answer, str] = {
    "accepted": say("Accepted"),
    "changed": say("Changed"),
    "not changed": say("Not changed"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words in a language, which need not be that of the report."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody said, and what became of it. `outcome` is empty while nobody has answered.

    `paragraph` and `question` are empty if the comment names none. The reason is in English, as it is recorded.
    """

    title: Said
    paragraph: str
    question: Said
    comment: Said
    outcome: str
    because: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round of questions about one document, with what became of each comment."""

    title: Said
    entry: RoundEntry
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PanelReport:
    """All that a panel said, in the language of the report, the latest round first."""

    panel: str
    language: Language
    site_name: str
    rounds: tuple[Round, ...]

    @property
    def open_rows(self) -> list[Row]:
        """What nobody has answered yet."""
        return [row for one in self.rounds for row in one.rows if not row.outcome]

    @property
    def counts(self) -> dict[str, int]:
        """How many comments have each outcome, in words of the report."""
        words = self.language.words
        rows = [row for one in self.rounds for row in one.rows]
        outcomes = {words[said]: 0 for said in OUTCOMES.values()} | {words["Not answered yet"]: len(self.open_rows)}
        for row in rows:
            if row.outcome:
                outcomes[row.outcome] += 1
        return outcomes


def panels(reviews: Reviews) -> list[str]:
    """Every panel that was asked."""
    return sorted({entry.panel for record in reviews.by_id.values() for entry in record.details.rounds})


def panel_report(
    panel: str, reviews: Reviews, editions: Mapping[str, Edition], language: Language, site_name: str
) -> PanelReport:
    """What a panel is told in a language. `editions` are the documents in that language, by id."""
    rounds = [
        _round(entry, record.details.comments, editions[name], language)
        for name, record in reviews.by_id.items()
        if name in editions
        for entry in record.details.rounds
        if entry.panel == panel
    ]
    rounds.sort(key=lambda one: one.title.words)
    rounds.sort(key=lambda one: one.entry.asked, reverse=True)
    return PanelReport(panel, language, site_name, tuple(rounds))


def _round(entry: RoundEntry, comments: Sequence[CommentEntry], edition: Edition, language: Language) -> Round:
    document = edition.document
    title = Said(inline.plain(document.title.shown), document.title.language)
    questions = dict(_questions(document, language.words, language.code))
    own = [comment for comment in comments if comment.round == entry.id]
    return Round(title, entry, tuple(_row(comment, title, questions, language.words) for comment in own))


def _questions(document: Document, words: Words, code: str) -> Iterator[tuple[str, Said]]:
    """The questions of the pack by their ids. Those of the document itself are in English."""
    for name, question in panel_questions(document, words):
        yield name, Said(question, code)
    for name, question in understanding_questions(document):
        yield name, Said(question, SOURCE_LANGUAGE)


def _row(comment: CommentEntry, title: Said, questions: Mapping[str, Said], words: Words) -> Row:
    asked = comment.question or ""
    return Row(
        title=title,
        paragraph=comment.paragraph or "",
        # A question that the pack no longer asks stands as it was recorded.
        question=questions.get(asked, Said(asked, SOURCE_LANGUAGE)),
        comment=Said(comment.comment, comment.language),
        outcome=words[OUTCOMES[comment.answer]] if comment.answer else "",
        because=comment.because or "",
    )
