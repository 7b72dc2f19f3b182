"""Sitemaps: every page is found once, in every language, by programs that read the files strictly."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from taflen.findable.sitemaps import MOST_ADDRESSES, Listed, robots, sitemap, sitemap_index

SITE = "https://tiny.example/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
IN_BOTH = (("en", "conditions/hay-fever/"), ("cy", "cy/conditions/hay-fever/"))
ENGLISH = Listed("conditions/hay-fever/", date(2026, 11, 21), IN_BOTH)
WELSH = Listed("cy/conditions/hay-fever/", None, IN_BOTH)


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def addresses(text: str) -> list[str | None]:
    return [loc.text for loc in parsed(text).findall(".//s:loc", NAMES)]


def alternates(text: str) -> list[list[tuple[str | None, str | None]]]:
    return [
        [(link.get("hreflang"), link.get("href")) for link in entry.findall("x:link", NAMES)]
        for entry in parsed(text).findall("s:url", NAMES)
    ]


def test_each_page_is_listed_in_order_with_the_day_it_changed() -> None:
    text = sitemap(SITE, [ENGLISH, WELSH])
    assert parsed(text).tag == f"{{{NAMES['s']}}}urlset"
    assert addresses(text) == [f"{SITE}conditions/hay-fever/", f"{SITE}cy/conditions/hay-fever/"]
    first, second = parsed(text).findall("s:url", NAMES)
    assert first.findtext("s:lastmod", None, NAMES) == "2026-11-21"
    assert second.find("s:lastmod", NAMES) is None


def test_each_page_names_itself_the_other_languages_and_english_for_everyone_else() -> None:
    english, welsh = f"{SITE}conditions/hay-fever/", f"{SITE}cy/conditions/hay-fever/"
    expected = [("en", english), ("cy", welsh), ("x-default", english)]
    text = sitemap(SITE, [ENGLISH, WELSH])
    assert alternates(text) == [expected, expected]
    assert {link.get("rel") for link in parsed(text).iterfind(".//x:link", NAMES)} == {"alternate"}


def test_without_english_there_is_no_page_for_everyone_else() -> None:
    assert alternates(sitemap(SITE, [Listed("cy/", None, (("cy", "cy/"),))])) == [[("cy", f"{SITE}cy/")]]
    assert alternates(sitemap(SITE, [Listed("only/", None, ())])) == [[]]


def test_the_home_page_is_the_root_of_the_site() -> None:
    assert addresses(sitemap(SITE, [Listed("", None, ())])) == [SITE]


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("cy/tŷ & gardd/", "cy/t%C5%B7%20&%20gardd/"),
        ('a"b<c>/', "a%22b%3Cc%3E/"),
        ("50%/", "50%25/"),
        ("why?/", "why%3F/"),
        ("a\x00b\x0b/", "a%00b%0B/"),
    ],
)
def test_addresses_are_encoded_and_escaped(address: str, encoded: str) -> None:
    text = sitemap(SITE, [Listed(address, None, (("en", address),))])
    assert addresses(text) == [SITE + encoded]
    assert alternates(text) == [[("en", SITE + encoded), ("x-default", SITE + encoded)]]
    assert addresses(sitemap_index(SITE, [address])) == [SITE + encoded]
    assert "& " not in text


def test_the_address_of_the_site_is_encoded_once() -> None:
    encoded = "https://tiny.example/t%C5%B7/"
    for site in ("https://tiny.example/tŷ/", encoded):
        assert addresses(sitemap(site, [Listed("a/", None, ())])) == [f"{encoded}a/"]


def test_a_language_cannot_break_out_of_its_attribute() -> None:
    text = sitemap(SITE, [Listed("", None, (('"><b>\x01', ""),))])
    assert alternates(text) == [[('"><b>', SITE)]]


def test_more_addresses_than_a_sitemap_may_hold_are_refused() -> None:
    page = Listed("a/", None, ())
    assert len(addresses(sitemap(SITE, [page] * MOST_ADDRESSES))) == MOST_ADDRESSES == 50_000
    with pytest.raises(ValueError, match="50001"):
        sitemap(SITE, [page] * (MOST_ADDRESSES + 1))
    with pytest.raises(ValueError, match="50001"):
        sitemap_index(SITE, ["a.xml"] * (MOST_ADDRESSES + 1))


def test_the_index_leads_to_each_sitemap() -> None:
    text = sitemap_index(SITE, ["sitemap-en.xml", "cy/sitemap.xml"])
    assert parsed(text).tag == f"{{{NAMES['s']}}}sitemapindex"
    assert addresses(text) == [f"{SITE}sitemap-en.xml", f"{SITE}cy/sitemap.xml"]


def test_robots_may_read_everything_and_learn_where_the_index_is() -> None:
    assert robots(SITE).splitlines() == ["User-agent: *", "Allow: /", "", "Sitemap: https://tiny.example/sitemap.xml"]
