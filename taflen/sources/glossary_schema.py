"""What a glossary adds to the shared details: glossary words, and what they mean in plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from taflen.sources.fill_in_checks import Problem
from taflen.sources.schema import DocumentDetails, Line, Part


class GlossaryEntry(Part):
    """A glossary word, its other forms, and what it means."""

    term: Line = Field(max_length=60, description="the glossary word, as it stands in a sentence")
    forms: tuple[Line, ...] = Field(default=(), description="its other forms, such as the plural")
    meaning: Line = Field(max_length=200, description="what it means, in plain words")


class GlossaryDetails(DocumentDetails):
    """The details of a glossary."""

    words: tuple[GlossaryEntry, ...] = Field(min_length=1, description="a list of words, each with its meaning")


def glossary_problems(details: GlossaryDetails) -> Iterator[Problem]:
    """A word, or a form of one, that is explained twice."""
    explained: dict[str, str] = {}
    for number, entry in enumerate(details.words):
        for form in (entry.term, *entry.forms):
            known = explained.setdefault(form.lower(), entry.term)
            if known != entry.term or (form is entry.term and form in entry.forms):
                message = f"Keep “{form}” in one place: it stands with “{known}” already."
                yield ("words", number), "glossary-word-repeated", message
