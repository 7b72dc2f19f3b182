"""Exceptions to rules: they need a reason and a role, and must hide something."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_samples import condition, findings

from taflen.library import read_library

EXCEPTION = """\
exceptions:
  - rule: {rule}
    {words}reason: The licence has this name.
    role: Patient editorial panel
"""
LONG = "word " * 21


def excused(rule: str, words: str = "") -> str:
    return EXCEPTION.format(rule=rule, words=f"words: {words}\n    " if words else "")


def test_an_exception_hides_what_it_is_about(tmp_path: Path) -> None:
    body = "Ask for an ECG. Ask for an EEG."
    found = findings(condition(tmp_path, body, excused("abbreviation-unexplained", "ECG")))
    assert [finding.message for finding in found if finding.code == "abbreviation-unexplained"] == [
        "Say what “EEG” stands for where it first stands."
    ]
    assert "exception-unused" not in {finding.code for finding in found}


def test_without_words_it_hides_the_rule_in_the_whole_document(tmp_path: Path) -> None:
    document = condition(tmp_path, "Ask for an ECG. Ask for an EEG.", excused("abbreviation-unexplained"))
    assert findings(document, "abbreviation-unexplained") == []


def test_one_that_hides_nothing_is_a_finding_at_its_line(tmp_path: Path) -> None:
    document = condition(tmp_path, "Ask for an ECG.", excused("abbreviation-unexplained", "TENS"))
    (found,) = findings(document, "exception-unused")
    lines = (tmp_path / found.place.path).read_text(encoding="utf-8").split("\n")
    assert "rule: abbreviation-unexplained" in lines[found.place.line - 1]
    assert found.severity == "warning"


@pytest.mark.parametrize("rule", ["relative-risk", "no-such-rule"])
def test_a_number_that_misleads_has_no_exception(tmp_path: Path, rule: str) -> None:
    found = findings(condition(tmp_path, "It halves your risk.", excused(rule)))
    assert {"relative-risk", "exception-not-possible"} <= {finding.code for finding in found}


def test_an_exception_needs_a_reason(tmp_path: Path) -> None:
    condition(tmp_path, "Some text [@nhs-1].")
    path = next(tmp_path.glob("content/conditions/*.md"))
    bad = excused("hard-word").replace("    reason: The licence has this name.\n", "")
    text = path.read_text(encoding="utf-8").replace("status: published\n", f"status: published\n{bad}")
    path.write_text(text, encoding="utf-8")
    assert [f.code for f in read_library(tmp_path).findings if "reason" in f.message]
