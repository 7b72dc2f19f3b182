"""The files that programs read: api/, sitemaps, feeds, the search index, and the tables of proofs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from taflen import api
from taflen.addresses import FEED, SEARCH, language_folder, page_address, proof_csv_address
from taflen.cache import digest
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Block
from taflen.findable.document_schema import document_schema
from taflen.findable.document_text import SCHEMA, TERMS, document_text
from taflen.findable.feeds import feed
from taflen.findable.list_schemas import DOCUMENTS_SCHEMA, FINDINGS_SCHEMA, documents_schema, findings_schema
from taflen.findable.sitemaps import MOST_ADDRESSES, SITEMAP_INDEX, Listed, robots, sitemap, sitemap_index
from taflen.findings import Finding, finding_entry
from taflen.languages.language import Language
from taflen.languages.proofs import proof_csv
from taflen.languages.translate import Edition
from taflen.memory import TEXT, Codec, codec_of
from taflen.search.index import ENTRY, SearchEntry, index_of, search_entry
from taflen.search.pages import search_page
from taflen.web.frame import Page, Site
from taflen.web.templates import Surroundings, part_renderer

TEXTS: Codec[dict[str, str]] = codec_of(dict[str, str])
# Without it a spreadsheet takes UTF-8 for something else, and spoils ŵ and ł.
BYTE_ORDER_MARK = "\ufeff"
SITEMAP_OF = "sitemap-{language}-{number}.xml"


def data_files(
    site: Site, listed: Mapping[str, Sequence[Listed]], findings: Sequence[Finding]
) -> Iterator[tuple[str, str]]:
    """The address and the text of each of these files. `listed` are the pages of each language by its code."""
    in_use = [edition for edition in site.editions.values() if not edition.document.withdrawn]
    yield "api/documents.json", api.as_json(_entry(site, edition) for edition in in_use)
    yield "api/findings.json", api.as_json(map(finding_entry, findings))
    yield SCHEMA, _json(document_schema(site.url))
    yield DOCUMENTS_SCHEMA, _json(documents_schema(site.url))
    yield FINDINGS_SCHEMA, _json(findings_schema(site.url))
    yield "robots.txt", robots(site.url)
    terms = terms_of_use(site)
    for edition in in_use:
        yield f"api/documents/{edition.language.code}/{edition.document.id}.json", text_of(site, edition, terms)
        if edition.language.code != SOURCE_LANGUAGE and not site.is_public:
            yield proof_csv_address(edition.document, edition.language.code), BYTE_ORDER_MARK + proof_csv(edition)
    maps: dict[str, str] = {}
    for language in site.languages:
        own = [edition for edition in in_use if edition.language.code == language.code]
        subtitle = language.words["What changed"]
        yield language_folder(language.code) + FEED, feed(site.url, site.name, language, own, subtitle)
        maps |= _sitemaps(site, language, listed[language.code])
        yield from _search(site, language, own)
    yield from maps.items()
    yield SITEMAP_INDEX, sitemap_index(site.url, list(maps))


def _search(site: Site, language: Language, editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    key = digest([repr(searched_key(site, edition)) for edition in editions])
    index = site.memory.remembered(
        "search index", (key, language.code), partial(_index, site, language, editions), TEXTS
    )
    for name, text in index.items():
        yield f"{language_folder(language.code)}{SEARCH}index/{name}", text


def listed_pages(language: Language, pages: Iterable[Page]) -> list[Listed]:
    """The pages of a language that are for search engines."""
    folder = language_folder(language.code)
    return [Listed(folder + page.address, page.changed, tuple(page.alternates)) for page in pages if page.is_listed]


def _entry(site: Site, edition: Edition) -> dict[str, object]:
    criteria = site.criteria.get(edition.document.id, ())
    return api.document_entry(edition, site.readings[edition.name], criteria, site.prints.get(edition.name, []))


def terms_of_use(site: Site) -> str:
    """The address of the page of terms. A content repository without one shows its home page instead."""
    return TERMS if any(page_address(other, SOURCE_LANGUAGE) == TERMS for other in site.library.documents) else ""


def text_of(site: Site, edition: Edition, terms: str) -> str:
    """An edition as data, as JSON."""
    key = (site.block_program, site.url, site.library.outline, edition.key, terms)
    return site.memory.remembered("document text", key, partial(_text, site, edition, terms), TEXT)


def searched_key(site: Site, edition: Edition) -> tuple[str, ...]:
    """What stands for an edition in the search of its language."""
    english = site.english.get(edition.document.id)
    return site.readable(edition).key, english.key if english else "", edition.key, site.library.outline


def _index(site: Site, language: Language, editions: Sequence[Edition]) -> dict[str, str]:
    return index_of([searched_as(site, edition, language) for edition in editions], language.code)


def searched_as(site: Site, edition: Edition, language: Language) -> SearchEntry:
    """An edition as the search sees it."""
    shown, english = site.readable(edition), site.english.get(edition.document.id)

    def make() -> SearchEntry:
        return search_entry(search_page(shown, english, language), language.code)

    return site.memory.remembered("search page", searched_key(site, edition), make, ENTRY)


def _sitemaps(site: Site, language: Language, listed: Sequence[Listed]) -> dict[str, str]:
    parts = [listed[start : start + MOST_ADDRESSES] for start in range(0, len(listed), MOST_ADDRESSES)]
    return {
        SITEMAP_OF.format(language=language.code, number=number): sitemap(site.url, part)
        for number, part in enumerate(parts, 1)
    }


def _text(site: Site, edition: Edition, terms: str) -> str:
    # HTML that other sites can show: links are whole, and lead back here.
    page = page_address(edition.document, edition.language.code)
    around = Surroundings(page, site.library, edition.document, sources=site.url + page, site_url=site.url)
    blocks = part_renderer("blocks.html", "blocks", edition.language, around)

    def html_of(items: tuple[Block, ...]) -> str:
        return str(blocks(items=items)).strip()

    return _json(document_text(edition, site.url, html_of, terms))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
