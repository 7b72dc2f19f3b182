"""The page of a toolkit: all that belongs together for a condition, with one PDF of it."""

from __future__ import annotations

from taflen.addresses import language_folder, page_address, relative
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.toolkits import Toolkit, toolkit_of
from taflen.web.frame import Content, Site, document_above
from taflen.web.my_pack import MY_PACK
from taflen.web.organisation_pages import help_for_condition
from taflen.web.print_links import print_link
from taflen.web.templates import Surroundings, render

TOOLKIT = "toolkit/"


def toolkit_pages(site: Site, language: Language) -> list[Content]:
    """A page for each toolkit in a language."""
    return [_page(site, language, toolkit) for toolkit in toolkits(site, language)]


def toolkits(site: Site, language: Language) -> list[Toolkit]:
    """The toolkits of a language, in the order of the library."""
    found = [toolkit_of(edition, site.editions) for edition in site.of_kind(language, "condition")]
    return [toolkit for toolkit in found if toolkit]


def toolkit_address(edition: Edition) -> str:
    """The page of the toolkit of a condition, below the folder of a language."""
    return page_address(edition.document, SOURCE_LANGUAGE) + TOOLKIT


def _page(site: Site, language: Language, toolkit: Toolkit) -> Content:
    words = language.words
    address = toolkit_address(toolkit.condition)
    page = language_folder(language.code) + address
    name = inline.plain(toolkit.condition.document.title.shown)
    title = f"{words['Toolkit:']} {name}"
    prints = site.companion_prints.get((language.code, toolkit.name), ())
    values = {
        "title": title,
        "my_pack": relative(page, language_folder(language.code) + MY_PACK),
        "documents": [
            {
                "href": relative(page, page_address(edition.document, language.code)),
                "title": edition.document.title,
                "summary": edition.document.summary,
            }
            for edition in toolkit.editions
        ],
        "help": help_for_condition(site, language, toolkit.condition.document.id, page),
        "prints": [print_link(entry, language, page) for entry in prints],
    }
    body = render("pages/toolkit.html", language, Surroundings(page, site.library), values)
    said = words["What to read, compare, fill in and bring along, in one place."]
    above = [(words["Home"], ""), document_above(language, toolkit.condition)]
    return Content(address, title, said, body, above=above)
