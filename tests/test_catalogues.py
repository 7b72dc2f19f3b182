"""Catalogues on disk: which translations count, and what is said about a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CONDITION, replace_in, translate_all, update_catalogues, write_project

from taflen.languages.catalogues import COMMON, catalogue_name, catalogue_path, read_catalogue
from taflen.languages.document_messages import document_messages
from taflen.library import Library, read_library

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write(locales: Path, text: str | bytes) -> Path:
    path = catalogue_path(locales, "cy", "a")
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return locales


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return tmp_path / "locales"


def test_only_whole_translations_that_are_not_fuzzy_count(locales: Path) -> None:
    entries = (
        'msgctxt "heading"\nmsgid "One"\nmsgstr "Un"\n\n'
        'msgctxt "paragraph"\nmsgid "One"\nmsgstr "Un, dau"\n\n'
        '#, fuzzy\nmsgid "Two"\nmsgstr "Dau"\n\nmsgid "Three"\nmsgstr ""\n\n#~ msgid "Four"\n#~ msgstr "Pedwar"\n'
    )
    catalogue = read_catalogue(write(locales, HEADER + entries), "cy", "a")
    assert catalogue.translations == {("heading", "One"): "Un", ("paragraph", "One"): "Un, dau"}
    assert catalogue.places["heading", "One"].line in (5, 6)
    assert catalogue.places["heading", "One"].path == "locales/cy/LC_MESSAGES/a.po"
    assert catalogue.findings == ()


def test_a_missing_catalogue_is_empty(locales: Path) -> None:
    assert read_catalogue(locales, "cy", "a").translations == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(HEADER + 'msgid "One"\nmsgstr "Un\n', 6, id="quote that is not closed"),
        pytest.param(HEADER + "<<<<<<< HEAD\n", 5, id="half-way through a merge"),
        pytest.param(HEADER.encode() + b'msgid "One"\nmsgstr "T\xff"\n', 6, id="not UTF-8"),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_one_finding(locales: Path, text: str | bytes, line: int) -> None:
    catalogue = read_catalogue(write(locales, text), "cy", "a")
    assert catalogue.translations == {}
    assert [(f.code, f.severity, f.place.path, f.language) for f in catalogue.findings] == [
        ("catalogue-syntax", "error", "locales/cy/LC_MESSAGES/a.po", "cy")
    ]
    assert catalogue.findings[0].place.line == line
    assert catalogue.findings[0].message.startswith("Mend the catalogue")


# The files of a project


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return read_library(write_project(tmp_path))


def test_each_document_has_a_catalogue_named_after_its_file(library: Library) -> None:
    assert [catalogue_name(document.path) for document in library.documents] == [
        "conditions/hay-fever",
        "pages/about",
        "tools/three-questions",
        "grids/nose-spray",
        "manuals/eye-drops",
    ]


def test_messages_are_the_different_texts_in_reading_order(library: Library) -> None:
    messages = document_messages(library.documents[0])
    assert [message.key for message in messages][:3] == [
        ("title", "Hay fever"),
        ("summary", "Hay fever in one sentence."),
        ("paragraph", "About 20 in 100 people have **hay fever** [@nhs-1]."),
    ]
    assert len({message.key for message in messages}) == len(messages)
    assert messages[0].path == CONDITION


def test_what_several_documents_share_is_translated_once(tmp_path: Path) -> None:
    translate_all(write_project(tmp_path), "cy")
    common = read_catalogue(tmp_path / "locales", "cy", COMMON).translations
    assert ("role", "Patients and carers") in common
    assert ("emergency card title", "Call 999 if:") in common
    assert ("list item", "your face swells up") not in common, "an item may need another grammar after another lead-in"
    own = read_catalogue(tmp_path / "locales", "cy", "conditions/hay-fever").translations
    assert not common.keys() & own.keys()


def test_a_second_update_changes_no_byte(tmp_path: Path) -> None:
    translate_all(write_project(tmp_path), "cy")
    update(tmp_path)
    before = contents(tmp_path)
    update(tmp_path)
    assert contents(tmp_path) == before
    assert all(path.endswith(".po") for path in before)


def test_the_states_say_what_is_left_to_do(tmp_path: Path) -> None:
    translate_all(write_project(tmp_path), "cy")
    assert all(state.changed == state.missing == 0 for state in update(tmp_path))
    replace_in(tmp_path / CONDITION, "close the windows", "close all the windows")
    replace_in(tmp_path / CONDITION, "- rinse your nose\n", "- rinse your nose\n- rest\n")
    state = next(state for state in update(tmp_path) if state.name == "conditions/hay-fever")
    assert (state.changed, state.missing) == (1, 1)


def test_a_translation_follows_its_text_into_the_common_catalogue_and_stays(tmp_path: Path) -> None:
    translate_all(write_project(tmp_path), "cy")
    page = tmp_path / "content/pages/about.md"
    replace_in(page, "## What this site is", "## What helps")
    update(tmp_path)
    assert read_catalogue(tmp_path / "locales", "cy", COMMON).translations["heading", "What helps"] == "[cy] What helps"
    replace_in(page, "## What helps", "## What this site is")
    update(tmp_path)
    assert ("heading", "What helps") in read_catalogue(tmp_path / "locales", "cy", COMMON).translations
    own = read_catalogue(tmp_path / "locales", "cy", "pages/about").translations
    assert own["heading", "What this site is"] == "[cy] What this site is"


def test_a_translation_that_moved_is_found_again_after_an_update_that_was_stopped_half_way(tmp_path: Path) -> None:
    translate_all(write_project(tmp_path), "cy")
    before = contents(tmp_path)
    replace_in(tmp_path / CONDITION, "## What helps\n", "")
    replace_in(tmp_path / "content/pages/about.md", "## What this site is", "## What this site is\n\n### What helps")
    update(tmp_path)
    # The catalogue that the text left was written, the one that it came to was not.
    catalogue = catalogue_path(tmp_path / "locales", "cy", "pages/about")
    catalogue.write_bytes(before[str(catalogue)])
    update(tmp_path)
    own = read_catalogue(tmp_path / "locales", "cy", "pages/about").translations
    assert own["heading", "What helps"] == "[cy] What helps"


@pytest.mark.parametrize("with_interface", [True, False])
def test_the_words_of_the_interface_have_a_catalogue_of_their_own(tmp_path: Path, with_interface: bool) -> None:
    update_catalogues(
        tmp_path / "locales",
        ["cy"],
        read_library(write_project(tmp_path)).documents,
        with_interface=["cy"] if with_interface else [],
    )
    path = catalogue_path(tmp_path / "locales", "cy", "ui")
    assert path.is_file() is with_interface
    assert not with_interface or 'msgid "About {count} in {out_of} {group}."' in path.read_text()


def update(root: Path):
    return update_catalogues(root / "locales", ["cy"], read_library(root).documents)


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (root / "locales").rglob("*") if path.is_file()}
