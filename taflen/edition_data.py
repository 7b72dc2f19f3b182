"""What programs read of one edition: its line in `documents.json`, its text, its part of search and sitemaps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain

from taflen import api
from taflen.addresses import language_folder, page_address
from taflen.companions import ON_PAPER, companion_name
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Block
from taflen.findable.document_text import TERMS, document_text
from taflen.findable.sitemaps import Listed
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.prints import Print
from taflen.search.entries import SearchEntry, search_entry
from taflen.search.pages import search_page
from taflen.toolkits import toolkit_name
from taflen.web.frame import Page, Site
from taflen.web.templates import Surroundings, part_renderer


def listed_pages(language: Language, pages: Iterable[Page]) -> list[Listed]:
    """The pages of a language that are for search engines."""
    folder = language_folder(language.code)
    return [Listed(folder + page.address, page.changed, tuple(page.alternates)) for page in pages if page.is_listed]


def line_of(site: Site, edition: Edition) -> bytes:
    """An edition in `documents.json`; empty if it is withdrawn."""
    if edition.document.withdrawn:
        return b""
    criteria = site.criteria.get(edition.document.id, ())
    entry = api.document_entry(edition, site.readings[edition.name], criteria, site.prints.get(edition.name, []))
    return next(api.lines([entry]))


def prints_of(site: Site, edition: Edition) -> list[Print]:
    """The leaflets of an edition, and all that goes with it on paper."""
    code, name = edition.name
    names = [toolkit_name(name), *(companion_name(name, kind) for kind in ON_PAPER)]
    beside = chain.from_iterable(site.companion_prints.get((code, one), ()) for one in names)
    return [*site.prints.get(edition.name, ()), *beside]


def terms_of_use(site: Site) -> str:
    """The address of the page of terms. A content repository without one shows its home page instead."""
    return TERMS if any(page_address(other, SOURCE_LANGUAGE) == TERMS for other in site.library.documents) else ""


def entry_of(site: Site, edition: Edition, language: Language) -> SearchEntry:
    """An edition as the search sees it."""
    shown, english = site.readable(edition), site.english.get(edition.document.id)
    return search_entry(search_page(shown, english, language), language.code)


def text_of(site: Site, edition: Edition, terms: str) -> str:
    """An edition as data, as JSON."""
    # HTML that other sites can show: links are whole, and lead back here.
    page = page_address(edition.document, edition.language.code)
    around = Surroundings(page, site.library, edition.document, sources=site.url + page, site_url=site.url)
    blocks = part_renderer("blocks.html", "blocks", edition.language, around)

    def html_of(items: tuple[Block, ...]) -> str:
        return str(blocks(items=items)).strip()

    return json.dumps(document_text(edition, site.url, html_of, terms), ensure_ascii=False, indent=1) + "\n"
