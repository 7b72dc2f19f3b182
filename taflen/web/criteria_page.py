"""The page with each criterion of the standards for decision aids, and whether a decision aid meets it."""

from __future__ import annotations

from taflen.addresses import language_folder, page_address
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.web.criteria_card import criteria_card
from taflen.web.frame import Content, Site, document_above
from taflen.web.sections import Section
from taflen.web.templates import Surroundings, render

# Its address below that of the decision aid.
CRITERIA = "how-it-measures-up/"


def criteria_pages(site: Site, language: Language, edition: Edition, section: Section | None) -> list[Content]:
    """The page of an edition with its criteria, if it is a decision aid."""
    standards = criteria_card(site.criteria.get(edition.document.id, ()), edition)
    if not standards:
        return []
    words, document = language.words, edition.document
    address = page_address(document, SOURCE_LANGUAGE) + CRITERIA
    around = Surroundings(language_folder(language.code) + address, site.library, document, sources="../")
    values = {"document": document, "standards": standards}
    article = render("pages/criteria.html", language, around, values)
    body = render(
        "pages/companion.html", language, around, {"article": article, "article_language": language, "prints": []}
    )
    above = [(words["Home"], ""), *([(section.title, section.address)] if section else [])]
    title = f"{words['How this decision aid measures up']}: {inline.plain(document.title.shown)}"
    return [
        Content(
            address,
            title,
            inline.plain(document.summary.shown),
            body,
            above=[*above, document_above(language, edition)],
            document=document.id,
            has_more_styles=True,
        )
    ]
