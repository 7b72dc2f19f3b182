"""Editions as the search sees them: names, and text by section."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.addresses import anchor_address, page_address
from taflen.document import inline
from taflen.document.organisation import Organisation
from taflen.document.sections import section_anchor, section_heading, sections
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Document, OptionGrid, Statement
from taflen.document.walking import walk
from taflen.languages.language import Language, Words
from taflen.languages.organisation_words import AREA_NAMES, NEED_NAMES
from taflen.languages.translate import Edition
from taflen.search.entries import SearchPage, SearchSection


def search_page(edition: Edition, english: Edition | None, language: Language) -> SearchPage:
    """A document on the pages of a language. `edition` is the one that readers see, perhaps the English one."""
    document = edition.document
    is_foreign = language.code != SOURCE_LANGUAGE and english is not None
    return SearchPage(
        address=page_address(document, language.code),
        kind=_kinds(language.words)[document.kind],
        language=edition.language.code,
        language_name=edition.language.name,
        title=inline.plain(document.title.shown),
        summary=inline.plain(document.summary.shown),
        other_names=tuple(document.other_names),
        foreign_names=_names(english.document) if english and is_foreign else (),
        sections=tuple(_sections(document, language)),
    )


def _names(document: Document) -> tuple[str, ...]:
    return (inline.plain(document.title.shown), *document.other_names)


def _sections(document: Document, language: Language) -> Iterator[SearchSection]:
    for blocks in sections(document.blocks):
        anchor, heading = section_anchor(blocks[0]), section_heading(blocks[0])
        if isinstance(blocks[0], OptionGrid):
            name = language.words["Compare the options"]
        else:
            name = inline.plain(heading.shown) if heading else ""
        code = language.code
        address = anchor_address(document, code, anchor) if anchor else page_address(document, code)
        yield SearchSection(name, address, " ".join(_said(blocks, language.words)))


def _said(blocks: object, words: Words) -> Iterator[str]:
    """The words of some blocks, with the sentences that their numbers make, and what an organisation helps with."""
    for part in walk(blocks):
        if isinstance(part, Text):
            yield inline.plain(part.shown)
        elif isinstance(part, Statement):
            yield part.sentence
        elif isinstance(part, Organisation):
            yield from (words[NEED_NAMES[need]] for need in part.needs)
            yield from (words[AREA_NAMES[area]] for area in part.areas)


def _kinds(words: Words) -> dict[str, str]:
    return {
        "condition": words["Condition"],
        "grid": words["Options compared"],
        "manual": words["Questions and answers"],
        "tool": words["Tool"],
        "learn": words["Lesson"],
        "organisation": words["Organisation"],
        "glossary": words["Words explained"],
        "page": words["About this site"],
    }
