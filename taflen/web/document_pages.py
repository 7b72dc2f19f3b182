"""The pages of a document: one, or for a manual one more for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from taflen.addresses import draft_view_address, language_folder, page_address, question_address, relative
from taflen.document import inline
from taflen.document.tree import SOURCE_LANGUAGE, Card, Diary, Document, Heading, Question
from taflen.document.walking import map_parts, walk
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.notices import credits_of
from taflen.web.criteria_card import criteria_card
from taflen.web.frame import Content, Site, document_above, elsewhere
from taflen.web.how_made import Way, how_made, ways_to_suggest
from taflen.web.notices import notices_on_page
from taflen.web.sections import Section
from taflen.web.templates import Surroundings, render

FEWEST_FOR_CONTENTS = 3


def document_pages(site: Site, language: Language, edition: Edition, section: Section | None) -> list[Content]:
    """Every page of a document, below the list of its section."""
    inputs = (
        site.page_program,
        site.library.outline,
        tuple(other.code for other in site.languages),
        edition.key,
        site.readable(edition).key,
        tuple(site.prints.get(edition.name, ())),
        site.readings.get(edition.name),
        site.criteria.get(edition.document.id),
        site.today,
        site.is_public,
        (site.repository, site.feedback),
        repr(site.reviews.of(edition.document.id).details),
        section,
    )
    return site.memory.remembered("document pages", inputs, lambda: list(_pages(site, language, edition, section)))


def _pages(site: Site, language: Language, edition: Edition, section: Section | None) -> Iterator[Content]:
    maker = _DocumentPages(site, language, edition, section)
    if edition.document.withdrawn:
        yield maker.withdrawn()
        return
    yield maker.whole()
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
            article = self._article("pages/manual.html", self.address, self.edition.document, _manual_values(document))
        else:
            values = {"document": document, "entries": _contents(document)}
            article = self._article("pages/article.html", self.address, self.edition.document, values)
        page = language_folder(self.language.code) + self.address
        prints = leaflet_links(self.site, self.edition, page)
        draft_view = draft_view_address(self.edition.document, self.language.code)
        values = {
            "prints": prints,
            "standards": criteria_card(self.site.criteria.get(self.edition.document.id, ()), self.edition),
            "reading": self.site.readings.get(self.edition.name),
            "draft_view": "" if self.site.is_public else relative(page, draft_view),
            "made": how_made(self.edition, self.site.reviews.of(self.edition.document.id).details),
            "ways": list(self._ways()),
            "is_whole": True,
        }
        return self._content(self.address, document.title.shown, article, values)

    def _ways(self) -> Iterator[Way]:
        document, site = self.edition.document, self.site
        return ways_to_suggest(document, self.language, site.repository, site.feedback)

    def questions(self) -> Iterator[Content]:
        asked = _questions(self.shown.document)
        own = _questions(self.edition.document)
        for number, question in enumerate(asked):
            address = question_address(self.shown.document, SOURCE_LANGUAGE, question)
            before = asked[number - 1] if number else None
            after = asked[number + 1] if number + 1 < len(asked) else None
            raised = map_parts(question, _raised)
            values = {
                "document": self.shown.document,
                "question": raised,
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
        return Content(self.address, title, title, body, above=self.above, edition=self.edition, is_listed=False)

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
        return Content(address, inline.plain(title), summary, body, above=above, edition=self.edition)

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


def leaflet_links(site: Site, edition: Edition, page: str) -> list[dict[str, str]]:
    """The leaflets of an edition as a page links to them."""
    language = edition.language
    found = [found for entry in site.prints.get(edition.name, ()) for found in (entry, entry.sheets) if found]
    return [
        {
            "href": relative(page, entry.address),
            "title": entry.title(language),
            "description": entry.description(language),
        }
        for entry in found
    ]


def _contents(document: Document) -> list[dict[str, Any]]:
    """What a list of contents names: headings of level 2."""
    found = [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    entries = [{"text": block.text, "href": f"#{block.anchor}", "anchor": ""} for block in found]
    return entries if len(entries) >= FEWEST_FOR_CONTENTS else []


def _questions(document: Document) -> list[Question]:
    return [block for block in document.blocks if isinstance(block, Question)]


def _manual_values(document: Document) -> dict[str, Any]:
    """A manual's own page: its introduction, every emergency card of its answers, its questions, its diary."""
    asked = _questions(document)
    cards = [part for part in walk(tuple(asked)) if isinstance(part, Card) and part.kind == "emergency"]
    return {
        "document": document,
        "introduction": [block for block in document.blocks if not isinstance(block, Question | Diary)],
        "emergencies": [replace(card, level=2) for card in cards],
        "entries": [{"text": q.text, "href": f"{q.anchor}/", "anchor": q.anchor} for q in asked],
        "diaries": [block for block in document.blocks if isinstance(block, Diary)],
    }


def _beside(question: Question | None) -> dict[str, Any] | None:
    return {"text": question.text, "href": f"../{question.anchor}/"} if question else None


def _raised(part: Any) -> Any:
    """A heading or card one level up: on its own page, the question is the heading of level 1."""
    return replace(part, level=part.level - 1) if isinstance(part, Heading | Card) else part
