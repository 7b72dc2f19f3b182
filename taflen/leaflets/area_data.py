"""The leaflet "help near you" of an area: its organisations in order, each with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from taflen.addresses import area_address, area_leaflet, language_folder
from taflen.languages.language import Language, Words
from taflen.languages.organisation_words import AREA, AREA_NAMES, AREA_TEXTS, LAST_CHECKED
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import Press
from taflen.leaflets.lines import Json, bold, line
from taflen.leaflets.organisation_facts import organisation_blocks
from taflen.leaflets.variants import Variant
from taflen.leaflets.working_paper import WorkingPaper, working_paper_source
from taflen.leaflets.writer import SCHEME, Writer
from taflen.organisations import organisation_in, unchecked_since


def area_source(area: str, editions: Sequence[Edition], english: Language, press: Press, variant: Variant) -> Json:
    """The source of the leaflet of an area. `editions` are its organisations in order, in one language, one or more."""
    language = editions[0].language
    writers = [Writer(edition.document, language, press.address_of, {}) for edition in editions]
    words = writers[0].words
    paper = WorkingPaper(
        id=area_leaflet(area),
        language=language,
        other=english,
        site=press.site_name,
        title=line(words["Help near you"], writers[0].said(": "), words[AREA_NAMES[area]]),
        summary=line(words[AREA_TEXTS[area]]),
        notices=_notices(editions, writers[0]),
        blocks=[
            block for edition, writer in zip(editions, writers, strict=True) for block in _entry(edition, writer, press)
        ],
        foot=_foot(area, editions, language.words, press.site_url),
        day=min(edition.document.last_reviewed for edition in editions),
    )
    return working_paper_source(paper, variant)


def _entry(edition: Edition, writer: Writer, press: Press) -> list[Json]:
    """An organisation under its name. The title of the leaflet says the area; an old entry says first how old it is."""
    document = edition.document
    organisation = organisation_in(document)
    assert organisation, "a document of this kind has one"
    made: list[Json] = [
        {"kind": "heading", "level": 2, "asks": False, "text": writer.line(document.title)},
        {"kind": "paragraph", "text": writer.line(document.summary), "leads": True},
    ]
    without = [AREA]
    if since := unchecked_since(document, press.today):
        said = writer.words["We have not checked this since:"]
        mark = line(bold(said), bold(writer.said(f" {writer.language.date(since)}.")))
        made.append({"kind": "paragraph", "text": mark, "leads": True})
        without.append(LAST_CHECKED)
    return [*made, *organisation_blocks(organisation, writer, without)]


def _notices(editions: Sequence[Edition], writer: Writer) -> list[Json]:
    """A leaflet with any draft in it is a draft."""
    words = writer.words
    found = []
    if any(edition.document.status != "published" for edition in editions):
        found.append(line(bold(words["Draft."]), writer.said(" "), words["Nobody has approved all of this list yet."]))
    if any(edition.check in ("unchecked", "changed since") for edition in editions):
        said = words["No fluent reader has checked this translation yet."]
        found.append(line(bold(words["Draft translation."]), writer.said(" "), said))
    return found


def _foot(area: str, editions: Sequence[Edition], words: Words, site_url: str) -> dict[str, str]:
    """What stands at the foot of each page: of when the oldest entry is, and where the newest list is."""
    language = editions[0].language
    page = site_url + language_folder(language.code) + area_address(area)
    oldest = min(edition.document.last_reviewed for edition in editions)
    is_draft = any(edition.document.status != "published" for edition in editions)
    return {
        "code": words["Help near you"],
        "language": language.name,
        "status": words["Draft."].rstrip(".") if is_draft else "",
        "version": words[AREA_NAMES[area]],
        "last_reviewed": f"{words['Oldest entry checked']}: {language.date(oldest)}",
        "next_review": f"{words['Organisations']}: {language.number(len(editions))}",
        "page": words["Page {page} of {pages}"],
        "address": SCHEME.sub("", page).rstrip("/"),
    }
