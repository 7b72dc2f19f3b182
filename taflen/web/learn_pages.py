"""The pages of a quiz: its questions, and on the next page the answers with their reasons."""

from __future__ import annotations

from typing import Any

from taflen.addresses import language_folder, page_address
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import EASY_READ, Document
from taflen.languages.language import Language, Words
from taflen.languages.translate import Edition
from taflen.web.frame import Content, Site, document_above, elsewhere
from taflen.web.notices import notices_on_page
from taflen.web.sections import Section
from taflen.web.templates import Surroundings, render

SCRIPT = "assets/quiz.js"
QUIZ, ANSWERS = "quiz/", "answers/"


def quiz_pages(site: Site, language: Language, edition: Edition, section: Section | None) -> list[Content]:
    """The quiz of an edition and its answers, if it has a quiz."""
    if not edition.document.quiz:
        return []
    words = language.words
    above = [(words["Home"], ""), *([(section.title, section.address)] if section else [])]
    above.append(document_above(language, edition))
    guide = inline.plain(edition.document.title.shown)
    quiz = page_address(edition.document, SOURCE_LANGUAGE) + QUIZ
    answers = page_address(edition.document, SOURCE_LANGUAGE) + ANSWERS
    quiz_title, answers_title = f"{words['Quiz']}: {guide}", f"{words['Answers to the quiz']}: {guide}"
    description = inline.plain(edition.document.summary.shown)
    return [
        Content(
            quiz,
            quiz_title,
            description,
            _body(site, language, edition, quiz, "pages/quiz.html"),
            above=above,
            document=edition.document.id,
            scripts=[SCRIPT],
            has_more_styles=True,
        ),
        Content(
            answers,
            answers_title,
            description,
            _body(site, language, edition, answers, "pages/answers.html"),
            above=[*above, (words["Quiz"], quiz)],
            document=edition.document.id,
            has_more_styles=True,
        ),
    ]


def lesson_entries(document: Document, words: Words) -> list[dict[str, Any]]:
    """What a list of contents names besides the headings: the flashcards and the quiz."""
    parts = ((document.flashcards, words["Flashcards"], "#flashcards"), (document.quiz, words["Quiz"], "#quiz"))
    return [{"text": name, "href": href, "anchor": ""} for has_it, name, href in parts if has_it]


def _body(site: Site, language: Language, edition: Edition, address: str, template: str) -> str:
    shown = site.readable(edition)
    document = shown.document
    page = language_folder(language.code) + address
    around = Surroundings(page, site.library, document, sources="../", elsewhere=elsewhere(site, language, address))
    said = {
        "notices": notices_on_page(edition, shown.language, edition.document.quiz, site.today),
        "is_foreign": shown.language.code != language.code,
    }
    values = {
        "document": document,
        "is_easy_read": document.layout == EASY_READ,
        "notices": render("pages/notices.html", language, around, said),
    }
    article = render(template, shown.language, around, values)
    framed = {"article": article, "article_language": shown.language, "prints": []}
    return render("pages/companion.html", language, around, framed)
