"""What changed in the documents of a language, as an Atom feed (RFC 4287). It never tells the time of the build."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

from taflen.addresses import FEED, language_folder, page_address
from taflen.document import inline
from taflen.document.about import Change
from taflen.document.text import Text
from taflen.document.tree import Document
from taflen.findable.sitemaps import add, as_xml, full_address
from taflen.languages.language import Language
from taflen.languages.translate import Edition

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50
# A feed must say when it changed, even one in which nothing has.
NEVER = date(1970, 1, 1)


def feed(site_url: str, site_name: str, language: Language, editions: Sequence[Edition], subtitle: str) -> str:
    """The feed of a language: an entry for each change of each edition, the newest first, 50 at most."""
    folder = language_folder(language.code)
    own, home = full_address(site_url, folder + FEED), full_address(site_url, folder)
    changes = newest([edition.document for edition in editions])
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language.code})
    add(root, "id", own)
    add(root, "title", site_name)
    add(root, "subtitle", subtitle)
    add(root, "link", rel="self", type="application/atom+xml", href=own)
    add(root, "link", rel="alternate", type="text/html", hreflang=language.code, href=home)
    add(root, "updated", _start_of(changes[0][1].date if changes else NEVER))
    add(ElementTree.SubElement(root, "author"), "name", site_name)
    for document, change in changes[:MOST_ENTRIES]:
        _add_entry(root, full_address(site_url, page_address(document, language.code)), document, change, language)
    return as_xml(root)


def newest(documents: Sequence[Document]) -> list[tuple[Document, Change]]:
    """Every change of every document, the newest first; those of one day by document, its last version first."""
    changes = [(document, change) for document in documents for change in document.changes]
    return sorted(changes, key=lambda pair: (-pair[1].date.toordinal(), pair[0].id, -pair[1].version))


def _add_entry(root: ElementTree.Element, page: str, document: Document, change: Change, language: Language) -> None:
    entry = ElementTree.SubElement(root, "entry")
    version = f"{language.words['Version']} {change.version}"
    add(entry, "id", f"{page}#version-{change.version}")
    add(entry, "title", f"{inline.plain(document.title.shown)}: {version}", **_own_language(document.title, language))
    add(entry, "link", rel="alternate", type="text/html", hreflang=language.code, href=page)
    add(entry, "updated", _start_of(change.date))
    add(entry, "summary", inline.plain(change.note.shown), **_own_language(change.note, language))


def _own_language(text: Text, language: Language) -> dict[str, str]:
    """What marks a text that is not in the language of the feed."""
    return {} if text.language == language.code else {"xml:lang": text.language}


def _start_of(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
