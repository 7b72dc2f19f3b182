"""For translators: what waits in a language, the worst first, and a proof of each document. No public site has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from taflen.addresses import (
    TRANSLATIONS,
    language_folder,
    page_address,
    proof_address,
    proof_csv_address,
    proof_pdf_address,
    relative,
)
from taflen.checks.translations import matters
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.word_changes import word_changes
from taflen.languages.freshness import Waiting
from taflen.languages.language import Language
from taflen.languages.proofs import proof_lines
from taflen.languages.translate import Edition
from taflen.web.frame import Content, Site, document_above
from taflen.web.templates import Surroundings, render

# What waits first; the rest is in the list of documents.
MOST_SHOWN = 50


def translation_pages(site: Site, language: Language) -> Iterator[Content]:
    """What waits in a language; in English, the list of languages."""
    if site.is_public:
        return
    if language.code == SOURCE_LANGUAGE:
        yield _all_languages(site, language)
        return
    own = [edition for (code, _), edition in site.editions.items() if code == language.code]
    in_use = [edition for edition in own if not edition.document.withdrawn]
    yield _what_waits(site, language, in_use)


def proofs(site: Site, language: Language, edition: Edition) -> list[Content]:
    """The page that shows a translation beside its English; none of English, of what is withdrawn, or in public."""
    if site.is_public or language.code == SOURCE_LANGUAGE or edition.document.withdrawn:
        return []
    return [_proof(site, language, edition)]


def _all_languages(site: Site, english: Language) -> Content:
    words = english.words
    rows = []
    for language in site.languages:
        own = [edition for (code, _), edition in site.editions.items() if code == language.code]
        if language.code != SOURCE_LANGUAGE:
            href = relative(TRANSLATIONS, language_folder(language.code) + TRANSLATIONS)
            rows.append({"href": href, "name": language.name, "code": language.code, **_progress(own)})
    body = render("pages/languages.html", english, Surroundings(TRANSLATIONS, site.library), {"languages": rows})
    title, text = words["For translators"], words["What is translated in each language, and what waits."]
    return Content(TRANSLATIONS, title, text, body, above=[(words["Home"], "")], is_listed=False, has_more_styles=True)


def _progress(editions: list[Edition]) -> dict[str, int]:
    return {
        "messages": sum(edition.messages for edition in editions),
        "current": sum(edition.current for edition in editions),
        "documents": len(editions),
        "whole": sum(edition.complete for edition in editions),
        "checked": sum(edition.check == "checked" for edition in editions),
    }


def _what_waits(site: Site, language: Language, editions: list[Edition]) -> Content:
    words = language.words
    page = language_folder(language.code) + TRANSLATIONS
    waiting = [(edition, one) for edition in editions for one in site.waiting.get(edition.name, ())]
    first = sorted((pair for pair in waiting if pair[1].is_changed or pair[0].is_begun), key=_urgency)
    values: dict[str, Any] = {
        **_progress(editions),
        "first": [_first(edition, one, page) for edition, one in first[:MOST_SHOWN]],
        "more": max(len(first) - MOST_SHOWN, 0),
        "rows": [_row(site, edition, page) for edition in sorted(editions, key=partial(_worst_first, site))],
    }
    body = render("pages/translations.html", language, Surroundings(page, site.library), values)
    title, text = words["For translators"], words["What is translated in each language, and what waits."]
    return Content(TRANSLATIONS, title, text, body, above=[(words["Home"], "")], is_listed=False, has_more_styles=True)


def _urgency(pair: tuple[Edition, Waiting]) -> tuple[bool, bool, bool]:
    """What can hurt comes first: what is published, then what changes the meaning, then what stood there before."""
    edition, one = pair
    return edition.document.status != "published", not matters(one), not one.is_changed


def _worst_first(site: Site, edition: Edition) -> tuple[bool, int, float, str]:
    waiting = site.waiting.get(edition.name, ())
    grave = sum(bool(matters(one)) for one in waiting) if edition.is_begun else 0
    return edition.document.status != "published", -grave, edition.current / edition.messages, edition.document.id


def _first(edition: Edition, one: Waiting, page: str) -> dict[str, Any]:
    return {
        "title": edition.document.title,
        "href": relative(page, proof_address(edition.document, edition.language.code)),
        "english": one.text.english,
        "runs": word_changes(inline.plain(one.before), inline.plain(one.text.english)) if one.is_changed else (),
        "differences": matters(one),
        "is_published": edition.document.status == "published",
    }


def _row(site: Site, edition: Edition, page: str) -> dict[str, Any]:
    waiting = site.waiting.get(edition.name, ())
    changed = [one for one in waiting if one.is_changed]
    return {
        "title": edition.document.title,
        "href": relative(page, proof_address(edition.document, edition.language.code)),
        "status": edition.document.status,
        "messages": edition.messages,
        "current": edition.current,
        "grave": sum(bool(matters(one)) for one in waiting) if edition.is_begun else 0,
        "changed": len(changed),
        "missing": edition.messages - edition.current - len(changed),
        "check": edition.check,
    }


def _proof(site: Site, language: Language, edition: Edition) -> Content:
    document, words = edition.document, language.words
    page = proof_address(document, language.code)
    values = {
        "document": document,
        "edition": edition,
        "lines": list(proof_lines(edition)),
        "href": relative(page, page_address(document, language.code)),
        "table": relative(page, proof_csv_address(document, language.code)),
        "pdf": relative(page, proof_pdf_address(document, language.code)) if edition.is_begun else "",
        "english": site.source_language,
    }
    body = render("pages/proof.html", language, Surroundings(page, site.library, document), values)
    title = f"{words['Check the translation:']} {inline.plain(document.title.shown)}"
    return Content(
        proof_address(document, SOURCE_LANGUAGE),
        title,
        f"{title}.",
        body,
        above=[(words["Home"], ""), (words["For translators"], TRANSLATIONS), document_above(language, edition)],
        instead=page_address(document, SOURCE_LANGUAGE),
        is_listed=False,
        has_more_styles=True,
    )
