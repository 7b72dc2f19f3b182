"""Editions as data: nothing that a reader sees is lost, each section knows its language, and the schema fits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from projects import CONDITION, GRID, MANUAL, replace_in, translate_all, write_project
from sample_library import copy_of_sample

from taflen.document import inline
from taflen.document.text import Text
from taflen.document.tree import Block, Statement
from taflen.document.walking import texts, walk
from taflen.editions import make_editions
from taflen.findable.document_schema import document_schema
from taflen.findable.document_text import document_text
from taflen.languages.translate import Edition
from taflen.library import read_library
from taflen.project import open_project

SITE = "https://tiny.example/"
MORE = """
1. One

    - inside one

2. Two

| Time | Dose |
|---|---|
| Day | One drop |

![A nose](nose.svg)

### Deeper

The end of it.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_project(tmp_path)
    path = tmp_path / CONDITION
    (path.parent / "nose.svg").write_text("<svg/>")
    path.write_text(path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    translate_all(tmp_path, "cy")
    return tmp_path


def edition_of(root: Path, path: str, code: str = "en") -> Edition:
    editions = make_editions(open_project(root), read_library(root)).by_language[code]
    return next(edition for edition in editions if edition.document.path == path)


def html_of(blocks: tuple[Block, ...]) -> str:
    return " | ".join(type(block).__name__ for block in blocks)


def data_of(root: Path, path: str, code: str = "en") -> dict[str, Any]:
    return document_text(edition_of(root, path, code), SITE, html_of)


def section(data: dict[str, Any], anchor: str) -> dict[str, Any]:
    return next(part for part in data["sections"] if part["anchor"] == anchor)


def joined(data: dict[str, Any]) -> str:
    return "\n".join(part["text"] for part in data["sections"])


def problems(value: Any, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where a value is not exactly what a schema describes."""
    if not schema.get("description"):
        yield f"{at}: no description"
    kinds = {"object": dict, "array": list, "string": str, "integer": int}
    if type(value) is not kinds[schema["type"]]:
        yield f"{at}: {value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        if not list(value) == list(schema["properties"]) == schema["required"] or schema["additionalProperties"]:
            yield f"{at}: {list(value)} is not {list(schema['properties'])}"
        for name in value.keys() & schema["properties"].keys():
            yield from problems(value[name], schema["properties"][name], f"{at}/{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from problems(item, schema["items"], f"{at}/{number}")
    elif not fits(value, schema):
        yield f"{at}: {value!r} is not allowed"


def fits(value: str | int, schema: dict[str, Any]) -> bool:
    """Whether a text or a number is one of those that a schema allows."""
    if isinstance(value, int):
        return bool(value >= schema["minimum"])
    if schema.get("format") == "date":
        return date.fromisoformat(value).isoformat() == value
    return value in schema.get("enum", [value]) and (schema.get("format") != "uri" or value.startswith("https://"))


@pytest.mark.parametrize("code", ["en", "cy"])
@pytest.mark.parametrize("path", [CONDITION, GRID, MANUAL])
def test_every_text_and_statement_of_the_blocks_is_in_a_section(root: Path, path: str, code: str) -> None:
    data, blocks = data_of(root, path, code), edition_of(root, path, code).document.blocks
    for part in walk(blocks):
        if isinstance(part, Text):
            assert inline.plain(part.shown) in joined(data)
        elif isinstance(part, Statement):
            assert part.sentence in joined(data).split("\n")
    assert len(texts(blocks)) > 10


def test_nothing_of_this_repository_is_lost(tmp_path: Path) -> None:
    sample = copy_of_sample(tmp_path / "sample")
    editions = make_editions(open_project(sample), read_library(sample))
    for edition in editions.all():
        lines = re.sub(r"^ *(-|\d+\.) ", "", joined(document_text(edition, SITE, html_of)), flags=re.M).split("\n")
        kept = {text for text in texts(edition.document.blocks) if text.role != "people counted, after the number"}
        assert {" ".join(inline.plain(text.shown).split()) for text in kept} <= {" ".join(x.split()) for x in lines}


def test_the_schema_describes_exactly_what_is_made(root: Path) -> None:
    schema = document_schema(SITE)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for path in (CONDITION, GRID, MANUAL):
        for code in ("en", "cy"):
            data = data_of(root, path, code)
            assert list(problems(data, schema)) == []
            assert data["schema"] == schema["$id"] == f"{SITE}api/document.schema.json"
            assert json.loads(json.dumps(data)) == data


def test_the_details_are_those_of_the_document(root: Path) -> None:
    data = data_of(root, CONDITION, "cy")
    assert data["url"] == f"{SITE}cy/conditions/hay-fever/"
    assert data["terms"] == f"{SITE}cy/use-our-information/"
    assert (data["id"], data["kind"], data["language"], data["direction"]) == ("hay-fever", "condition", "cy", "ltr")
    assert (data["title"], data["summary"]) == ("[cy] Hay fever", "[cy] Hay fever in one sentence.")
    assert (data["version"], data["status"]) == (1, "published")
    assert (data["last_reviewed"], data["next_review"]) == ("2026-11-21", "2028-11-21")
    assert data["changes"] == [{"version": 1, "date": "2026-11-21", "note": "[cy] First version."}]
    (source,) = data["sources"]
    assert source == {
        "id": "nhs-1",
        "citation": "NHS. A page about it.",
        "url": "https://www.nhs.uk/",
        "year": 2024,
    }
    assert data["owner"] == "[cy] Patient information editor"
    assert data["took_part"] == [{"role": "[cy] Patients and carers", "number": 3}]
    assert data["translation"]["messages"] == data["translation"]["current"] > 10


def test_the_english_page_is_at_the_root(root: Path) -> None:
    data = data_of(root, CONDITION)
    assert (data["url"], data["terms"]) == (f"{SITE}conditions/hay-fever/", f"{SITE}use-our-information/")


def test_a_condition_is_cut_at_its_headings(root: Path) -> None:
    data = data_of(root, CONDITION)
    assert [(part["anchor"], part["heading"]) for part in data["sections"]] == [("", ""), ("what-helps", "What helps")]
    assert section(data, "")["text"] == "About 20 in 100 people have hay fever."
    assert section(data, "what-helps")["text"].split("\n") == [
        "What helps",
        "Try these. You can choose a spray too.",
        "- rinse your nose",
        "- close the windows",
        "Call 999 if:",
        "- you cannot breathe",
        "- your face swells up",
        "1. One",
        "  - inside one",
        "2. Two",
        "Time",
        "Dose",
        "Day",
        "One drop",
        "A nose",
        "Deeper",
        "The end of it.",
    ]


def test_the_html_of_the_sections_is_that_of_every_block_in_order(root: Path) -> None:
    for path in (CONDITION, GRID, MANUAL):
        data = data_of(root, path)
        assert " | ".join(part["html"] for part in data["sections"]) == html_of(edition_of(root, path).document.blocks)


def test_a_document_that_starts_with_a_heading_has_no_empty_section(root: Path) -> None:
    data = data_of(root, "content/pages/about.md")
    assert [part["anchor"] for part in data["sections"]] == ["what-this-site-is"]


def test_a_manual_is_cut_at_its_questions_and_its_diary(root: Path) -> None:
    data = data_of(root, MANUAL)
    assert [(part["anchor"], part["heading"]) for part in data["sections"]] == [
        ("", ""),
        ("how-do-i-use-the-drops", "How do I use the drops?"),
        ("when-should-i-call", "When should I call?"),
        ("diary", "My eye drop diary"),
    ]
    lines = section(data, "diary")["text"].split("\n")
    assert lines[:3] == ["My eye drop diary", "Fill in one line each day.", "Call 999 if:"]
    assert lines[-3:] == ["Day and date", "How many drops", "How itchy, from 0 to 10"]


def test_a_grid_says_each_answer_with_its_option_and_how_sure_it_is(root: Path) -> None:
    data = data_of(root, GRID)
    (compare,) = data["sections"]
    assert (compare["anchor"], compare["heading"]) == ("compare", "Compare the options")
    lines = compare["text"].split("\n")
    start = lines.index("How many people feel better?")
    assert lines[start : start + 7] == [
        "How many people feel better?",
        "Nose spray",
        "About 60 in 100 adults in 2 weeks.",
        "We are fairly sure of this.",
        "No change",
        "Between 20 and 30 in 100 adults in 2 weeks.",
        "We are not very sure of this.",
    ]
    for line in ("You carry the bottle with you.", "This does not apply to this option.", "They stop soon."):
        assert line in lines


def test_a_translated_section_is_in_its_language(root: Path) -> None:
    for path in (CONDITION, GRID, MANUAL):
        assert {part["language"] for part in data_of(root, path)["sections"]} == {"en"}
        assert {part["language"] for part in data_of(root, path, "cy")["sections"]} == {"cy"}


def test_a_section_with_one_new_sentence_is_mixed_and_the_others_are_not(root: Path) -> None:
    replace_in(root / CONDITION, "close the windows", "open the windows")
    data = data_of(root, CONDITION, "cy")
    assert [part["language"] for part in data["sections"]] == ["cy", "mixed"]
    assert "- open the windows" in section(data, "what-helps")["text"].split("\n")
    replace_in(root / CONDITION, "About 20 in", "About 25 in")
    assert [part["language"] for part in data_of(root, CONDITION, "cy")["sections"]] == ["en", "mixed"]


def test_a_grid_with_an_interface_word_in_english_is_mixed(root: Path) -> None:
    path = root / "locales/cy/LC_MESSAGES/ui.po"
    replace_in(path, 'msgstr "[cy] We are fairly sure of this."', 'msgstr "{x}"')
    (compare,) = data_of(root, GRID, "cy")["sections"]
    assert "We are fairly sure of this." in compare["text"].split("\n")
    assert compare["language"] == "mixed"
