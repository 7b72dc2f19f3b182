"""Findings as people and machines read them."""

from __future__ import annotations

import json

import pytest

from taflen.finding_formats import FORMATS, as_github, as_json_text, as_markdown, as_sarif, as_text, errors_as_text
from taflen.findings import Finding, Place, Severity


def finding(
    number: int, severity: Severity = "warning", path: str = "content/a.md", message: str = "Mend it."
) -> Finding:
    return Finding(Place(path, number, 3), "hard-word", severity, message, "Write “this”.")


def test_words_come_before_the_place() -> None:
    lines = as_text([finding(7)]).splitlines()
    assert lines == [
        "Mend it.",
        "    warning, content/a.md:7:3 [hard-word]",
        "    Write “this”.",
        "error: 0, warning: 1, advice: 0",
    ]


def test_five_pieces_of_advice_a_file_and_all_warnings() -> None:
    many = [finding(n, "advice", path) for path in ("a.md", "b.md") for n in range(1, 8)]
    text = as_text([*[finding(n) for n in range(1, 8)], *many])
    assert text.count("    advice, a.md") == text.count("    advice, b.md") == 5
    assert text.count("    warning, ") == 7
    assert "4 more pieces of advice" in text


def test_who_is_stopped_by_errors_sees_all_of_them_and_nothing_else() -> None:
    errors = [finding(n, "error") for n in range(1, 10)]
    text = errors_as_text([*errors, *[finding(n) for n in range(1, 8)], finding(1, "advice")])
    assert text.count("    error, ") == 9
    assert "    warning, " not in text and "    advice, " not in text
    assert text.endswith("error: 9, warning: 7, advice: 1. `check` shows them all.")
    assert errors_as_text(errors).endswith("advice: 0")


def test_github_gets_ten_of_each_and_is_told_of_the_rest() -> None:
    found = [finding(n, severity) for severity in ("error", "warning", "advice") for n in range(1, 14)]
    lines = as_github(found).splitlines()
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level} ") for line in lines) == 10
    assert "9 more" in lines[-1] and not lines[-1].startswith("::")


def test_nothing_in_a_text_can_end_a_github_command() -> None:
    (line,) = as_github([finding(1, path="a,b:c%.md", message="100%\n::error::x")]).splitlines()
    assert line.startswith("::warning file=a%2Cb%3Ac%25.md,line=1,col=3,title=hard-word::100%25%0A::error::x%0A")


@pytest.mark.parametrize("sign", ["<script>", "[a](b)", "`x`", "**b**"])
def test_what_an_author_wrote_stays_text_in_markdown(sign: str) -> None:
    row = as_markdown([finding(1, message=f"Say {sign}.")]).splitlines()[-1]
    assert sign not in row
    assert row.replace("\\", "").count(sign) == 1


def test_a_bar_in_a_text_does_not_end_its_cell() -> None:
    row = as_markdown([finding(1, message="This | that")]).splitlines()[-1]
    assert row.replace("\\|", "").count("|") == 5


def test_sarif_says_why_a_rule_is_there() -> None:
    (run,) = json.loads(as_sarif([finding(7)]))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "hard-word" and "million" in rule["shortDescription"]["text"]
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 3}
    assert result["ruleId"] == "hard-word" and result["level"] == "warning"


def test_json_has_the_keys_of_the_contract() -> None:
    (entry,) = json.loads(as_json_text([finding(7)]))
    keys = ["path", "line", "column", "code", "severity", "message", "suggestion", "language"]
    assert list(entry) == keys


@pytest.mark.parametrize("name", FORMATS)
def test_no_findings_is_fine_in_every_format(name: str) -> None:
    text = FORMATS[name]([])
    assert name not in ("json", "sarif") or json.loads(text) is not None
