"""Editions for the tests of leaflets: the tiny project with a document that has every kind of block, in Welsh too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from page import ValidationProfile, validate_pdf_bytes
from projects import CONDITION_BODY, DETAILS, SOURCES, translate_all, write_project

from taflen.editions import make_editions
from taflen.languages.translate import Edition
from taflen.leaflets.gate import structure_problems
from taflen.leaflets.layout import laid_out
from taflen.leaflets.leaflet_data import Press
from taflen.leaflets.lines import Json
from taflen.leaflets.make import Leaflet, make_leaflet
from taflen.leaflets.print_data import leaflet_source
from taflen.leaflets.variants import Variant
from taflen.library import read_library
from taflen.measures import results_now
from taflen.printing import press_of
from taflen.project import Project, open_project

EVERYTHING = "content/conditions/everything.md"
PICTURE = "content/conditions/nose.svg"

EVERYTHING_BODY = """\
Every kind of block, with **bold** words and a claim [@nhs-1].

## Lists and tables

Before a list:

- one thing
    - a smaller thing
- another thing

1. First this.
2. Then that.

| Medicine | How often |
|---|---|
| Spray | Twice a day |
| Tablets | Once a **day** |

![A nose in profile](nose.svg)

### Cards

!!! urgent "Call 111 if:"
    - it gets worse

!!! non-urgent "See a GP if:"
    - it does not go away

!!! warning "Important"
    Read the label.

!!! do "Do"
    - rest

!!! dont "Do not"
    - smoke
"""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>"""


TODAY = date(2026, 11, 21)


class Samples:
    """A project with its editions by id and language."""

    def __init__(self, root: Path, today: date = TODAY) -> None:
        self.today = today
        self.project: Project = open_project(root)
        self.library = read_library(root)
        made = make_editions(self.project, self.library)
        self.editions: Mapping[tuple[str, str], Edition] = {
            (edition.document.id, edition.language.code): edition for edition in made.all()
        }
        grids = [document for document in self.library.documents if document.kind == "grid"]
        self.criteria = {document.id: results_now(document, today) for document in grids}
        self._made: dict[str, Leaflet] = {}

    @property
    def press(self) -> Press:
        """What the build passes."""
        return replace(press_of(self.project, self.library, self.today), criteria=self.criteria)

    def source(self, name: str, language: str = "en", variant: Variant = "a4") -> Json:
        """What a leaflet is made from."""
        return leaflet_source(self.editions[name, language], self.editions[name, "en"], self.press, variant)

    def leaflet(self, name: str, language: str = "en", variant: Variant = "a4") -> Leaflet:
        return self._leaflet_of(self.source(name, language, variant))

    def data(self, name: str, language: str = "en", variant: Variant = "a4") -> Json:
        """What the finished leaflet must say."""
        source = self.source(name, language, variant)
        return laid_out(source, [self._leaflet_of(source).arrangement])

    def problems(self, name: str, language: str = "en", variant: Variant = "a4") -> list[str]:
        """What is wrong with a leaflet: against PDF/UA, and against its source."""
        source = self.source(name, language, variant)
        leaflet = self._leaflet_of(source)
        data = laid_out(source, [leaflet.arrangement])
        return [*conformance_problems(leaflet.pdf), *structure_problems(leaflet.pdf, data)]

    def _leaflet_of(self, source: Json) -> Leaflet:
        """Each leaflet is typeset once, however many tests look at it."""
        key = repr(source)
        if key not in self._made:
            self._made[key] = make_leaflet(source, self.project.root)
        return self._made[key]


def conformance_problems(pdf: bytes) -> list[str]:
    """What PDF/UA-1 forbids."""
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def write_everything(root: Path, body: str = EVERYTHING_BODY) -> Path:
    """The tiny project with one more condition, which has every kind of block."""
    write_project(root)
    details = DETAILS.format(id="everything", kind="condition", title="Everything")
    (root / EVERYTHING).write_text(f"---\n{details}{SOURCES}---\n{body}\n{CONDITION_BODY}", encoding="utf-8")
    (root / PICTURE).write_text(SVG, encoding="utf-8")
    return root


def samples(root: Path, body: str = EVERYTHING_BODY) -> Samples:
    """The tiny project in English and Welsh."""
    write_everything(root, body)
    translate_all(root, "cy")
    return Samples(root)
