"""The page on which people choose documents to print together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from taflen.addresses import language_folder, page_address, question_address, relative
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.web.frame import Content, Site
from taflen.web.offline import WORKER
from taflen.web.sections import Section
from taflen.web.templates import Surroundings, render

MY_PACK = "my-pack/"
SCRIPT = "assets/my-pack.js"


def my_pack(site: Site, language: Language, parts: Sequence[Section]) -> Content:
    """That page in a language. `parts` are the sections of the site."""
    words = language.words
    page = language_folder(language.code) + MY_PACK
    sections = [
        {"title": part.title, "entries": [_entry(site, edition, page) for edition in site.memory.each(editions)]}
        for part in parts
        if (editions := [one for one in site.of_kind(language, part.kind) if site.prints.get(one.name)])
    ]
    about = {
        "key": f"{urlsplit(site.url).path}my-pack",
        "language": language.code,
        "worker": relative(page, WORKER),
    }
    said = {
        "nothing": words["Choose at least one thing first."],
        "working": words["Putting your pack together …"],
        "title": words["Your pack"],
        "print": words["Print my pack"],
        "failed": words["Your pack could not be put together. Try again when you have a connection."],
        "emptied": words["Nothing is chosen."],
        "unkept": words["This device does not keep your choice."],
    }
    values = {"sections": sections, "about": json.dumps(about), "said": json.dumps(said, ensure_ascii=False)}
    body = render("pages/my-pack.html", language, Surroundings(page, site.library), values)
    title, text = words["My pack"], words["Choose what you want to have on paper, and print it all at once."]
    return Content(MY_PACK, title, text, body, above=[(words["Home"], "")], scripts=[SCRIPT], has_more_styles=True)


def _entry(site: Site, edition: Edition, page: str) -> dict[str, Any]:
    """A document with its pages, a manual's questions too, and its leaflets in the sizes that most people want."""
    document, code = edition.document, edition.language.code
    questions = [question_address(document, code, question) for question in document.questions]
    return {
        "id": document.id,
        "title": document.title,
        "pages": " ".join(relative(page, one) for one in (page_address(document, code), *questions)),
        "prints": [
            {"href": relative(page, entry.address), "title": entry.title(edition.language)}
            for entry in site.prints[edition.name]
            if entry.variant in ("a4", "large")
        ],
    }
