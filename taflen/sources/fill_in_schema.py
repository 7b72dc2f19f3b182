"""What people fill in: a diary with a line for each day, and a form to fill in once."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from taflen.sources.schema import DocumentDetails, Identifier, Line, Part, Whole

DiaryFieldType = Literal["date", "time", "text", "number", "scale"]
FieldType = Literal["date", "time", "text", "number", "scale", "choice", "ticks", "list"]
Options = Literal["option", "question"]


class DiaryColumnEntry(Part):
    """One thing to write down each day."""

    id: Identifier = Field(description="a short name in lower case")
    label: Line = Field(max_length=60, description="what stands above the column")
    type: DiaryFieldType = Field(description="date, time, text, number or scale")


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


class FieldEntry(Part):
    """One place to write. What is needed beside the label depends on the type: see `cross_checks`."""

    id: Identifier = Field(description="a short name in lower case")
    label: Line = Field(max_length=120, description="what to write here")
    hint: Line | None = Field(default=None, description="what helps to answer, in one sentence")
    type: FieldType = Field(description="date, time, text, number, scale, choice, ticks or list")
    lines: Whole = Field(default=1, ge=1, le=20, description="how many lines there are to write on")
    choices: tuple[Line, ...] = Field(default=(), max_length=12, description="what can be ticked")
    choices_from: Options | None = Field(default=None, description="option, for the options of a grid")
    lowest: Whole = Field(default=0, ge=0, le=1, description="the lowest number of the scale: 0 or 1")
    highest: Whole = Field(default=10, ge=3, le=10, description="the highest number of the scale")
    lowest_means: Line | None = Field(default=None, max_length=40, description="what the lowest number means")
    highest_means: Line | None = Field(default=None, max_length=40, description="what the highest number means")


class FormPartEntry(Part):
    """Some fields below a heading, once or several times."""

    id: Identifier = Field(description="a short name in lower case")
    title: Line = Field(max_length=80, description="the heading")
    intro: Line | None = Field(default=None, description="what to know before filling it in")
    fields: tuple[FieldEntry, ...] = Field(min_length=1, max_length=12, description="what to write")
    times: Whole = Field(default=1, ge=1, le=8, description="how often the fields stand there")
    each: Line | None = Field(default=None, max_length=40, description="the name of each of them, such as Step")
    for_each: Options | None = Field(default=None, description="option or question of a grid")
    help: HelpEntry | None = Field(default=None, description="the urgent-help card")


class FormEntry(Part):
    """A form to fill in once."""

    parts: tuple[FormPartEntry, ...] = Field(min_length=1, max_length=15, description="the parts of the form")


class ToolDetails(DocumentDetails):
    """The details of a tool."""

    form: FormEntry | None = Field(default=None, description="a form to fill in")
    diary: DiaryEntry | None = Field(default=None, description="a diary to fill in")
