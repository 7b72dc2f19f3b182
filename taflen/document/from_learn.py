"""What a lesson adds to a document: flashcards, a quiz, and pictures beside its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taflen.document.beside import Flashcard, QuizQuestion
from taflen.document.tree import Block, Illustration
from taflen.document.walking import walk
from taflen.document.yaml_texts import YamlTexts
from taflen.findings import Finding
from taflen.sources.learn_schema import LearnDetails
from taflen.sources.schema import DocumentDetails

NEEDS_WORDS = "Say between the brackets what the picture shows."


def flashcards_of(details: DocumentDetails, text: YamlTexts) -> tuple[Flashcard, ...]:
    """The flashcards of a lesson; none for what is no lesson."""
    if not isinstance(details, LearnDetails):
        return ()
    return tuple(
        Flashcard(
            text(("flashcards", n, "question"), "flashcard question"),
            text(("flashcards", n, "answer"), "flashcard answer"),
        )
        for n in range(len(details.flashcards))
    )


def quiz_of(details: DocumentDetails, text: YamlTexts) -> tuple[QuizQuestion, ...]:
    """The quiz of a lesson; none for what is no lesson."""
    if not isinstance(details, LearnDetails):
        return ()
    return tuple(
        QuizQuestion(
            id=entry.id,
            question=text(("quiz", n, "question"), "quiz question"),
            answers=tuple(text(("quiz", n, "answers", m), "quiz answer") for m in range(len(entry.answers))),
            right=entry.right - 1,
            because=text(("quiz", n, "because"), "reason for a quiz answer"),
        )
        for n, entry in enumerate(details.quiz)
    )


def misplaced_pictures(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Bad, but in an easy-read document: `![](heart.png)` above a sentence. Good: `![A heart](heart.png)`."""
    for part in walk(tuple(blocks)):
        if isinstance(part, Illustration):
            yield Finding(part.place, "markdown-unsupported", "error", NEEDS_WORDS)
