"""What other processes make ahead of a build: the pages of many documents, and what programs read of them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from taflen.addresses import language_folder
from taflen.data_files import searched_as, terms_of_use, text_of
from taflen.languages.translate import Edition
from taflen.processes import Workers
from taflen.project import Project
from taflen.web.document_pages import are_kept
from taflen.web.frame import Site
from taflen.web.mkdocs_site import write_pages
from taflen.web.pages import pages_of
from taflen.web.sections import sections


def make_pages_ahead(site: Site, project: Project, workers: Workers, work: Path) -> None:
    """Let other processes make the pages that are not kept yet, if there are many. They leave them in the cache.

    `work` is a folder for what is unfinished: a build that is killed cannot clear it away, so the next one does.
    """
    parts = {language.code: {part.kind: part for part in sections(site, language)} for language in site.languages}
    missing = [
        edition
        for edition in site.editions.values()
        if not are_kept(site, edition.language, edition, parts[edition.language.code].get(edition.document.kind))
    ]
    workers.ahead(partial(_make, site, project, work), missing, "documents")


def _make(site: Site, project: Project, work: Path, share: Sequence[Edition]) -> None:
    terms = terms_of_use(site)
    for language in site.languages:
        own = [edition for edition in share if edition.language.code == language.code]
        pages = {language_folder(language.code): pages_of(site, language, own)}
        with tempfile.TemporaryDirectory(dir=work) as folder:
            write_pages(project, Path(folder), pages, {}, site.memory)
        for edition in own:
            if not edition.document.withdrawn:
                text_of(site, edition, terms)
                searched_as(site, edition, language)
