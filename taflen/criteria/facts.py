"""What the tests of criteria read: a document, the day, and what is known about it from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from taflen.checks.reading_figures import Reading
from taflen.criteria.text_facts import Body, body_of
from taflen.document.about import Judgement
from taflen.document.tree import Document, OptionGrid


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a criterion may depend on. The document is the English one.

    `reading_age` is in years, None where no formula is sound. The rest may stand in no file yet: `what_matters` are
    the statements that a reader ticks, `evidence_search` says how the evidence was chosen, `is_test` that the grid is
    about a test, `steps` and `notes_page` that the reader gets steps to decide and a page to write on, `explained`
    that a professional goes through it with the reader, `country` where it is published. `body` is made from
    the document.
    """

    document: Document
    today: date
    reading_age: int | None = None
    signed: tuple[Judgement, ...] = ()
    what_matters: tuple[str, ...] = ()
    evidence_search: str = ""
    is_test: bool = False
    steps: bool = False
    notes_page: bool = False
    explained: bool = False
    country: str = ""
    body: Body = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", body_of(self.document))


def facts_of(document: Document, reading: Reading | None, today: date, has_record: bool = False) -> Facts:
    """The facts that stand in a document's file. `reading` are the figures of its English.

    With a decision record in the library, each grid has a sheet that leads to a decision: how much each of its
    questions matters, which option the reader leans to, what there is still to ask, and what was decided.
    """
    search = document.evidence_search.english if document.evidence_search else ""
    age = reading.age if reading else None
    facts = Facts(document, today, age, evidence_search=search, signed=document.judgements)
    grid = next((block for block in document.blocks if isinstance(block, OptionGrid)), None)
    if not (has_record and grid):
        return facts
    asked = tuple(row.question.english for row in grid.rows)
    return replace(facts, what_matters=asked, steps=True, notes_page=True)
