"""A remark: what a check of the text has to say. With its rule it becomes a finding, in the reader's own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from taflen.checks.prose import Passage
from taflen.checks.rules import rules
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Status
from taflen.findings import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that a remark is about: from `start` to before `end` in the plain words of a text."""

    text: Text
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend. `values` fill the message of the rule; `severity` is set where it is not that of the rule."""

    rule: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    mark: Mark | None = None
    language: str = SOURCE_LANGUAGE

    def finding(self, status: Status, reader: str = SOURCE_LANGUAGE) -> Finding:
        """What the author reads. `reader` is the language of the message, `status` that of the document."""
        rule = rules()[self.rule]
        severity = self.severity or rule.severity_in(status)
        message = rule.says(rule.message, reader, self.values)
        suggestion = rule.says(rule.suggestion, reader, self.values) or f"“{self.values.get('use', '')}”"
        return Finding(self.place, self.rule, severity, message, suggestion, self.language)

    def why(self, reader: str) -> str:
        """Why the rule is there."""
        rule = rules()[self.rule]
        return rule.says(rule.why, reader, self.values)


def on_words(
    rule: str, passage: Passage, start: int, end: int, severity: Severity | None = None, **values: str
) -> Remark:
    """A remark on the words from `start` to before `end` of a passage. They are the value `found`."""
    values.setdefault("found", passage.plain[start:end].strip())
    mark = Mark(passage.text, start, end)
    return Remark(rule, passage.place(start), values, severity, mark, passage.text.language)


def on_place(rule: str, place: Place, **values: str) -> Remark:
    """A remark on a place that is not in a passage."""
    return Remark(rule, place, values)
