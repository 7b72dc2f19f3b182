"""All that a site has of one edition and of nothing else: its pages, its text as data, its part of the search.

They are one step, kept by what they are made from. So a build that finds them kept has only to write them down.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

from taflen.addresses import language_folder
from taflen.cache import Cache, digest
from taflen.edition_data import entry_of, listed_pages, terms_of_use, text_of
from taflen.findable.sitemaps import Listed
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.memory import Codec, Memory
from taflen.processes import Task, Workers, Workplace
from taflen.project import Project
from taflen.web.document_pages import document_key
from taflen.web.frame import Page, Site
from taflen.web.mkdocs_site import framed_pages
from taflen.web.pages import Surrounding, pages_of, surrounding_of

# Each run of MkDocs takes a moment, and holds all its pages.
AT_A_TIME = 50
STEP = "files of an edition"


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """Pages are (address, content), below the root of the site. What is withdrawn has neither text nor search."""

    pages: tuple[tuple[str, bytes], ...]
    listed: tuple[Listed, ...]
    text: bytes = b""
    search: bytes = b""

    @property
    def shape(self) -> str:
        """A hash of the addresses of the pages, and of what lists of pages say of them."""
        return digest([repr((tuple(address for address, _ in self.pages), self.listed))])

    def by_address(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """The address and the content of each file of the site."""
        yield from self.pages
        if self.text:
            yield f"api/documents/{edition.language.code}/{edition.document.id}.json", self.text


def _as_bytes(files: EditionFiles) -> bytes:
    """A line of plain data, then everything as it is: to be written, it need not be read."""
    parts = [*(content for _, content in files.pages), files.text, files.search]
    head = {
        "pages": [address for address, _ in files.pages],
        "listed": [[one.address, one.changed and one.changed.isoformat(), one.alternates] for one in files.listed],
        "lengths": [len(part) for part in parts],
    }
    return b"\n".join([json.dumps(head).encode(), b"".join(parts)])


def _from_bytes(kept: bytes) -> EditionFiles:
    line, everything = kept.split(b"\n", 1)
    head = json.loads(line)
    *pages, text, search = [everything[a:b] for a, b in pairwise([0, *accumulate(head["lengths"])])]
    listed = [
        Listed(address, date.fromisoformat(changed) if changed else None, tuple((code, at) for code, at in alternates))
        for address, changed, alternates in head["listed"]
    ]
    return EditionFiles(tuple(zip(head["pages"], pages, strict=True)), tuple(listed), text, search)


FILES: Codec[EditionFiles] = Codec(_as_bytes, _from_bytes, is_long=True)


def kept_at(cache: Cache, place: str) -> EditionFiles | None:
    """What `place_of` says where it is, if it is there."""
    kept = cache.kept(cache.folder / place)
    return FILES.from_bytes(kept) if kept is not None else None


class FilesOfEditions:
    """What each edition of a site gives. `unfinished` is a folder for what the next build may clear away."""

    def __init__(self, site: Site, project: Project, unfinished: Path) -> None:
        self._site = site
        # What is in the memory stays here: the place of work brings one along.
        self._keys = _Keys(replace(site, memory=Memory()))
        self._project = project
        self._place = Workplace(project.root, site.memory, unfinished)

    def make(self, workers: Workers) -> None:
        """Make what is not kept yet: by others if it is much, and what they leave here."""
        # All languages of a document one after the other: a worker that has one of them uses the others too.
        missing = sorted(self._missing(self._site.editions.values()), key=lambda edition: edition.document.path)
        workers.ahead(Task("documents as pages", partial(_make, self._keys, self._project)), missing, self._place)
        for _ in _make(self._keys, self._project, self._place, self._missing(missing)):
            pass

    def around(self, language: Language) -> Surrounding:
        """What stands round the pages of a language."""
        return self._keys.around[language.code]

    def of(self, edition: Edition) -> EditionFiles:
        """All that the site has of an edition."""
        known = self._site.memory.known(STEP, self._keys.of(edition), FILES)
        # If it has been damaged since, or could not be kept.
        return known or next(_made(self._keys, self._project, self._place, [edition]))

    def place_of(self, edition: Edition) -> str:
        """Where a cache keeps all that the site has of an edition: the end of the path."""
        path = self._place.cache.path(STEP, [repr(self._keys.of(edition))])
        return f"{path.parent.name}/{path.name}"

    def _missing(self, editions: Iterable[Edition]) -> list[Edition]:
        return [edition for edition in editions if not self._site.memory.has(STEP, self._keys.of(edition))]


class _Keys:
    """All that the files of each edition depend on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.around: Mapping[str, Surrounding] = {
            language.code: surrounding_of(site, language) for language in site.languages
        }
        everywhere = [site.block_program, site.page_program, site.library.outline, site.url, site.name]
        everywhere += [terms_of_use(site), site.repository, site.feedback, repr(site.has_paper), repr(site.today)]
        everywhere += [repr(site.is_public), repr(site.library.meanings), *(other.code for other in site.languages)]
        self._everywhere = {code: digest([*everywhere, repr(around)]) for code, around in self.around.items()}
        self._known: dict[tuple[str, str], tuple[Hashable, ...]] = {}

    def of(self, edition: Edition) -> tuple[Hashable, ...]:
        """The key of the files of an edition."""
        if edition.name not in self._known:
            self._known[edition.name] = self._made(edition)
        return self._known[edition.name]

    def _made(self, edition: Edition) -> tuple[Hashable, ...]:
        site, (code, name) = self.site, edition.name
        english = site.english.get(name)
        # What each language shows of it: the switch says which are in English.
        shown = [(other, site.readable(one).language.code) for other, one in self._others(name)]
        return (
            self._everywhere[code],
            english.key if english else "",
            tuple(shown),
            *document_key(site, edition.language, edition),
        )

    def _others(self, name: str) -> Iterator[tuple[str, Edition]]:
        for language in self.site.languages:
            if one := self.site.editions.get((language.code, name)):
                yield language.code, one


def _make(keys: _Keys, project: Project, place: Workplace, share: Sequence[Edition]) -> Iterator[None]:
    """Make and keep the files of some editions."""
    yield from (None for _ in _made(keys, project, place, share))


def _made(keys: _Keys, project: Project, place: Workplace, share: Sequence[Edition]) -> Iterator[EditionFiles]:
    """The files of some editions, language by language."""
    site, project = replace(keys.site, memory=place.memory), replace(project, root=place.root)
    terms = terms_of_use(site)
    for language in site.languages:
        own = [edition for edition in share if edition.language.code == language.code]
        for start in range(0, len(own), AT_A_TIME):
            some = own[start : start + AT_A_TIME]
            pages = [pages_of(site, language, keys.around[language.code], edition) for edition in some]
            framed = framed_pages(project, [page for one in pages for page in one])
            for edition, its_pages in zip(some, pages, strict=True):
                make = partial(_files, site, language, edition, (framed, its_pages), terms)
                yield site.memory.remembered(STEP, keys.of(edition), make, FILES)
            for edition in some:
                edition.document.body.forget()
                site.readable(edition).document.body.forget()


def _files(
    site: Site, language: Language, edition: Edition, framed: tuple[Mapping[str, str], Sequence[Page]], terms: str
) -> EditionFiles:
    texts, pages = framed
    below = language_folder(language.code)
    html = tuple((f"{below}{page.address}index.html", texts[page.address].encode()) for page in pages)
    listed = tuple(listed_pages(language, pages))
    if edition.document.withdrawn:
        return EditionFiles(html, listed)
    search = entry_of(site, edition, language).as_bytes()
    return EditionFiles(html, listed, text_of(site, edition, terms).encode(), search)
