"""A Markdown file is YAML front matter between two lines of `---`, and a body below it."""

from __future__ import annotations

from dataclasses import dataclass

from taflen.findings import Finding, Place

FENCE = "---"


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """The two halves of a file. `body_line` is the line of the file on which the body starts (from 1)."""

    front_matter: str
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> MarkdownFile | Finding:
    """Cut a Markdown file in two, or say what is missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Finding(
            Place(path, 1, 1),
            "front-matter-missing",
            "error",
            "Start the file with a line `---`, the details of the document, and another line `---`.",
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return MarkdownFile("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    return Finding(
        Place(path, 1, 1),
        "front-matter-missing",
        "error",
        "Close the details of the document with a line `---`.",
    )
