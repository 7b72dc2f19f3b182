"""What a lesson adds to the shared details: flashcards and a quiz."""

from __future__ import annotations

from pydantic import Field

from taflen.sources.schema import DocumentDetails, Identifier, Line, Part, Question, Whole


class FlashcardEntry(Part):
    """A card with a question on its front and the answer on its back."""

    question: Question = Field(max_length=90, description="the question, which ends with a question mark")
    answer: Line = Field(max_length=160, description="the answer, in one or two short sentences")


class QuizEntry(Part):
    """A question with answers to choose from. `right` counts them from 1."""

    id: Identifier = Field(description="a short name in lower case")
    question: Question = Field(description="the question, which ends with a question mark")
    answers: tuple[Line, ...] = Field(min_length=2, max_length=4, description="2 to 4 answers to choose from")
    right: Whole = Field(ge=1, le=4, description="which answer is right: 1 for the first")
    because: Line = Field(description="why, in one or two short sentences")


class LearnDetails(DocumentDetails):
    """The details of a lesson."""

    flashcards: tuple[FlashcardEntry, ...] = Field(default=(), max_length=24, description="cards to learn with")
    quiz: tuple[QuizEntry, ...] = Field(default=(), max_length=12, description="questions to try what was learned")
