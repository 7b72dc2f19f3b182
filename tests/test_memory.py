"""Results kept within a process: made once, forgotten when nobody asks, and never stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from projects import CONDITION, GRID, MANUAL, replace_in, translate_all, write_glossary, write_project

from benchmarks import our_project as library
from benchmarks.corpus import deal
from taflen import kept_trees
from taflen.cache import Cache, folder_digest
from taflen.cli import run
from taflen.commands.build_order import Order
from taflen.commands.site import site
from taflen.leaflets import make
from taflen.memory import TEXT, Memory
from taflen.web import check_pages, document_pages, draft_view, translation_pages


def counting(memory: Memory, made: list[str], inputs: str) -> None:
    """Ask for a step that says when it is really done."""
    memory.remembered("step", (inputs,), lambda: made.append(inputs) or inputs, TEXT)  # type: ignore[func-returns-value]


def test_a_value_is_made_once_for_the_same_inputs() -> None:
    memory, made = Memory(), []
    for inputs in ("a", "a", "b"):
        counting(memory, made, inputs)
    assert made == ["a", "b"]


def test_what_a_build_did_not_ask_for_is_forgotten() -> None:
    memory, made = Memory(), []
    counting(memory, made, "old")
    memory.forget_the_rest()
    counting(memory, made, "new")
    memory.forget_the_rest()
    counting(memory, made, "new")
    counting(memory, made, "old")
    assert made == ["old", "new", "old"]


def test_what_one_process_made_another_finds_unless_it_is_damaged_or_of_another_program(tmp_path: Path) -> None:
    made: list[str] = []
    counting(Memory(Cache(tmp_path, "program")), made, "a")
    counting(Memory(Cache(tmp_path, "program")), made, "a")
    assert made == ["a"]
    counting(Memory(Cache(tmp_path, "newer program")), made, "a")
    assert made == ["a", "a"]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    counting(Memory(Cache(tmp_path, "program")), made, "a")
    assert made == ["a", "a", "a"]


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


EDITS = {
    "a text": (CONDITION, "close the windows", "close all windows"),
    "a title": (GRID, "title: Nose sprays", "title: Sprays for the nose"),
    "a summary": (MANUAL, "summary: Eye drops in one sentence", "summary: Drops for the eyes"),
    "a heading that is linked to": (CONDITION, "## What helps", "## What can help"),
    "the name of the site": ("mkdocs.yml", "site_name: Tiny", "site_name: Another"),
    "its address": ("mkdocs.yml", "https://tiny.example/", "https://other.example/here/"),
    "whom to write to": ("mkdocs.yml", "extra:", "extra:\n  feedback: editor@example.org"),
    "a word of the interface": ("locales/cy/LC_MESSAGES/ui.po", 'msgstr "[cy] Sources"', 'msgstr "Ffynonellau"'),
    "a heading that becomes a question": (MANUAL, "### If you miss a dose", "## If you miss a dose?"),
    "a translation": ("locales/cy/LC_MESSAGES/conditions/hay-fever.po", "[cy] close the", "[cy] cau pob"),
    "the glossary": ("content/glossary/hard-words.yml", "the dust of flowers", "the fine dust of flowers"),
    "who checked a translation": ("locales/cy/record.yml", "Welsh editor", "Another editor"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_from_what_is_kept_is_as_a_build_from_nothing(tmp_path: Path, edit: str) -> None:
    path, old, new = EDITS[edit]
    sites = []
    for name, builds_before in (("kept", True), ("nothing", False)):
        root = write_project(tmp_path / name)
        write_glossary(root, "  - term: pollen\n    meaning: the dust of flowers\n")
        link = "[miss no dose](../../manuals/eye-drops.md#if-you-miss-a-dose)"
        replace_in(root / CONDITION, "Try these.", f"Try these against pollen, and {link}.")
        translate_all(root, "cy")
        assert run(["messages", "--checked", "hay-fever", "--language", "cy", "--role", "Welsh editor"], root) == 0
        if builds_before:
            assert site(Order(root)) == 0
        replace_in(root / path, old, new)
        assert site(Order(root)) == 0
        sites.append(folder_digest(root / "site", (".",)))
    assert sites[0] == sites[1]


def test_an_edit_makes_only_its_own_pages_and_leaflets_anew_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, rendered, typeset = write_project(tmp_path), [], []
    translate_all(root, "cy")
    assert site(Order(root)) == 0
    for module in (document_pages, check_pages, draft_view, translation_pages):
        monkeypatch.setattr(module, "render", counted(module.render, rendered))
    made = make.typeset
    monkeypatch.setattr(make, "typeset", lambda data, root: typeset.append(data["document"]) or made(data, root))
    replace_in(root / CONDITION, "close the windows", "close all windows")
    # A new memory, as a new process has.
    assert site(Order(root)) == 0
    assert {page.removeprefix("cy/") for page in rendered} == {
        "conditions/hay-fever/",
        "check/hay-fever/1/",
        "draft-view/conditions/hay-fever/",
        "translations/conditions/hay-fever/",
        # Lists, which are made each time.
        "check/",
        "translations/",
    }
    assert set(typeset) == {"hay-fever"}


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


def test_an_edit_reads_no_body_of_another_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.write_project(tmp_path, deal(4, 60), ["en", "cy"])
    order = Order(tmp_path, public=True, no_leaflets=True)
    assert site(order) == 0
    read: list[bytes] = []
    real = kept_trees._from_bytes
    monkeypatch.setattr(kept_trees, "_from_bytes", lambda kept: read.append(kept) or real(kept))
    page = tmp_path / "content/conditions/condition-1.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more thing.\n", encoding="utf-8")
    assert site(order) == 0
    assert "One more thing." in (tmp_path / "site/conditions/condition-1/index.html").read_text(encoding="utf-8")
    assert [kept for kept in read if b"One more thing." not in kept] == []


def test_a_cache_that_keeps_nothing_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, other = write_project(tmp_path / "one"), write_project(tmp_path / "other")
    assert site(Order(root)) == 0
    monkeypatch.setattr(Cache, "keep", lambda self, path, made: None)
    assert site(Order(other)) == 0
    assert folder_digest(root / "site", (".",)) == folder_digest(other / "site", (".",))
