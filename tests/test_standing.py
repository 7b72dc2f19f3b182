"""Codes of leaflets, and what is to be said of a copy on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from projects import CONDITION, replace_in, write_project

from taflen.addresses import check_address
from taflen.codes import LeafletCode, leaflet_code, read_code
from taflen.document.tree import Document
from taflen.library import read_library
from taflen.standing import standing

SOON, LATE = date(2027, 1, 1), date(2028, 11, 22)
THREE_VERSIONS = """\
version: 3
changes:
  - version: 2
    date: 2027-01-10
    note: A new part on sprays.
  - version: 3
    date: 2027-03-01
    note: New numbers.
"""
WITHDRAWAL = "\nwithdrawn:\n  date: 2026-11-20\n  reason: Use tablets now."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "version: 1\nchanges:\n", THREE_VERSIONS)
    return root


def document(root: Path) -> Document:
    found = read_library(root).at(CONDITION)
    assert found
    return found


@pytest.mark.parametrize(
    "code",
    [
        LeafletCode("asthma", 1, "en"),
        LeafletCode("ask-3-questions", 12, "cy"),
        LeafletCode("type-2", 1, "pl"),
        LeafletCode("opioid", 3, "zh-Hant"),
        LeafletCode("opioid", 3, "pt-BR"),
        LeafletCode("opioid", 3, "es-419"),
    ],
)
def test_a_code_is_read_as_it_was_written(code: LeafletCode) -> None:
    assert read_code(leaflet_code(code.document_id, code.version, code.language)) == code


@pytest.mark.parametrize("typed", ["OPIOID-3-cy", "opioid-3-CY", "  Opioid - 3 - cy ", "OPIOID\u20113\u2013cy"])
def test_capitals_blanks_and_other_hyphens_do_not_matter(typed: str) -> None:
    assert read_code(typed) == LeafletCode("opioid", 3, "cy")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "opioid",
        "opioid-3",
        "3-cy",
        "opioid-O-cy",
        "opioid-0-cy",
        "opioid-cy-3",
        "opioid--3-cy",
        "a-1-cy;",
        "-" * 99,
    ],
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
    assert read_code("a-" + "9" * 5000 + "-cy") is None


def test_the_address_on_the_paper_is_below_the_language() -> None:
    assert check_address("asthma", 2, "en") == "check/asthma/2/"
    assert check_address("asthma", 2, "cy") == "cy/check/asthma/2/"


def test_the_newest_version_is_current_and_older_ones_say_what_changed_since(root: Path) -> None:
    newest, oldest = (standing(document(root), version, SOON) for version in (3, 1))
    assert newest.kind == "current" and newest.may_be_handed_out and newest.since == ()
    assert oldest.kind == "replaced" and not oldest.may_be_handed_out
    assert [change.version for change in oldest.since] == [3, 2]


def test_a_version_that_never_was_is_unknown(root: Path) -> None:
    for version in (4, 99):
        found = standing(document(root), version, SOON)
        assert found.kind == "unknown" and not found.may_be_handed_out


def test_replaced_is_worse_than_a_draft_and_overdue_starts_the_day_after(root: Path) -> None:
    assert standing(document(root), 3, date(2028, 11, 21)).kind == "current"
    assert standing(document(root), 3, LATE).kind == "overdue"
    replace_in(root / CONDITION, "status: published", "status: review")
    assert [standing(document(root), version, SOON).kind for version in (2, 3)] == ["replaced", "draft"]
    both = standing(document(root), 3, LATE)
    assert (both.kind, both.is_draft, both.is_overdue) == ("overdue", True, True)


@pytest.mark.parametrize("version", [1, 3, 4])
def test_withdrawn_is_worse_than_all_else(root: Path, version: int) -> None:
    replace_in(root / CONDITION, "status: published", "status: draft" + WITHDRAWAL)
    found = standing(document(root), version, LATE)
    assert found.kind == "withdrawn" and not found.may_be_handed_out
