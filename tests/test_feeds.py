"""The feed of a language: what changed, the newest first, and the same feed from the same documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from projects import CONDITION, replace_in, translate_all, write_project

from taflen.document.about import Change
from taflen.editions import Editions, make_editions
from taflen.findable.feeds import MOST_ENTRIES, feed
from taflen.languages.translate import Edition
from taflen.library import read_library
from taflen.project import open_project

SITE = "https://tiny.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SECOND = """  - version: 2
    date: 2026-12-01
    note: "**New** figures & facts."
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    translate_all(write_project(tmp_path), "cy")
    return tmp_path


def add_version(root: Path) -> None:
    """Give the condition a second version, which no translator has seen."""
    replace_in(root / CONDITION, "version: 1\n", "version: 2\n")
    replace_in(root / CONDITION, "last_reviewed:", SECOND + "last_reviewed:")


def editions(root: Path) -> Editions:
    return make_editions(open_project(root), read_library(root))


def xml_of(root: Path, code: str = "en") -> str:
    made = editions(root)
    language = next(language for language in made.languages if language.code == code)
    return feed(SITE, "Tiny & plain", language, made.by_language[code], "What changed")


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def entries(text: str) -> list[ElementTree.Element]:
    return parsed(text).findall("a:entry", ATOM)


def said(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"a:{name}", "", ATOM)


def with_changes(edition: Edition, name: str, changes: Sequence[tuple[int, date]], note: str = "Note.") -> Edition:
    text = replace(edition.document.changes[0].note, shown=note)
    made = tuple(Change(version, day, text) for version, day in changes)
    return replace(edition, document=replace(edition.document, id=name, changes=made))


def test_the_feed_says_what_rfc_4287_asks_of_it(root: Path) -> None:
    found = parsed(xml_of(root, "cy"))
    assert found.tag == f"{{{ATOM['a']}}}feed"
    assert found.get(LANG) == "cy"
    assert said(found, "id") == f"{SITE}cy/feed.xml"
    assert (said(found, "title"), said(found, "subtitle")) == ("Tiny & plain", "What changed")
    assert found.findtext("a:author/a:name", "", ATOM) == "Tiny & plain"
    assert said(found, "updated") == "2026-11-21T00:00:00Z"
    links = {link.get("rel"): link.get("href") for link in found.findall("a:link", ATOM)}
    assert links == {"self": f"{SITE}cy/feed.xml", "alternate": f"{SITE}cy/"}
    for entry in found.findall("a:entry", ATOM):
        names = ["id", "title", "link", "updated", "summary"]
        assert [part.tag.partition("}")[2] for part in entry] == names


def test_each_change_of_each_document_is_an_entry_that_leads_to_its_page(root: Path) -> None:
    add_version(root)
    found = entries(xml_of(root))
    assert len(found) == 6
    first = found[0]
    assert said(first, "id") == f"{SITE}conditions/hay-fever/#version-2"
    assert said(first, "title") == "Hay fever: Version 2"
    assert said(first, "updated") == "2026-12-01T00:00:00Z"
    assert said(first, "summary") == "New figures & facts."
    link = first.find("a:link", ATOM)
    assert link is not None
    assert (link.get("rel"), link.get("href")) == ("alternate", f"{SITE}conditions/hay-fever/")
    assert said(parsed(xml_of(root)), "updated") == "2026-12-01T00:00:00Z"


def test_a_translated_feed_is_wholly_in_its_language(root: Path) -> None:
    for entry in entries(xml_of(root, "cy")):
        assert said(entry, "title").startswith("[cy] ")
        assert said(entry, "title").endswith(": [cy] Version 1")
        assert said(entry, "summary") == "[cy] First version."
        assert said(entry, "id").startswith(f"{SITE}cy/")
        assert not [part for part in entry if part.get(LANG)]


def test_an_untranslated_note_says_that_it_is_in_english(root: Path) -> None:
    add_version(root)
    new, *old = entries(xml_of(root, "cy"))
    languages = {part.tag.partition("}")[2]: part.get(LANG) for part in new}
    assert languages == {"id": None, "title": None, "link": None, "updated": None, "summary": "en"}
    assert not [part for entry in old for part in entry if part.get(LANG)]


def test_an_untranslated_title_says_that_it_is_in_english(root: Path) -> None:
    replace_in(root / CONDITION, "title: Hay fever", "title: Itchy nose")
    found = {said(entry, "id"): entry.find("a:title", ATOM) for entry in entries(xml_of(root, "cy"))}
    title = found[f"{SITE}cy/conditions/hay-fever/#version-1"]
    assert title is not None
    assert (title.text, title.get(LANG)) == ("Itchy nose: [cy] Version 1", "en")


def test_the_newest_comes_first_then_by_document_and_last_version(root: Path) -> None:
    one = editions(root).by_language["en"][0]
    old, new = date(2026, 1, 1), date(2026, 2, 2)
    made = [
        with_changes(one, "b", [(1, old), (2, new), (3, new)]),
        with_changes(one, "a", [(1, new)]),
    ]
    found = entries(feed(SITE, "Tiny", one.language, made, "What changed"))
    ids = [said(entry, "id").removeprefix(f"{SITE}conditions/") for entry in found]
    assert ids == ["a/#version-1", "b/#version-3", "b/#version-2", "b/#version-1"]
    assert feed(SITE, "Tiny", one.language, made[::-1], "What changed") == feed(
        SITE, "Tiny", one.language, made, "What changed"
    )


def test_only_the_newest_fifty_are_told(root: Path) -> None:
    one = editions(root).by_language["en"][0]
    made = with_changes(one, "a", [(number, date.fromordinal(730_000 + number)) for number in range(1, 60)])
    found = entries(feed(SITE, "Tiny", one.language, [made], ""))
    assert len(found) == MOST_ENTRIES == 50
    assert [said(found[0], "title"), said(found[-1], "title")] == ["Hay fever: Version 59", "Hay fever: Version 10"]


def test_a_new_version_leaves_the_old_entries_as_they_were(root: Path) -> None:
    before = {ElementTree.tostring(entry).strip() for entry in entries(xml_of(root))}
    add_version(root)
    assert before < {ElementTree.tostring(entry).strip() for entry in entries(xml_of(root))}


def test_the_same_documents_give_the_same_feed(root: Path) -> None:
    assert xml_of(root) == xml_of(root)


def test_characters_that_xml_cannot_hold_do_not_break_the_feed(root: Path) -> None:
    one = editions(root).by_language["en"][0]
    made = with_changes(one, "a", [(1, date(2026, 1, 1))], note="a\x00\x0b\ufffe\ud800b < c & d ]]> 😀")
    (entry,) = entries(feed(SITE, "Tiny\x01", one.language, [made], "\x1b"))
    assert said(entry, "summary") == "ab < c & d ]]> 😀"


def test_a_feed_without_documents_is_still_a_feed(root: Path) -> None:
    language = editions(root).languages[0]
    text = feed(SITE, "Tiny", language, [], "What changed")
    assert entries(text) == []
    assert said(parsed(text), "updated").endswith("T00:00:00Z")
