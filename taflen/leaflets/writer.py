"""Texts of a document become lines of a leaflet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from taflen.document import inline
from taflen.document.numbers import kept_together
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Document, Statement
from taflen.languages.language import Language
from taflen.leaflets.lines import Json, Spans, line
from taflen.library import is_relative, may_lead

# The full web address of a link: document, what the link says, code of the language.
AddressOf = Callable[[Document, str, str], str]

LONGEST_PART = 30
SCHEME = re.compile(r"^https?://(www\.)?")


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """The words of the interface as spans. `words["Sources"]` is marked as English where it is untranslated."""

    language: Language
    code: str | None = None

    def __getitem__(self, english: str) -> Spans:
        known = self.language.words.knows(english)
        return [_in_language(self.language.words[english], self.code if known else SOURCE_LANGUAGE)]


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns the texts of one document into lines of a leaflet in one language.

    `numbers` are the places of the sources in the list at the end, empty for a leaflet without one; `mark` is the name
    of its lists, so that two leaflets in one PDF do not lead to each other's. `main_language` is that of the leaflet,
    if this writes the other half of one in two languages. On the ear `prints_addresses` is off.
    """

    document: Document
    language: Language
    address_of: AddressOf
    numbers: Mapping[str, int]
    mark: str = "a"
    main_language: str = ""
    prints_addresses: bool = True

    @property
    def words(self) -> SpokenWords:
        """The words of the interface."""
        return SpokenWords(self.language, self._code(self.language.code))

    @property
    def contents(self) -> str:
        """The name of the list of questions: each half of a leaflet in two languages has its own."""
        return f"{self.mark}-beside" if self.main_language else self.mark

    def spans(self, text: Text) -> Spans:
        """A text as spans."""
        code = self._code(text.language)
        made: Spans = []
        for span in inline.spans(text.shown):
            before = "".join(part.get("text", "") for part in made)
            made += self._span(span, code, inside_brackets=before.count("(") > before.count(")"))
        return made

    def line(self, text: Text) -> Json:
        """A text as a line."""
        return line(self.spans(text))

    def stated(self, statement: Statement) -> Spans:
        """A sentence that was built from numbers, as spans."""
        return [_in_language(self._together(statement.sentence), self._code(statement.language))]

    def cited(self, ids: Iterable[str]) -> Spans:
        """Citations as numbers in the list of sources."""
        numbers = sorted(self.numbers[name] for name in ids if name in self.numbers)
        code = self._code(self.language.code)
        cites = {"cites": numbers, "list": self.mark} | ({"lang": code} if code else {})
        return [cites] if numbers else []

    def said(self, text: str) -> Spans:
        """Numbers, dates and sentences with them that were made for the language of this writer."""
        return [_in_language(self._together(text), self._code(self.language.code))]

    def _together(self, text: str) -> str:
        return kept_together(text, self.language.direction)

    def _code(self, code: str) -> str | None:
        """The code of a text's language if that is not the language of the leaflet."""
        return None if code == (self.main_language or self.language.code) else code

    def _span(self, span: inline.Span, code: str | None, inside_brackets: bool) -> Spans:
        if span.cites:
            return self.cited(span.cites)
        made = _in_language(self._together(span.text), code)
        if span.strong:
            made["strong"] = True
        if span.href is None or not may_lead(span.href):
            return [made]
        made["href"] = self._address(span.href)
        address = self._on_paper(span.text, made["href"])
        if not address:
            return [made]
        if inside_brackets:
            return [made, *self.said(": "), *address]
        return [made, *self.said(" ("), *address, *self.said(")")]

    def _address(self, href: str) -> str:
        if is_relative(href) or href.startswith("#"):
            return self.address_of(self.document, href, self.language.code)
        return href

    def _on_paper(self, text: str, href: str) -> Spans:
        """The address of a link, unless its words are the address: nobody can click on paper.

        It is shortened, unless it has a long part: Typst breaks a line only in an address that is whole. It counts
        as English, because a Polish line break would put a second hyphen into it.
        """
        shown = SCHEME.sub("", href).rstrip("/")
        if not self.prints_addresses or not href.startswith(("http://", "https://")) or shown in text:
            return []
        if max(len(part) for part in re.split(r"[/-]", shown)) > LONGEST_PART:
            shown = href
        return [_in_language(shown, self._code(SOURCE_LANGUAGE)) | {"href": href}]


def _in_language(text: str, code: str | None) -> Json:
    return {"text": text, "lang": code} if code else {"text": text}
