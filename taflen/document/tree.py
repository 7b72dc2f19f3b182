"""The tree that every source becomes and every reader reads. Nothing here can change once made.

Every piece of text that a reader sees is a `Text`. Translating a document makes a new tree in which each `Text` shows
the reader's language, or English where no current translation exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taflen.document.about import (
    Change,
    Contributor,
    Judgement,
    RuleException,
    SignedVideo,
    Source,
    UnderstandingQuestion,
    Withdrawal,
)
from taflen.document.beside import Flashcard, QuizQuestion, TeachBack
from taflen.document.glossary import Glossary
from taflen.document.later import Later
from taflen.document.organisation import Organisation
from taflen.document.text import Text
from taflen.findings import Place

# The layout of a document in which each sentence has a picture beside it.
EASY_READ = "easy-read"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4. `anchor` is made from the English, so a link holds in every language."""

    level: int
    text: Text
    anchor: str


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture beside a sentence that says the same, so it is decoration. `source` is the path beside the file."""

    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Like every block without an anchor it has an `id`: see `markdown_cutter`.

    In an easy-read document it has a picture.
    """

    text: Text
    id: str = ""
    picture: Illustration | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item, with at most one list inside it."""

    text: Text
    nested: ListBlock | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[ListItem, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Each row has as many cells as the header."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its text alternative. `source` is the path beside the document's file."""

    source: str
    alternative: Text
    id: str = ""


Status = Literal["draft", "review", "published"]
CardKind = Literal["emergency", "urgent", "non-urgent", "warning", "do", "dont"]
CARD_KINDS: tuple[CardKind, ...] = ("emergency", "urgent", "non-urgent", "warning", "do", "dont")


@dataclass(frozen=True, slots=True)
class Card:
    """A care card, a warning, or a do or don't list. Its title is a heading of level `level`."""

    kind: CardKind
    title: Text
    level: int
    blocks: tuple[Block, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a manual with its answer."""

    text: Text
    anchor: str
    blocks: tuple[Block, ...]


FieldType = Literal["date", "time", "text", "number", "scale", "choice", "ticks", "list"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be ticked. `id` is made from the English, so that answers hold in every language."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One place to write. `lines` counts those of a text or a list; the numbers are the ends of a scale.

    `choices_from` is "option" if the options of a grid can be ticked as well.
    """

    id: str
    label: Text
    type: FieldType
    hint: Text | None = None
    lines: int = 1
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    lowest: int = 0
    highest: int = 10
    lowest_means: Text | None = None
    highest_means: Text | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """A sheet to fill in each day. `days` is the number of lines on paper."""

    title: Text
    intro: Text
    days: int
    columns: tuple[Field, ...]
    help: Card


@dataclass(frozen=True, slots=True)
class FormPart:
    """Some fields below a heading. If they stand there several `times`, `each` is what one of them is called.

    `for_each` is "option" or "question" if a grid gives the `names` of the times; `names` are those of a grid.
    """

    id: str
    title: Text
    intro: Text | None
    help: Card | None
    times: int
    for_each: str
    each: Text | None
    names: tuple[Text, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in once."""

    parts: tuple[FormPart, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options of a grid."""

    id: str
    name: Text
    description: Text
    no_change: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time. `unit` is day, week, month or year."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A natural frequency: `low` to `high` people (the same for a plain number) out of `out_of`.

    `period` is None where the source states none.
    """

    qualifier: Literal["about", "up to", "fewer than", "more than", "exactly", "range"]
    low: int
    high: int
    out_of: int
    group: Text
    period: Period | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that the program builds from data, in `language`."""

    sentence: str
    language: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer to one question for one option. `statement` is filled in when a language is chosen."""

    type: Literal["number", "range", "no difference found", "not studied", "does not apply", "text"]
    figure: Figure | None
    text: Text | None
    certainty: str | None
    sources: tuple[str, ...]
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One patients' question. `cells` stand in the order of the options."""

    id: str
    about: Literal["benefit", "harm", "experience", "practical"]
    question: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OptionGrid:
    """A decision, its options, and the answers."""

    decision: Text
    condition: Text
    population: Text
    options: tuple[Option, ...]
    no_change_left_out: Text | None
    rows: tuple[GridRow, ...]


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Image
    | Card
    | Question
    | Diary
    | Form
    | OptionGrid
    | Organisation
    | Glossary
)


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its details and its blocks. The changes stand in the order of their versions.

    `path` is the source file, relative to the root; `digest` is a hash of that file, and so of the English document.
    """

    id: str
    kind: str
    path: str
    title: Text
    summary: Text
    body: Later[tuple[Block, ...]]
    also_called: Text | None
    layout: str
    status: Status
    version: int
    changes: tuple[Change, ...]
    owner: Text
    last_reviewed: date
    next_review: date
    took_part: tuple[Contributor, ...]
    funding: Text | None
    competing_interests: Text | None
    sources: tuple[Source, ...]
    withdrawn: Withdrawal | None = None
    digest: str = ""
    exceptions: tuple[RuleException, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sort_as: Text | None = None
    understanding: tuple[UnderstandingQuestion, ...] = ()
    teach_back: tuple[TeachBack, ...] = ()
    toolkit: tuple[str, ...] = ()
    flashcards: tuple[Flashcard, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
    bsl: tuple[SignedVideo, ...] = ()
    evidence_search: Text | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What it says, block by block."""
        return self.body.value

    @property
    def questions(self) -> list[Question]:
        """Those of a manual. Others have none: what they say, which may have to be read first, is not looked at."""
        return [block for block in self.blocks if isinstance(block, Question)] if self.kind == "manual" else []

    @property
    def has_leaflet(self) -> bool:
        """Whether it is printed, in versions that people keep. An organisation is an entry of a list."""
        return self.kind != "organisation"

    @property
    def last_changed(self) -> date:
        """The day of its newest version; what has no versions changes with its review."""
        return max((change.date for change in self.changes), default=self.last_reviewed)

    @property
    def other_names(self) -> list[str]:
        """What else people call it, in the language shown."""
        names = self.also_called.shown.split(";") if self.also_called else []
        return [name.strip() for name in names if name.strip()]
