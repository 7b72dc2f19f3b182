"""The pages that no document stands behind: home, search, site map, feedback, style guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taflen.addresses import CHECK, REPORT, SEARCH, TRANSLATIONS, language_folder, page_address, relative
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages.language import Language
from taflen.web.components import style_guide
from taflen.web.frame import Content, Site
from taflen.web.my_pack import MY_PACK
from taflen.web.sections import Section, fit_on_a_page, letters
from taflen.web.templates import MARKUP, Surroundings, render

SEARCH_SCRIPT = "assets/search.js"
SITE_MAP, FEEDBACK, STYLE_GUIDE = "site-map/", "feedback/", "style-guide/"


def special_pages(site: Site, language: Language, parts: Sequence[Section]) -> Iterator[Content]:
    """These pages in a language. `parts` are the sections of the site."""
    maker = _SpecialPages(site, language, parts)
    yield maker.home()
    yield maker.search()
    yield maker.site_map()
    yield maker.feedback()
    yield maker.style_guide()


class _SpecialPages:
    """Makes them."""

    def __init__(self, site: Site, language: Language, parts: Sequence[Section]) -> None:
        self.site = site
        self.language = language
        self.parts = parts
        self.folder = language_folder(language.code)
        self.above = [(language.words["Home"], "")]

    def home(self) -> Content:
        words = self.language.words
        doors = [
            {"href": part.address, "title": part.title, "text": part.text, "picture": part.picture}
            for part in self.parts
        ]
        shown = [edition for (code, _), edition in self.site.editions.items() if code == self.language.code]
        values = {
            "entries": doors,
            "letters": self._letters(""),
            "drafts_only": all(edition.document.status != "published" for edition in shown),
        }
        title, text = words["Plain information about your health"], words["Conditions, options and answers."]
        return Content("", title, text, render("pages/home.html", self.language, self._around(""), values))

    def search(self) -> Content:
        words = self.language.words
        values = {"letters": self._letters(SEARCH), "root": relative(self.folder + SEARCH, "")}
        body = render("pages/search.html", self.language, self._around(SEARCH), values)
        return Content(
            SEARCH,
            words["Search"],
            words["Search this site"],
            body,
            above=self.above,
            is_listed=False,
            scripts=[SEARCH_SCRIPT],
            has_more_styles=True,
        )

    def site_map(self) -> Content:
        words = self.language.words
        page = self.folder + SITE_MAP
        sections = []
        for part in self.parts:
            editions = self.site.of_kind(self.language, part.kind)
            listed = editions if fit_on_a_page(len(editions)) else []
            entries = [
                {
                    "href": relative(page, page_address(edition.document, self.language.code)),
                    "title": inline.plain(edition.document.title.shown),
                }
                for edition in listed
            ]
            href = relative(page, self.folder + part.address)
            sections.append({"href": href, "title": part.title, "text": part.text, "entries": entries})
        values = {"sections": sections, "about": self._about(page)}
        body = render("pages/site-map.html", self.language, self._around(SITE_MAP), values)
        return Content(SITE_MAP, words["Site map"], words["All parts of this site."], body, above=self.above)

    def _about(self, page: str) -> list[dict[str, str]]:
        """The pages about the site itself."""
        words = self.language.words
        found = [
            (inline.plain(edition.document.title.shown), page_address(edition.document, SOURCE_LANGUAGE))
            for kind in ("glossary", "page")
            for edition in self.site.of_kind(self.language, kind)
        ]
        found += [(words["My pack"], MY_PACK), (words["Is your paper copy still right?"], CHECK)]
        found += [(words["Search"], SEARCH), (words["Feedback"], FEEDBACK)]
        if not self.site.is_public:
            found.append((words["For translators"], TRANSLATIONS))
            found.append((words["Editors' dashboard"], REPORT))
        found.append((words["Style guide, for those who build the site"], STYLE_GUIDE))
        return [{"title": title, "href": relative(page, self.folder + address)} for title, address in found]

    def feedback(self) -> Content:
        words = self.language.words
        values = {"address": self.site.feedback}
        body = render("pages/feedback.html", self.language, self._around(FEEDBACK), values)
        text = words["Tell us what is wrong, missing or hard to understand."]
        return Content(FEEDBACK, words["Feedback"], text, body, above=self.above, has_more_styles=True)

    def style_guide(self) -> Content:
        english = self.site.source_language
        around = self._around(STYLE_GUIDE)
        key = (self.site.page_program, around.page)
        guide = self.site.memory.remembered("style guide", key, lambda: style_guide(english, around), MARKUP)
        if self.language.code != english.code:
            values = {"article": guide, "language_code": english.code}
            guide = render("pages/in-english.html", self.language, around, values)
        title = "Style guide"
        return Content(STYLE_GUIDE, title, title, guide, above=self.above, is_listed=False, has_more_styles=True)

    def _letters(self, address: str) -> list[dict[str, object]]:
        conditions = next((part for part in self.parts if part.kind == "condition"), None)
        return letters(self.site, self.language, conditions, self.folder + address) if conditions else []

    def _around(self, address: str) -> Surroundings:
        return Surroundings(self.folder + address, self.site.library)
