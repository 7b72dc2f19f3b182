"""Editions for the tests of leaflets: the tiny project with a document that has every kind of block, in Welsh too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from projects import CONDITION_BODY, DETAILS, SOURCES, translate_all, write_project

from taflen.addresses import is_on_the_site, target_of
from taflen.document.tree import Document
from taflen.editions import make_editions
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import leaflet_data
from taflen.leaflets.lines import Json
from taflen.leaflets.make import Leaflet, make_leaflet
from taflen.library import read_library
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


class Samples:
    """A project with its editions by id and language."""

    def __init__(self, root: Path) -> None:
        self.project: Project = open_project(root)
        self.library = read_library(root)
        made = make_editions(self.project, self.library)
        self.editions: Mapping[tuple[str, str], Edition] = {
            (edition.document.id, edition.language.code): edition for edition in made.all()
        }

    def address_of(self, language: str) -> Callable[[Document, str], str]:
        """What the build passes: the full web address of a link."""

        def address(document: Document, href: str) -> str:
            target = target_of(href, document, self.library, language)
            return self.project.site_url + target if is_on_the_site(target) else target

        return address

    def data(self, name: str, language: str = "en") -> Json:
        return leaflet_data(self.editions[name, language], self.project, self.address_of(language))

    def leaflet(self, name: str, language: str = "en") -> Leaflet:
        return make_leaflet(self.editions[name, language], self.project, self.address_of(language))


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
