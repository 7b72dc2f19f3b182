"""The only module that knows MkDocs: it gives MkDocs finished pages, one run a language, and MkDocs frames them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
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

NOT_FOUND = "404.html"
STEP = "framed"


class _FinishedPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Replaces what MkDocs finds with pages that are already there as HTML, and takes back what it makes of them."""

    def __init__(self, templates: Sequence[str]) -> None:
        self.templates = tuple(templates)
        self.pages: dict[str, Page] = {}
        self.framed: dict[str, str] = {}

    def take(self, pages: Sequence[Page]) -> None:
        """Give MkDocs these pages in its next run."""
        self.pages = {page.address + "index.md": page for page in pages}
        self.framed = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        return Files([File.generated(config, path, content="") for path in self.pages])

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        # MkDocs makes a new environment for each run, which would compile every template again.
        kept = _environment(self.templates)
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

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self.framed[self.pages[page.file.src_uri].address] = output
        # MkDocs writes no file of nothing: to write thousands, and read them again, takes longer than to frame them.
        return ""

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        self.framed[template_name] = output
        return ""


def prepare(project: Project) -> None:
    """Put together what MkDocs needs, for whoever has to wait anyway. Raises ProjectError as `framed_pages` does."""
    _config(project)


def framed_pages(project: Project, pages: Sequence[Page]) -> dict[str, str]:
    """The HTML of pages by their addresses, with what MkDocs puts round them.

    Raises ProjectError if MkDocs does not accept mkdocs.yml.
    """
    config, finished = _config(project)
    finished.take(pages)
    _run(config)
    return finished.framed


def not_found_page(project: Project, extra: Mapping[str, Any]) -> str:
    """The page for missing addresses, which shows what is in `extra`. Raises ProjectError as `framed_pages` does."""
    config, finished = _config(project)
    finished.take([])
    config.theme.static_templates = {NOT_FOUND}
    config.extra.update(extra)
    _run(config)
    config.theme.static_templates = set()
    config.extra.clear()
    return finished.framed[NOT_FOUND]


def kept_framed(project: Project, pages: Sequence[Page], memory: Memory) -> dict[str, str]:
    """The same as `framed_pages`, from the memory where it knows a page."""
    frame = _frame_digest(*_config(project))
    keys = {page.address: (frame, digest([repr(page)])) for page in pages}
    found = {page.address: memory.known(STEP, keys[page.address], TEXT) for page in pages}
    framed = framed_pages(project, [page for page in pages if found[page.address] is None])
    for address, html in framed.items():
        memory.remembered(STEP, keys[address], partial(str, html), TEXT)
    return {address: framed[address] if html is None else html for address, html in found.items()}


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    """What MkDocs would make, but kept. A template that changes is compiled anew."""
    return Environment(loader=FileSystemLoader(folders), auto_reload=True, bytecode_cache=compiled_templates("frame"))


def _frame_digest(config: MkDocsConfig, finished: _FinishedPages) -> str:
    """A hash of all that goes into a page besides the page itself."""
    parts = [folder_digest(Path(folder), ("components",), ("main.html",)) for folder in finished.templates]
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
    with _quiet():
        errors, _ = config.validate()
    if errors:
        raise ProjectError("MkDocs cannot use mkdocs.yml: " + "; ".join(f"{name}: {error}" for name, error in errors))
    # Only our own templates are used. Those of a content repository are not: a template is a program. MkDocs looks
    # through all folders of a theme in each run, for files to copy: there are none, and to look takes half of a run.
    templates = [folder for folder in config.theme.dirs if not (Path(folder) / "partials").is_dir()]
    config.theme.dirs = []
    config.theme.static_templates = set()
    # It looks for Markdown, empties the folder that it writes into, and extends Markdown: there is nothing to do.
    config.docs_dir = config.site_dir = str(project.cache / "nothing-here")
    config.markdown_extensions = []
    config.mdx_configs = {}
    finished = _FinishedPages(templates)
    config.plugins["taflen"] = finished
    return config, finished


def _run(config: MkDocsConfig) -> None:
    with _quiet():
        build(config)


@contextmanager
def _quiet() -> Iterator[None]:
    """MkDocs tells about each run; only its errors are of interest here, as errors of the project."""
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    except MkDocsException as error:
        raise ProjectError(f"MkDocs cannot use mkdocs.yml: {error}") from error
    finally:
        logger.setLevel(before)
