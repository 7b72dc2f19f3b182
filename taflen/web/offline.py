"""What can be read without a connection, and what a page that was kept then says. `theme/worker.js` does it."""

from __future__ import annotations

import json

from taflen.addresses import language_folder, page_address
from taflen.companions import companions_of
from taflen.fill_in import is_fill_in
from taflen.languages.language import Language
from taflen.web.frame import Site
from taflen.web.templates import THEME

WORKER = "worker.js"
OFFLINE = "assets/offline.json"
# What the pages of tools need besides themselves.
ASSETS = (
    "assets/taflen.css",
    "assets/more.css",
    "assets/icon.svg",
    "assets/fill-in.js",
    "assets/kept.js",
    "assets/summary.js",
)


def offline_files(site: Site) -> dict[str, str]:
    """The program that keeps pages, and what it must know, by address on the site."""
    data = {
        "words": {language.code: _said(language) for language in site.languages},
        "pages": {language.code: _pages(site, language) for language in site.languages},
    }
    program = (THEME / WORKER).read_text(encoding="utf-8")
    return {WORKER: program, OFFLINE: json.dumps(data, ensure_ascii=False, sort_keys=True)}


def _pages(site: Site, language: Language) -> list[str]:
    """The addresses of all sheets that can be filled in, in a language, with what they need."""
    pages = [language_folder(language.code)]
    for (code, _), edition in site.editions.items():
        if code == language.code and not edition.document.withdrawn:
            page = page_address(edition.document, language.code)
            if edition.document.kind == "tool" and is_fill_in(edition.document):
                pages.append(page)
            found = companions_of(edition, site.records)
            pages += [f"{page}{one.kind}/" for one in found if is_fill_in(one.edition.document)]
    return [*pages, *ASSETS]


def _said(language: Language) -> dict[str, str]:
    words = language.words
    return {
        "direction": language.direction,
        "offline": words["You are offline."],
        "kept": words["This page was kept on this device on:"],
        "version": words["Version"],
        "newer": words["There may be a newer one. Do not rely on it if you are in doubt: ask a health professional."],
        "overdue": words["It was due for review on:"],
        "missing": words["This page is not kept on this device. Go back, or try again when you have a connection."],
    }
