"""How the parts of a quiz must fit together."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.sources.fill_in_checks import Problem, repeated_ids
from taflen.sources.learn_schema import LearnDetails


def quiz_problems(details: LearnDetails) -> Iterator[Problem]:
    """All that does not fit together in the quiz of a lesson."""
    yield from repeated_ids([entry.id for entry in details.quiz], ("quiz",), "question")
    for number, entry in enumerate(details.quiz):
        if entry.right > len(entry.answers):
            message = f"Write in `right` which answer is right: a number from 1 to {len(entry.answers)}."
            yield ("quiz", number, "right"), "quiz-answer-unknown", message
        for place, answer in enumerate(entry.answers):
            if answer in entry.answers[:place]:
                message = f"Write another answer in place of “{answer}”: it stands there twice."
                yield ("quiz", number, "answers", place), "quiz-answer-repeated", message
