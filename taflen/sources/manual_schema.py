"""What a manual adds to the shared details: a diary."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from taflen.sources.schema import DocumentDetails, Identifier, Line, Part, Whole


class DiaryColumnEntry(Part):
    """One thing to write down each day."""

    id: Identifier = Field(description="a short name in lower case")
    label: Line = Field(max_length=60, description="what stands above the column")
    type: Literal["date", "text", "number", "scale"] = Field(description="date, text, number or scale")


class HelpEntry(Part):
    """The urgent-help card that stands on each sheet."""

    title: Line = Field(description="when to call whom, such as Call 999 if:")
    items: tuple[Line, ...] = Field(min_length=1, max_length=6, description="the signs to look for")


class DiaryEntry(Part):
    """A sheet to fill in at home and bring along."""

    title: Line = Field(description="the title of the diary")
    intro: Line = Field(description="how to fill it in")
    days: Whole = Field(ge=1, le=31, description="lines on paper, one a day")
    columns: tuple[DiaryColumnEntry, ...] = Field(min_length=2, max_length=6, description="what to write down each day")
    help: HelpEntry = Field(description="the urgent-help card")


class ManualDetails(DocumentDetails):
    """The details of a manual."""

    diary: DiaryEntry | None = Field(default=None, description="a sheet to fill in")
