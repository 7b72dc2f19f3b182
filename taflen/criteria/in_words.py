"""What a reader is told of the criteria that a decision aid meets, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from taflen.criteria.result import Count, Result, Said, State, counts
from taflen.document import inline
from taflen.document.tree import Document, OptionGrid, Statement
from taflen.languages.language import Language, Words, say

# The standards that the public sees, with names for every language. PEMAT and the index of the CDC are for editors.
SHOWN = {"ipdas": "IPDAS", "nice": "NICE", "scotland": "Healthcare Improvement Scotland"}
MEANING = say(
    "Present means that the information is there. It does not mean that it is good, or that anybody has approved it."
)
COUNTED = {
    ("ipdas", "qualifying"): say("Needed to be a decision aid: {met} of {all} present."),
    ("ipdas", "certifying"): say("Needed to be fair: {met} of {all} present."),
    ("ipdas", "quality"): say("Good to have: {met} of {all} present."),
    ("nice", "content"): say("What it says: {met} of {all} present."),
    ("nice", "process"): say("How it was made: {met} of {all} present."),
    ("scotland", "content"): say("What it says: {met} of {all} present."),
    ("scotland", "process"): say("How it was made: {met} of {all} present."),
}
WAITING = say("For people to judge: {number} more.")


def standard_name(standard: str, words: Words) -> str:
    """What people call one of the standards that are shown."""
    return {
        "ipdas": words["International standards for decision aids (IPDAS)"],
        "nice": words["Standards for decision aids of NICE, in England"],
        "scotland": words["Criteria of Healthcare Improvement Scotland"],
    }[standard]


def state_words(state: State, words: Words) -> str:
    """A state, to stand before its reason."""
    return {
        "present": words["Present."],
        "not present": words["Not present."],
        "for people to judge": words["For people to judge."],
        "does not apply": words["Does not apply."],
    }[state]


def counted(results: Iterable[Result], standard: str, language: Language) -> dict[str, list[Statement]]:
    """For each group of a standard that is shown: how many criteria are present, and how many wait for people."""
    groups = counts(result for result in results if result.standard == standard).get(standard, {})
    return {group: _counted(standard, group, count, language) for group, count in groups.items()}


def _counted(standard: str, group: str, count: Count, language: Language) -> list[Statement]:
    said = [Said(COUNTED[standard, group], (("met", count.met), ("all", count.applicable)))]
    if count.for_people:
        said.append(Said(WAITING, (("number", count.for_people),)))
    return [one.in_words_of(language, {}) for one in said]


def names_in(document: Document, language: Language) -> Mapping[str, str]:
    """The options of a document and the roles of its people in a language, by their English."""
    options = [option.name for block in document.blocks if isinstance(block, OptionGrid) for option in block.options]
    texts = [*options, document.owner, *(entry.role for entry in document.took_part)]
    return {inline.plain(text.english): inline.plain(text.shown) for text in texts if text.language == language.code}
