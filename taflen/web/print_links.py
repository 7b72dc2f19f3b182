"""A PDF as a page links to it."""

from __future__ import annotations

from taflen.addresses import relative
from taflen.languages.language import Language
from taflen.prints import Print


def print_link(entry: Print, language: Language, page: str) -> dict[str, str]:
    """Where it is, seen from `page`, what it is called, and its format, pages and size."""
    return {
        "href": relative(page, entry.address),
        "title": entry.title(language),
        "description": entry.description(language),
    }
