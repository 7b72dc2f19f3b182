"""The files that programs read of all documents: lists, schemas, sitemaps, feeds, and the tables of proofs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from taflen import api
from taflen.addresses import FEED, language_folder, proof_csv_address
from taflen.document.text import SOURCE_LANGUAGE
from taflen.findable.document_schema import document_schema
from taflen.findable.document_text import SCHEMA
from taflen.findable.feeds import feed
from taflen.findable.list_schemas import DOCUMENTS_SCHEMA, FINDINGS_SCHEMA, documents_schema, findings_schema
from taflen.findable.sitemaps import MOST_ADDRESSES, SITEMAP_INDEX, Listed, robots, sitemap, sitemap_index
from taflen.findings import Finding, finding_entry
from taflen.languages.language import Language
from taflen.languages.proofs import proof_csv
from taflen.languages.translate import Edition
from taflen.web.frame import Site

# Without it a spreadsheet takes UTF-8 for something else, and spoils ŵ and ł.
BYTE_ORDER_MARK = "\ufeff"
SITEMAP_OF = "sitemap-{language}-{number}.xml"


def data_files(site: Site, lines: Iterable[bytes], findings: Sequence[Finding]) -> Iterator[tuple[str, str | bytes]]:
    """The address and the content of each file that is about all languages. `lines` are those of `documents.json`."""
    in_use = [edition for edition in site.editions.values() if not edition.document.withdrawn]
    yield api.DOCUMENTS, api.list_of(lines)
    yield api.FINDINGS, api.as_json(map(finding_entry, findings))
    yield SCHEMA, _json(document_schema(site.url))
    yield DOCUMENTS_SCHEMA, _json(documents_schema(site.url))
    yield FINDINGS_SCHEMA, _json(findings_schema(site.url))
    yield "robots.txt", robots(site.url)
    for edition in in_use:
        if edition.language.code != SOURCE_LANGUAGE and not site.is_public:
            yield proof_csv_address(edition.document, edition.language.code), BYTE_ORDER_MARK + proof_csv(edition)


def feed_of(site: Site, language: Language) -> tuple[str, str]:
    """The address and the text of the feed of a language."""
    subtitle = language.words["What changed"]
    own = _in_use(site, language)
    return language_folder(language.code) + FEED, feed(site.url, site.name, language, own, subtitle)


def _in_use(site: Site, language: Language) -> list[Edition]:
    return [
        edition
        for (code, _), edition in site.editions.items()
        if code == language.code and not edition.document.withdrawn
    ]


def sitemaps(site: Site, listed: Mapping[str, Sequence[Listed]]) -> Iterator[tuple[str, str]]:
    """The address and the text of each sitemap, and of their list. `listed` are the pages by language code."""
    maps = {
        SITEMAP_OF.format(language=code, number=number): own[start : start + MOST_ADDRESSES]
        for code, own in listed.items()
        for number, start in enumerate(range(0, len(own), MOST_ADDRESSES), 1)
    }
    yield from ((address, sitemap(site.url, part)) for address, part in maps.items())
    yield SITEMAP_INDEX, sitemap_index(site.url, list(maps))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
