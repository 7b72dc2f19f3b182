"""What every document must carry, whatever its kind.

Each field's `description` is what an author reads when the field is missing, so it ends the sentence
"Add `title`: …".
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from taflen.sources.schema_upgrades import SchemaNumber

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)]

Question = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\n]*[^\n ]\?$")]


def _only_in_words(value: object) -> object:
    """Pydantic would read a number as seconds since 1970."""
    if not isinstance(value, str):
        raise ValueError("not a date")
    return value


Day = Annotated[
    datetime.date,
    BeforeValidator(_only_in_words),
    Field(ge=datetime.date(1990, 1, 1), le=datetime.date(2100, 1, 1)),
]
# Strict, because `true` would count as 1.
Whole = Annotated[int, Field(strict=True)]

Kind = Literal["condition", "grid", "manual", "tool", "organisation", "learn", "glossary", "page"]
Status = Literal["draft", "review", "published"]


class Part(BaseModel):
    """Part of a source file: unchangeable, and no key that the schema does not know."""

    # Built when first used: a check of one condition needs neither grids nor manuals.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, defer_build=True)


class SourceEntry(Part):
    """Where a fact comes from."""

    id: Identifier = Field(description="a short name to cite it by, such as nice-ng245")
    citation: Line = Field(description="who published it, and what it is called")
    url: WebAddress = Field(description="its public address, which starts with https://")
    year: Whole = Field(ge=1900, le=2100, description="the year of publication")
    good_for_years: Whole = Field(default=10, ge=1, le=50, description="for how many years it is good")


class ChangeEntry(Part):
    """What changed in one version."""

    version: Whole = Field(ge=1, description="the number of the version")
    date: Day = Field(description="the day of the version, such as 2026-11-21")
    note: Line = Field(description="what changed, in plain words")


class ContributorEntry(Part):
    """Who took part: a role and how many people. Names have no place here."""

    role: Line = Field(description="a role, such as Patients and carers")
    number: Whole = Field(ge=0, le=10_000, description="how many people")


class WithdrawalEntry(Part):
    """That a document must no longer be used."""

    date: Day = Field(description="the day from which nobody may use it")
    reason: Line = Field(description="why, and what to use instead, in plain words")


class ExceptionEntry(Part):
    """That a rule about the text does not hold here, or not for some words."""

    rule: Identifier = Field(description="the code of the finding, such as sentence-long")
    words: Line | None = Field(default=None, description="the words it is about; without them, the whole document")
    reason: Line = Field(min_length=10, description="why the rule does not hold here, in a sentence")
    role: Line = Field(description="the role that decided this, such as Patient editorial panel")


class JudgementEntry(Part):
    """That people judged what no program can: a criterion of a standard, such as ipdas-q14."""

    criterion: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z0-9.]+)+$")] = Field(
        description="the id of the criterion, such as ipdas-q14"
    )
    role: Line = Field(description="the role of those who judged it, never a name")
    date: Day = Field(description="the day of the judgement")
    met: bool = Field(description="true if it is met, false if not")
    note: Line | None = Field(default=None, description="what they said")


class UnderstandingEntry(Part):
    """A question to a panel that shows whether a document is understood."""

    question: Question = Field(description="the question, which ends with a question mark")
    asks: Literal["find", "understand", "do"] = Field(description="find, understand or do")
    answer: Line = Field(description="what a right answer says")


class SignedVideoEntry(Part):
    """A video in British Sign Language (BSL)."""

    url: WebAddress = Field(description="its public address, which starts with https://")
    title: Line = Field(max_length=80, description="what the video is called, 80 characters at most")
    translated_by: Line = Field(description="the role of the translators, such as Registered BSL translators")
    date: Day = Field(description="the day of the translation, such as 2026-11-21")
    version: Whole = Field(ge=1, description="the number of the version that was translated")


class DocumentDetails(Part):
    """The keys that every document has."""

    schema_number: SchemaNumber = Field(alias="schema", description="the number of this format: 1")
    id: Identifier = Field(description="the name of the file without its ending")
    kind: Kind = Field(description="condition, grid, manual, tool, learn, organisation, glossary or page")
    title: Line = Field(max_length=80, description="the title, 80 characters at most")
    summary: Line = Field(max_length=200, description="one sentence that says what this is about")
    sort_as: Line | None = Field(default=None, max_length=80, description="what to file it under in the A to Z")
    also_called: tuple[Line, ...] = Field(default=(), description="other names that people use")
    status: Status = Field(description="draft, review or published")
    owner: Line = Field(description="the role that looks after the document")
    version: Whole = Field(ge=1, description="the number of this version")
    changes: tuple[ChangeEntry, ...] = Field(min_length=1, description="what changed in each version")
    last_reviewed: Day = Field(description="the day of the last review, such as 2026-11-21")
    review_every_months: Whole = Field(ge=1, le=60, description="months from one review to the next")
    took_part: tuple[ContributorEntry, ...] = Field(min_length=1, description="who took part, as roles and numbers")
    funding: Line = Field(description="who paid for it")
    competing_interests: Line = Field(description="what interests those who took part declared")
    sources: tuple[SourceEntry, ...] = Field(description="where the facts come from")
    evidence_search: Line | None = Field(default=None, description="how the evidence was found and chosen")
    layout: Literal["leaflet", "poster", "sheet", "easy-read"] = Field(
        default="leaflet", description="leaflet, poster, sheet or easy-read"
    )
    exceptions: tuple[ExceptionEntry, ...] = Field(default=(), description="rules that do not hold here, and why")
    judgements: tuple[JudgementEntry, ...] = Field(default=(), description="criteria that people judged")
    understanding: tuple[UnderstandingEntry, ...] = Field(
        default=(), min_length=5, max_length=8, description="5 to 8 questions that show whether people understand it"
    )
    bsl: tuple[SignedVideoEntry, ...] = Field(default=(), description="videos in British Sign Language")
    withdrawn: WithdrawalEntry | None = Field(default=None, description="date and reason, if nobody may use it")
