"""The lists of organisations: all of them, those of each area, those for each need, and those for a condition.

All of it works without script: an area and a need have a page each. With script the whole list can be shortened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taflen.addresses import area_address, area_leaflet, language_folder, need_address, page_address, relative
from taflen.languages.language import Language
from taflen.languages.locale_data import sorting_key
from taflen.languages.organisation_words import AREA_NAMES, AREA_TEXTS, NEED_NAMES, ways_to_reach
from taflen.languages.translate import Edition
from taflen.organisations import (
    AREAS,
    NEEDS,
    areas_served,
    of_area,
    of_need,
    organisation_in,
    unchecked_since,
)
from taflen.web.frame import Content, Site
from taflen.web.print_links import print_link
from taflen.web.sections import FILTER_SCRIPT, Section, filed_under, fit_on_a_page, letter_pages, letters
from taflen.web.templates import Surroundings, render

KIND = "organisation"
Values = dict[str, Any]


def organisation_pages(site: Site, language: Language, section: Section) -> Iterator[Content]:
    """Every list of organisations in a language."""
    maker = _Lists(site, language, section)
    yield maker.all_of_them()
    for area in maker.areas:
        yield maker.of_area(area)
    for need in maker.needs:
        yield maker.of_need(need)
    if not fit_on_a_page(len(maker.editions)):
        yield from letter_pages(site, language, section)


def help_for_condition(site: Site, language: Language, condition: str, page: str) -> list[Values]:
    """The organisations that name a condition, as `page` lists them."""
    return _entries(site, language, site.help.get((language.code, condition), ()), page)


def organisations_of_condition(site: Site, language: Language, condition: str) -> tuple[str, ...]:
    """What stands for those organisations: it changes if one of them does."""
    return tuple(edition.key for edition in site.help.get((language.code, condition), ()))


class _Lists:
    """Makes them."""

    def __init__(self, site: Site, language: Language, section: Section) -> None:
        self.site = site
        self.language = language
        self.section = section
        self.folder = language_folder(language.code)
        self.editions = site.of_kind(language, KIND)
        self.areas = [area for area in AREAS if of_area(self.editions, area)]
        self.needs = [need for need in NEEDS if of_need(self.editions, need)]

    def all_of_them(self) -> Content:
        """The whole list; if it is too long for one page, the letters that lead to it."""
        site, language, section = self.site, self.language, self.section
        page = self.folder + section.address
        is_short = fit_on_a_page(len(self.editions))
        values = {
            "title": section.title,
            "text": section.text,
            "navs": self._navs(page, with_letters=not is_short),
            "entries": _entries(site, language, self.editions, page) if is_short else [],
            "selects": [self._areas_to_choose(), self._needs_to_choose()],
            "is_empty": not self.editions,
            "prints": None,
        }
        return self._content(section.address, section.title, section.text, values, is_first=True)

    def of_area(self, area: str) -> Content:
        words = self.language.words
        address, text = area_address(area), words[AREA_TEXTS[area]]
        title = f"{self.section.title}: {words[AREA_NAMES[area]]}"
        page = self.folder + address
        prints = self.site.companion_prints.get((self.language.code, area_leaflet(area)), ())
        values = {
            "title": title,
            "text": text,
            "navs": [],
            "entries": _entries(self.site, self.language, of_area(self.editions, area), page),
            "selects": [self._needs_to_choose()],
            "is_empty": False,
            "prints": [print_link(entry, self.language, page) for entry in prints],
        }
        return self._content(address, title, text, values)

    def of_need(self, need: str) -> Content:
        words = self.language.words
        name, address = words[NEED_NAMES[need]], need_address(need)
        title = f"{self.section.title}: {name}"
        page = self.folder + address
        values = {
            "title": title,
            "text": self.section.text,
            "navs": [],
            "entries": _entries(self.site, self.language, of_need(self.editions, need), page),
            "selects": [self._areas_to_choose()],
            "is_empty": False,
            "prints": None,
        }
        return self._content(address, title, f"{name}. {self.section.text}", values)

    def _navs(self, page: str, with_letters: bool) -> Iterator[Values]:
        words = self.language.words
        if not self.editions:
            return
        if with_letters:
            found = letters(self.site, self.language, self.section, page)
            links = [{"href": letter["href"], "title": letter["label"]} for letter in found if letter["href"]]
            yield {"id": "by-name", "title": words["By name"], "links": links}
        areas = {area: words[AREA_NAMES[area]] for area in self.areas}
        yield {"id": "by-area", "title": words["By area"], "links": self._links(page, area_address, areas)}
        needs = {need: words[NEED_NAMES[need]] for need in self.needs}
        yield {"id": "by-need", "title": words["By need"], "links": self._links(page, need_address, needs)}

    def _links(self, page: str, address_of: Any, names: Mapping[str, str]) -> list[dict[str, str]]:
        return [
            {"href": relative(page, self.folder + address_of(name)), "title": title} for name, title in names.items()
        ]

    def _areas_to_choose(self) -> Values:
        words = self.language.words
        options = [{"key": f"area-{area}", "title": words[AREA_NAMES[area]]} for area in self.areas]
        return {"id": "area", "label": words["Show only this area"], "all": words["All areas"], "options": options}

    def _needs_to_choose(self) -> Values:
        words = self.language.words
        options = [{"key": f"need-{need}", "title": words[NEED_NAMES[need]]} for need in self.needs]
        return {"id": "need", "label": words["Show only this need"], "all": words["All needs"], "options": options}

    def _content(self, address: str, title: str, text: str, values: Values, is_first: bool = False) -> Content:
        body = render(
            "pages/organisations.html", self.language, Surroundings(self.folder + address, self.site.library), values
        )
        home = (self.language.words["Home"], "")
        above = [home] if is_first else [home, (self.section.title, self.section.address)]
        return Content(address, title, text, body, above=above, scripts=[FILTER_SCRIPT] if values["entries"] else [])


def _entries(site: Site, language: Language, editions: Sequence[Edition], page: str) -> list[Values]:
    """Organisations as a list shows them, in the order of the alphabet."""
    key = sorting_key(language.code)
    ordered = sorted(editions, key=lambda edition: key(filed_under(edition.document)))
    return [_entry(site, language, edition, page) for edition in ordered]


def _entry(site: Site, language: Language, edition: Edition, page: str) -> Values:
    document = edition.document
    organisation = organisation_in(document)
    assert organisation, "a document of this kind has one"
    since = unchecked_since(document, site.today)
    tags = [f"area-{area}" for area in areas_served(organisation)] + [f"need-{need}" for need in organisation.needs]
    return {
        "href": relative(page, page_address(document, language.code)),
        "title": document.title,
        "summary": document.summary,
        "unchecked": language.date(since) if since else "",
        "facts": ways_to_reach(organisation),
        "tags": " ".join(tags),
    }
