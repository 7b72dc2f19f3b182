"""The pages of a document whose text was edited, from what the process knows that has built the site.

They are made by the same steps as in a build, of the new document among the others as they were. So they are those that
the next build will make, if what other pages may show of the document is as it was. Else there are none. Only what
they say of a leaflet, how long it is and how large, is still that of the last one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from taflen.addresses import language_folder
from taflen.card import Card
from taflen.checks.references import findings_beside
from taflen.companions import companions_of
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.editions import make_editions
from taflen.languages.translate import Edition
from taflen.ledger import Name, seen_of
from taflen.library import Cards, Library, kept_read
from taflen.measures import reading_figures, results
from taflen.memory import Memory
from taflen.project import FileAndKind, Project
from taflen.web.frame import Site
from taflen.web.mkdocs_site import framed_pages
from taflen.web.pages import Surrounding, pages_of, surrounding_of


@dataclass(frozen=True)
class LastSite:
    """The site that was built last, as the process knows it that has built it."""

    project: Project
    site: Site

    @cached_property
    def around(self) -> Mapping[str, Surrounding]:
        """What stands round the pages of each language, by its code."""
        return {language.code: surrounding_of(self.site, language) for language in self.site.languages}

    @cached_property
    def glossaries(self) -> tuple[Document, ...]:
        """Which words are hard, every edition must know."""
        return tuple(document for document in self.site.library.documents if document.kind == "glossary")

    @cached_property
    def shared(self) -> Memory:
        """What editions of any document are made from: the words of each language, the glossaries."""
        memory = Memory()
        make_editions(self.project, Library(self.glossaries, (), self.site.library.cards), memory)
        return memory

    def prepare(self) -> None:
        """Make now what does not depend on an edit."""
        _ = self.around, self.shared

    def edited_pages(self, file: FileAndKind, looked_at: Collection[str] = ()) -> Iterator[dict[str, str]]:
        """The HTML of all pages of the document in a file, by their place in the folder of the site.

        One language comes after the other: first those of the places that are `looked_at`. Nothing comes if the file
        cannot be read, if it names what is not there, or if more than its text may have changed.
        """
        # A branch: files may change while they are read, and what came of that must not be kept.
        memory = self.shared.branch()
        read = kept_read(self.project.root, *file, memory)
        document, card = read.document, read.card
        if document is None or card is None:
            return
        library = _with(self.site.library, document, card)
        if any(findings_beside(self.project.root, library.cards, card)):
            return
        editions = make_editions(self.project, Library((*self.glossaries, document), (), library.cards), memory)
        made = {edition.name: edition for edition in editions.all() if edition.document.id == document.id}
        if any(_is_seen_otherwise(self.site.editions.get(name), edition) for name, edition in made.items()):
            return
        site = _site_with(self.site, library, made, memory)
        urgent = {self._language_of(place) for place in looked_at}
        for edition in sorted(made.values(), key=lambda edition: edition.language.code not in urgent):
            yield self._pages(_with_reading(site, edition), edition)

    def _language_of(self, place: str) -> str:
        """The code of the language that a page at some place is in."""
        folder = place.split("/", maxsplit=1)[0]
        return folder if folder in self.around else SOURCE_LANGUAGE

    def _pages(self, site: Site, edition: Edition) -> dict[str, str]:
        language = edition.language
        pages = pages_of(site, language, self.around[language.code], edition)
        below = language_folder(language.code)
        return {f"{below}{address}index.html": html for address, html in framed_pages(self.project, pages).items()}


def _with(library: Library, document: Document, card: Card) -> Library:
    """The library with another document in place of the one from the same file."""
    documents = tuple(document if one.path == document.path else one for one in library.documents)
    cards = tuple(card if one.path == card.path else one for one in library.cards.all)
    return replace(library, documents=documents, cards=Cards(cards, library.cards.unreadable))


def _is_seen_otherwise(before: Edition | None, now: Edition) -> bool:
    """Whether pages of other documents may show something else of an edition than they did."""
    return before is None or seen_of(before) != seen_of(now)


def _site_with(site: Site, library: Library, made: Mapping[Name, Edition], memory: Memory) -> Site:
    """The site with other editions of one document, and all that its own pages show of them but how they read."""
    english = {name: edition for (code, name), edition in made.items() if code == SOURCE_LANGUAGE}
    has_record = SOURCE_LANGUAGE in site.records
    criteria = {name: results(edition, site.today, memory, has_record) for name, edition in english.items()}
    companions = [companion for edition in made.values() for companion in companions_of(edition, site.records)]
    waiting = {companion.name_in_language for companion in companions if not companion.edition.complete}
    waiting |= {name for name, edition in made.items() if not edition.complete}
    return replace(
        site,
        editions={**site.editions, **made},
        english={**site.english, **english},
        library=library,
        prints={name: some for name, some in site.prints.items() if name not in waiting},
        companion_prints={name: some for name, some in site.companion_prints.items() if name not in waiting},
        criteria={**site.criteria, **criteria},
        memory=memory,
    )


def _with_reading(site: Site, edition: Edition) -> Site:
    """The site that knows how an edition reads. Only its own pages say so: nobody waits for that of the others."""
    return replace(site, readings={**site.readings, edition.name: reading_figures(edition, site.memory)})
