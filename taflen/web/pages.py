"""All pages of one language, as values: those of one document, and those of many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taflen.addresses import SEARCH, page_address
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.web.check_pages import check_pages, codes_page
from taflen.web.document_pages import document_pages
from taflen.web.frame import Content, Page, Site, framed
from taflen.web.my_pack import my_pack
from taflen.web.organisation_pages import KIND, organisation_pages
from taflen.web.sections import Section, list_pages, sections
from taflen.web.special_pages import FEEDBACK, SITE_MAP, special_pages
from taflen.web.toolkit_pages import toolkit_pages


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What stands round all pages of a language: the menu as (title, address), and the sections by kind."""

    menu: tuple[tuple[str, str], ...]
    sections: Mapping[str, Section]


def surrounding_of(site: Site, language: Language) -> Surrounding:
    """What stands round the pages of a language."""
    parts = sections(site, language)
    return Surrounding(tuple(_menu(site, language, parts)), {part.kind: part for part in parts})


def pages_of(site: Site, language: Language, around: Surrounding, edition: Edition) -> list[Page]:
    """Every page of a document, framed."""
    section = around.sections.get(edition.document.kind)
    contents = edition_pages(site, language, edition, section)
    return [framed(site, language, around.menu, content) for content in contents]


def other_pages(site: Site, language: Language, around: Surrounding) -> list[Page]:
    """Every page of a language that is not about one document, framed."""
    parts = list(around.sections.values())
    return [framed(site, language, around.menu, content) for content in _other_contents(site, language, parts)]


def _other_contents(site: Site, language: Language, parts: Sequence[Section]) -> Iterator[Content]:
    yield from special_pages(site, language, parts)
    for part in parts:
        lists = organisation_pages if part.kind == KIND else list_pages
        yield from lists(site, language, part)
    yield from toolkit_pages(site, language)
    yield my_pack(site, language, parts)
    yield codes_page(site, language)
    if not site.is_public:
        # They need all checks, and to load those takes a while.
        from taflen.web.editors_pages import editors_pages

        yield from editors_pages(site, language)


def edition_pages(site: Site, language: Language, edition: Edition, section: Section | None) -> Iterator[Content]:
    """Every page of a document, below the list of its section."""
    yield from document_pages(site, language, edition, section)
    yield from check_pages(site, language, edition)
    if not site.is_public:
        # They need all checks, and to load those takes a while.
        from taflen.web.editors_pages import editors_pages_of

        yield from editors_pages_of(site, language, edition)


def _menu(site: Site, language: Language, parts: Sequence[Section]) -> list[tuple[str, str]]:
    words = language.words
    return [
        (words["Home"], ""),
        *((part.title, part.address) for part in parts),
        (words["Search"], SEARCH),
        *(
            (inline.plain(edition.document.title.shown), page_address(edition.document, SOURCE_LANGUAGE))
            for edition in (*site.of_kind(language, "glossary"), *site.of_kind(language, "page"))
        ),
        (words["Site map"], SITE_MAP),
        (words["Feedback"], FEEDBACK),
    ]
