"""What stands beside the text of a document: prompts for teach-back, flashcards, a quiz."""

from __future__ import annotations

from dataclasses import dataclass

from taflen.document.text import Text


@dataclass(frozen=True, slots=True)
class TeachBack:
    """A prompt for a professional: how to ask for one chunk in the person's own words, and what to listen for."""

    about: Text
    ask: Text
    listen_for: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Flashcard:
    """A card with a question on its front and the answer on its back."""

    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question with answers to choose from. `right` is the place of the right one among the answers, from 0."""

    id: str
    question: Text
    answers: tuple[Text, ...]
    right: int
    because: Text
