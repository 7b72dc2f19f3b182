"""The tree is read in reading order and changed only by making another one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, write_project

from taflen.document.from_source import add_months
from taflen.document.text import Text
from taflen.document.tree import Diary, Document, OptionGrid, Paragraph, Question
from taflen.document.walking import map_parts, texts, walk
from taflen.library import Library, read_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return read_library(write_project(tmp_path))


def document(library: Library, path: str) -> Document:
    found = library.at(path)
    assert found is not None
    return found


def test_texts_come_in_reading_order(library: Library) -> None:
    block_texts = [text.english for text in texts(document(library, CONDITION).blocks)]
    assert block_texts == [
        "About 20 in 100 people have **hay fever** [@nhs-1].",
        "What helps",
        "Try these. You can [choose a spray](../../grids/nose-spray.yml) too.",
        "rinse your nose",
        "close the windows",
        "Call 999 if:",
        "you cannot breathe",
        "your face swells up",
    ]
    assert [text.english for text in texts(document(library, CONDITION))[:2]] == [
        "Hay fever",
        "Hay fever in one sentence.",
    ]


def test_a_grid_is_read_row_by_row(library: Library) -> None:
    (grid,) = document(library, GRID).blocks
    assert isinstance(grid, OptionGrid)
    assert [text.role for text in texts(grid)[:4]] == ["decision", "paragraph", "paragraph", "option name"]
    assert [cell.type for cell in grid.rows[1].cells] == ["number", "not studied"]


def test_a_manual_gathers_answers_below_questions_and_ends_with_its_diary(library: Library) -> None:
    blocks = document(library, MANUAL).blocks
    assert [type(block) for block in blocks] == [Paragraph, Question, Question, Diary]
    assert len(blocks[1].blocks) == 3


def test_walk_gives_the_whole_before_its_parts(library: Library) -> None:
    whole = document(library, CONDITION)
    parts = list(walk(whole))
    assert parts[0] is whole
    assert parts.index(whole.blocks[1]) < parts.index(whole.blocks[1].text) < parts.index(whole.blocks[2])


def test_map_without_a_change_gives_the_same_tree(library: Library) -> None:
    for whole in library.documents:
        assert map_parts(whole, lambda part: part) is whole


def test_map_changes_only_what_it_is_told_to(library: Library) -> None:
    whole = document(library, CONDITION)

    def shout(part):
        return replace(part, shown=part.shown.upper()) if isinstance(part, Text) and part.role == "heading" else part

    changed = map_parts(whole, shout)
    assert changed.blocks[1].text.shown == "WHAT HELPS"
    assert whole.blocks[1].text.shown == "What helps"
    assert changed.blocks[0] is whole.blocks[0]
    same = [field.name for field in fields(Document) if getattr(changed, field.name) is getattr(whole, field.name)]
    assert set(same) == {field.name for field in fields(Document)} - {"body"}


def test_nothing_in_the_tree_can_be_changed(library: Library) -> None:
    with pytest.raises(FrozenInstanceError):
        document(library, CONDITION).title.shown = "Other"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 21), 24, date(2028, 11, 21)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 31), 11, date(2026, 12, 31)),
    ],
)
def test_the_next_review(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later
