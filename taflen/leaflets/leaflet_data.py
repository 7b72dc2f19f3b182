"""An edition as the plain data that the Typst template lays out: what there is to read, in reading order.

The order of the keys is the order on paper. The template adds no words of its own, and the gate reads the same
data to know what the finished PDF must say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from taflen.addresses import check_address
from taflen.codes import leaflet_code
from taflen.criteria.result import Result
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Diary, Document
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.leaflets.blocks_data import blocks_data, body, glossary_list, picture_digests
from taflen.leaflets.clinic_data import Clinic, clinic_blocks
from taflen.leaflets.details_data import details, heading, measures, notices_on_paper, sources, three_questions
from taflen.leaflets.learn_data import cards_to_cut, quiz_blocks
from taflen.leaflets.lines import Json, line, line_text, lines_in
from taflen.leaflets.qr_code import qr_code
from taflen.leaflets.writer import SCHEME, AddressOf, Writer

# A longer word could be wider than the page, so the template measures it.
LONG_WORD = 14
# Letters differ in width, so it measures more than the longest.
WIDEST = 8


# On paper there is a square code to scan, and not always room; in speech no web address and no number of a source.
Medium = Literal["paper", "text", "speech"]


@dataclass(frozen=True, slots=True)
class Press:
    """What all leaflets of a build share.

    `today` decides what is overdue; `clinic` is who hands them out; `criteria` go by document id: see `Result`.
    `pictures` are the hashes of those that leaflets were ordered with, by document id and path; `medium` is what the
    leaflets are for.
    """

    root: Path
    site_name: str
    site_url: str
    address_of: AddressOf
    today: date
    clinic: Clinic | None = None
    criteria: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)
    pictures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    medium: Medium = "paper"


def leaflet_data(edition: Edition, press: Press, mark: str = "a", beside: Edition | None = None) -> Json:
    """An edition as JSON for the template.

    `mark` tells its lists from those of other leaflets in the same PDF. `beside` is the same document in the language
    of the main half, if this is the other half of a leaflet in two languages.
    `notices` are what a reader must know first. Diaries come last of all, as sheets to tear off.
    """
    document = edition.document
    main = beside or edition
    writer = _writer(edition, press, mark, main.language)
    data: Json = {
        "document": document.id,
        "language": edition.language.code,
        "layout": document.layout,
        "level": 1,
        "site": line([{"text": press.site_name}]),
        "title": writer.line(document.title),
        "summary": writer.line(document.summary),
        "notices": notices_on_paper(main, writer, press.today),
        "blocks": [
            *body([block for block in document.blocks if not isinstance(block, Diary)], writer),
            *quiz_blocks(document.quiz, writer),
        ],
        "clinic": clinic_blocks(press.clinic, writer) if press.clinic else [],
        "details": _details(edition, main, press, writer),
        "diaries": blocks_data([block for block in document.blocks if isinstance(block, Diary)], writer),
        "footer": footer(edition, press),
        "qr": qr_code(press.site_url + _check(document, main.language), writer),
    }
    return {**data, "pictures": _pictures(document, press), "long_words": long_words(data)}


def cards_data(edition: Edition, press: Press) -> Json:
    """The cards of an edition that has some, as JSON for the template. A card has no room for notices or sources."""
    document = edition.document
    writer = Writer(document, edition.language, press.address_of, {})
    nothing: Json = {name: [] for name in ("site", "summary", "notices", "clinic", "details", "diaries")}
    data: Json = {
        **nothing,
        "document": document.id,
        "language": edition.language.code,
        "layout": "cards",
        "level": 1,
        "title": writer.line(document.title),
        "blocks": cards_to_cut(document, writer),
        "footer": footer(edition, press),
        "qr": None,
        "pictures": {},
    }
    return {**data, "long_words": long_words(data)}


def footer(edition: Edition, press: Press) -> dict[str, str]:
    """What stands at the foot of each page, as plain text."""
    document, language = edition.document, edition.language
    words = language.words
    return {
        "code": leaflet_code(document.id, document.version, language.code),
        "language": language.name,
        "status": words["Draft."].rstrip(".") if document.status != "published" else "",
        "version": f"{words['Version']} {document.version}",
        "last_reviewed": f"{words['Last reviewed']}: {language.date(document.last_reviewed)}",
        "next_review": f"{words['Next review']}: {language.date(document.next_review)}",
        "page": words["Page {page} of {pages}"],
        "address": SCHEME.sub("", press.site_url + _check(document, language)).rstrip("/"),
    }


def _writer(edition: Edition, press: Press, mark: str, main: Language) -> Writer:
    document = edition.document
    is_poster = document.layout == "poster" and press.medium == "paper"
    is_cited = press.medium != "speech" and not is_poster
    numbers = {source.id: number for number, source in enumerate(document.sources, 1)} if is_cited else {}
    other = "" if main.code == edition.language.code else main.code
    return Writer(document, edition.language, press.address_of, numbers, mark, other, press.medium != "speech")


def _check(document: Document, language: Language) -> str:
    return check_address(document.id, document.version, language.code)


def _details(edition: Edition, main: Edition, press: Press, writer: Writer) -> list[Json]:
    """On a poster there is no room for details; a sheet to fill in has its sources, and all else at its foot."""
    layout = writer.document.layout if press.medium == "paper" else ""
    if layout == "poster":
        return []
    if layout == "sheet":
        return sources(writer.document.sources, writer)
    measured = measures(press.criteria.get(writer.document.id, ()), writer)
    asked = three_questions(writer) if writer.document.kind == "grid" and writer.document.layout == "leaflet" else []
    is_right = _is_right(writer.document, main.language, press, writer)
    return [*asked, *_glossary_words(edition, main, writer), *details(main, writer, is_right, measured)]


def _glossary_words(edition: Edition, main: Edition, writer: Writer) -> list[Json]:
    """The glossary words of a leaflet, explained. Both halves of one in two languages have the same ones."""
    by_id = {word.id: word for word in edition.glossary_words}
    words = [by_id[word.id] for word in main.glossary_words]
    return [heading(2, writer.words["Words explained"]), glossary_list(words, writer)] if words else []


def _is_right(document: Document, main: Language, press: Press, writer: Writer) -> list[Json]:
    """Where to look up whether a copy is still right."""
    address = press.site_url + _check(document, main)
    shown = {"text": address, "href": address, "lang": SOURCE_LANGUAGE}
    if writer.language.code == SOURCE_LANGUAGE and not writer.main_language:
        del shown["lang"]
    code = leaflet_code(document.id, document.version, main.code)
    on_paper = writer.words["Scan the square code on the first page with a phone, or go to:"]
    said = on_paper if press.medium == "paper" else writer.words["To see whether it is still right, go to:"]
    return [
        line(writer.words["The code of this copy is:"], writer.said(f" {code}")),
        line(said, writer.said(" "), [shown]),
    ]


def _pictures(document: Document, press: Press) -> dict[str, str]:
    logo = press.clinic.logo if press.clinic else None
    shown = picture_digests(document, press.root, press.pictures.get(document.id, {}))
    return shown | ({logo.path: logo.digest} if logo else {})


def long_words(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Words that may be wider than the page: of the title, of headings and card titles, and all others."""
    parts = [*data["blocks"], *data["clinic"], *data["diaries"]]
    large = [part["text"] for part in parts if part["kind"] == "heading"]
    large += [part["title"] for part in parts if part["kind"] in ("card", "diary", "form-part")]
    places: dict[str, Any] = {
        "title": data["title"],
        "headings": large,
        "body": [*data["blocks"], *data["clinic"], *data["details"], *data["diaries"]],
    }
    return {
        place: sorted(
            {word for found in lines_in(value) for word in _unbreakable(found)}, key=lambda word: (len(word), word)
        )[-WIDEST:]
        for place, value in places.items()
    }


def _unbreakable(found: Json) -> list[str]:
    """The long words of a line. Full web addresses are left out: Typst breaks those where it must."""
    words = (word for word in line_text(found).split() if len(word) > LONG_WORD)
    parts = (re.split(r"[/-]", word) for word in words if not word.startswith(("http://", "https://")))
    return [part for split in parts for part in split if len(part) > LONG_WORD]
