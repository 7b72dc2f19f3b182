"""The pages of a document whose text was edited are those that the next build makes, or there are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, TOOL, replace_in, translate_all, write_glossary, write_project

from taflen.commands.amend import edited_documents
from taflen.commands.build_order import Order
from taflen.commands.site import site
from taflen.edited_pages import LastSite
from taflen.memory import Memory

CATALOGUE = "locales/cy/LC_MESSAGES/conditions/hay-fever.po"
# Edits, and where a page of the document is that says so; nowhere if its pages wait for the whole build.
EDITS = {
    "a text": (CONDITION, "close the windows", "close all windows", "conditions/hay-fever/"),
    "a new paragraph": (CONDITION, "Try these.", "Try these.\n\nAsk for help.", "conditions/hay-fever/"),
    "a link": (
        CONDITION,
        "Try these.",
        "Try these, or [ask](../tools/three-questions.md).",
        "conditions/hay-fever/",
    ),
    "a heading": (CONDITION, "## What helps", "## What can help", "conditions/hay-fever/"),
    "a number of a translation": (CATALOGUE, "[cy] About 20", "[cy] Tua 20", "cy/conditions/hay-fever/"),
    "a word that the glossary explains": (CONDITION, "Try these.", "Try these for pollen.", "conditions/hay-fever/"),
    "what the checks advise against": (CONDITION, "Try these.", "It is utilised.", "draft-view/conditions/hay-fever/"),
    "an answer of a manual": (
        MANUAL,
        "Wash your hands first",
        "Wash both hands first",
        "manuals/eye-drops/how-do-i-use-the-drops/",
    ),
    "a question of a manual": (MANUAL, "## When should I call?", "## When to call?", "manuals/eye-drops/when-to-call/"),
    "a number of a grid": (GRID, "count: 60", "count: 61", "decisions/nose-spray/"),
    "a title": (CONDITION, "title: Hay fever", "title: Hay fever and you", ""),
    "a link to what is not there": (CONDITION, "Try these.", "Try [these](missing.md).", ""),
    "a file that cannot be used": (CONDITION, "owner:", "ownr:", ""),
    "a tool, whose text stands on other pages": (TOOL, "Ask these questions.", "Ask them these questions.", ""),
    "the glossary": ("content/glossary/hard-words.yml", "the dust of flowers", "the fine dust of flowers", ""),
    "the name of the site": ("mkdocs.yml", "site_name: Tiny", "site_name: Another", ""),
}
KILOBYTES = re.compile(r"\d+ KB")


def write(root: Path) -> Path:
    write_project(root)
    write_glossary(root, "  - term: pollen\n    meaning: the dust of flowers\n")
    translate_all(root, "cy")
    return root


def built(root: Path, memory: Memory, *, no_leaflets: bool = True) -> LastSite:
    """The site, and what the process knows of it."""
    found: list[LastSite] = []
    order = Order(root, no_leaflets=no_leaflets)
    assert site(order, memory, published=lambda last, _: found.append(last)) == 0
    return found[0]


def edited_pages(last: LastSite, path: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    for file in edited_documents([path]):
        for some in last.edited_pages(file):
            pages |= some
    return pages


@pytest.mark.parametrize("edit", EDITS)
def test_the_pages_of_an_edited_document_are_those_that_the_next_build_makes(tmp_path: Path, edit: str) -> None:
    path, old, new, address = EDITS[edit]
    root, memory = write(tmp_path), Memory()
    last = built(root, memory)
    replace_in(root / path, old, new)
    pages = edited_pages(last, path)
    assert bool(pages) == bool(address)
    if pages:
        assert pages[f"{address}index.html"] != _on_disk(root, f"{address}index.html")
        built(root, memory)
        assert {place: _on_disk(root, place) for place in pages} == pages


def _on_disk(root: Path, place: str) -> str:
    file = root / "site" / place
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def test_only_the_size_of_a_leaflet_is_still_that_of_the_last_one(tmp_path: Path) -> None:
    root, memory = write(tmp_path), Memory()
    last = built(root, memory, no_leaflets=False)
    replace_in(root / CONDITION, "Try these.", "Try these.\n\nAsk for help.")
    pages = edited_pages(last, CONDITION)
    assert "KB" in pages["conditions/hay-fever/index.html"]
    assert "KB" not in pages["cy/conditions/hay-fever/index.html"], "its leaflet waits for the translation"
    built(root, memory, no_leaflets=False)
    for place, page in pages.items():
        assert KILOBYTES.sub("", page) == KILOBYTES.sub("", _on_disk(root, place))


def test_the_language_that_somebody_looks_at_comes_first(tmp_path: Path) -> None:
    root = write(tmp_path)
    last = built(root, Memory())
    replace_in(root / CONDITION, "close the windows", "close all windows")
    for looked_at, first in (([], "conditions/"), (["cy/about/index.html"], "cy/"), (["index.html"], "conditions/")):
        pages = next(last.edited_pages(edited_documents([CONDITION])[0], looked_at))
        assert next(iter(pages)).startswith(first)
