"""Where things are on the site. An address is relative to the root of the site: cy/conditions/asthma/."""

from __future__ import annotations

from functools import lru_cache

from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document, Heading, Question
from taflen.document.walking import walk
from taflen.library import SECTIONS, Library, address, is_relative, linked_path

STYLESHEET = "assets/taflen.css"
MORE_STYLES = "assets/more.css"
ICON = "assets/icon.svg"
# Of the line pictures, which stand in the pages themselves.
LICENCE_OF_PICTURES = "assets/licence-of-pictures.txt"
SEARCH = "search/"
CHECK = "check/"
DRAFT_VIEW = "draft-view/"
TRANSLATIONS = "translations/"
REPORT = "report/"
FEED = "feed.xml"
ORGANISATIONS = SECTIONS["organisation"]
MOST_REMEMBERED = 5_000
PICTURES = "pictures/"
# The id of the tool that the pages of other documents lead to.
ASK_3 = "ask-3-questions"


def language_folder(language: str) -> str:
    """English is at the root, every other language in a folder named by its code."""
    return "" if language == SOURCE_LANGUAGE else f"{language}/"


def page_address(document: Document, language: str) -> str:
    """The page of a document in a language."""
    return language_folder(language) + address(document)


def print_address(document: Document, language: str, variant: str) -> str:
    """A leaflet of a document."""
    return f"{language_folder(language)}print/{document.id}-{variant}.pdf"


def area_address(area: str) -> str:
    """The page of the organisations that help in an area, below the folder of the language."""
    return f"{ORGANISATIONS}areas/{area}/"


def need_address(need: str) -> str:
    """The page of the organisations that help with a need, below the folder of the language."""
    return f"{ORGANISATIONS}needs/{need}/"


def area_leaflet(area: str) -> str:
    """The name of the leaflet of an area, as documents have an id."""
    return f"help-near-you-{area}"


def check_address(document_id: str, version: int, language: str) -> str:
    """The page that says whether a printed copy of a version is still right."""
    return f"{language_folder(language)}{CHECK}{document_id}/{version}/"


def draft_view_address(document: Document, language: str) -> str:
    """The page that shows what the checks say of a document; no public site has it."""
    return f"{language_folder(language)}{DRAFT_VIEW}{address(document)}"


def proof_address(document: Document, language: str) -> str:
    """The page that shows a translation beside its English; no public site has it."""
    return f"{language_folder(language)}{TRANSLATIONS}{address(document)}"


def proof_pdf_address(document: Document, language: str) -> str:
    """The same on paper."""
    return f"{proof_address(document, language)}{document.id}-{language}.pdf"


def proof_csv_address(document: Document, language: str) -> str:
    """The same as a table to fill in."""
    return f"{proof_address(document, language)}{document.id}-{language}.csv"


@lru_cache(maxsize=MOST_REMEMBERED)
def relative(page: str, target: str) -> str:
    """How the page at `page` (which ends with a slash, or is empty for the home page) links to `target`."""
    path, mark, anchor = target.partition("#")
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (link or "./") + mark + anchor


def anchor_address(document: Document, language: str, anchor: str) -> str:
    """A part of a document by its anchor. Each question of a manual has a page of its own."""
    page = page_address(document, language)
    for question in document.questions:
        if question.anchor == anchor:
            return question_address(document, language, question)
        if any(isinstance(part, Heading) and part.anchor == anchor for part in walk(question.blocks)):
            return f"{question_address(document, language, question)}#{anchor}"
    return f"{page}#{anchor}"


def question_address(document: Document, language: str, question: Question) -> str:
    """The page of one question of a manual."""
    return f"{page_address(document, language)}{question.anchor}/"


def target_of(href: str, document: Document, library: Library, language: str) -> str:
    """What a link in a document leads to: an address on the site, or the full address of another site."""
    if not is_relative(href):
        return anchor_address(document, language, href[1:]) if href.startswith("#") else href
    target = library.at(linked_path(document.path, href))
    if target is None:
        return page_address(document, language)
    _, _, anchor = href.partition("#")
    return anchor_address(target, language, anchor) if anchor else page_address(target, language)


def is_on_the_site(target: str) -> bool:
    """Whether a target is an address on this site, not the full address of something else."""
    return "://" not in target and not target.startswith(("mailto:", "tel:"))
