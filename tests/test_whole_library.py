"""The whole library of this repository, as it stands: nothing to mend, and as much as was promised."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from taflen.checks.reading import reading_of
from taflen.document.text import SOURCE_LANGUAGE
from taflen.examination import Examiner, findings_of
from taflen.findings import Finding
from taflen.library import Library, read_library
from taflen.measures import results_now
from taflen.processes import Workers
from taflen.project import GENERATOR, open_project
from taflen.today import build_day

OLDEST_READER = {"condition": 11, "manual": 12}
FEWEST = {"condition": 40, "grid": 12, "manual": 5, "organisation": 30}
# Nobody has called these organisations yet, and their pages say so.
LOOKED_AT = {"organisation-unchecked"}


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(GENERATOR)


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    return list(findings_of(Examiner(open_project(GENERATOR), build_day()), Workers()))


def test_there_is_nothing_to_mend(found: list[Finding]) -> None:
    graver = [finding for finding in found if finding.severity != "advice" and finding.code not in LOOKED_AT]
    assert [(finding.place, finding.message) for finding in graver] == []


def test_it_has_as_many_documents_as_were_promised(library: Library) -> None:
    counted = Counter(document.kind for document in library.documents)
    assert {kind: counted[kind] >= fewest for kind, fewest in FEWEST.items()} == dict.fromkeys(FEWEST, True)


def test_everybody_can_read_it(library: Library) -> None:
    for document in library.documents:
        if limit := OLDEST_READER.get(document.kind):
            reading = reading_of(document, SOURCE_LANGUAGE)
            assert reading and reading.age is not None and reading.age <= limit, document.id


def test_all_of_it_is_a_draft(library: Library) -> None:
    assert {document.status for document in library.documents} == {"draft"}


def test_each_grid_has_what_makes_it_a_decision_aid(library: Library) -> None:
    for grid in (document for document in library.documents if document.kind == "grid"):
        results = [one for one in results_now(grid, build_day(), has_record=True) if one.standard == "ipdas"]
        lacking = [one.id for one in results if one.group == "qualifying" and one.state == "not present"]
        assert lacking == [], grid.id


def test_nothing_of_it_is_lost(library: Library) -> None:
    assert [finding.message for finding in library.findings if finding.severity == "error"] == []
    assert all(Path(GENERATOR, document.path).is_file() for document in library.documents)
