"""The pages that say whether a copy on paper is still right: one for each version, and one that explains the codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taflen.addresses import CHECK, check_address, language_folder, page_address, relative
from taflen.codes import leaflet_code
from taflen.document import inline
from taflen.document.about import Change
from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages.language import Language, Words
from taflen.languages.translate import Edition
from taflen.standing import Kind, Standing, standing
from taflen.web.document_pages import leaflet_links
from taflen.web.frame import Content, Site
from taflen.web.sections import fit_on_a_page
from taflen.web.templates import Surroundings, render

# The card that says each standing: with a cross, a triangle or a tick, so never by its colour alone.
CARDS: dict[Kind, str] = {
    "withdrawn": "dont",
    "replaced": "dont",
    "overdue": "warning",
    "draft": "warning",
    "current": "do",
}


def check_pages(site: Site, language: Language, edition: Edition) -> list[Content]:
    """A page for each version that a document ever had. Old ones stay, because people hold the paper."""
    return [_check_page(site, language, edition, change) for change in edition.document.changes]


def _check_page(site: Site, language: Language, edition: Edition, own: Change) -> Content:
    document, words = edition.document, language.words
    found = standing(document, own.version, site.today)
    statement = _statement(found, words)
    page = check_address(document.id, own.version, language.code)
    code = leaflet_code(document.id, own.version, language.code)
    values = {
        "standing": found,
        "card": {"kind": CARDS[found.kind], "id": "", "level": 1, "title": statement},
        "code": code,
        "own": own,
        "href": relative(page, page_address(document, language.code)),
        "prints": leaflet_links(site, edition, page),
        "all_codes": relative(page, language_folder(language.code) + CHECK),
    }
    body = render("pages/check.html", language, Surroundings(page, site.library, document), values)
    description = f"{inline.plain(document.title.shown)}. {statement}"
    return Content(
        check_address(document.id, own.version, SOURCE_LANGUAGE),
        f"{code}: {statement}",
        description,
        body,
        above=[(words["Home"], ""), (words["Is your paper copy still right?"], CHECK)],
        is_listed=False,
    )


def _statement(found: Standing, words: Words) -> str:
    """The first thing to know, in words that stand on their own."""
    match found.kind:
        case "withdrawn":
            return words["Withdrawn. Do not use this."]
        case "replaced":
            replaced = words["Replaced by version {number}. Do not hand out this copy."]
            return replaced.format(number=found.since[0].version)
        case "overdue":
            return words["This is the current version, but it may be out of date."]
        case "draft":
            return words["This is the current version, but it is a draft."]
    return words["This is the current version."]


def codes_page(site: Site, language: Language) -> Content:
    """What a code means, and the codes that are in use, if they are not too many for one page."""
    words = language.words
    page = language_folder(language.code) + CHECK
    own = [edition for (code, _), edition in site.editions.items() if code == language.code]
    own = [edition for edition in own if edition.document.has_leaflet]
    in_use = list(_entries([edition for edition in own if not edition.document.withdrawn], page))
    withdrawn = list(_entries([edition for edition in own if edition.document.withdrawn], page))
    is_short = fit_on_a_page(len(own))
    values = {
        "example": next((entry for entry in in_use if entry["kind"] == "condition"), in_use[0] if in_use else None),
        "entries": in_use if is_short else [],
        "withdrawn": withdrawn if is_short else [],
        "is_short": is_short,
    }
    title = words["Is your paper copy still right?"]
    text = words["Each leaflet has a code. It says which document and which version you have."]
    body = render("pages/codes.html", language, Surroundings(page, site.library), values)
    return Content(CHECK, title, text, body, above=[(words["Home"], "")])


def _entries(editions: list[Edition], page: str) -> Iterator[dict[str, Any]]:
    """Documents with the code of their current version, in the order of their codes."""
    for edition in sorted(editions, key=lambda edition: edition.document.id):
        document, code = edition.document, edition.language.code
        yield {
            "href": relative(page, check_address(document.id, document.version, code)),
            "code": leaflet_code(document.id, document.version, code),
            "id": document.id,
            "kind": document.kind,
            "version": document.version,
            "title": document.title,
        }
