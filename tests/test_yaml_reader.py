"""YAML as an author types it: plain data with the place of every key, and one plain sentence for each mistake."""

from __future__ import annotations

import subprocess
import sys

import pytest

from taflen.project import GENERATOR
from taflen.sources.yaml_reader import read_yaml

PATH = "grids/a.yml"

# text, line, column, code, words that the message must hold
MISTAKES = [
    pytest.param("title: x\n\tsummary: y\n", 2, 1, "yaml-syntax", "Replace the tab with spaces", id="tab"),
    pytest.param("\ttitle: x\n", 1, 1, "yaml-syntax", "Replace the tab with spaces", id="tab at the start"),
    pytest.param("a: 1\nb: 2\na: 3\n", 3, 1, "yaml-duplicate-key", "Remove one `a`", id="duplicate key"),
    pytest.param("a:\n  b: 1\n  b: 2\n", 3, 3, "yaml-duplicate-key", "Remove one `b`", id="duplicate key inside"),
    pytest.param("a: 1\nb: *x\n", 2, 4, "yaml-syntax", "Write the value out again", id="alias"),
    pytest.param("a: &x 1\n", 1, 4, "yaml-syntax", "Put double quotes round the text: `&x`", id="anchor"),
    pytest.param(
        "a: 1\n&x b: 1\n", 2, 1, "yaml-syntax", "Put double quotes round the text: `&x`", id="anchor of a key"
    ),
    pytest.param("a: 1\n!x b: 1\n", 2, 1, "yaml-syntax", "Remove the tag `!x`", id="tag of a key"),
    pytest.param("a: {? [b] : 1}\n", 1, 7, "yaml-syntax", "Use a plain word as the key", id="list as a key inside"),
    pytest.param("a: !secret 1\n", 1, 4, "yaml-syntax", "Remove the tag `!secret`", id="tag"),
    pytest.param('a: !secret "1"\n', 1, 4, "yaml-syntax", "Remove the tag `!secret`", id="tag before quotes"),
    pytest.param("a: !secret {b: 1}\n", 1, 4, "yaml-syntax", "Remove the tag `!secret`", id="tag before keys"),
    pytest.param("a: !secret [b]\n", 1, 4, "yaml-syntax", "Remove the tag `!secret`", id="tag before a list"),
    pytest.param("a: b: c\n", 1, 5, "yaml-syntax", "Put double quotes round the text", id="colon in plain text"),
    pytest.param("a: 1\nb: @nhs\n", 2, 4, "yaml-syntax", "double quotes", id="text that starts with @"),
    pytest.param("a: 1\nb: [@nhs]\n", 2, 5, "yaml-syntax", "double quotes", id="citation without quotes"),
    pytest.param("a: `x`\n", 1, 4, "yaml-syntax", "double quotes", id="text that starts with a back-quote"),
    pytest.param('a: 1\nb: "x\nc: 2\n', 2, 4, "yaml-syntax", "quote", id="quote that is not closed"),
    pytest.param("[a, b]: 1\n", 1, 1, "yaml-syntax", "Use a plain word as the key", id="list as a key"),
    pytest.param("a: {b: 1}\n<<: 2\n", 2, 1, "yaml-syntax", "Use a plain word as the key", id="merge key"),
    pytest.param("a: \x07\n", 1, 1, "yaml-syntax", "control character", id="control character"),
]


@pytest.mark.parametrize(("text", "line", "column", "code", "words"), MISTAKES)
def test_a_mistake_is_one_finding_at_its_place(text: str, line: int, column: int, code: str, words: str) -> None:
    found = read_yaml(text, PATH).findings
    assert [(f.place.path, f.place.line, f.place.column, f.code) for f in found] == [(PATH, line, column, code)]
    assert words in found[0].message


def test_nothing_is_nested_more_than_twenty_deep() -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(30))
    found = read_yaml(text, PATH).findings
    assert [(f.code, f.place.line) for f in found] == [("yaml-syntax", 22)]
    assert "Indent less" in found[0].message


def test_absurd_nesting_does_not_kill_the_program() -> None:
    code = (
        "from taflen.sources.yaml_reader import read_yaml; print(len(read_yaml('a: ' + '[' * 200_000, 'x').findings))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=GENERATOR, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "1")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2026-11-21", "2026-11-21"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ('"12"', "12"),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("true", True),
        ("", None),
        ("null", None),
        ("Tŷ 😀", "Tŷ 😀"),
    ],
)
def test_values_stay_what_the_author_typed(written: str, value: object) -> None:
    file = read_yaml(f"a: {written}\n", PATH)
    assert file.data == {"a": value}
    assert type(file.data["a"]) is type(value)
    assert not file.findings


def test_every_key_knows_its_place_in_the_file() -> None:
    file = read_yaml("a: 1\nb:\n  - id: x\n    c: [one, two]\n", PATH, first_line=10)
    assert (file.place(("a",)).line, file.place(("a",)).column) == (10, 1)
    assert (file.place(("b", 0, "c")).line, file.place(("b", 0, "c")).column) == (13, 5)
    assert (file.place(("b", 0, "c", 1)).line, file.place(("b", 0, "c", 1)).column) == (13, 14)
    assert file.place(("b", 0, "missing")) == file.place(("b", 0))
    assert file.place(("nowhere",)).line == 10


def test_several_mistakes_are_reported_at_once() -> None:
    found = read_yaml("a: 1\na: 2\nb: !x 1\nc:\n  d: 1\n  d: 2\n", PATH).findings
    assert [f.place.line for f in found] == [2, 3, 6]


@pytest.mark.parametrize("text", ["", "# a comment\n"])
def test_an_empty_text_has_no_data(text: str) -> None:
    file = read_yaml(text, PATH)
    assert file.data is None
    assert not file.findings
