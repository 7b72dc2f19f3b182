"""Addresses, the alphabet and the pages, as values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taflen.addresses import relative
from taflen.languages.catalogues import WORDS, read_catalogue
from taflen.languages.extraction import interface_messages
from taflen.project import GENERATOR
from taflen.web.alphabet import Entry, alphabet
from taflen.web.stylesheet import stylesheet
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


def test_every_page_says_that_it_is_a_draft_and_shows_version_dates_sources_and_who_took_part(site: Path) -> None:
    for page in site.rglob("conditions/*/index.html"):
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
    for page in [*site.rglob("manuals/*/index.html"), *site.rglob("decisions/*/index.html")]:
        assert re.search(r'href="[./]*print/[a-z-]+-a4\.pdf">[^<]+</a> \(PDF, [^)]+ \d+, \d+ KB\)', page.read_text())


def test_the_poster_is_one_page(site: Path) -> None:
    page = (site / "tools/ask-3-questions/index.html").read_text()
    assert re.search(r"\(PDF, pages: 1, ", page)


def luminance(colour: str) -> float:
    channels = [int(colour.lstrip("#")[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_colour_for_text_has_a_contrast_of_7_to_1() -> None:
    css = stylesheet(THEME)
    for scheme in re.findall(r":root\{([^}]*)\}", css)[:2]:
        colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6});", scheme))
        pairs = [(name.removesuffix("-ink"), name) for name in colours if name.endswith("-ink")]
        pairs += [(paper, ink) for paper in ("paper", "soft") for ink in ("ink", "link", "visited")]
        low = [(paper, ink, round(contrast(colours[paper], colours[ink]), 2)) for paper, ink in pairs]
        assert [pair for pair in low if pair[2] < 7] == []


def test_all_words_of_the_interface_exist_in_welsh_and_polish() -> None:
    wanted = {message.key for message in interface_messages()}
    assert len(wanted) > 60
    for code in ("cy", "pl"):
        assert wanted - set(read_catalogue(GENERATOR / "locales", code, WORDS).translations) == set()
