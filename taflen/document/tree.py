"""The tree that every source becomes and every reader reads. Nothing here can change once made.

Every piece of text that a reader sees is a `Text`. Translating a document makes a new tree in which each `Text` shows
the reader's language, or English where no current translation exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taflen.document.wrapping import TextPlace
from taflen.findings import Place

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of text. `english` is the source (inline Markdown) and the msgid; `role` is the msgctxt.

    `shown` is what the reader sees, in `language`.
    """

    english: str
    role: str
    place: TextPlace
    shown: str
    language: str = SOURCE_LANGUAGE


def english_text(english: str, role: str, place: TextPlace) -> Text:
    """A text as the author wrote it."""
    return Text(english=english, role=role, place=place, shown=english)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4. `anchor` is made from the English, so a link holds in every language."""

    level: int
    text: Text
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Like every block without an anchor it has an `id`: see `markdown_cutter`."""

    text: Text
    id: str = ""


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


@dataclass(frozen=True, slots=True)
class DiaryColumn:
    """One thing to write down each day."""

    id: str
    label: Text
    type: Literal["date", "text", "number", "scale"]


@dataclass(frozen=True, slots=True)
class Diary:
    """A sheet to fill in. `days` is the number of lines on paper."""

    title: Text
    intro: Text
    days: int
    columns: tuple[DiaryColumn, ...]
    help: Card


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


Block = Heading | Paragraph | ListBlock | Table | Image | Card | Question | Diary | OptionGrid


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. Not translated."""

    id: str
    citation: str
    url: str
    year: int
    good_for_years: int = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one version."""

    version: int
    date: date
    note: Text


@dataclass(frozen=True, slots=True)
class Contributor:
    """A role, and how many people had it."""

    role: Text
    number: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That nobody may use a document any more: from when, and why."""

    date: date
    reason: Text


@dataclass(frozen=True, slots=True)
class RuleException:
    """That a rule about the text does not hold for some words; without `words`, for the whole document."""

    rule: str
    words: str
    reason: str
    role: str
    place: Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """That people judged a criterion: who (a role, never a name), when, whether it is met, and what they said."""

    criterion: str
    role: str
    date: date
    met: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnderstandingQuestion:
    """A question to a panel that shows whether people find, understand or can use what a document says.

    In English only. `answer` is what a right answer says.
    """

    question: str
    asks: Literal["find", "understand", "do"]
    answer: str


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
    blocks: tuple[Block, ...]
    also_called: Text | None
    layout: str
    status: Status
    version: int
    changes: tuple[Change, ...]
    owner: Text
    last_reviewed: date
    next_review: date
    took_part: tuple[Contributor, ...]
    funding: Text
    competing_interests: Text
    sources: tuple[Source, ...]
    withdrawn: Withdrawal | None = None
    digest: str = ""
    exceptions: tuple[RuleException, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sort_as: Text | None = None
    understanding: tuple[UnderstandingQuestion, ...] = ()

    @property
    def other_names(self) -> list[str]:
        """What else people call it, in the language shown."""
        names = self.also_called.shown.split(";") if self.also_called else []
        return [name.strip() for name in names if name.strip()]
