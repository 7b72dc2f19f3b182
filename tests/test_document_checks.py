"""Dates and sources of whole documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from editor_samples import TODAY, condition, findings
from projects import CONDITION, findings_in, replace_in, write_project

from taflen.document.about import Withdrawal

BODY = "Some text [@nhs-1]."


@pytest.mark.parametrize(("days", "code"), [(-1, "review-overdue"), (0, "review-due"), (90, "review-due"), (91, None)])
def test_a_review_date_that_is_near_or_past(tmp_path: Path, days: int, code: str | None) -> None:
    document = replace(condition(tmp_path, BODY), next_review=TODAY + timedelta(days=days))
    found = [finding for finding in findings(document) if finding.code.startswith("review")]
    assert [finding.code for finding in found] == ([code] if code else [])
    for finding in found:
        assert (TODAY + timedelta(days=days)).isoformat() in finding.message
        assert "Patient information editor" in finding.suggestion


def test_what_is_withdrawn_needs_no_review(tmp_path: Path) -> None:
    document = replace(condition(tmp_path, BODY), next_review=TODAY - timedelta(days=1))
    reason = replace(document.title, english="Old.")
    assert findings(replace(document, withdrawn=Withdrawal(TODAY, reason)), "review-overdue") == []


@pytest.mark.parametrize(("year", "good_for", "is_old"), [(2016, 10, False), (2015, 10, True), (2015, 11, False)])
def test_evidence_is_good_for_ten_years_or_as_many_as_its_source_says(
    tmp_path: Path, year: int, good_for: int, is_old: bool
) -> None:
    document = condition(tmp_path, BODY)
    sources = tuple(replace(source, year=year, good_for_years=good_for) for source in document.sources)
    found = findings(replace(document, sources=sources), "evidence-old")
    assert bool(found) is is_old
    assert not found or ("nhs-1" in found[0].message and str(year) in found[0].message)


def test_a_letter_that_looks_like_another_one_in_a_number_in_words_stops_no_check(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "Try these.", "Try these for fİve days.")
    assert findings_in(root)
