"""Addresses, the alphabet and the pages, as values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from projects import write_project

from taflen.addresses import relative
from taflen.cli import run
from taflen.languages.catalogues import WORDS, read_catalogue
from taflen.languages.extraction import interface_messages
from taflen.project import GENERATOR
from taflen.tokens import contrast, read_tokens, text_pairs
from taflen.web.alphabet import Entry, alphabet
from taflen.web.templates import THEME


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "conditions/asthma/", "conditions/asthma/"),
        ("conditions/asthma/", "", "../../"),
        ("conditions/asthma/", "cy/conditions/asthma/", "../../cy/conditions/asthma/"),
        ("cy/conditions/asthma/", "cy/decisions/knee/#pain", "../../decisions/knee/#pain"),
        ("cy/", "assets/taflen.css", "../assets/taflen.css"),
        ("", "", "./"),
    ],
)
def test_links_between_pages_are_relative(page: str, target: str, link: str) -> None:
    assert relative(page, target) == link


def labels(names: list[str], language: str) -> list[str]:
    entries = [Entry(name, "x/") for name in names]
    return [letter.label for letter in alphabet(entries, language) if letter.entries]


def test_each_language_has_its_own_letters() -> None:
    assert labels(["chwydu", "cryd", "Llid", "llwnc", "dolur", "Ddoe"], "cy") == ["C", "Ch", "D", "Dd", "Ll"]
    assert labels(["chwydu", "cryd"], "en") == ["C"]
    assert labels(["Łuszczyca", "lęk", "Żylaki", "zawał"], "pl") == ["L", "Ł", "Z", "Ż"]


def test_an_empty_letter_stays_in_the_alphabet() -> None:
    assert "B" in [letter.label for letter in alphabet([Entry("asthma", "x/")], "en")]


def test_the_a_to_z_leads_from_other_names_to_the_page(site: Path) -> None:
    page = (site / "conditions/index.html").read_text()
    assert re.search(r'hypertension: see <a href="high-blood-pressure/">', page, re.IGNORECASE)


def document_pages(site: Path, section: str) -> list[Path]:
    """The pages of the documents of a section in every language, without their draft views."""
    found = [*site.glob(f"{section}/*/index.html"), *site.glob(f"??/{section}/*/index.html")]
    assert found
    return found


def test_every_page_says_that_it_is_a_draft_and_shows_version_dates_sources_and_who_took_part(site: Path) -> None:
    for page in document_pages(site, "conditions"):
        html = page.read_text()
        assert "banner--draft" in html
        assert html.count("<dt>") >= 8
        assert 'id="source-' in html
    english = (site / "conditions/asthma/index.html").read_text()
    assert "Last reviewed</dt><dd>21 November 2026" in english
    assert "Patients and carers: none yet" in english


def test_a_translated_page_says_that_nobody_has_checked_the_translation(site: Path) -> None:
    assert "banner--translation" in (site / "cy/conditions/asthma/index.html").read_text()
    assert "banner--translation" not in (site / "conditions/asthma/index.html").read_text()


def test_each_page_links_to_its_leaflet_with_format_pages_and_size(site: Path) -> None:
    pages = [*document_pages(site, "manuals"), *document_pages(site, "decisions")]
    # Of the two decisions, Urdu has only one as a whole.
    pages.remove(site / "ur/decisions/breast-cancer-surgery/index.html")
    for page in pages:
        assert re.search(r'href="[./]*print/[a-z-]+-a4\.pdf">[^<]+</a> \(PDF, [^)]+ \d+, \d+ KB\)', page.read_text())


def test_the_poster_is_one_page(site: Path) -> None:
    page = (site / "tools/ask-3-questions/index.html").read_text()
    assert re.search(r"\(PDF, pages: 1, ", page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_for_text_has_a_contrast_of_7_to_1(scheme: str) -> None:
    colours = read_tokens(GENERATOR)[scheme]
    pairs = text_pairs(colours)
    assert len(pairs) >= 15
    low = [(paper, ink, round(contrast(colours[paper], colours[ink]), 2)) for paper, ink in pairs]
    assert [pair for pair in low if pair[2] < 7] == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


def own_tokens(root: Path, text: str) -> Path:
    (root / "theme").mkdir(exist_ok=True)
    (root / "theme/tokens.json").write_text(text)
    return root


def test_a_health_board_makes_the_colours_its_own_on_the_website_and_on_paper(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert run(["site"], root) == 0
    before = (root / "site/print/hay-fever-a4.pdf").read_bytes()
    own_tokens(root, '{"light": {"brand": "#3a0b4b"}, "size": {"measure": "38rem"}}')
    assert run(["site"], root) == 0
    css = (root / "site/assets/taflen.css").read_text()
    assert "--brand:#3a0b4b;" in css and "--measure:38rem;" in css and "--link:" in css
    assert (root / "site/print/hay-fever-a4.pdf").read_bytes() != before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"light": {"brand": "#cccccc"}}', "brand-ink on brand (light) has a contrast of 1.6 to 1"),
        ('{"light": {"brnad": "#0b4b45"}}', "not known in light: brnad"),
        ('{"dark": {"brand": "teal"}}', "brand (dark) must be #"),
        ('{"light": ["#0b4b45"]}', "must look like"),
        ("{", "cannot be read"),
    ],
)
def test_colours_that_people_could_not_read_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    assert run(["site"], own_tokens(write_project(tmp_path), text)) == 2
    assert said in capsys.readouterr().err


def test_the_frame_uses_only_plain_data_so_that_other_builders_can_render_it() -> None:
    for name in ("main.html", "404.html", *(f"components/{part}/{part}.html" for part in IN_THE_FRAME)):
        tree = Environment(autoescape=True).parse((THEME / name).read_text())
        calls = [call for call in tree.find_all(nodes.Call) if not isinstance(call.node, nodes.Name)]
        assert calls == [], f"{name} calls a method"
        assert {found.name for found in tree.find_all(nodes.Filter)} <= {"e", "length"}, name


IN_THE_FRAME = ("breadcrumb", "language-switch", "search-form")


def test_all_words_of_the_interface_exist_in_welsh_and_polish() -> None:
    wanted = {message.key for message in interface_messages()}
    assert len(wanted) > 60
    for code in ("cy", "pl"):
        assert wanted - set(read_catalogue(GENERATOR / "locales", code, WORDS).translations) == set()
