"""The only module that knows MkDocs: it gives MkDocs finished pages, one run a language, and MkDocs frames them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from taflen.findings import ProjectError
from taflen.project import GENERATOR, Project
from taflen.web.pages import Page


class _FinishedPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Replaces what MkDocs finds in docs_dir with pages that are already there as HTML."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = {page.address + "index.md": page for page in pages}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        return Files([File.generated(config, path, content="") for path in self.pages])

    def on_page_markdown(self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        finished = self.pages[page.file.src_uri]
        page.meta = dict(finished.data)
        page.title = finished.data["title"]
        return ""

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        return self.pages[page.file.src_uri].body


def write_pages(project: Project, folder: Path, pages: Sequence[Page], extra: Mapping[str, Any] | None) -> None:
    """Let MkDocs write the pages of one language into `folder`.

    `extra` is what the page for missing addresses shows; without it there is none. Raises ProjectError if mkdocs.yml
    is one that MkDocs does not accept.
    """
    # MkDocs empties the folder that it builds into, so it gets one of its own.
    own = folder / ".mkdocs"
    own.mkdir(parents=True)
    try:
        with _quiet():
            config = load_config(
                str(project.root / "mkdocs.yml"),
                site_dir=str(own),
                docs_dir=_docs_dir(project),
                theme=_theme(project),
            )
            config.extra.update(extra or {})
            config.theme.static_templates.clear()
            if extra:
                config.theme.static_templates.add("404.html")
            config.plugins["taflen"] = _FinishedPages(pages)
            build(config)
        for entry in own.iterdir():
            entry.rename(folder / entry.name)
        own.rmdir()
    except MkDocsException as error:
        raise ProjectError(f"MkDocs cannot use mkdocs.yml: {error}") from error


def _docs_dir(project: Project) -> str:
    return str(project.root / "content")


def _theme(project: Project) -> dict[str, Any]:
    """Material with our templates: those beside mkdocs.yml if it has any, or else those of this program."""
    own = project.root / "theme"
    return {"name": "material", "custom_dir": str(own if own.is_dir() else GENERATOR / "theme"), "font": False}


@contextmanager
def _quiet() -> Iterator[None]:
    """MkDocs tells about each run; only its errors are of interest here."""
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
