"""What theme/main.html puts round a page: head, language switch, way back, menu. Only plain data leaves this module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from taflen.addresses import FEED, ICON, MORE_STYLES, SEARCH, STYLESHEET, language_folder, page_address, relative
from taflen.checks.reading_figures import Reading
from taflen.criteria.result import Result
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.languages.freshness import Waiting
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.library import Library
from taflen.memory import Memory
from taflen.prints import Print
from taflen.sources.review_record import Reviews
from taflen.web.security_policy import page_policy

SMALL_PRINT = (
    "This site keeps nothing about you: no cookies, no tracking. It does not replace advice from a health professional."
)


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of every language need.

    `editions`, `prints`, `readings` and `waiting` go by language code and document id, `english` and `criteria` by
    document id: they are there even if the site is built in another language only; `today` decides what is overdue;
    `records` are the decision records by language code, and `companion_prints` go by language code and name;
    `help` are organisations by language code and the condition that they name;
    `needed_sign_offs` are roles by kind of document; `feedback` is an e-mail address, `repository` an address on
    GitHub, and both may be empty; a public site has no draft views; one that `has_paper` says which leaflets wait;
    `block_program` and `page_program` are hashes of what renders blocks and pages.
    """

    name: str
    url: str
    languages: Sequence[Language]
    editions: Mapping[tuple[str, str], Edition]
    source_language: Language
    english: Mapping[str, Edition]
    library: Library
    prints: Mapping[tuple[str, str], Sequence[Print]]
    readings: Mapping[tuple[str, str], Reading | None]
    today: date
    criteria: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)
    records: Mapping[str, Edition] = field(default_factory=dict)
    companion_prints: Mapping[tuple[str, str], Sequence[Print]] = field(default_factory=dict)
    help: Mapping[tuple[str, str], Sequence[Edition]] = field(default_factory=dict)
    waiting: Mapping[tuple[str, str], Sequence[Waiting]] = field(default_factory=dict)
    reviews: Reviews = field(default_factory=Reviews)
    needed_sign_offs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    feedback: str = ""
    repository: str = ""
    is_public: bool = False
    has_paper: bool = False
    block_program: str = ""
    page_program: str = ""
    memory: Memory = field(default_factory=Memory)

    def readable(self, edition: Edition) -> Edition:
        """The edition, or the English one if most of it would be in English anyway: patchwork is hard to read."""
        if edition.is_begun:
            return edition
        return self.english[edition.document.id]

    def of_kind(self, language: Language, kind: str) -> list[Edition]:
        """The editions of a kind in a language that are in use."""
        return [
            edition
            for (code, _), edition in self.editions.items()
            if code == language.code and edition.document.kind == kind and not edition.document.withdrawn
        ]


@dataclass(frozen=True, slots=True)
class Content:
    """A page before it is framed. Addresses are below the folder of the language.

    `above` are the pages that lead here (title, address); `document` is the id of what it shows, if that is a document;
    `instead` is the address that other languages have in its place; an unlisted page is not for search engines. What is
    filled in, learnt, checked or looked up `has_more_styles`.
    """

    address: str
    title: str
    description: str
    body: str
    above: Sequence[tuple[str, str]] = ()
    document: str = ""
    instead: str | None = None
    is_listed: bool = True
    scripts: Sequence[str] = ()
    has_more_styles: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `address` is below the language's folder; `data` is what theme/main.html puts around it."""

    address: str
    body: str
    data: Mapping[str, Any]
    alternates: Sequence[tuple[str, str]]
    is_listed: bool
    changed: date | None


def framed(site: Site, language: Language, menu: Sequence[tuple[str, str]], content: Content) -> Page:
    """A page with all that stands round it. `menu` is (title, address)."""
    folder = language_folder(language.code)
    page = folder + content.address
    address = site.url + page
    choices = [_choice(site, choice, language, page, content) for choice in site.languages]
    alternates = [] if content.instead is not None else [(str(c["code"]), str(c["target"])) for c in choices]
    shown = site.editions.get((language.code, content.document))
    document = shown.document if shown else None
    more = [MORE_STYLES] if content.has_more_styles else []
    data = {
        "title": content.title,
        "description": content.description,
        "language": language.code,
        "direction": language.direction,
        "is_listed": content.is_listed,
        "policy": page_policy(has_scripts=bool(content.scripts)),
        "schema_type": "MedicalWebPage" if document and document.kind not in ("page", "organisation") else "WebPage",
        "address": address,
        "stylesheets": [relative(page, sheet) for sheet in (STYLESHEET, *more)],
        "icon": relative(page, ICON),
        "feed": relative(page, folder + FEED),
        "search_page": relative(page, folder + SEARCH),
        "home": relative(page, folder),
        "scripts": [relative(page, script) for script in content.scripts],
        "languages": choices,
        "alternates": [{"code": code, "address": site.url + target} for code, target in alternates],
        "crumbs": [{"title": title, "href": relative(page, folder + above)} for title, above in content.above],
        "menu": [
            {"title": title, "href": relative(page, folder + target), "current": page == folder + target}
            for title, target in menu
        ],
        "open_graph": _open_graph(site, language, content, address),
        "facts": _facts(language, content, address, document),
        "about": inline.plain(document.title.shown) if document and document.kind == "condition" else "",
        "words": _frame_words(language),
    }
    changed = document.last_changed if document else None
    return Page(content.address, content.body, data, alternates, content.is_listed, changed)


def elsewhere(site: Site, language: Language, address: str) -> list[dict[str, Any]]:
    """A page in every other language. `address` is below the folder of a language."""
    page = language_folder(language.code) + address
    others = [other for other in site.languages if other.code != language.code]
    return [_choice(site, other, language, page, Content(address, "", "", "")) for other in others]


def _choice(site: Site, choice: Language, language: Language, page: str, content: Content) -> dict[str, Any]:
    target = language_folder(choice.code) + (content.address if content.instead is None else content.instead)
    shown = site.editions.get((choice.code, content.document))
    in_english = shown is not None and site.readable(shown).language.code != shown.language.code
    return {
        "code": choice.code,
        "name": choice.name,
        "direction": choice.direction,
        "href": relative(page, target),
        "target": target,
        "current": choice.code == language.code,
        "note": choice.words["(in English)"] if in_english else "",
    }


def _open_graph(site: Site, language: Language, content: Content, address: str) -> list[dict[str, str]]:
    """What a message or a social network shows of a link (ogp.me)."""
    facts = {
        "og:title": content.title,
        "og:description": content.description,
        "og:type": "article" if content.document else "website",
        "og:url": address,
        "og:site_name": site.name,
        "og:locale": language.territory,
    }
    return [{"name": name, "content": value} for name, value in facts.items()]


def _facts(language: Language, content: Content, address: str, document: Document | None) -> list[dict[str, str]]:
    """What schema.org calls a WebPage's facts, as microdata: it needs no script."""
    facts = {"name": content.title, "description": content.description, "url": address, "inLanguage": language.code}
    if document:
        facts["lastReviewed"] = document.last_reviewed.isoformat()
        if document.changes:
            facts["datePublished"] = min(change.date for change in document.changes).isoformat()
        facts["dateModified"] = document.last_changed.isoformat()
        facts["expires"] = document.next_review.isoformat()
        facts["version"] = str(document.version)
        facts["creativeWorkStatus"] = document.status
    return [{"name": name, "content": value} for name, value in facts.items()]


def _frame_words(language: Language) -> dict[str, str]:
    """The words that theme/main.html says, as plain data."""
    words = language.words
    return {
        "Skip to the text": words["Skip to the text"],
        "Language": words["Language"],
        "Menu": words["Menu"],
        "Search": words["Search"],
        "Search this site": words["Search this site"],
        "Where you are": words["Where you are"],
        "What changed": words["What changed"],
        "Patients and carers": words["Patients and carers"],
        SMALL_PRINT: words[SMALL_PRINT],
    }


def document_above(language: Language, edition: Edition) -> tuple[str, str]:
    """The title and address of a document's page, as a step of the way back."""
    return inline.plain(edition.document.title.shown), page_address(edition.document, SOURCE_LANGUAGE)
