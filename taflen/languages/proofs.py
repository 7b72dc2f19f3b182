"""The proof of a translation: every message of a document in order, numbered, for people who do not use gettext.

Its numbers are those of the reading order, so page, paper and spreadsheet name the same text by the same number. The
spreadsheet comes back with corrections (`messages --import`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.walking import texts
from taflen.languages.document_messages import document_messages
from taflen.languages.translate import Edition

COLUMNS = ("number", "where", "English", "translation", "correction", "comment", "document", "language")
# A spreadsheet takes what begins with one of these, in East Asia also with the wide ones, for a formula. Where cells
# are parted by semicolons or tabs, one inside a text starts a cell as well.
STARTS_A_FORMULA = re.compile(r"(^|[;\t\r\n])(?=['\s]*[=+\-@＝＋－＠\t\r\n])")
APOSTROPHE = re.compile(r"(^|[;\t\r\n])'(?=['\s]*[=+\-@＝＋－＠\t\r\n])")


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One message: its number from 1, where it stands, and the text in both languages.

    `text` shows English if there is no current translation.
    """

    number: int
    where: str
    text: Text

    @property
    def is_translated(self) -> bool:
        """Whether it has a current translation."""
        return self.text.language != SOURCE_LANGUAGE


def proof_lines(edition: Edition) -> Iterator[ProofLine]:
    """The lines of the proof of an edition."""
    shown = {(text.role, text.english): text for text in reversed(texts(edition.document))}
    for number, message in enumerate(document_messages(edition.document), 1):
        where = "; ".join(message.comment.split("\n")[1:])
        role = f"{message.context}; {where}" if where else message.context
        yield ProofLine(number, role, shown[message.key])


def proof_csv(edition: Edition) -> str:
    """The proof as a spreadsheet (CSV) with two empty columns to fill in."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in proof_lines(edition):
        translation = line.text.shown if line.is_translated else ""
        texts_of_line = map(as_text, (line.where, line.text.english, translation))
        writer.writerow([line.number, *texts_of_line, "", "", edition.document.id, edition.language.code])
    return out.getvalue()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return STARTS_A_FORMULA.sub(r"\1'", cell)


def as_written(cell: str) -> str:
    """What a cell said before `as_text`, without the spaces around it."""
    return APOSTROPHE.sub(r"\1", cell.strip()).strip()
