"""The parts of the site that have a list of their own, and those lists: short ones whole, long ones letter by letter.

No page lists everything: with 2,000 documents an A to Z would weigh half a megabyte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from taflen.addresses import language_folder, page_address, relative
from taflen.document import inline
from taflen.document.tree import Document
from taflen.languages.language import Language
from taflen.languages.locale_data import sorting_key
from taflen.web.alphabet import Entry, Letter, alphabet
from taflen.web.frame import Content, Site
from taflen.web.templates import Surroundings, render

MOST_ON_A_PAGE = 150
FILTER_SCRIPT = "assets/filter.js"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site. `picture` is one of theme/pictures/."""

    address: str
    kind: str
    title: str
    text: str
    picture: str


def sections(site: Site, language: Language) -> list[Section]:
    """The parts of the site that have something in them, and help near you, which people look for in any case."""
    return [
        section
        for section in _all_sections(language)
        if section.kind == "organisation" or site.of_kind(language, section.kind)
    ]


def fit_on_a_page(entries: int) -> bool:
    """Whether a list may be whole on one page."""
    return entries <= MOST_ON_A_PAGE


def list_pages(site: Site, language: Language, section: Section) -> Iterator[Content]:
    """The list of a section: one page, or one for each letter below a page with the letters."""
    count = len(site.of_kind(language, section.kind))
    if section.kind == "condition" or not fit_on_a_page(count):
        yield from _a_to_z(site, language, section)
    else:
        yield _whole_list(site, language, section)


def letters(site: Site, language: Language, section: Section, page: str) -> list[dict[str, Any]]:
    """The alphabet of a section as seen from `page`: where each letter's names are, and those names if they are few."""
    found = alphabet(_entries(site, language, section, page), language.code)
    own = language_folder(language.code) + section.address
    if fit_on_a_page(sum(len(letter.entries) for letter in found)):
        prefix = "" if page == own else relative(page, own)
        return [_letter(letter, f"{prefix}#letter-{n}", letter.entries) for n, letter in enumerate(found, 1)]
    return [_letter(letter, relative(page, own + _letter_folder(found, n)), ()) for n, letter in enumerate(found)]


def _a_to_z(site: Site, language: Language, section: Section) -> Iterator[Content]:
    own = language_folder(language.code) + section.address
    found = letters(site, language, section, own)
    yield _letters_page(site, language, section, section.address, found, section.title)
    if not any(letter["entries"] for letter in found):
        yield from letter_pages(site, language, section)


def letter_pages(site: Site, language: Language, section: Section) -> Iterator[Content]:
    """The pages of the letters of a section that is too long for one page."""
    # Every letter's page is as deep as the others, so links are the same on all of them.
    own = language_folder(language.code) + section.address
    page = f"{own}letters/a/"
    all_letters = alphabet(_entries(site, language, section, page), language.code)
    around = letters(site, language, section, page)
    for n, letter in enumerate(all_letters):
        if letter.entries:
            address = section.address + _letter_folder(all_letters, n)
            shown = [*around]
            shown[n] = {**around[n], "entries": letter.entries, "current": True}
            yield _letters_page(site, language, section, address, shown, f"{section.title}: {letter.label}")


def _letters_page(
    site: Site, language: Language, section: Section, address: str, found: Sequence[Any], title: str
) -> Content:
    has_filter = any(letter["entries"] for letter in found)
    values = {"title": title, "text": section.text, "letters": found, "has_filter": has_filter}
    around = Surroundings(language_folder(language.code) + address, site.library)
    is_first = address == section.address
    return Content(
        address,
        title,
        section.text,
        render("pages/a-to-z.html", language, around, values),
        above=[(language.words["Home"], ""), *([] if is_first else [(section.title, section.address)])],
        instead=None if is_first else section.address,
        scripts=[FILTER_SCRIPT] if has_filter else [],
        has_more_styles=True,
    )


def _whole_list(site: Site, language: Language, section: Section) -> Content:
    page = language_folder(language.code) + section.address
    key = sorting_key(language.code)
    documents = [
        {
            "href": relative(page, page_address(edition.document, language.code)),
            "title": edition.document.title,
            "summary": edition.document.summary,
        }
        for edition in sorted(site.of_kind(language, section.kind), key=lambda one: key(filed_under(one.document)))
    ]
    values = {"title": section.title, "text": section.text, "documents": documents, "kind": section.kind}
    body = render("pages/index.html", language, Surroundings(page, site.library), values)
    return Content(section.address, section.title, section.text, body, above=[(language.words["Home"], "")])


def _letter(letter: Letter, href: str, entries: Sequence[Entry]) -> dict[str, Any]:
    return {"label": letter.label, "href": href if letter.entries else "", "entries": entries, "current": False}


def _letter_folder(found: Sequence[Letter], number: int) -> str:
    """letters/ch/: by its name if that is plain, or else by its number."""
    label = found[number].label.lower()
    return f"letters/{label if label.isascii() and label.isalpha() else number + 1}/"


def _entries(site: Site, language: Language, section: Section, page: str) -> list[Entry]:
    return [
        entry
        for edition in site.of_kind(language, section.kind)
        for entry in names(edition.document, relative(page, page_address(edition.document, language.code)))
    ]


def filed_under(document: Document) -> str:
    """Where a document stands in the alphabet: what its author or translator says, or its title."""
    return inline.plain((document.sort_as or document.title).shown)


def names(document: Document, address: str) -> list[Entry]:
    """A document's entries in the A to Z: its title, and its other names that lead to it."""
    title = inline.plain(document.title.shown)
    others = [Entry(name, address, see=title) for name in document.other_names]
    return [Entry(title, address, sort_as=filed_under(document)), *others]


def _all_sections(language: Language) -> tuple[Section, ...]:
    words = language.words
    return (
        Section(
            "conditions/",
            "condition",
            words["Conditions A to Z"],
            words["What a condition is, what you can do, and when to get help."],
            "book-open-text",
        ),
        Section(
            "decisions/",
            "grid",
            words["Compare your options"],
            words["Treatments side by side, with what each may mean for you."],
            "columns-3",
        ),
        Section(
            "manuals/",
            "manual",
            words["Questions and answers"],
            words["Guides to a treatment that answer what people ask, with a diary to fill in."],
            "message-circle-question-mark",
        ),
        Section(
            "tools/",
            "tool",
            words["Tools for your visit"],
            words["Things to read or fill in before you see a health professional."],
            "clipboard-list",
        ),
        Section(
            "learn/",
            "learn",
            words["Learn about the health service"],
            words["Short lessons on how to find and use care."],
            "graduation-cap",
        ),
        Section(
            "organisations/",
            "organisation",
            words["Help near you"],
            words["Organisations that can help you, and how to reach them."],
            "map-pin",
        ),
    )
