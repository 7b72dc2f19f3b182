"""A site that is as the last one but for the texts of some documents: made from the last one.

What other pages say of a document stands before its text: its title, its dates, its version. If all of that is as it
was, only the pages and the paper of the document change, its lines in `api/`, and what the search has of it. All else
is taken from the last site as it is. The whole build would give the same: where that is not certain, this one gives
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from taflen.api import DOCUMENTS, FINDINGS
from taflen.built import Built, site_of
from taflen.cache import Cache
from taflen.card import Card
from taflen.checks.references import findings_beside, unpublished_links
from taflen.document.from_glossary import meanings_of
from taflen.document.text import SOURCE_LANGUAGE
from taflen.edition_data import line_of
from taflen.edition_files import FilesOfEditions, kept_at
from taflen.editions import Editions, make_editions
from taflen.examined_beside import ExaminedBeside
from taflen.findings import Finding, in_order
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.ledger import Ledger, Name, finding_list, note_of, note_of_card, note_of_findings, seen_of
from taflen.library import Cards, Library, kept_read, linked_path
from taflen.measures import reading_figures
from taflen.memory import Memory
from taflen.prints import EditedPapers
from taflen.project import Project
from taflen.search.entries import entry_from
from taflen.search.index import Index, with_entry
from taflen.search_files import changed_search_files, index_key, kept_index
from taflen.source_names import sources_of
from taflen.web.document_pages import ASK_3
from taflen.web.frame import Site
from taflen.web.mkdocs_site import prepare

# All of these are named in the menu of each page, or stand behind a link or a sheet of it.
ALWAYS_NEEDED = ("glossary", "page", "tool")
# Gives the paper of edited editions, once, from the documents that they show something of, and their editions.
PrintedBeside = Callable[[tuple[Library, Editions], Sequence[Edition]], Iterator[EditedPapers]]
# Files of a site by address, and the addresses of those that are no more.
Change = tuple[dict[str, bytes], set[str]]


@dataclass(frozen=True, slots=True)
class Amendment:
    """`changed` are the files of the site that are new, by address, and `gone` those that are no more.

    `ledger` is that of the new site.
    """

    changed: Mapping[str, bytes]
    gone: frozenset[str]
    ledger: Ledger


@dataclass(frozen=True)
class Amender:
    """Makes the amendment of a public site, after texts of documents have changed.

    `ledger` is that of the last site; `beside` says which documents, and what others find in them; `printed` makes
    their paper, if the site has paper; `out` is the folder of the last site, `unfinished` one for what the next build
    may clear away.
    """

    project: Project
    today: date
    memory: Memory
    ledger: Ledger
    beside: ExaminedBeside
    printed: PrintedBeside | None
    out: Path
    unfinished: Path

    def amendment(self, cache: Cache, inputs: str) -> Amendment | None:
        """What changes; None if that may be more than the texts of some documents, or if anything is wrong.

        `inputs` is a hash of all that the new site is made from.
        """
        own = self._own_cards()
        library = self._library(own) if own else None
        if own is None or library is None:
            return None
        editions = make_editions(self.project, library, self.memory)
        editions = editions.of(lambda document: document.status == "published")
        ids = {card.id for card in own}
        if self.printed and any(ids.intersection(note.toolkit) for note in self.ledger.cards.values()):
            # The paper of another document says what these say.
            return None
        edited = [edition for edition in editions.all() if edition.document.id in ids]
        before = {name: note.seen for name, note in self.ledger.editions.items() if name[1] in ids}
        if {edition.name: seen_of(edition) for edition in edited} != before:
            return None
        return self._amended(cache, inputs, (library, editions), edited)

    def _own_cards(self) -> list[Card] | None:
        """The new cards of the edited documents, if to others they say what the old ones said."""
        cards: list[Card] = []
        for path, kind in self.beside.edited:
            card = kept_read(self.project.root, path, kind, self.memory).card
            if card is None or note_of_card(card) != self.ledger.cards.get(path):
                return None
            cards.append(card)
        return cards

    def _library(self, own: Sequence[Card]) -> Library | None:
        """The documents that the pages of the edited ones show something of; None if one that they name is not there.

        What links lead to is among them, and what the menu shows: which kinds there are.
        """
        notes = self.ledger.cards
        ids = {card.id for card in own}
        named = {name for card in own for name in card.toolkit} | {ASK_3}
        paths = {linked_path(card.path, link.address) for card in own for link in card.links} | {c.path for c in own}
        paths.update({note.kind: path for path, note in reversed(notes.items()) if note.is_in_use}.values())
        wanted = {
            path: note
            for path, note in notes.items()
            if path in paths or note.kind in ALWAYS_NEEDED or note.id in named or ids.intersection(note.conditions)
        }
        read = [kept_read(self.project.root, path, note.kind, self.memory) for path, note in wanted.items()]
        cards = Cards(tuple(one.card for one in read if one.card), frozenset())
        for card in own:
            leads = unpublished_links(cards, card) if card.status == "published" else ()
            if any(findings_beside(self.project.root, cards, card)) or any(leads):
                return None
        documents = tuple(one.document for one in read if one.document)
        return Library(documents, (), cards, self.ledger.outline, meanings=meanings_of(documents))

    def _amended(
        self, cache: Cache, inputs: str, of: tuple[Library, Editions], edited: Sequence[Edition]
    ) -> Amendment | None:
        """The amendment; None if the pages of a document are no longer at the same addresses, or something is lost."""
        printing = self.printed(of, edited) if self.printed else iter([EditedPapers()])
        for edition in edited:
            if edition.language.code != SOURCE_LANGUAGE:
                reading_figures(edition, self.memory)
        editions = of[1]
        indexes = {language.code: self._last_index(language) for language in editions.languages}
        last = {one.name: found for one in edited if (found := kept_at(cache, self.ledger.editions[one.name].kept))}
        prepare(self.project)
        self.beside.wait_until_measured()
        (papers,) = printing
        if len(last) < len(edited):
            return None
        site = self._site(cache, of, papers)
        files = FilesOfEditions(site, self.project, self.unfinished)
        made = {edition.name: files.of(edition) for edition in edited}
        lines = {edition.name: line_of(site, edition) for edition in edited}
        notes = {one.name: note_of(site, one, made[one.name], files.place_of(one), lines[one.name]) for one in edited}
        if any(note.shape != self.ledger.editions[name].shape for name, note in notes.items()):
            return None
        before = {address for one in edited for address in last[one.name].by_address(one)}
        now = {address: content for one in edited for address, content in made[one.name].by_address(one)}
        changed = {address: content for address, content in now.items() if (address, content) not in before}
        gone: set[str] = set()
        ledger = replace(self.ledger, inputs=inputs, editions={**self.ledger.editions, **notes})
        for language in editions.languages:
            searched = {name: (last[name].search, one.search) for name, one in made.items() if name[0] == language.code}
            change = self._search(language, indexes[language.code], ledger, searched)
            if change is None:
                return None
            changed |= change[0]
            gone |= change[1]
        lists = self._lists(ledger, lines, papers.findings)
        if lists is None:
            return None
        changed |= lists[0] | {address: pdf for address, pdf in papers.files.items() if self._is_new(address, pdf)}
        return Amendment(changed, frozenset(gone), lists[1])

    def _site(self, cache: Cache, of: tuple[Library, Editions], papers: EditedPapers) -> Site:
        """What the pages of the edited documents need."""
        built = Built(
            *(self.project, *of, self.today, self.memory),
            is_public=True,
            has_paper=self.printed is not None,
            prints=papers.prints,
            companion_prints=papers.companion_prints,
        )
        return site_of(built, cache)

    def _is_new(self, address: str, pdf: bytes) -> bool:
        """Whether a PDF is not as it is in the last site."""
        path = self.out / address
        return not path.is_file() or path.read_bytes() != pdf

    def _lists(
        self, ledger: Ledger, lines: Mapping[Name, bytes], on_paper: Sequence[Finding]
    ) -> tuple[dict[str, bytes], Ledger] | None:
        """The lists of documents and findings, `on_paper` too, and the ledger with what was found.

        None after errors, if other files have findings too, or if the last site has lost its lists.
        """
        try:
            # Before the findings are there: it takes a while in a large library.
            documents = self.ledger.document_list((self.out / DOCUMENTS).read_bytes(), lines)
            parts = self.ledger.finding_parts((self.out / FINDINGS).read_bytes())
        except (OSError, ValueError):
            # Somebody has taken a list away, or changed it.
            return None
        own = {path for file in self.beside.edited for path in sources_of(self.project, file)}
        found = [*self.beside.findings, *on_paper]
        if any(one.severity == "error" or one.place.path not in own for one in found):
            return None
        found = in_order(found)
        lists = {DOCUMENTS: documents, FINDINGS: finding_list(parts, own, found)}
        kept = {group: count for group, count in ledger.findings.items() if group[1] not in own}
        return lists, replace(ledger, findings={**kept, **note_of_findings(found)})

    def _searched(self, language: Language) -> list[Name]:
        """What can be found in a language, in the order of its index."""
        return [name for name, note in self.ledger.editions.items() if name[0] == language.code and note.searched]

    def _last_index(self, language: Language) -> Index | None:
        """The index of a language in the last site, if it is still kept."""
        hashes = (self.ledger.editions[name].searched for name in self._searched(language))
        return kept_index(self.memory, index_key(language, hashes))

    def _search(
        self, language: Language, last: Index | None, ledger: Ledger, searched: Mapping[Name, tuple[bytes, bytes]]
    ) -> Change | None:
        """What changes in the search of a language from its last index; None if that is lost.

        `searched` is what the search had and what it has now of each document.
        """
        if last is None:
            return None
        names = self._searched(language)
        key = index_key(language, (ledger.editions[name].searched for name in names))

        def change(index: Index) -> Index:
            for name, (old, new) in searched.items():
                if old != new:
                    index = with_entry(index, names.index(name), entry_from(old), entry_from(new), language.code)
            return index

        return changed_search_files(self.memory, language, last, key, change)
