"""The glossary, `content/glossary.yml`: hard words, and what they mean in plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from taflen.findings import Finding
from taflen.sources.plain_text import read_text
from taflen.sources.schema import Line, Part
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import read_yaml

GLOSSARY_FILE = "content/glossary.yml"


class GlossaryEntry(Part):
    """A hard word, its other forms, and what it means."""

    term: Line = Field(max_length=60, description="the hard word, as it stands in a sentence")
    forms: tuple[Line, ...] = Field(default=(), description="its other forms, such as the plural")
    meaning: Line = Field(max_length=200, description="what it means, in plain words")


class GlossaryDetails(Part):
    """The whole file."""

    words: tuple[GlossaryEntry, ...] = Field(description="a list of hard words, each with its meaning")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The meaning of each hard word and of each of its forms, in lower case, and what is wrong with the file."""

    meanings: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_glossary(root: Path) -> Glossary:
    """The glossary of the content repository in `root`. Without a file it is empty."""
    path = root / GLOSSARY_FILE
    if not path.exists() and not path.is_symlink():
        return Glossary()
    text = read_text(path, GLOSSARY_FILE)
    if isinstance(text, Finding):
        return Glossary(findings=(text,))
    file = read_yaml(text, GLOSSARY_FILE)
    details = file.findings or validate(GlossaryDetails, file)
    if isinstance(details, list):
        return Glossary(findings=tuple(details))
    return Glossary({form.lower(): word.meaning for word in details.words for form in (word.term, *word.forms)})
