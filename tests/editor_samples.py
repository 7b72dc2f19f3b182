"""Documents to try the editor's checks on: a faultless page into which a test puts what it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from projects import CONDITION, CONDITION_BODY, DETAILS, GRID, SOURCES, write_project

from taflen.checks.editor import findings_on
from taflen.document.tree import Document
from taflen.findings import Finding
from taflen.languages.catalogues import Catalogue
from taflen.languages.language import load_language
from taflen.languages.translate import translate
from taflen.library import read_library

TODAY = date(2026, 11, 21)
ROW = """\
  - id: {id}
    question: {question}
    about: {about}
    cells:
      no-change: {{{no_change}}}
      treatment: {{{treatment}}}
"""
GRID_HEAD = """\
decision: Which one is right for me?
condition: You have a blocked nose.
population: The numbers are about adults.
options:
  - id: no-change
    name: No change
    description: You carry on as you are.
    no_change: true
  - id: treatment
    name: Treatment
    description: You use a spray.
rows:
"""
NUMBER = (
    "type: number, count: {count}, out_of: {out_of}, group: people, period: {period}, certainty: high, sources: [nhs-1]"
)


def condition(root: Path, body: str, details: str = "") -> Document:
    """A condition with this body; a line that starts with "# " is its title. `details` are more lines for its head."""
    path = write_project(root) / CONDITION
    text = path.read_text(encoding="utf-8")
    if body.startswith("# "):
        text = text.replace("title: Hay fever\n", f"title: {body[2:]}\n")
        body = "Some text [@nhs-1]."
    text = text.replace(CONDITION_BODY, f"{body}\n").replace("status: published\n", f"status: published\n{details}")
    path.write_text(text, encoding="utf-8")
    return _document(root, CONDITION)


def grid(root: Path, *rows: str, details: str = "") -> Document:
    """A grid with two options, no-change and treatment, these rows, and one more of each kind that is missing."""
    text = 'type: text, text: "You can ask your nurse about this."'
    missing = [
        about for about in ("benefit", "harm", "experience") if not any(f"about: {about}" in row for row in rows)
    ]
    rows = (
        *rows,
        *(
            ROW.format(id=about, question="What is it like for me?", about=about, no_change=text, treatment=text)
            for about in missing
        ),
    )
    head = DETAILS.format(id="nose-spray", kind="grid", title="Nose spray") + details + SOURCES
    (write_project(root) / GRID).write_text(head + GRID_HEAD + "".join(rows), encoding="utf-8")
    return _document(root, GRID)


def _document(root: Path, path: str) -> Document:
    library = read_library(root)
    found = library.at(path)
    assert found is not None, library.findings
    english = load_language("en", Catalogue())
    return translate(found, english, english, {}).document


def number(count: int, out_of: int = 100, period: str = "1 year", more: str = "") -> str:
    """A cell with a number."""
    return NUMBER.format(count=count, out_of=out_of, period=period) + more


def findings(document: Document, code: str | None = None, meanings: dict[str, str] | None = None) -> list[Finding]:
    """What the editor's checks say, or only what has this code."""
    found = findings_on(document, meanings or {}, TODAY)
    return [finding for finding in found if code in (None, finding.code)]
