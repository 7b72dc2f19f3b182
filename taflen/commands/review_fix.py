"""`review fix`: record that a slip of the pen was mended after a sign-off: it changes nothing that people are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from taflen.commands.review_subject import document_and_reviews, role_of
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.document.word_changes import in_signs
from taflen.editions import interface_words
from taflen.findings import ProjectError
from taflen.languages.language import load_language
from taflen.meaning.change import changed_facts
from taflen.plain_words import in_a_line
from taflen.project import Project, open_project
from taflen.review.both_languages import BothSides
from taflen.review.compare import DocumentChange, Item, compare
from taflen.review.revisions import both_sides
from taflen.sign_offs import frame_fingerprint, is_covered, text_fingerprint
from taflen.sources.record_writer import write_reviews
from taflen.sources.review_record import FixEntry, review_file

# Longer than this in one paragraph is no slip of the pen.
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class FixOrder:
    """Which document, who mended it, the git revision before the slip was mended, and the day."""

    root: Path
    document: str
    role: str
    base: str
    today: date


def fix(order: FixOrder) -> int:
    """Add the fix to the reviews of the document. Raises ProjectError if it is more than a slip, or not signed."""
    project = open_project(order.root)
    document, details = document_and_reviews(project, order.document)
    role = role_of(order.role, "Patient information editor")
    change = _change(project, document, order.base)
    assert change.before is not None and change.after is not None
    before, after = text_fingerprint(change.before), text_fingerprint(change.after)
    if before == after:
        raise ProjectError(f"The text of {document.id} says the same at {order.base}: there is no slip to record.")
    if reasons := list(_more_than_a_slip(change)):
        told = "\n".join(f"  - {reason}" for reason in reasons)
        raise ProjectError(f"This is more than a slip of the pen. Ask for new sign-offs.\n{told}")
    if not is_covered(before, details):
        raise ProjectError(
            f"Nobody signed the text of {document.id} as it was at {order.base}. "
            "Name the revision that was signed with --base."
        )
    words = " ".join(in_signs(item.runs) for item in change.changed_items)
    facts = {"role": role, "date": order.today.isoformat(), "words": words, "before": before, "after": after}
    entry = FixEntry.model_validate(facts)
    if all((one.before, one.after) != (before, after) for one in details.fixes):
        details = details.model_copy(update={"fixes": (*details.fixes, entry)})
        write_reviews(project.root, {document.id: details})
    print(in_a_line(f"Recorded in {review_file(document.id)}: {words}. The sign-offs hold."))
    return 0


def _change(project: Project, document: Document, base: str) -> DocumentChange:
    """The English before and after. Raises ProjectError if there is nothing to compare."""
    sources = both_sides(project, base).sources
    found = next((one for one in sources if one.after and one.after.path == document.path), None)
    if found is None:
        raise ProjectError(f"{document.path} has not changed since {base}: there is no slip to record.")
    was = found.before.document if found.before else None
    if was is None:
        raise ProjectError(f"{document.path} cannot be compared with {base}: it was not there, or had mistakes.")
    english = load_language(SOURCE_LANGUAGE, interface_words(project, SOURCE_LANGUAGE))
    sides = BothSides(project, english, english)
    return compare(sides.edition_before(was), sides.edition_now(document))


def _more_than_a_slip(change: DocumentChange) -> Iterator[str]:
    """Bad: "4 hours" is now "6 hours"; a paragraph is new. Good: "inhlaer" is now "inhaler"."""
    for number in change.numbers:
        yield f"Paragraph {number.number}: {number.kind}: {number.before or 'nothing'} → {number.after or 'nothing'}."
    for detail in change.details:
        if detail.number:
            told = f"{detail.before or 'nothing'} → {detail.after or 'nothing'}"
            yield f"Paragraph {detail.number}: {detail.name}: {told}."
    for item in change.changed_items:
        yield from _of_item(item)
    assert change.before is not None and change.after is not None
    if frame_fingerprint(change.before) != frame_fingerprint(change.after):
        yield "More than words has changed: a source, a figure, or how the text is built."


def _of_item(item: Item) -> Iterator[str]:
    if item.kind != "changed":
        yield f"Paragraph {item.number} is {item.kind}: {(item.after or item.before)[:60]}"
        return
    for one in changed_facts(item.before, item.after):
        yield f"Paragraph {item.number}: {one.kind}: {one.before or 'nothing'} → {one.after or 'nothing'}."
    if _words_changed(item) > MOST_WORDS:
        yield f"Paragraph {item.number}: more than {MOST_WORDS} words have changed."


def _words_changed(item: Item) -> int:
    """How many words came or went; those that took the place of others count once."""
    counts = [(run.kind, len(run.words.split())) for run in item.runs]
    paired = 0
    for (kind, count), (other, more) in pairwise(counts):
        if (kind, other) == ("removed", "added"):
            paired += min(count, more)
    return sum(count for kind, count in counts if kind != "same") - paired
