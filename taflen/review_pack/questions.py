"""The questions that a panel answers: the same few each time, with one more for some kinds of document."""

from __future__ import annotations

from dataclasses import dataclass

from taflen.document.tree import Document
from taflen.languages.language import Words, say


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """A question: a short `id` for the record, and what it asks, in words of the interface."""

    id: str
    asks: str


ALWAYS = (
    PanelQuestion("words", say("Are there words that you do not know, or that are hard to read?")),
    PanelQuestion("missing", say("Is there anything missing that you would want to know?")),
    PanelQuestion("order", say("Does it come in an order that makes sense to you?")),
    PanelQuestion("tone", say("How does it sound: kind, cold, bossy, childish?")),
    PanelQuestion("upsetting", say("Is there anything that may upset or frighten people?")),
    PanelQuestion("trust", say("Do you trust what it says? If not, why?")),
    PanelQuestion("act", say("After reading it, would you know what to do?")),
)
FOR_KINDS = {
    "grid": PanelQuestion("fair", say("Are all the options shown fairly, or is one of them pushed?")),
    "manual": PanelQuestion("find", say("Could you find an answer quickly when you need it?")),
    "tool": PanelQuestion("use", say("Could you fill it in and use it at a visit?")),
}


def panel_questions(document: Document, words: Words) -> list[tuple[str, str]]:
    """The questions about a document, each with its id."""
    asked = [(question.id, words[question.asks]) for question in ALWAYS]
    if document.kind in FOR_KINDS:
        extra = FOR_KINDS[document.kind]
        asked.append((extra.id, words[extra.asks]))
    return asked


def understanding_questions(document: Document) -> list[tuple[str, str]]:
    """The document's own questions, in English, each with its id."""
    return [(f"understanding-{number}", entry.question) for number, entry in enumerate(document.understanding, 1)]
