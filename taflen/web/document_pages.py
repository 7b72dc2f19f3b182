"""The pages of a document: one, or for a manual one more for each question."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from taflen.addresses import ASK_3, draft_view_address, language_folder, page_address, question_address, relative
from taflen.companions import companions_of
from taflen.document import inline
from taflen.document.later import Later
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Card, Diary, Document, Form, Heading, Question
from taflen.document.walking import map_parts, walk
from taflen.fill_in import is_fill_in
from taflen.glossary_words import first_uses_linked
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.notices import credits_of
from taflen.toolkits import toolkit_of
from taflen.web.companion_pages import companion_links, companion_pages
from taflen.web.criteria_card import criteria_card
from taflen.web.criteria_page import CRITERIA, criteria_pages
from taflen.web.fill_in import SCRIPT, fill_in_values
from taflen.web.frame import Content, Site, document_above, elsewhere
from taflen.web.how_made import Way, how_made, ways_to_suggest
from taflen.web.learn_pages import lesson_entries, quiz_pages
from taflen.web.notices import notices_on_page
from taflen.web.organisation_pages import help_for_condition, organisations_of_condition
from taflen.web.print_links import print_link
from taflen.web.sections import Section
from taflen.web.templates import Surroundings, render

FEWEST_FOR_CONTENTS = 3


def document_key(site: Site, language: Language, edition: Edition) -> tuple[Hashable, ...]:
    """All of the site that the pages of a document depend on, besides what is the same for every document."""
    return (
        edition.key,
        site.readable(edition).key,
        tuple(site.prints.get(edition.name, ())),
        site.readings.get(edition.name),
        site.criteria.get(edition.document.id),
        _companions_key(site, language, edition),
        repr(site.reviews.of(edition.document.id).details),
        organisations_of_condition(site, language, edition.document.id),
    )


def document_pages(site: Site, language: Language, edition: Edition, section: Section | None) -> Iterator[Content]:
    """Every page of a document, below the list of its section."""
    maker = _DocumentPages(site, language, edition, section)
    if edition.document.withdrawn:
        yield maker.withdrawn()
        return
    yield maker.whole()
    yield from companion_pages(site, language, edition, section)
    yield from criteria_pages(site, language, edition, section)
    yield from quiz_pages(site, language, edition, section)
    if edition.document.kind == "manual":
        yield from maker.questions()


class _DocumentPages:
    """Makes the pages of one document. `shown` is the edition that is read: English if little is translated."""

    def __init__(self, site: Site, language: Language, edition: Edition, section: Section | None) -> None:
        self.site = site
        self.language = language
        self.edition = edition
        self.shown = site.readable(edition)
        self.address = page_address(edition.document, SOURCE_LANGUAGE)
        self.above = [(language.words["Home"], "")]
        if section:
            self.above.append((section.title, section.address))

    def whole(self) -> Content:
        document = self.shown.document
        if document.kind == "manual":
            article = self._article(
                "pages/manual.html", self.address, self.edition.document, _manual_values(self.shown)
            )
        elif is_fill_in(document):
            article = self._article("pages/fill-in.html", self.address, self.edition.document, self._to_fill_in())
        else:
            entries = [*_contents(document), *lesson_entries(document, self.shown.language.words)]
            blocks, explained = first_uses_linked(document.blocks, self.shown.glossary_words)
            linked = replace(document, body=Later.now(blocks))
            values = {"document": linked, "entries": entries, "ask_3": self._ask_3(), "explained": explained}
            article = self._article("pages/article.html", self.address, self.edition.document, values)
        page = language_folder(self.language.code) + self.address
        prints = leaflet_links(self.site, self.edition, page)
        draft_view = draft_view_address(self.edition.document, self.language.code)
        values = {
            "prints": prints,
            # A site may be built without any paper: then a page does not say that its leaflet waits.
            "has_paper": self.site.has_paper,
            "standards": criteria_card(self.site.criteria.get(self.edition.document.id, ()), self.edition),
            "criteria_page": CRITERIA,
            "reading": self.site.readings.get(self.edition.name),
            "draft_view": "" if self.site.is_public else relative(page, draft_view),
            "made": how_made(self.edition, self.site.reviews.of(self.edition.document.id).details),
            "ways": list(self._ways()),
            "companions": companion_links(self.site, self.edition),
            "help": help_for_condition(self.site, self.language, document.id, page),
            "has_toolkit": toolkit_of(self.edition, self.site.editions) is not None,
            "is_whole": True,
        }
        made = self._content(self.address, document.title.shown, article, values)
        fills_in = document.kind != "manual" and is_fill_in(document)
        has_more_styles = fills_in or document.kind == "learn"
        return replace(made, scripts=[SCRIPT] if fills_in else [], has_more_styles=has_more_styles)

    def _ask_3(self) -> str:
        """The way to the page of the three questions, if the library has it."""
        page = language_folder(self.language.code) + self.address
        known = self.site.editions.get((self.language.code, ASK_3))
        return relative(page, page_address(known.document, self.language.code)) if known else ""

    def _to_fill_in(self) -> dict[str, Any]:
        """A tool with its sheets. Answers are kept under its id."""
        document, page = self.shown.document, language_folder(self.language.code) + self.address
        return {
            "document": document,
            "body": [block for block in document.blocks if not isinstance(block, Form | Diary)],
            "about_page": "#about-this-document",
            "to_fill_in": fill_in_values(self.site.url, document, self.shown.language, document.id, page),
        }

    def _ways(self) -> Iterator[Way]:
        document, site = self.edition.document, self.site
        return ways_to_suggest(document, self.language, site.repository, site.feedback)

    def questions(self) -> Iterator[Content]:
        asked = self.shown.document.questions
        own = self.edition.document.questions
        for number, question in enumerate(asked):
            address = question_address(self.shown.document, SOURCE_LANGUAGE, question)
            before = asked[number - 1] if number else None
            after = asked[number + 1] if number + 1 < len(asked) else None
            linked, explained = first_uses_linked(question, self.shown.glossary_words)
            values = {
                "document": self.shown.document,
                "question": map_parts(linked, _raised),
                "explained": explained,
                "before": _beside(before),
                "after": _beside(after),
            }
            article = self._article("pages/question.html", address, own[number], values)
            yield self._content(
                address,
                question.text.shown,
                article,
                {"prints": [], "standards": [], "reading": None, "is_whole": False},
                [document_above(self.language, self.edition)],
            )

    def withdrawn(self) -> Content:
        document = self.edition.document
        body = render("pages/withdrawn.html", self.language, self._around(self.address), {"document": document})
        title = inline.plain(document.title.shown)
        return Content(
            self.address, title, title, body, above=self.above, document=self.edition.document.id, is_listed=False
        )

    def _content(
        self,
        address: str,
        title: str,
        article: Markup,
        values: dict[str, Any],
        more_above: Sequence[tuple[str, str]] = (),
    ) -> Content:
        values = {
            **values,
            "document": self.edition.document,
            "credits": list(credits_of(self.edition)),
            "article": article,
            "article_language": self.shown.language,
        }
        body = render("pages/document.html", self.language, self._around(address), values)
        summary = inline.plain(self.edition.document.summary.shown)
        above = [*self.above, *more_above]
        return Content(address, inline.plain(title), summary, body, above=above, document=self.edition.document.id)

    def _article(self, template: str, address: str, part: Any, values: dict[str, Any]) -> Markup:
        """The document or a `part` of it in the language that it is shown in, with the notices below its title."""
        around = self._around(address)
        said = {
            "notices": notices_on_page(self.edition, self.shown.language, part, self.site.today),
            "is_foreign": self.shown.language.code != self.language.code,
        }
        below_title = render("pages/notices.html", self.language, around, said)
        return render(template, self.shown.language, around, {**values, "notices": below_title})

    def _around(self, address: str) -> Surroundings:
        return Surroundings(
            page=language_folder(self.language.code) + address,
            library=self.site.library,
            document=self.edition.document,
            sources="" if address == self.address else "../",
            elsewhere=elsewhere(self.site, self.language, address),
        )


def _companions_key(site: Site, language: Language, edition: Edition) -> tuple[object, ...]:
    """What the companions of an edition are made from besides the edition itself."""
    records = [site.records[code].key for code in (language.code, SOURCE_LANGUAGE) if code in site.records]
    prints = [
        tuple(site.companion_prints.get(companion.name_in_language, ()))
        for companion in companions_of(edition, site.records)
    ]
    toolkit = toolkit_of(edition, site.editions)
    return tuple(records), tuple(prints), toolkit is not None, (language.code, ASK_3) in site.editions


def leaflet_links(site: Site, edition: Edition, page: str) -> list[dict[str, str]]:
    """The leaflets of an edition as a page links to them."""
    language = edition.language
    found = [found for entry in site.prints.get(edition.name, ()) for found in (entry, entry.sheets) if found]
    return [print_link(entry, language, page) for entry in found]


def _contents(document: Document) -> list[dict[str, Any]]:
    """What a list of contents names: headings of level 2."""
    found = [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    entries = [{"text": block.text, "href": f"#{block.anchor}", "anchor": ""} for block in found]
    return entries if len(entries) >= FEWEST_FOR_CONTENTS else []


def _manual_values(edition: Edition) -> dict[str, Any]:
    """A manual's own page: its introduction, every emergency card of its answers, its questions, its diary."""
    document = edition.document
    asked = document.questions
    cards = [part for part in walk(tuple(asked)) if isinstance(part, Card) and part.kind == "emergency"]
    introduction = tuple(block for block in document.blocks if not isinstance(block, Question | Diary))
    emergencies = tuple(replace(card, level=2) for card in cards)
    (introduction, emergencies), explained = first_uses_linked((introduction, emergencies), edition.glossary_words)
    return {
        "document": document,
        "introduction": introduction,
        "emergencies": emergencies,
        "explained": explained,
        "entries": [{"text": q.text, "href": f"{q.anchor}/", "anchor": q.anchor} for q in asked],
        "diaries": [block for block in document.blocks if isinstance(block, Diary)],
    }


def _beside(question: Question | None) -> dict[str, Any] | None:
    return {"text": question.text, "href": f"../{question.anchor}/"} if question else None


def _raised(part: Any) -> Any:
    """A heading or card one level up: on its own page, the question is the heading of level 1."""
    return replace(part, level=part.level - 1) if isinstance(part, Heading | Card) else part
