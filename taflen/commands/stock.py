"""`pack --stock`: which leaflets in the drawer are still right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taflen.codes import LeafletCode, read_code
from taflen.document import inline
from taflen.document.about import Change
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.findings import Finding, ProjectError
from taflen.languages.locale_data import long_date
from taflen.library import Library, read_library
from taflen.plain_words import in_a_line
from taflen.project import open_project
from taflen.sources.plain_text import read_text
from taflen.standing import Kind, Standing, standing

# The order on the screen, the worst first.
ORDER: tuple[Kind, ...] = ("withdrawn", "replaced", "unknown", "overdue", "draft", "current")
# What comes after the code: a blank, or what a spreadsheet puts between two cells.
AFTER_THE_CODE = re.compile(r"[\s,;]")
LONGEST_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say of one line."""

    kind: Kind
    words: str


def stock(root: Path, codes: Path, today: date) -> int:
    """Say of each code in a file whether it is current; 1 if one must not be handed out or is not known, else 0."""
    project = open_project(root)
    typed = list(_typed(codes))
    library = read_library(project.root)
    answers = [_answer(text, library, project.languages, today) for text in typed]
    for answer in sorted(answers, key=lambda answer: ORDER.index(answer.kind)):
        print(in_a_line(answer.words))
    print(_summary(answers))
    return 1 if any(answer.kind in ("withdrawn", "replaced", "unknown") for answer in answers) else 0


def _typed(codes: Path) -> Iterator[str]:
    """The codes as they stand in the file. Raises ProjectError if it is not there or is no text."""
    if not codes.is_file():
        raise ProjectError(f"There is no file {codes}. It holds the code of a leaflet on each line.")
    text = read_text(codes.resolve(), codes.name)
    if isinstance(text, Finding):
        raise ProjectError(f"{codes} cannot be read. {text.message} It holds the code of a leaflet on each line.")
    if "\0" in text:
        raise ProjectError(f"{codes} is not a text. Save it as one, with the code of a leaflet on each line.")
    for line in text.splitlines():
        if line.strip() and not line.strip().startswith("#"):
            yield AFTER_THE_CODE.split(line.strip())[0]


def _answer(typed: str, library: Library, languages: Sequence[str], today: date) -> Answer:
    code = read_code(typed)
    if code is None:
        shown = "".join(letter for letter in typed[:LONGEST_SHOWN] if letter.isprintable())
        return Answer("unknown", f"{shown}: not a code of this site: check the spelling.")
    kind, said = _of_code(code, library, languages, today)
    return Answer(kind, f"{code}: {said}")


def _of_code(code: LeafletCode, library: Library, languages: Sequence[str], today: date) -> tuple[Kind, str]:
    document = next((document for document in library.documents if document.id == code.document_id), None)
    if document is None and code.document_id in library.cards.unreadable:
        return "unknown", "its document cannot be read. Run `check`, and mend it first."
    if document is None:
        return "unknown", "not a code of this site: check the spelling."
    found = standing(document, code.version, today)
    if found.may_be_handed_out and code.language not in languages:
        return "unknown", f"this site has no language {code.language}. It has: {', '.join(languages)}."
    return found.kind, _in_words(found)


def _in_words(found: Standing) -> str:
    """A standing in plain English."""
    document = found.document
    if withdrawn := document.withdrawn:
        return f"withdrawn on {_date(withdrawn.date)}. Do not use it. {_sentence(withdrawn.reason)}"
    if found.kind == "replaced":
        newest = found.since[0]
        changes = _notes(found.since)
        return (
            f"replaced by version {newest.version} on {_date(newest.date)}. Do not hand it out. What changed: {changes}"
        )
    if found.kind == "unknown":
        return f"there is no version {found.version}. The current one is {document.version}: check the number."
    doubts = [f"overdue for review since {_date(document.next_review)}"] if found.is_overdue else []
    doubts += ["a draft that nobody has approved yet"] if found.is_draft else []
    return f"current, but {' and '.join(doubts)}." if doubts else "current."


def _notes(changes: Sequence[Change]) -> str:
    """What changed, the newest first. Where there are several changes, each has the number of its version."""
    if len(changes) == 1:
        return _sentence(changes[0].note)
    return " ".join(f"Version {change.version}: {_sentence(change.note)}" for change in changes)


def _sentence(text: Text) -> str:
    said = inline.plain(text.english).strip()
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _date(day: date) -> str:
    return long_date(day, SOURCE_LANGUAGE)


def _summary(answers: Sequence[Answer]) -> str:
    """Codes: 5. Do not hand out: 2. Not known: 1. Current: 2."""
    kinds = [answer.kind for answer in answers]
    counts = {
        "Codes": len(kinds),
        "Do not hand out": kinds.count("withdrawn") + kinds.count("replaced"),
        "Not known": kinds.count("unknown"),
        "Overdue for review": kinds.count("overdue"),
        "Drafts": kinds.count("draft"),
        "Current": kinds.count("current"),
    }
    return " ".join(f"{name}: {count}." for name, count in counts.items() if count or name == "Codes")
