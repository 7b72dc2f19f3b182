"""The answers of one person, as the form of a review pack saves them: a file of JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from taflen.findings import Finding, Place
from taflen.sources.characters import HIDDEN
from taflen.sources.plain_text import read_text
from taflen.sources.review_record import LanguageCode, Role
from taflen.sources.schema import Identifier, Part, Whole
from taflen.sources.schema_upgrades import SchemaNumber
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import YamlFile

LONGEST_COMMENT = 5000
# Halves of a character, which only JSON can write, and nothing can keep.
SURROGATES = re.compile("[\ud800-\udfff]")


def _one_line(value: object) -> object:
    """People write over several lines. Signs that nobody can see are left out."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    whole = " ".join(value.split())
    return SURROGATES.sub("", HIDDEN.sub("", whole)).strip()


Short = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=60)]
Said = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=LONGEST_COMMENT)]


class AnswerEntry(Part):
    """The answer to one question. An empty comment says nothing."""

    paragraph: Short = Field(default="", description="the number of the paragraph, as in the pack")
    question: Short = Field(default="", description="the id of the question")
    comment: Said = Field(description="what the person said, in 5000 characters or fewer")


class AnswerFile(Part):
    """The whole file."""

    schema_number: SchemaNumber = Field(alias="schema", description="the number of this format: 1")
    document: Identifier = Field(description="the id of the document")
    version: Whole = Field(ge=1, description="the version that was read")
    round: Identifier = Field(description="the id of the round, such as 2026-11")
    role: Role = Field(description="the role of those who answer, never a name, an address or a number")
    language: LanguageCode = Field(default="en", description="the code of the language of the answers")
    answers: tuple[AnswerEntry, ...] = Field(description="the answers")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A form writes no key twice; of two answers, one would be lost."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key stands twice")
    return data


def read_answers(path: Path) -> AnswerFile | list[Finding]:
    """The answers in a file, or all that is wrong with it."""
    name = str(path)
    # Somebody named this file: only its last part must be no link.
    text = read_text(path.parent.resolve() / path.name, path.name)
    if isinstance(text, Finding):
        return [replace(text, place=replace(text.place, path=name))]
    try:
        data = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
    except (ValueError, RecursionError):
        place = Place(name, 1, 1)
    else:
        return validate(AnswerFile, YamlFile(name, data))
    message = "Save the answers again with the form: this is not a file that it saved."
    return [Finding(place, "answers-unreadable", "error", message)]
