"""Details against their schema: one finding for each mistake, at its place, that says what to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from form_samples import FORM, write_forms
from projects import CONDITION, GRID, MANUAL, replace_in, write_project
from pydantic import BaseModel

from taflen.findings import Finding
from taflen.sources import condition_schema, fill_in_schema, grid_schema, manual_schema, schema, teach_back_schema
from taflen.sources.front_matter import MarkdownFile, split_front_matter
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import KeyPath, YamlFile, read_yaml

SCHEMAS = {
    CONDITION: condition_schema.ConditionDetails,
    GRID: grid_schema.GridDetails,
    MANUAL: manual_schema.ManualDetails,
    FORM: fill_in_schema.ToolDetails,
}

# Each part of a file that has a schema of its own, and where the tiny project has one.
PARTS: list[tuple[str, KeyPath, type[BaseModel]]] = [
    (CONDITION, (), schema.DocumentDetails),
    (CONDITION, ("changes", 0), schema.ChangeEntry),
    (CONDITION, ("took_part", 0), schema.ContributorEntry),
    (CONDITION, ("sources", 0), schema.SourceEntry),
    (GRID, (), grid_schema.GridDetails),
    (GRID, ("options", 0), grid_schema.OptionEntry),
    (GRID, ("rows", 0), grid_schema.RowEntry),
    (GRID, ("rows", 0, "cells", "spray"), grid_schema.NumberCell),
    (GRID, ("rows", 0, "cells", "no-change"), grid_schema.RangeCell),
    (GRID, ("rows", 2, "cells", "spray"), grid_schema.TextCell),
    (MANUAL, ("diary",), fill_in_schema.DiaryEntry),
    (MANUAL, ("diary", "columns", 0), fill_in_schema.DiaryColumnEntry),
    (MANUAL, ("diary", "help"), fill_in_schema.HelpEntry),
    (MANUAL, ("teach_back", 0), teach_back_schema.TeachBackEntry),
    (FORM, ("form",), fill_in_schema.FormEntry),
    (FORM, ("form", "parts", 0), fill_in_schema.FormPartEntry),
    (FORM, ("form", "parts", 0, "fields", 0), fill_in_schema.FieldEntry),
]


def yaml_of(root: Path, name: str) -> YamlFile:
    text = (root / name).read_text(encoding="utf-8")
    halves = split_front_matter(text, name)
    return read_yaml(halves.front_matter, name, 2) if isinstance(halves, MarkdownFile) else read_yaml(text, name)


def found_in(file: YamlFile) -> list[Finding]:
    outcome = validate(SCHEMAS[file.path], file)
    return outcome if isinstance(outcome, list) else []


def required() -> Iterator[object]:
    for name, keys, part in PARTS:
        for field, info in part.model_fields.items():
            if info.is_required():
                key = info.alias or field
                yield pytest.param(name, keys, key, info.description, id=f"{part.__name__} {key}")


@pytest.mark.parametrize(("name", "keys", "key", "description"), list(required()))
def test_a_missing_key_is_one_finding_that_says_what_to_add(
    tmp_path: Path, name: str, keys: KeyPath, key: str, description: str
) -> None:
    file = yaml_of(write_forms(tmp_path), name)
    part = file.data
    for step in keys:
        part = part[step]
    del part[key]
    found = found_in(file)
    assert [(f.code, f.place) for f in found] == [("field-missing", file.place(keys))]
    assert found[0].message.startswith(f"Add `{key}`: ")
    assert key == "type" or description in found[0].message


WRONG = [
    (CONDITION, "title: Hay fever", f"title: {'x' * 81}", 1, "title", "at most 80 characters"),
    (CONDITION, "title: Hay fever", "title:", 1, "title", "empty"),
    (CONDITION, "title: Hay fever", "title: 2026", 1, "title", "quotes"),
    (CONDITION, "status: published", "status: done", 1, "status", "'draft', 'review' or 'published'"),
    (CONDITION, "id: hay-fever", "id: Hay fever", 1, "id", "'Hay fever'"),
    (CONDITION, "date: 2026-11-21", "date: 21 November", 5, "changes > 1 > date", "'21 November'"),
    (CONDITION, "review_every_months: 24", "review_every_months: 61", 1, "review_every_months", "at most 60"),
    (CONDITION, "url: https://www.nhs.uk/", "url: javascript:alert(1)", 5, "sources > 1 > url", "'javascript"),
    (CONDITION, "last_reviewed: 2026-11-21", "last_reviewed: 0", 1, "last_reviewed", "'0'"),
    (CONDITION, "last_reviewed: 2026-11-21", "last_reviewed: 9999-12-31", 1, "last_reviewed", "'9999-12-31'"),
    (CONDITION, "\nversion: 1", "\nversion: true", 1, "version", "'true'"),
    (CONDITION, "schema: 1", "schema: one", 1, "schema", "allowed: 1"),
    (CONDITION, "schema: 1", "schema: 0", 1, "schema", "allowed: 1"),
    (CONDITION, "schema: 1", "schema:", 1, "schema", "empty"),
    (CONDITION, "schema: 1", "schema: true", 1, "schema", "allowed: 1"),
    (CONDITION, "schema: 1", "schema: 1.0", 1, "schema", "allowed: 1"),
    (GRID, "out_of: 100", "out_of: 50", 9, "rows > 1 > cells > spray > out_of", "100, 1000 or 10000"),
    (GRID, "count: 60", "count: sixty", 9, "rows > 1 > cells > spray > count", "'sixty'"),
    (GRID, "period: 2 weeks", "period: a while", 9, "rows > 1 > cells > spray > period", "'a while'"),
    (GRID, "feel better?", "feel better", 5, "rows > 1 > question", "question mark"),
    (GRID, "[nhs-1]", "[]", 9, "rows > 1 > cells > spray > sources", "at least 1"),
    (MANUAL, "days: 7", "days: 32", 3, "diary > days", "at most 31"),
]


@pytest.mark.parametrize(("name", "old", "new", "column", "spoken", "words"), WRONG)
def test_a_wrong_value_is_one_finding_that_says_what_belongs_there(
    tmp_path: Path, name: str, old: str, new: str, column: int, spoken: str, words: str
) -> None:
    root = write_project(tmp_path)
    line = replace_in(root / name, old, new) + new.count("\n")
    found = found_in(yaml_of(root, name))
    assert [(f.code, f.place.line, f.place.column) for f in found] == [("field-wrong", line, column)]
    assert found[0].message.startswith(f"Correct `{spoken}`: write ")
    assert words in found[0].message + found[0].suggestion


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "known"),
    [
        (CONDITION, "owner: Patient", "colour: red\nowner: Patient", "colour", "also_called"),
        (CONDITION, "    year: 2024", "    year: 2024\n    isbn: 1", "isbn", "citation"),
        (GRID, "        count: 60", "        count: 60\n        percent: 60", "percent", "out_of"),
    ],
)
def test_an_unknown_key_is_named_with_those_that_are_known(
    tmp_path: Path, name: str, old: str, new: str, key: str, known: str
) -> None:
    root = write_project(tmp_path)
    replace_in(root / name, old, new)
    file = yaml_of(root, name)
    found = [f for f in found_in(file) if f.code == "field-unknown"]
    place = next(place for keys, place in file.places.items() if keys and keys[-1] == key)
    assert [f.place for f in found] == [place]
    assert f"`{key}`" in found[0].message
    assert known in found[0].suggestion


def test_an_unknown_kind_of_cell_names_the_kinds(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    line = replace_in(root / GRID, "type: not studied", "type: unknown")
    (found,) = found_in(yaml_of(root, GRID))
    assert (found.place.line, found.place.column) == (line, 9)
    assert "no difference found, not studied" in found.message


@pytest.mark.parametrize("text", ["- a\n", "just words\n", ""])
def test_a_file_without_keys_is_one_finding(text: str) -> None:
    (found,) = found_in(read_yaml(text, CONDITION, 2))
    assert (found.code, found.place.path) == ("field-wrong", CONDITION)
    assert "`key: value`" in found.message
