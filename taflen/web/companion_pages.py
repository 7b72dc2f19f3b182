"""The pages of what goes with a document: its diary, a record of a decision, teach-back prompts for professionals."""

from __future__ import annotations

from typing import Any

from taflen.addresses import language_folder, page_address
from taflen.companions import Companion, companions_of
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Diary, Form
from taflen.fill_in import is_fill_in
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.web.fill_in import SCRIPT, fill_in_values
from taflen.web.frame import Content, Site, document_above, elsewhere
from taflen.web.notices import notices_on_page
from taflen.web.print_links import print_link
from taflen.web.sections import Section
from taflen.web.templates import Surroundings, render


def companion_pages(site: Site, language: Language, edition: Edition, section: Section | None) -> list[Content]:
    """A page for each companion of an edition."""
    return [_page(site, language, companion, section) for companion in companions_of(edition, site.records)]


def companion_links(site: Site, edition: Edition) -> list[dict[str, str]]:
    """The companions of an edition as its page links to them."""
    return [
        {
            "kind": companion.kind,
            "href": f"{companion.kind}/",
            "title": inline.plain(companion.edition.document.title.shown),
        }
        for companion in companions_of(edition, site.records)
    ]


def _page(site: Site, language: Language, companion: Companion, section: Section | None) -> Content:
    shown = _readable(site, companion)
    document = shown.document
    address = f"{page_address(document, SOURCE_LANGUAGE)}{companion.kind}/"
    page = language_folder(language.code) + address
    around = Surroundings(page, site.library, document, sources="../", elsewhere=elsewhere(site, language, address))
    said = {
        "notices": notices_on_page(companion.edition, shown.language, document, site.today),
        "is_foreign": shown.language.code != language.code,
    }
    notices = render("pages/notices.html", language, around, said)
    values: dict[str, Any] = {
        "document": document,
        "notices": notices,
        "body": [block for block in document.blocks if not isinstance(block, Form | Diary)],
        "about_page": "../#about-this-document",
        "to_fill_in": None,
    }
    fills_in = is_fill_in(document)
    if fills_in:
        values["to_fill_in"] = fill_in_values(site.url, document, shown.language, companion.name, page)
    article = render("pages/fill-in.html" if fills_in else "pages/prompts.html", shown.language, around, values)
    prints = [print_link(entry, language, page) for entry in site.companion_prints.get(companion.name_in_language, ())]
    body = render(
        "pages/companion.html",
        language,
        around,
        {"article": article, "article_language": shown.language, "prints": prints},
    )
    above = [(language.words["Home"], "")]
    if section:
        above.append((section.title, section.address))
    first = next((block for block in document.blocks if isinstance(block, Diary)), None)
    own = inline.plain((first.title if first else document.title).shown)
    # Every grid has a record, so the title says which one this is.
    title = f"{own}: {inline.plain(companion.of.document.title.shown)}"
    return Content(
        address,
        title,
        inline.plain(document.summary.shown),
        body,
        above=[*above, document_above(language, companion.of)],
        document=companion.of.document.id,
        is_listed=companion.kind != "teach-back",
        scripts=[SCRIPT] if fills_in else [],
        has_more_styles=fills_in,
    )


def _readable(site: Site, companion: Companion) -> Edition:
    """The companion, or the English one if most of it would be in English anyway."""
    if companion.edition.is_begun:
        return companion.edition
    english = site.english[companion.of.document.id]
    return next(one.edition for one in companions_of(english, site.records) if one.kind == companion.kind)
