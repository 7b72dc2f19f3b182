"""From editions and leaflets to the folder that is published: pages, leaflets, and the files below api/."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from taflen import api
from taflen.addresses import PICTURES, STYLESHEET, language_folder
from taflen.cache import Cache
from taflen.checks.reading import Reading, reading_of
from taflen.document.tree import SOURCE_LANGUAGE, Image, walk
from taflen.editions import Editions
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.library import Library, linked_path
from taflen.printing import Printed
from taflen.prints import Print
from taflen.project import Project
from taflen.web.body import stylesheet
from taflen.web.mkdocs_site import write_pages
from taflen.web.pages import Site, language_pages


def write_site(
    project: Project, library: Library, editions: Editions, printed: Sequence[Printed], folder: Path, cache: Cache
) -> None:
    """Write the whole site into an empty folder."""
    prints: dict[tuple[str, str], list[Print]] = {}
    for leaflet in printed:
        _write(folder / leaflet.entry.address, leaflet.pdf)
        prints.setdefault(_key(leaflet.edition), []).append(leaflet.entry)
    site = Site(project.site_url, editions.languages, editions.by_language[SOURCE_LANGUAGE], library, prints)
    for language in editions.languages:
        pages = language_pages(site, language, editions.by_language[language.code])
        extra = _not_found(project, editions.languages) if language is editions.languages[0] else None
        write_pages(project, folder / language_folder(language.code), pages, extra)
    _write_pictures(library, project.root, folder)
    _write(folder / STYLESHEET, stylesheet())
    entries = [
        api.document_entry(edition, _reading(edition, cache), prints.get(_key(edition), []))
        for edition in editions.all()
    ]
    _write(folder / "api/documents.json", api.as_json(entries))
    _write(folder / "api/findings.json", api.as_json(map(api.finding_entry, editions.findings)))


def _key(edition: Edition) -> tuple[str, str]:
    return edition.language.code, edition.document.id


def _reading(edition: Edition, cache: Cache) -> Reading | None:
    """The reading figures of an edition. Counting takes a dictionary that is slow to load, so they are kept."""
    code = edition.language.code
    kept = cache.remembered(
        "reading",
        [repr(edition.document.blocks), code],
        lambda: json.dumps(reading.as_json() if (reading := reading_of(edition.document, code)) else None).encode(),
    )
    figures = json.loads(kept)
    return Reading(**figures) if figures else None


def _write_pictures(library: Library, root: Path, folder: Path) -> None:
    for document in library.documents:
        for part in walk(document.blocks):
            if isinstance(part, Image):
                path = linked_path(document, part.source)
                _write(folder / PICTURES / path, (root / path).read_bytes())


def _not_found(project: Project, languages: Sequence[Language]) -> dict[str, Any]:
    """What the page for missing addresses shows. It may stand in for any address, so its links start at the root."""
    root = urlsplit(project.site_url).path
    entries = [
        {
            "code": language.code,
            "direction": language.direction,
            "heading": language.words["Page not found"],
            "text": language.words["There is no page at this address. It may have moved."],
            "link": language.words["Go to the home page"],
            "home": root + language_folder(language.code),
        }
        for language in languages
    ]
    return {"not_found": entries, "stylesheet": root + STYLESHEET}


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
