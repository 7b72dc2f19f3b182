"""A lesson on paper: its quiz as the last part of the leaflet, and the cards of a document to cut out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taflen.document.beside import Flashcard, QuizQuestion
from taflen.document.inline import plain
from taflen.document.text import Text
from taflen.document.tree import Document, Heading
from taflen.leaflets.details_data import heading
from taflen.leaflets.lines import Json, bold, line
from taflen.leaflets.writer import Writer

CARDS_ON_A_SHEET = 4
# With fewer questions a poster is no list to carry along.
FEWEST_QUESTIONS = 2


def quiz_blocks(quiz: Sequence[QuizQuestion], writer: Writer) -> list[Json]:
    """The questions of a quiz on a page of their own, and the answers on the page after them."""
    if not quiz:
        return []
    words = writer.words
    intro = [
        *words["Put a ring round the number of the answer that you think is right."],
        *writer.said(" "),
        *words["The answers are on the next page."],
    ]
    return [
        {"kind": "break"},
        heading(2, words["Quiz"]),
        _paragraph(line(intro)),
        *(part for one in quiz for part in _question(one, writer)),
        {"kind": "break"},
        heading(2, words["Answers to the quiz"]),
        *(part for one in quiz for part in _answer(one, writer)),
    ]


def has_cards(document: Document) -> bool:
    """Whether there is something to cut out: flashcards, or the questions of a poster."""
    return bool(document.flashcards) or len(_questions_of_a_poster(document)) >= FEWEST_QUESTIONS


def cards_to_cut(document: Document, writer: Writer) -> list[Json]:
    """The cards of a document. A card that stands there several times is read aloud once."""
    if document.flashcards:
        return [_flashcard(card, writer) for card in document.flashcards]
    items = [{"text": writer.line(text), "nested": None} for text in _questions_of_a_poster(document)]
    questions = {"kind": "list", "ordered": True, "items": items}
    return [{"kind": "cut-card", "copies": CARDS_ON_A_SHEET, "blocks": [questions]}]


def _flashcard(card: Flashcard, writer: Writer) -> Json:
    return {
        "kind": "cut-card",
        "copies": 1,
        "level": 2,
        "title": writer.line(card.question),
        "blocks": [_paragraph(writer.line(card.answer))],
    }


def _questions_of_a_poster(document: Document) -> list[Text]:
    if document.layout != "poster":
        return []
    return [
        block.text
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 2 and plain(block.text.english).endswith("?")
    ]


def _question(one: QuizQuestion, writer: Writer) -> Iterator[Json]:
    yield heading(3, writer.spans(one.question))
    items = [{"text": writer.line(answer), "nested": None} for answer in one.answers]
    yield {"kind": "list", "ordered": True, "items": items}


def _answer(one: QuizQuestion, writer: Writer) -> Iterator[Json]:
    yield heading(3, writer.spans(one.question))
    number = writer.said(f" {one.right + 1}. ")
    right = [*writer.words["The right answer is:"], *number, *writer.spans(one.answers[one.right])]
    yield {**_paragraph(line(bold(right))), "leads": True}
    yield _paragraph(writer.line(one.because))


def _paragraph(text: Json) -> Json:
    return {"kind": "paragraph", "text": text, "leads": False}
