"""A document in another language: what is current shows, all else is English and counts as such."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from projects import CONDITION, GRID, replace_in, translate_all, write_project

from taflen.checks.parity import said_otherwise
from taflen.checks.translations import out_of_date, unusable_translations
from taflen.document.text import Text
from taflen.document.walking import texts
from taflen.editions import make_editions
from taflen.languages.catalogues import COMMON, catalogue_name, catalogue_path, read_catalogue
from taflen.languages.freshness import waiting_texts
from taflen.languages.translate import Edition
from taflen.languages.usable import unusable, unusable_words
from taflen.library import read_library
from taflen.project import open_project

HEADING = "What helps"
CITED = "About 20 in 100 people have **hay fever** [@nhs-1]."
LINKED = "Try these. You can [choose a spray](../../grids/nose-spray.yml) too."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    translate_all(write_project(tmp_path), "cy")
    return tmp_path


def welsh(root: Path, path: str = CONDITION) -> Edition:
    editions = make_editions(open_project(root), read_library(root)).by_language["cy"]
    return next(edition for edition in editions if edition.document.path == path)


def shown(edition: Edition, english: str) -> Text:
    return next(text for text in texts(edition.document) if text.english == english)


def edit_entry(root: Path, english: str, **values: object) -> None:
    path = catalogue_path(root / "locales", "cy", "conditions/hay-fever")
    catalogue = polib.pofile(str(path))
    entry = catalogue.find(english)
    for name, value in values.items():
        setattr(entry, name, value)
    catalogue.save()


def test_a_translated_document_is_complete_and_wholly_in_its_language(root: Path) -> None:
    for path in (CONDITION, GRID):
        edition = welsh(root, path)
        assert edition.complete
        assert {text.language for text in texts(edition.document)} == {"cy"}
        assert all(text.shown == f"[cy] {text.english}" for text in texts(edition.document))


@pytest.mark.parametrize(
    ("english", "values"),
    [
        pytest.param(HEADING, {"flags": ["fuzzy"]}, id="fuzzy"),
        pytest.param(HEADING, {"msgstr": ""}, id="missing"),
        pytest.param(LINKED, {"msgstr": "[yma](../../grids/other.yml)"}, id="another link"),
        pytest.param(LINKED, {"msgstr": "Yma."}, id="lost link"),
        pytest.param(HEADING, {"msgstr": "[yma](https://x.example)"}, id="added link"),
        pytest.param(CITED, {"msgstr": "Tua 20 o bob 100."}, id="lost citation"),
        pytest.param(CITED, {"msgstr": "Tua 20 o bob 100 [@nhs-2]."}, id="another citation"),
        pytest.param(HEADING, {"msgstr": "Beth <b>sy'n</b> helpu"}, id="HTML"),
        pytest.param(HEADING, {"msgstr": "Beth {{ sy }}"}, id="template"),
        pytest.param(HEADING, {"msgstr": "Beth *sy'n* helpu"}, id="italics"),
    ],
)
def test_what_cannot_be_shown_is_english_and_not_current(root: Path, english: str, values: dict[str, object]) -> None:
    edit_entry(root, english, **values)
    edition = welsh(root)
    assert (shown(edition, english).shown, shown(edition, english).language) == (english, "en")
    assert (edition.complete, edition.messages - edition.current) == (False, 1)


def test_changed_english_never_shows_the_old_translation(root: Path) -> None:
    replace_in(root / CONDITION, "close the windows", "open the windows")
    edition = welsh(root)
    assert shown(edition, "open the windows").shown == "open the windows"
    assert "close the windows" not in repr(edition.document)
    waiting = waiting_texts(edition, root / "locales")
    assert [(one.before, one.translation) for one in waiting] == [("close the windows", "[cy] close the windows")]
    found, _ = out_of_date(edition, waiting, "locales/cy/LC_MESSAGES/conditions/hay-fever.po")
    assert (found.code, found.severity, found.language) == ("translation-out-of-date", "warning", "cy")
    assert f": 1 of {edition.messages}." in found.message


def test_a_text_counts_once_however_often_it_stands_in_a_document(root: Path) -> None:
    before = welsh(root).messages
    replace_in(root / CONDITION, "- close the windows\n", "- close the windows\n- rinse your nose\n")
    assert welsh(root).messages == before


def test_the_catalogue_of_a_document_goes_before_the_common_one(root: Path) -> None:
    path = catalogue_path(root / "locales", "cy", "conditions/hay-fever")
    catalogue = polib.pofile(str(path))
    catalogue.append(polib.POEntry(msgctxt="emergency card title", msgid="Call 999 if:", msgstr="Ffoniwch 999 os:"))
    catalogue.save()
    assert shown(welsh(root), "Call 999 if:").shown == "Ffoniwch 999 os:"


def test_an_unusable_translation_is_named_in_the_catalogue(root: Path) -> None:
    edit_entry(root, LINKED, msgstr="Yma.")
    library = read_library(root)
    document = library.at(CONDITION)
    assert document is not None
    name = catalogue_name(document.path)
    own, common = (read_catalogue(root / "locales", "cy", x) for x in (name, COMMON))
    both = own.over(common)
    (found,) = unusable_translations(document, both, said_otherwise(both, both.translations, "cy"), "cy")
    text = (root / found.place.path).read_text().split("\n")
    assert (found.code, found.severity, found.language) == ("translation-unusable", "error", "cy")
    entry = "\n".join(text[found.place.line - 1 : found.place.line + 3])
    assert "Try these" in entry
    assert "link addresses" in found.message


@pytest.mark.parametrize(
    ("english", "translation", "usable"),
    [
        ("One [@a] two [@b].", "Dau [@b] un [@a].", True),
        ("One [@a; @b].", "Un [@b; @a].", True),
        ("One [@a].", "Un [@a] [@a].", False),
        ("[One](a.md) and [two](b.md)", "[Dau](b.md) ac [un](a.md)", True),
        ("**One**", "Un", True),
        ("One", "Un **pwysig", False),
        ("One", "Un\n\n- dau", True),
    ],
)
def test_links_and_citations_may_move_but_not_change(english: str, translation: str, usable: bool) -> None:
    assert (unusable(english, translation) is None) is usable


@pytest.mark.parametrize(
    ("english", "translation", "usable"),
    [
        ("{count} in {out_of}", "{count} o bob {out_of}", True),
        ("{count} in {out_of}", "{out_of}: {count} {count}", True),
        ("{count} in {out_of}", "{nifer} o bob {out_of}", False),
        ("{count} in {out_of}", "{count} o bob 100", False),
        ("Search", "Chwilio {x}", False),
        ("{count} pages", "{count tudalen", False),
        ("{count} pages", "{count.x} tudalen", False),
        ("{count} pages", "{count!x} tudalen", False),
        ("{count} pages", "{count:%%%} tudalen", False),
    ],
)
def test_words_of_the_interface_keep_their_places_for_values(english: str, translation: str, usable: bool) -> None:
    assert (unusable_words(english, translation) is None) is usable
