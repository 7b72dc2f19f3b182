"""How the parts of one file must fit together: one edit to a good file, one finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, replace_in, write_project
from source_files import read_sources

NO_CHANGE_OF_ROW_2 = "      no-change:\n        type: not studied\n"
SPRAY = "    description: You spray it twice a day.\n"

# file, old, new, words of the line that is named, its column, code, words of the message
MISTAKES = [
    pytest.param(
        CONDITION, "id: hay-fever", "id: fever", "id: fever", 1, "id-not-file-name", "`id: hay-fever`", id="other id"
    ),
    pytest.param(
        CONDITION, "kind: condition", "kind: learn", "kind: learn", 1, "kind-not-folder", "`kind: condition`", id="kind"
    ),
    pytest.param(
        CONDITION, "version: 1\nch", "version: 2\nch", "version: 2", 1, "version-without-change", "version 2", id="new"
    ),
    pytest.param(
        CONDITION,
        "  - id: nhs-1\n",
        "  - id: nhs-1\n    citation: x\n    url: https://x.example\n    year: 2020\n  - id: nhs-1\n",
        "  - id: nhs-1\n    citation: \"",
        5,
        "id-repeated",
        "nhs-1 stands 2 times",
        id="source twice",
    ),
    pytest.param(
        GRID, NO_CHANGE_OF_ROW_2, "", "    cells:\n      spray:\n        type: number\n        qualifier", 5,
        "cell-missing", "for the option no-change", id="no cell",
    ),
    pytest.param(
        GRID, NO_CHANGE_OF_ROW_2, NO_CHANGE_OF_ROW_2 + "      pills:\n        type: not studied\n", "pills:", 7,
        "option-unknown", "There is no option pills", id="unknown option",
    ),
    pytest.param(
        GRID, "sources: [nhs-1]", "sources: [nhs-1, who]", "sources: [nhs-1, who]", 26,
        "source-unknown", "List who under `sources`", id="unknown source",
    ),
    pytest.param(
        GRID, "    no_change: true\n", "", "options:", 1, "no-change-missing", "`no_change: true`", id="no reason"
    ),
    pytest.param(
        GRID, SPRAY, SPRAY + "    no_change: true\n", "  - id: no-change", 5,
        "no-change-repeated", "one option only", id="two mean no change",
    ),
    pytest.param(
        GRID, "rows:", "no_change_left_out: None.\nrows:", "no_change_left_out", 1,
        "no-change-repeated", "Remove `no_change_left_out`", id="needless reason",
    ),
    pytest.param(
        GRID, "count: 60", "count: 101", "count: 101", 9, "number-impossible", "more than 100", id="count over out_of"
    ),
    pytest.param(GRID, "low: 20", "low: 31", "low: 31", 9, "number-impossible", "low, then high", id="range reversed"),
    pytest.param(
        GRID, "high: 30", "high: 300", "low: 20", 9, "number-impossible", "then 100 at most", id="range too high"
    ),
    pytest.param(
        GRID, "- id: nosebleeds", "- id: better", "- id: better\n    question: How many people get", 5,
        "id-repeated", "better stands 2 times", id="row twice",
    ),
    pytest.param(
        MANUAL, "- id: drops", "- id: date", "- id: date\n      label: How", 7,
        "id-repeated", "date stands 2 times", id="column twice",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "stands_at", "column", "code", "words"), MISTAKES)
def test_what_does_not_fit_is_one_finding_at_its_place(
    tmp_path: Path, name: str, old: str, new: str, stands_at: str, column: int, code: str, words: str
) -> None:
    root = write_project(tmp_path)
    replace_in(root / name, old, new)
    text = (root / name).read_text()
    line = text[: text.index(stands_at)].count("\n") + 1
    found = read_sources(root).findings
    assert [(f.place.path, f.place.line, f.place.column, f.code) for f in found] == [(name, line, column, code)]
    assert words in found[0].message


def test_a_grid_without_no_change_may_say_why(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    replace_in(root / GRID, "    no_change: true\n", "no_change_left_out: The nose must be treated.\n")
    assert read_sources(root).findings == []


def test_a_condition_needs_a_source(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    text = (root / CONDITION).read_text()
    start, end = text.index("sources:"), text.index("---\nAbout")
    (root / CONDITION).write_text(text[:start] + "sources: []\n" + text[end:])
    (found,) = read_sources(root).findings
    assert (found.code, found.place.line) == ("field-missing", text[:start].count("\n") + 1)


@pytest.mark.parametrize("about", ["benefit", "harm", "experience"])
def test_a_grid_shows_benefits_harms_and_experience(tmp_path: Path, about: str) -> None:
    root = write_project(tmp_path)
    replace_in(root / GRID, f"about: {about}", "about: practical")
    (found,) = read_sources(root).findings
    assert about in found.message


@pytest.mark.parametrize(("old", "new"), [("out_of: 100", "out_of: 1000"), ("period: 2 weeks", "period: 3 weeks")])
def test_a_row_has_one_denominator_and_one_period(tmp_path: Path, old: str, new: str) -> None:
    root = write_project(tmp_path)
    replace_in(root / GRID, old, new)
    assert len(read_sources(root).findings) == 1


def test_no_version_is_left_out(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "\nversion: 1\n", "\nversion: 3\n")
    replace_in(root / CONDITION, "changes:\n", "changes:\n  - {version: 3, date: 2026-11-22, note: Third version.}\n")
    (found,) = read_sources(root).findings
    assert (found.code, "version 2" in found.message) == ("version-without-change", True)
