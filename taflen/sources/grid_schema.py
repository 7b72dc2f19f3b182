"""What an option grid holds: a decision, 2 to 4 options, and a typed answer for each question and option.

An empty cell is not possible. Each cell says what kind of answer it is, so that "nobody has measured it" never
looks like "there is no difference" (the fault in 12 of 20 decision aids, PMC6642566).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from taflen.sources.schema import DocumentDetails, Identifier, Line, Part, Question, Whole
from taflen.sources.teach_back_schema import TeachBackEntry

Certainty = Literal["high", "moderate", "low", "very low", "not graded"]
Qualifier = Literal["about", "up to", "fewer than", "more than", "exactly"]
Period = Annotated[str, StringConstraints(pattern=r"^([1-9][0-9]{0,2} (day|week|month|year)s?|not stated)$")]
Citations = tuple[Identifier, ...]


class OptionEntry(Part):
    """One of the options to choose from."""

    id: Identifier = Field(description="a short name in lower case")
    name: Line = Field(max_length=60, description="the name of the option")
    description: Line = Field(description="what the option is, in one short sentence")
    no_change: bool = Field(default=False, description="true if this option means no change")


class _Measured(Part):
    """What every number needs beside it. `out_of` is people; `certainty` is the GRADE word of the source."""

    out_of: Literal[100, 1000, 10000] = Field(description="the denominator: 100, 1000 or 10000")
    group: Line = Field(description="who is counted, as it reads after the number: women")
    period: Period = Field(description="the time it covers, such as 10 years, or: not stated")
    certainty: Certainty = Field(description="high, moderate, low, very low or not graded")
    sources: Citations = Field(min_length=1, description="the id of the source of the number")
    text: Line | None = Field(default=None, description="a further short sentence")


class NumberCell(_Measured):
    """So many people in so many."""

    type: Literal["number"]
    qualifier: Qualifier = Field(default="about", description="about, up to, fewer than, more than, exactly")
    count: Whole = Field(ge=0, description="how many people")


class RangeCell(_Measured):
    """Between so many and so many people."""

    type: Literal["range"]
    low: Whole = Field(ge=0, description="the lower end, in people")
    high: Whole = Field(ge=1, description="the upper end, in people")


class NoDifferenceCell(Part):
    """Studies looked, and found no difference between the options."""

    type: Literal["no difference found"]
    certainty: Certainty = Field(description="high, moderate, low, very low or not graded")
    sources: Citations = Field(min_length=1, description="the id of the source")
    text: Line | None = Field(default=None, description="a further short sentence")


class NotStudiedCell(Part):
    """Nobody has measured it, or no figure could be found."""

    type: Literal["not studied"]
    sources: Citations = Field(default=(), description="the id of the source that says so")
    text: Line | None = Field(default=None, description="a further short sentence")


class DoesNotApplyCell(Part):
    """The question makes no sense for this option."""

    type: Literal["does not apply"]
    sources: Citations = Field(default=(), description="the id of a source")
    text: Line | None = Field(default=None, description="a further short sentence")


class TextCell(Part):
    """An answer in words."""

    type: Literal["text"]
    text: Line = Field(description="the answer, in 40 words or fewer")
    sources: Citations = Field(default=(), description="the id of the source of a medical claim")


CellEntry = Annotated[
    NumberCell | RangeCell | NoDifferenceCell | NotStudiedCell | DoesNotApplyCell | TextCell,
    Field(discriminator="type"),
]


class RowEntry(Part):
    """One question of patients, answered for each option."""

    id: Identifier = Field(description="a short name in lower case")
    question: Question = Field(description="a question that ends with a question mark")
    about: Literal["benefit", "harm", "experience", "practical"] = Field(
        description="benefit, harm, experience or practical"
    )
    cells: dict[str, CellEntry] = Field(description="one answer for each option")


class GridDetails(DocumentDetails):
    """A whole grid file."""

    decision: Line = Field(description="the decision, in one sentence")
    condition: Line = Field(description="what the condition is")
    population: Line = Field(description="who the figures are about, and who the grid is for")
    options: tuple[OptionEntry, ...] = Field(min_length=2, max_length=4, description="2 to 4 options to choose from")
    no_change_left_out: Line | None = Field(default=None, description="why no option means no change, in one sentence")
    rows: tuple[RowEntry, ...] = Field(min_length=1, max_length=12, description="the patients' questions")
    teach_back: tuple[TeachBackEntry, ...] = Field(default=(), max_length=12, description="prompts for teach-back")
