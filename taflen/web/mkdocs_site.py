"""The only module that knows MkDocs: it gives MkDocs finished pages, one run a language, and MkDocs frames them."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from taflen.cache import digest, folder_digest
from taflen.findings import ProjectError
from taflen.memory import TEXT, Memory
from taflen.project import GENERATOR, Project
from taflen.web.frame import Page
from taflen.web.templates import compiled_templates


class _FinishedPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Replaces what MkDocs finds in docs_dir with pages that are already there as HTML."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}

    def take(self, pages: Sequence[Page]) -> None:
        """Give MkDocs these pages in its next run."""
        self.pages = {page.address + "index.md": page for page in pages}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        return Files([File.generated(config, path, content="") for path in self.pages])

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        # MkDocs makes a new environment for each run, which would compile every template again.
        kept = _environment(tuple(config.theme.dirs))
        kept.filters.update(env.filters)
        kept.globals.update(env.globals)
        return kept

    def on_page_markdown(self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        finished = self.pages[page.file.src_uri]
        page.meta = dict(finished.data)
        page.title = finished.data["title"]
        return ""

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        return self.pages[page.file.src_uri].body


def write_pages(
    project: Project,
    folder: Path,
    pages: Iterable[tuple[str, Sequence[Page]]],
    extra: Mapping[str, Any],
    memory: Memory,
) -> None:
    """Let MkDocs write the pages of every language into `folder`; those that it wrote before come from `memory`.

    `pages` go with the folder of their language, the root's first; `extra` is what the page for missing addresses
    shows, which is in the root alone; without it there is no such page. Raises ProjectError if MkDocs does not accept
    mkdocs.yml.
    """
    try:
        with _quiet():
            config, finished = _config(project)
            config.extra.clear()
            config.extra.update(extra)
            frame = _frame_digest(config)
            for number, (below, own_pages) in enumerate(pages):
                config.theme.static_templates = {"404.html"} if extra and not number else set()
                missing: dict[tuple[str, str, str], Page] = {}
                for page in own_pages:
                    made_from = (frame, below, digest([repr(page)]))
                    known = memory.known("framed", made_from, TEXT)
                    if known is None:
                        missing[made_from] = page
                    else:
                        _write(folder / below / page.address, known)
                finished.take(list(missing.values()))
                _build(config, folder / below)
                for made_from, page in missing.items():
                    path = folder / below / page.address / "index.html"
                    memory.remembered("framed", made_from, partial(path.read_text, "utf-8"), TEXT)
    except MkDocsException as error:
        raise ProjectError(f"MkDocs cannot use mkdocs.yml: {error}") from error


def _write(folder: Path, html: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    """What MkDocs would make, but kept. A template that changes is compiled anew."""
    return Environment(loader=FileSystemLoader(folders), auto_reload=True, bytecode_cache=compiled_templates("frame"))


def _frame_digest(config: MkDocsConfig) -> str:
    """A hash of all that goes into a page besides the page itself."""
    folders = [Path(folder) for folder in config.theme.dirs]
    parts = [folder_digest(folder, ("components",), ("main.html",)) for folder in folders]
    return digest([*parts, config.site_name, config.site_url or ""])


@cache
def _config(project: Project) -> tuple[MkDocsConfig, _FinishedPages]:
    """What MkDocs needs to know, and what gives it pages. Once for a process: to put it together takes a while.

    MkDocs never reads mkdocs.yml itself: it would run what a tag or a hook in it names.
    """
    config = MkDocsConfig(config_file_path=str(project.root / "mkdocs.yml"))
    config.load_dict(
        {
            "site_name": project.site_name,
            "site_url": project.site_url,
            "docs_dir": str(project.root / "content"),
            "theme": {"name": "material", "custom_dir": str(GENERATOR / "theme"), "font": False},
            "plugins": [],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise ProjectError("MkDocs cannot use mkdocs.yml: " + "; ".join(f"{name}: {error}" for name, error in errors))
    # Only our own templates are used; looking through Material's thousands of files takes most of the time. Those of
    # a content repository are not: a template is a program.
    config.theme.dirs = [folder for folder in config.theme.dirs if not (Path(folder) / "partials").is_dir()]
    finished = _FinishedPages()
    config.plugins["taflen"] = finished
    return config, finished


def _build(config: MkDocsConfig, folder: Path) -> None:
    """One run of MkDocs. It empties the folder that it builds into, so it gets one of its own."""
    own = folder / ".mkdocs"
    own.mkdir(parents=True)
    config.site_dir = str(own)
    build(config)
    for place, _, files in os.walk(own):
        target = folder / Path(place).relative_to(own)
        target.mkdir(parents=True, exist_ok=True)
        for file in files:
            os.replace(os.path.join(place, file), target / file)
    shutil.rmtree(own)


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
