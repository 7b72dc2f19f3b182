"""From editions and leaflets to the folder that is published: pages, leaflets, and the files below api/."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from taflen.addresses import (
    ICON,
    LICENCE_OF_PICTURES,
    MORE_STYLES,
    PICTURES,
    SEARCH,
    STYLESHEET,
    language_folder,
)
from taflen.built import Built
from taflen.data_files import data_files, feed_of, sitemaps
from taflen.edition_data import line_of, listed_pages
from taflen.edition_files import EditionFiles, FilesOfEditions
from taflen.edition_notes import note_of
from taflen.findable.sitemaps import Listed
from taflen.hosting.settings import hosting_files
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.ledger import EditionNote, Name
from taflen.library import Library, linked_path
from taflen.project import Project
from taflen.search_files import search_files
from taflen.tokens import read_tokens
from taflen.web.frame import Site
from taflen.web.mkdocs_site import NOT_FOUND, kept_framed, not_found_page
from taflen.web.offline import offline_files
from taflen.web.pages import other_pages
from taflen.web.security_policy import page_policy
from taflen.web.stylesheet import more_styles, stylesheet
from taflen.web.templates import THEME

LICENCE = "LICENSE"
# Notes what was made of an edition.
Note = Callable[[Edition, EditionFiles], None]


def write_site(built: Built, site: Site, folder: Path, *, with_notes: bool = False) -> dict[Name, EditionNote]:
    """Write the whole site into an empty folder, and note of each edition what was written, `with_notes`.

    `site` is what its pages need. What is unfinished stands beside that folder.
    """
    project, library, editions = built.project, built.library, built.editions
    each = built.memory.each
    for address, pdf in each(built.pdfs):
        _write(folder / address, pdf)
    files = FilesOfEditions(site, project, folder.parent)
    files.make(built.workers)
    listed: dict[str, list[Listed]] = {}
    lines: dict[Name, bytes] = {}
    notes: dict[Name, EditionNote] = {}

    def note(edition: Edition, made: EditionFiles) -> None:
        lines[edition.name] = line_of(site, edition)
        if with_notes:
            notes[edition.name] = note_of(site, edition, made, files.place_of(edition), lines[edition.name])

    _write(folder / NOT_FOUND, not_found_page(project, not_found_data(project, editions.languages)))
    for language in site.languages:
        pages = other_pages(site, language, files.around(language))
        listed[language.code] = listed_pages(language, pages)
        for address, html in kept_framed(project, pages, built.memory).items():
            _write(folder / language_folder(language.code) / address / "index.html", html)
    _write_pictures(library, project.root, folder)
    _write(folder / STYLESHEET, stylesheet(THEME, read_tokens(project.root)))
    _write(folder / MORE_STYLES, more_styles(THEME))
    for asset in sorted((THEME / "assets").iterdir()):
        _write(folder / "assets" / asset.name, asset.read_bytes())
    _write(folder / LICENCE_OF_PICTURES, (THEME / "pictures" / LICENCE).read_bytes())
    for language in editions.languages:
        for name, content in each(_of_language(site, language, files, (folder, listed[language.code], note))):
            _write(folder / name, content)
    others = {**offline_files(site), **hosting_files(project.site_url)}
    data = data_files(site, filter(None, lines.values()), editions.findings)
    for name, content in each(chain(data, sitemaps(site, listed), others.items())):
        _write(folder / name, content)
    return notes


def _of_language(
    site: Site, language: Language, files: FilesOfEditions, into: tuple[Path, list[Listed], Note]
) -> Iterator[tuple[str, str | bytes]]:
    """Write the files of each edition of a language and note what is listed; then what is made of all of them."""
    folder, listed, note = into
    own = [edition for (code, _), edition in site.editions.items() if code == language.code]
    searched: list[bytes] = []
    for edition in own:
        made = files.of(edition)
        note(edition, made)
        listed += made.listed
        for address, content in made.by_address(edition):
            _write(folder / address, content)
        if made.search:
            searched.append(made.search)
    yield feed_of(site, language)
    yield from search_files(site.memory, language, searched).items()


def _write_pictures(library: Library, root: Path, folder: Path) -> None:
    for path in {linked_path(card.path, picture.address) for card in library.cards.all for picture in card.pictures}:
        _write(folder / PICTURES / path, (root / path).read_bytes())
        licence = (root / path).with_name(LICENCE)
        if licence.is_file() and not licence.is_symlink():
            _write((folder / PICTURES / path).with_name(f"{LICENCE}.txt"), licence.read_bytes())


def not_found_data(project: Project, languages: Sequence[Language]) -> dict[str, Any]:
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
            "search": root + language_folder(language.code) + SEARCH,
            "label": language.words["Search this site"],
            "button": language.words["Search"],
        }
        for language in languages
    ]
    own = {"stylesheet": root + STYLESHEET, "icon": root + ICON, "policy": page_policy(has_scripts=False)}
    return {"not_found": entries, **own}


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
