"""All pages of one language, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from taflen.addresses import STYLESHEET, language_folder, page_address, relative
from taflen.document import inline
from taflen.document.tree import Document
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.library import Library
from taflen.prints import Print
from taflen.web.alphabet import Entry, alphabet
from taflen.web.body import Surroundings, contents_entries, render

SHARE_TO_SHOW = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `address` is below the language's folder; `data` is what theme/main.html puts around it."""

    address: str
    body: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of every language need: languages, English editions, library, and leaflets by language and id."""

    site_url: str
    languages: Sequence[Language]
    english: Sequence[Edition]
    library: Library
    prints: Mapping[tuple[str, str], Sequence[Print]]


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the site with a list of its own."""

    address: str
    kind: str
    title: str
    text: str


def language_pages(site: Site, language: Language, editions: Sequence[Edition]) -> list[Page]:
    """Every page of a language: home, lists, documents."""
    maker = _PageMaker(site, language, editions)
    return [maker.home(), *maker.lists(), *(maker.document(edition) for edition in editions)]


class _PageMaker:
    """Makes the pages of one language."""

    def __init__(self, site: Site, language: Language, editions: Sequence[Edition]) -> None:
        self.site = site
        self.language = language
        self.editions = editions
        self.folder = language_folder(language.code)
        self.sections = _sections(language)

    def home(self) -> Page:
        words = self.language.words
        doors = [{"href": section.address, "title": section.title, "text": section.text} for section in self.sections]
        body = render("pages/home.html", self.language, self._around(""), {"doors": doors})
        return self._page(
            "", words["Plain information about your health"], words["Conditions, options and answers."], body
        )

    def lists(self) -> list[Page]:
        return [
            self._a_to_z(section) if section.kind == "condition" else self._list(section) for section in self.sections
        ]

    def document(self, edition: Edition) -> Page:
        document = edition.document
        address = page_address(document, "en")
        page = self.folder + address
        prints = [
            {"href": relative(page, leaflet.address), "description": leaflet.description(self.language)}
            for leaflet in self.site.prints.get((self.language.code, document.id), ())
        ]
        values = {
            "document": document,
            "edition": edition,
            "article": Markup(self._article(self._readable(edition), address)),
            "article_language": self._readable(edition).language,
            "prints": prints,
        }
        body = render("pages/document.html", self.language, self._around(address, document), values)
        title, summary = inline.plain(document.title.shown), inline.plain(document.summary.shown)
        return self._page(address, title, summary, body)

    def _readable(self, edition: Edition) -> Edition:
        """The edition, or the English one if most of it would be in English anyway: patchwork is hard to read."""
        if edition.current >= edition.messages * SHARE_TO_SHOW:
            return edition
        return next(other for other in self.site.english if other.document.id == edition.document.id)

    def _article(self, edition: Edition, address: str) -> str:
        document = edition.document
        values = {"document": document, "entries": contents_entries(document)}
        return render("pages/article.html", edition.language, self._around(address, document), values)

    def _a_to_z(self, section: _Section) -> Page:
        page = self.folder + section.address
        entries = [
            entry
            for edition in self._of_kind(section.kind)
            for entry in _entries(edition.document, relative(page, page_address(edition.document, self.language.code)))
        ]
        letters = alphabet(entries, self.language.code)
        body = render("pages/a-to-z.html", self.language, self._around(section.address), {"letters": letters})
        return self._page(section.address, section.title, section.text, body)

    def _list(self, section: _Section) -> Page:
        page = self.folder + section.address
        documents = [
            {
                "href": relative(page, page_address(edition.document, self.language.code)),
                "title": edition.document.title,
                "summary": edition.document.summary,
            }
            for edition in self._of_kind(section.kind)
        ]
        values = {"title": section.title, "text": section.text, "documents": documents}
        body = render("pages/index.html", self.language, self._around(section.address), values)
        return self._page(section.address, section.title, section.text, body)

    def _of_kind(self, kind: str) -> list[Edition]:
        return [edition for edition in self.editions if edition.document.kind == kind]

    def _around(self, address: str, document: Document | None = None) -> Surroundings:
        return Surroundings(self.folder + address, self.site.library, document)

    def _page(self, address: str, title: str, description: str, body: str) -> Page:
        page, words = self.folder + address, self.language.words
        data = {
            "title": title,
            "description": description,
            "language": self.language.code,
            "direction": self.language.direction,
            "stylesheet": relative(page, STYLESHEET),
            "home": relative(page, self.folder),
            "languages": [self._choice(choice, page, address) for choice in self.site.languages],
            "menu": self._menu(page),
            "words": {
                "Skip to the text": words["Skip to the text"],
                "Language": words["Language"],
                "Menu": words["Menu"],
                _PRIVACY: words[_PRIVACY],
            },
        }
        return Page(address, body, data)

    def _choice(self, choice: Language, page: str, address: str) -> dict[str, Any]:
        target = language_folder(choice.code) + address
        return {
            "code": choice.code,
            "name": choice.name,
            "direction": choice.direction,
            "href": relative(page, target),
            "address": self.site.site_url + target,
            "current": choice.code == self.language.code,
        }

    def _menu(self, page: str) -> list[dict[str, Any]]:
        entries = [("", self.language.words["Home"])]
        entries += [(section.address, section.title) for section in self.sections]
        entries += [
            (page_address(edition.document, "en"), inline.plain(edition.document.title.shown))
            for edition in self._of_kind("page")
        ]
        return [
            {"href": relative(page, self.folder + address), "title": title, "current": page == self.folder + address}
            for address, title in entries
        ]


_PRIVACY = (
    "This site keeps nothing about you: no cookies, no tracking. It does not replace advice from a health professional."
)


def _sections(language: Language) -> tuple[_Section, ...]:
    words = language.words
    return (
        _Section(
            "conditions/",
            "condition",
            words["Conditions A to Z"],
            words["What a condition is, what you can do, and when to get help."],
        ),
        _Section(
            "decisions/",
            "grid",
            words["Compare your options"],
            words["Treatments side by side, with what each may mean for you."],
        ),
        _Section(
            "manuals/",
            "manual",
            words["Questions and answers"],
            words["Guides to a treatment that answer what people ask, with a diary to fill in."],
        ),
        _Section(
            "tools/",
            "tool",
            words["Tools for your visit"],
            words["Things to read or fill in before you see a health professional."],
        ),
    )


def _entries(document: Document, address: str) -> list[Entry]:
    """A document's entries in the A to Z: its title, and its other names that lead to it."""
    title = inline.plain(document.title.shown)
    names = document.also_called.shown.split(";") if document.also_called else []
    others = [Entry(name.strip(), address, see=title) for name in names if name.strip()]
    return [Entry(title, address), *others]
