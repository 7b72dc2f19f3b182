"""What goes into a pack: what changed, who is asked, by when, and the words of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from taflen.document import inline
from taflen.document.tree import Document
from taflen.languages.language import Language, say
from taflen.review.changes import ChangedDocument, Changes
from taflen.review.compare import DocumentChange, Item, State

IDENTIFIER, NOT_IN_A_NAME = re.compile(r"[a-z0-9-]{1,60}"), re.compile(r"[^a-z0-9]+")
STATES: dict[State, str] = {
    "changed": say("Changed"),
    "new": say("New"),
    "deleted": say("Deleted"),
    "renamed": say("Has another name"),
    "renamed and changed": say("Has another name, and has changed"),
    "only details": say("Only its details changed"),
    "cannot be compared": say("Cannot be shown: its file has an error"),
    "same": say("Its links changed"),
}


@dataclass(frozen=True, slots=True)
class Round:
    """One round of questions. `contact` is an e-mail address, or empty."""

    id: str
    panel: str
    asked: date
    answer_by: date
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """All that a pack is made from. `language` is that of its own words; `others` are all languages by their code."""

    site_name: str
    language: Language
    others: dict[str, Language]
    round: Round
    changes: Changes

    @property
    def entries(self) -> list[Entry]:
        """What changed, document by document: the English first, then the translations."""
        english = [Entry(changed.change, changed) for changed in self.changes.documents]
        return english + [Entry(change, None) for change in self.changes.translations]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in one language that changed. `english` has what follows from a change of the English."""

    change: DocumentChange
    english: ChangedDocument | None

    @property
    def id(self) -> str:
        """The name of its folder: asthma, or asthma-cy for a translation."""
        name = self.document.id if self.document else _folder_name(self.change.path)
        return name if self.change.language == "en" else f"{name}-{self.change.language}"

    @property
    def document(self) -> Document | None:
        """The document, as it is now if it still is there."""
        return self.change.document

    @property
    def title(self) -> str:
        """Its title, in its language."""
        return inline.plain(self.document.title.shown) if self.document else self.change.path

    @property
    def has_text(self) -> bool:
        """Whether there is any text of it to show."""
        return bool(self.change.items)

    def changed(self) -> Iterator[Item]:
        """The parts of the text that changed."""
        yield from self.change.changed_items


def _folder_name(path: str) -> str:
    """A folder for a file that cannot be read as a document: its name may be anything, also an address or a way out."""
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if IDENTIFIER.fullmatch(name):
        return name
    readable = NOT_IN_A_NAME.sub("-", name.lower()).strip("-")[:60]
    return f"{readable}-{sha256(path.encode(errors='replace')).hexdigest()[:8]}".lstrip("-")


def letter(pack: Pack) -> list[str]:
    """The cover letter: what this is, why, by when, how to answer, and what happens next."""
    words, language = pack.language.words, pack.language
    day = language.date(pack.round.answer_by)
    return [
        words["We have changed some of our information. Before people use it, we would like to know what you think."],
        words["You need no medical knowledge. What matters is how it reads to you."],
        words["Please answer by {date}. You do not have to answer everything."].format(date=day),
        words[
            "Each paragraph has a number. It is the same on the screen and on paper. Tell us the number that you mean."
        ],
        words[
            "You can write on the paper, send an e-mail, or fill in the form."
            " What you type into the form stays on your device until you send it to us yourself."
        ],
        words["Please do not write your name, or anything about your own health that you want to keep private."],
        words["We answer every comment. You will hear what we changed, what we did not change, and why."],
    ]
