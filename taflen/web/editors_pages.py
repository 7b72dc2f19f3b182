"""The pages that only editors see. No public site has them."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.web.draft_view import draft_views
from taflen.web.frame import Content, Site
from taflen.web.report_page import report_page
from taflen.web.translation_pages import proofs, translation_pages


def editors_pages(site: Site, language: Language) -> Iterator[Content]:
    """Those about all documents: what waits for a translation, and the dashboard."""
    yield from translation_pages(site, language)
    yield from report_page(site, language)


def editors_pages_of(site: Site, language: Language, edition: Edition) -> Iterator[Content]:
    """Those about one document: what the checks say of it, and its translation beside the English."""
    yield from draft_views(site, language, edition)
    yield from proofs(site, language, edition)
