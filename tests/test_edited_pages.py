"""The pages of a document whose text was edited are those that the next build makes, or there are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from edits_of_texts import edit, write
from projects import CONDITION, replace_in

from taflen.commands.amend import edited_files
from taflen.commands.build_order import Order
from taflen.commands.site import site
from taflen.edited_pages import LastSite
from taflen.memory import Memory

# Where a page of the document is that says what was edited; nowhere if its pages wait for the whole build.
SHOWN_AT = {
    "a text": "conditions/hay-fever/",
    "a new paragraph": "conditions/hay-fever/",
    "a link": "conditions/hay-fever/",
    "a heading": "conditions/hay-fever/",
    "a number of a translation": "cy/conditions/hay-fever/",
    "a word that the glossary explains": "conditions/hay-fever/",
    "a sentence that the checks advise against": "draft-view/conditions/hay-fever/",
    "an answer of a manual": "manuals/eye-drops/how-do-i-use-the-drops/",
    "a question of a manual": "manuals/eye-drops/when-to-call/",
    "a number of a grid": "decisions/nose-spray/",
    "a title": "",
    "a link to what is not there": "",
    "a file that cannot be used": "",
    "a tool": "",
    "the glossary": "",
    "the name of the site": "",
}
KILOBYTES = re.compile(r"\d+ KB")


def built(root: Path, memory: Memory, *, no_leaflets: bool = True) -> LastSite:
    """The site, and what the process knows of it."""
    found: list[LastSite] = []
    order = Order(root, no_leaflets=no_leaflets)
    assert site(order, memory, published=lambda last, _: found.append(last)) == 0
    return found[0]


def edited_pages(last: LastSite, path: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    for file in edited_files([path]):
        for some in last.edited_pages(file):
            pages |= some
    return pages


@pytest.mark.parametrize("name", SHOWN_AT)
def test_the_pages_of_an_edited_document_are_those_that_the_next_build_makes(tmp_path: Path, name: str) -> None:
    root, memory = write(tmp_path), Memory()
    last = built(root, memory)
    address = SHOWN_AT[name]
    pages = edited_pages(last, edit(root, name))
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
        pages = next(last.edited_pages(edited_files([CONDITION])[0], looked_at))
        assert next(iter(pages)).startswith(first)
