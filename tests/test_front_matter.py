"""A Markdown file is cut in two without losing count of its lines."""

from __future__ import annotations

import pytest

from taflen.findings import Finding
from taflen.sources.front_matter import MarkdownFile, split_front_matter

PATH = "content/conditions/a.md"


@pytest.mark.parametrize(
    ("text", "front_matter", "body", "body_line"),
    [
        ("---\nid: a\n---\nHello\n", "id: a", "Hello\n", 4),
        ("---\n---\n", "", "", 3),
        ("---  \nid: a\n--- \nHello\n---\nThere", "id: a", "Hello\n---\nThere", 4),
        ("---\nid: a\n---", "id: a", "", 4),
    ],
)
def test_two_halves(text: str, front_matter: str, body: str, body_line: int) -> None:
    assert split_front_matter(text, PATH) == MarkdownFile(front_matter, body, body_line)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Start the file"),
        ("# Asthma\n", "Start the file"),
        ("\n---\nid: a\n---\n", "Start the file"),
        ("---\nid: a\n", "Close the details"),
        ("---", "Close the details"),
    ],
)
def test_what_is_missing(text: str, words: str) -> None:
    found = split_front_matter(text, PATH)
    assert isinstance(found, Finding)
    assert (found.code, found.severity, found.place.line) == ("front-matter-missing", "error", 1)
    assert words in found.message
