"""What other processes make ahead of a build: the pages of many documents, and what programs read of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from taflen.addresses import language_folder
from taflen.data_files import searched_as, terms_of_use, text_of
from taflen.languages.translate import Edition
from taflen.memory import Memory
from taflen.processes import Task, Workers, Workplace
from taflen.project import Project
from taflen.web.document_pages import are_kept
from taflen.web.frame import Site
from taflen.web.mkdocs_site import write_pages
from taflen.web.pages import pages_of
from taflen.web.sections import sections

# Each run of MkDocs takes a moment, and holds all its pages.
AT_A_TIME = 50


def make_pages_ahead(site: Site, project: Project, workers: Workers, unfinished: Path) -> None:
    """Let others make the pages that are not kept yet, if there are many. They leave them in the cache."""
    parts = {language.code: {part.kind: part for part in sections(site, language)} for language in site.languages}
    missing = [
        edition
        for edition in site.editions.values()
        if not are_kept(site, edition.language, edition, parts[edition.language.code].get(edition.document.kind))
    ]
    # What is in the memory stays here: the place of work brings one along.
    task = Task("documents as pages", partial(_make, replace(site, memory=Memory()), project))
    workers.ahead(task, missing, Workplace(project.root, site.memory, unfinished))


def _make(site: Site, project: Project, place: Workplace, share: Sequence[Edition]) -> Iterator[None]:
    site, project = replace(site, memory=place.memory), replace(project, root=place.root)
    terms = terms_of_use(site)
    for language in site.languages:
        own = [edition for edition in share if edition.language.code == language.code]
        for start in range(0, len(own), AT_A_TIME):
            some = own[start : start + AT_A_TIME]
            pages = [(language_folder(language.code), pages_of(site, language, some))]
            with tempfile.TemporaryDirectory(dir=place.unfinished) as folder:
                write_pages(project, Path(folder), pages, {}, site.memory)
            for edition in some:
                if not edition.document.withdrawn:
                    text_of(site, edition, terms)
                    searched_as(site, edition, language)
                yield
