"""The rules of the editor's eye, as data: what each is about, how grave it is, what it says, and examples.

The files in `rules/` hold them. A rule with `phrases` is complete as data: those words, and what to write instead. For
the others a check in this package says where they apply. All examples run as tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Status
from taflen.findings import Severity
from taflen.sources.yaml_reader import read_yaml

FOLDER = Path(__file__).resolve().parent / "data" / "rules"
Said = Mapping[str, str]


class Rule(BaseModel):
    """One rule. `message`, `suggestion` and `why` are by language; places in braces are filled from what was found.

    `severity` goes by status, because a draft may be untidy. An excuse can silence only what `may_be_excused`.
    `words` are phrases (several forms parted by ", ") with what to write instead; `inside` are longer phrases in
    which they are right. `bad` and `good` are examples in Markdown; a rule about a whole document or grid names the
    tests that it is `tested_by`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    severity: Mapping[Status, Severity] | Severity
    message: Said
    suggestion: Said = Field(default_factory=dict)
    why: Said = Field(default_factory=dict)
    source: str = ""
    may_be_excused: bool = True
    unless_explained: bool = False
    words: Mapping[str, str] = Field(default_factory=dict)
    inside: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    not_passive: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    tested_by: str = ""

    def severity_in(self, status: Status) -> Severity:
        """How grave it is in a document of this status."""
        return self.severity if isinstance(self.severity, str) else self.severity[status]

    def says(self, what: Said, language: str, values: Mapping[str, str]) -> str:
        """A message in a language, or in English if it has none."""
        template = what.get(language) or what.get(SOURCE_LANGUAGE, "")
        return template.format_map(values)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by their id, in the order of their files."""
    found = [Rule(**entry) for path in sorted(FOLDER.glob("*.yml")) for entry in _entries(path)]
    by_id = {rule.id: rule for rule in found}
    assert len(by_id) == len(found), "two rules have the same id"
    return by_id


def _entries(path: Path) -> list[dict[str, Any]]:
    file = read_yaml(path.read_text(encoding="utf-8"), path.name, several_languages=True)
    assert not file.findings, file.findings
    entries: list[dict[str, Any]] = file.data
    return entries
