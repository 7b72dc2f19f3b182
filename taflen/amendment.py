"""A site that is as the last one but for the texts of some documents: made from the last one.

What other pages say of a document stands before its text: its title, its dates, its version. If all of that is as it
was, only the pages and the paper of the document change, its lines in `api/`, and what the search has of it. All else
is taken from the last site as it is. The whole build would give the same: where that is not certain, this one gives
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from taflen.api import DOCUMENTS, FINDINGS, Piece
from taflen.built import Built, site_of
from taflen.cache import Cache
from taflen.document.text import SOURCE_LANGUAGE
from taflen.edited_documents import EditedDocuments
from taflen.edition_data import line_of
from taflen.edition_files import EditionFiles, FilesOfEditions, kept_at
from taflen.edition_notes import note_of
from taflen.examined_beside import ExaminedBeside
from taflen.findings import Finding, in_order
from taflen.languages.language import Language
from taflen.ledger import Group, Ledger, Name, document_list, finding_list, note_of_findings
from taflen.measures import reading_figures
from taflen.memory import Memory
from taflen.prints import EditedPapers
from taflen.project import Project
from taflen.search.entries import entry_from
from taflen.search.index import Index, with_entry
from taflen.search_files import changed_search_files, index_key, kept_index
from taflen.source_names import sources_of
from taflen.web.frame import Site
from taflen.web.mkdocs_site import prepare

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


@dataclass(frozen=True, slots=True)
class _Last:
    """What the last site had: files of the edited editions, the index of each language, and its lists in parts."""

    files: Mapping[Name, EditionFiles]
    indexes: Mapping[str, Index]
    documents: Mapping[Name, Piece]
    findings: Mapping[Group, Piece]


@dataclass(frozen=True)
class Amender:
    """Makes the amendment of a public site, after texts of documents have changed.

    `ledger` is that of the last site; `beside` says what others find in the documents, `papers` gives what they print
    of them, once, if the site has paper; `out` is the folder of the last site, `unfinished` one for what the next
    build may clear away.
    """

    project: Project
    today: date
    memory: Memory
    ledger: Ledger
    of: EditedDocuments
    beside: ExaminedBeside
    papers: Iterator[EditedPapers] | None
    out: Path
    unfinished: Path

    def amendment(self, cache: Cache, inputs: str) -> Amendment | None:
        """What changes; None if that may be more than the texts of some documents, or if anything is wrong or lost.

        `inputs` is a hash of all that the new site is made from.
        """
        edited, languages = self.of.edited, self.of.editions.languages
        # All of this while others are at work.
        for edition in edited:
            if edition.language.code != SOURCE_LANGUAGE:
                reading_figures(edition, self.memory)
        last = self._last(cache)
        prepare(self.project)
        self.beside.wait_until_measured()
        (papers,) = self.papers or [EditedPapers()]
        if last is None:
            return None
        site = self._site(cache, papers)
        files = FilesOfEditions(site, self.project, self.unfinished)
        made = {edition.name: files.of(edition) for edition in edited}
        lines = {edition.name: line_of(site, edition) for edition in edited}
        notes = {one.name: note_of(site, one, made[one.name], files.place_of(one), lines[one.name]) for one in edited}
        if any(note.shape != self.ledger.editions[name].shape for name, note in notes.items()):
            return None
        before = {address for one in edited for address in last.files[one.name].by_address(one)}
        now = {address: content for one in edited for address, content in made[one.name].by_address(one)}
        changed = {address: content for address, content in now.items() if (address, content) not in before}
        changed |= {address: pdf for address, pdf in papers.files.items() if self._is_new(address, pdf)}
        gone: set[str] = set()
        ledger = replace(self.ledger, inputs=inputs, editions={**self.ledger.editions, **notes})
        for language in languages:
            code = language.code
            searched = {name: (last.files[name].search, one.search) for name, one in made.items() if name[0] == code}
            change = self._search(language, last.indexes[code], ledger, searched)
            if change is None:
                return None
            changed |= change[0]
            gone |= change[1]
        lists = self._lists(last, ledger, lines, papers.findings)
        if lists is None:
            return None
        return Amendment(changed | lists[0], frozenset(gone), lists[1])

    def _last(self, cache: Cache) -> _Last | None:
        """What the last site had; None if any of it is lost, or changed by somebody."""
        names = [edition.name for edition in self.of.edited]
        files = {name: found for name in names if (found := kept_at(cache, self.ledger.editions[name].kept))}
        languages = self.of.editions.languages
        indexes = {language.code: index for language in languages if (index := self._last_index(language))}
        if len(files) < len(names) or len(indexes) < len(languages):
            return None
        try:
            documents = self.ledger.document_parts((self.out / DOCUMENTS).read_bytes())
            findings = self.ledger.finding_parts((self.out / FINDINGS).read_bytes())
        except (OSError, ValueError):
            return None
        return _Last(files, indexes, documents, findings)

    def _site(self, cache: Cache, papers: EditedPapers) -> Site:
        """What the pages of the edited documents need."""
        built = Built(
            *(self.project, self.of.library, self.of.editions, self.today, self.memory),
            is_public=True,
            has_paper=self.papers is not None,
            prints=papers.prints,
            companion_prints=papers.companion_prints,
        )
        return site_of(built, cache)

    def _is_new(self, address: str, pdf: bytes) -> bool:
        """Whether a PDF is not as it is in the last site."""
        path = self.out / address
        return not path.is_file() or path.read_bytes() != pdf

    def _lists(
        self, last: _Last, ledger: Ledger, lines: Mapping[Name, bytes], on_paper: Sequence[Finding]
    ) -> tuple[dict[str, bytes], Ledger] | None:
        """The lists of documents and findings, `on_paper` too, and the ledger with what was found.

        None after errors, or if other files have findings too.
        """
        # Before the findings are there: it takes a while in a large library.
        documents = document_list(last.documents, lines)
        languages = self.project.languages
        own = {path for file in self.beside.edited for path in sources_of(self.project, languages, file)}
        found = [*self.beside.findings, *on_paper]
        if any(one.severity == "error" or one.place.path not in own for one in found):
            return None
        found = in_order(found)
        lists = {DOCUMENTS: documents, **finding_list(last.findings, own, found)}
        kept = {group: count for group, count in ledger.findings.items() if group[1] not in own}
        return lists, replace(ledger, findings={**kept, **note_of_findings(found)})

    @cached_property
    def _searched(self) -> Mapping[str, Sequence[Name]]:
        """What can be found in each language, in the order of its index."""
        found: dict[str, list[Name]] = {language.code: [] for language in self.of.editions.languages}
        for name, note in self.ledger.editions.items():
            if note.searched:
                found[name[0]].append(name)
        return found

    def _last_index(self, language: Language) -> Index | None:
        """The index of a language in the last site, if it is still kept."""
        hashes = (self.ledger.editions[name].searched for name in self._searched[language.code])
        return kept_index(self.memory, index_key(language, hashes))

    def _search(
        self, language: Language, last: Index, ledger: Ledger, searched: Mapping[Name, tuple[bytes, bytes]]
    ) -> Change | None:
        """What changes in the search of a language from its last index; None if a part of that is lost.

        `searched` is what the search had and what it has now of each document.
        """
        names = self._searched[language.code]
        key = index_key(language, (ledger.editions[name].searched for name in names))

        def change(index: Index) -> Index:
            for name, (old, new) in searched.items():
                if old != new:
                    index = with_entry(index, names.index(name), entry_from(old), entry_from(new), language.code)
            return index

        return changed_search_files(self.memory, language, last, key, change)
