"""Results kept within a process: made once, forgotten when nobody asks, and never stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from projects import CONDITION, replace_in, translate_all, write_project

from taflen.cache import folder_digest
from taflen.commands.site import Order, site
from taflen.memory import Memory
from taflen.web import document_pages


def test_a_value_is_made_once_for_the_same_inputs() -> None:
    memory, made = Memory(), []
    for inputs in (("a",), ("a",), ("b",)):
        memory.remembered("step", inputs, lambda inputs=inputs: made.append(inputs))  # type: ignore[misc]
    assert made == [("a",), ("b",)]
    assert memory.knows("step", ("a",)) and not memory.knows("other step", ("a",))


def test_what_a_build_did_not_ask_for_is_forgotten() -> None:
    memory = Memory()
    memory.remembered("step", ("old",), lambda: 1)
    memory.forget_the_rest()
    memory.remembered("step", ("new",), lambda: 2)
    memory.forget_the_rest()
    assert memory.knows("step", ("new",)) and not memory.knows("step", ("old",))


def test_a_second_build_with_a_memory_gives_what_a_first_one_would(tmp_path: Path) -> None:
    root, other = write_project(tmp_path / "one"), write_project(tmp_path / "other")
    memory = Memory()
    for project in (root, other):
        translate_all(project, "cy")
    assert site(Order(root), memory) == 0
    for project in (root, other):
        replace_in(project / CONDITION, "close the windows", "close all windows")
        replace_in(project / CONDITION, "## What helps", "## What can help")
    assert site(Order(root), memory) == 0
    assert site(Order(other)) == 0
    assert folder_digest(root / "site", (".",)) == folder_digest(other / "site", (".",))


def test_an_edit_renders_only_the_pages_of_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, memory, rendered = write_project(tmp_path), Memory(), []
    monkeypatch.setattr(document_pages, "render", counted(document_pages.render, rendered))
    assert site(Order(root), memory) == 0
    rendered.clear()
    replace_in(root / CONDITION, "close the windows", "close all windows")
    assert site(Order(root), memory) == 0
    assert set(rendered) == {"conditions/hay-fever/"}


def counted(render, rendered):  # type: ignore[no-untyped-def]
    def counting(template, language, around, values):  # type: ignore[no-untyped-def]
        rendered.append(around.page)
        return render(template, language, around, values)

    return counting


def test_a_memory_does_not_hide_an_edit_to_the_words_of_the_interface(tmp_path: Path) -> None:
    root, memory = write_project(tmp_path), Memory()
    translate_all(root, "cy")
    assert site(Order(root), memory) == 0
    replace_in(root / "locales/cy/LC_MESSAGES/ui.po", 'msgstr "[cy] Sources"', 'msgstr "Ffynonellau"')
    assert site(Order(root), memory) == 0
    page = (root / "site/cy/conditions/hay-fever/index.html").read_text()
    assert "Ffynonellau" in page and "[cy] Sources" not in page


def test_a_memory_does_not_hide_a_new_picture_or_a_new_name_of_the_site_from_a_leaflet(tmp_path: Path) -> None:
    root, memory = write_project(tmp_path), Memory()
    picture, leaflet = root / "content/conditions/nose.png", root / "site/print/hay-fever-a4.pdf"
    replace_in(root / CONDITION, "## What helps", "![A nose](nose.png)\n\n## What helps")
    seen = []
    for colour, name in (("red", "Tiny"), ("blue", "Tiny"), ("blue", "Another")):
        Image.new("RGB", (40, 40), colour).save(picture)
        replace_in(root / "mkdocs.yml", (root / "mkdocs.yml").read_text().split("\n")[0], f"site_name: {name}")
        assert site(Order(root), memory) == 0
        seen.append(leaflet.read_bytes())
    assert len(set(seen)) == 3
