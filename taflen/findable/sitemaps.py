"""What search engines read: every page with the same page in the other languages, and the files that lead there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree

from taflen.document.text import SOURCE_LANGUAGE

SITEMAP_INDEX = "sitemap.xml"
MOST_ADDRESSES = 50_000
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

# What stands in an address for itself. A site's own address may be percent-encoded already.
IN_PATHS = "/#!$&'()*+,;=:@~"
IN_SITE_URLS = IN_PATHS + "%?[]"
FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a sitemap lists it.

    `address` is below the root of the site; `alternates` are (language code, address) of the same page in each
    language, itself included.
    """

    address: str
    changed: date | None
    alternates: tuple[tuple[str, str], ...]


def sitemap(site_url: str, pages: Sequence[Listed]) -> str:
    """A sitemap of the pages, in their order. Raises ValueError if there are more than one file may hold."""
    _refuse_too_many(len(pages))
    root = ElementTree.Element("urlset", {"xmlns": SITEMAPS, "xmlns:xhtml": XHTML})
    for page in pages:
        entry = ElementTree.SubElement(root, "url")
        add(entry, "loc", full_address(site_url, page.address))
        if page.changed:
            add(entry, "lastmod", page.changed.isoformat())
        default = [("x-default", address) for code, address in page.alternates if code == SOURCE_LANGUAGE]
        for code, address in (*page.alternates, *default[:1]):
            add(entry, "xhtml:link", rel="alternate", hreflang=code, href=full_address(site_url, address))
    return as_xml(root)


def sitemap_index(site_url: str, addresses: Sequence[str]) -> str:
    """The list of the sitemaps at these addresses. Raises ValueError if there are more than one file may hold."""
    _refuse_too_many(len(addresses))
    root = ElementTree.Element("sitemapindex", {"xmlns": SITEMAPS})
    for address in addresses:
        add(ElementTree.SubElement(root, "sitemap"), "loc", full_address(site_url, address))
    return as_xml(root)


def robots(site_url: str) -> str:
    """A robots.txt that lets every program read everything, and says where the list of sitemaps is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {full_address(site_url, SITEMAP_INDEX)}\n"


def full_address(site_url: str, address: str) -> str:
    """An address below the root of the site as a full one, percent-encoded."""
    return quote(site_url, safe=IN_SITE_URLS) + quote(address, safe=IN_PATHS)


def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element with a text, as the last one in its parent."""
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def as_xml(root: ElementTree.Element) -> str:
    """An XML file, without the characters that XML cannot hold."""
    ElementTree.indent(root)
    text = FORBIDDEN_IN_XML.sub("", ElementTree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _refuse_too_many(count: int) -> None:
    if count > MOST_ADDRESSES:
        raise ValueError(f"A sitemap holds {MOST_ADDRESSES} addresses at most, not {count}: make several.")
