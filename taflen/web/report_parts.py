"""What the sections of the editors' dashboard are made of: bars, and rows of a table with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taflen.addresses import page_address, relative
from taflen.charts import Bar
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Document
from taflen.languages.language import Language
from taflen.sign_offs import SignOff, sign_offs
from taflen.web.frame import Site

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of a table, where it leads, and its language where it is not that of the page."""

    shown: Text | str
    href: str = ""
    code: str = ""


Row = tuple[Cell, ...]
# What a bar counts: a label, and a row for each thing counted.
Group = tuple[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table that stand below one line, or below none."""

    label: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Section:
    """One subject: a sentence that says what matters, bars, and a table with the same numbers."""

    id: str
    heading: str
    says: str
    unit: str
    bars: Sequence[Bar]
    columns: Sequence[str]
    parts: Sequence[Part]

    @property
    def has_bars(self) -> bool:
        """Whether there is anything to draw. Where nothing is to be done, the sentence says it all."""
        return any(bar.value or bar.whole for bar in self.bars)


class Report:
    """A dashboard that is being made: its page, the documents that it counts, and how it writes of them.

    The documents are the English ones in use, whatever language the page is in.
    """

    def __init__(self, site: Site, language: Language, page: str) -> None:
        self.site = site
        self.language = language
        self.words = language.words
        self.page = page
        self.documents = [one.document for one in site.english.values() if not one.document.withdrawn]

    def by_review_date(self) -> list[Document]:
        """The documents, those that must be looked at first at the front."""
        return sorted(self.documents, key=lambda one: (one.next_review, one.id))

    def sign_offs(self, document: Document) -> list[SignOff]:
        """The sign-offs of a document. Kept while it and its record are as they were: each word of it is read."""
        details = self.site.reviews.of(document.id).details
        needed = tuple(self.site.needed_sign_offs.get(document.kind, ()))
        inputs = (self.site.english[document.id].key, repr(details), needed)
        return self.site.memory.remembered("sign-offs", inputs, lambda: sign_offs(document, details, needed))

    def title(self, document: Document, target: str = "") -> Cell:
        """A document by its title, which leads to its page, or to another target on the site."""
        target = target or page_address(document, self.language.code)
        return Cell(self._shown_title(document), relative(self.page, target))

    def name(self, document: Document) -> str:
        """A document by its title in plain words."""
        return inline.plain(self._shown_title(document).shown)

    def status(self, document: Document) -> Cell:
        words = self.words
        names = {"draft": words["draft"], "review": words["in review"], "published": words["published"]}
        return Cell(names[document.status])

    def due(self, document: Document) -> Row:
        """A document with its review date, who looks after it, and its status."""
        day = Cell(self.language.date(document.next_review))
        return self.title(document), day, Cell(document.owner), self.status(document)

    def number(self, value: float | None) -> Cell:
        return Cell(NOTHING if value is None else self.language.number(value))

    def share(self, number: int, whole: int) -> str:
        """So many of so many."""
        return self.fill(self.words["{number} of {all}"], number, whole)

    def fill(self, sentence: str, number: int, whole: int) -> str:
        """A sentence that tells how many of all."""
        return sentence.replace("{number}", self.language.number(number)).replace("{all}", self.language.number(whole))

    def bar(self, label: str, number: int, whole: int) -> Bar:
        """A bar for a part of a whole."""
        return Bar(label, number, self.share(number, whole), whole)

    def counted(self, groups: Sequence[Group]) -> tuple[list[Bar], list[Part]]:
        """A bar for each group, as long as it has rows, and its part of the table, which begins with the same words."""
        bars = [Bar(label, len(rows), self.language.number(len(rows))) for label, rows in groups]
        return bars, [Part(bar.said, rows) for bar, (_, rows) in zip(bars, groups, strict=True)]

    def _shown_title(self, document: Document) -> Text:
        edition = self.site.editions.get((self.language.code, document.id))
        return edition.document.title if edition else document.title


def in_english(words: str) -> Cell:
    """Words of a record, which nobody translates."""
    return Cell(words, code=SOURCE_LANGUAGE)
