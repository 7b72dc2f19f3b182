"""Editions as the search sees them: names, and text by section."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.addresses import anchor_address, page_address
from taflen.document import inline
from taflen.document.tree import SOURCE_LANGUAGE, Document, Heading, Question, Statement, Text, walk
from taflen.languages.language import Language, Words
from taflen.languages.translate import Edition
from taflen.search.index import SearchPage, SearchSection


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
        sections=tuple(_sections(document, language.code)),
    )


def _names(document: Document) -> tuple[str, ...]:
    return (inline.plain(document.title.shown), *document.other_names)


def _sections(document: Document, language: str) -> Iterator[SearchSection]:
    heading, address, text = "", page_address(document, language), ""
    for block in document.blocks:
        if isinstance(block, Question) or (isinstance(block, Heading) and block.level == 2):
            if text:
                yield SearchSection(heading, address, text)
            heading = inline.plain(block.text.shown)
            address, text = anchor_address(document, language, block.anchor), ""
        text += " ".join(_said(block)) + " "
    yield SearchSection(heading, address, text)


def _said(block: object) -> Iterator[str]:
    """The words of a block, with the sentences that its numbers make."""
    for part in walk(block):
        if isinstance(part, Text):
            yield inline.plain(part.shown)
        elif isinstance(part, Statement):
            yield part.sentence


def _kinds(words: Words) -> dict[str, str]:
    return {
        "condition": words["Condition"],
        "grid": words["Options compared"],
        "manual": words["Questions and answers"],
        "tool": words["Tool"],
        "learn": words["Lesson"],
        "organisation": words["Organisation"],
        "page": words["About this site"],
    }
