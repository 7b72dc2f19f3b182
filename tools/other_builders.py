"""Whether the successors of MkDocs make the same pages from our templates. Run it once a year: `make builders`.

MkDocs 1 has no maintainer, so the way out must stay open. Pages are exported as a plain MkDocs project, with the data
of the frame and the finished body as front matter. MkDocs, ProperDocs and Zensical each put theme/main.html round it.
Zensical's newest releases need a package that is not on PyPI; this is the last that can be installed.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from taflen.editions import make_editions
from taflen.library import read_library
from taflen.project import open_project
from taflen.web.frame import Page, Site
from taflen.web.pages import language_pages

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".cache" / "builders"
BUILDERS = {"properdocs": "1.6.7", "zensical": "0.0.73"}
LANGUAGE = "cy"
# The one thing that the exported template says otherwise: the body is data, so that no builder reads it as Markdown.
BODY, BODY_AS_DATA = "{{ page.content }}", "{{ page.meta.body }}"
# MiniJinja, in Zensical, escapes the same signs with other references.
SAME_SIGN = {"&#x2f;": "/", "&#x27;": "&#39;", "&quot;": "&#34;"}
LINES_SHOWN = 12


def main() -> int:
    """Compare. Returns the exit status: 0 if all pages are the same, 1 if not, 2 if a builder cannot be had."""
    if not _installed():
        return 2
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pages = list(_pages())
        _export(pages, work)
        expected = _rendered(work, [sys.executable, "-m", "mkdocs", "build", "--quiet"])
        same = True
        for name in BUILDERS:
            found = _rendered(work, [str(ENVIRONMENT / "bin" / name), "build"])
            same &= _compare(name, expected, found)
    return 0 if same and len(expected) >= len(pages) else 1


def _installed() -> bool:
    """Install the builders beside our own libraries, in a folder of their own, unless they are there."""
    if all((ENVIRONMENT / "bin" / name).is_file() for name in BUILDERS):
        return True
    print("Installing the other builders …", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    material = re.findall(r"^mkdocs-material==([\d.]+)", lock, flags=re.M)[0]
    wanted = [f"mkdocs-material=={material}", *(f"{name}=={version}" for name, version in BUILDERS.items())]
    command = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted]
    if subprocess.run(command, check=False).returncode:
        print("The other builders cannot be installed here: see above.")
        return False
    return True


def _pages() -> Iterator[Page]:
    """The pages of one language of this repository, without leaflets."""
    project = open_project(ROOT)
    library = read_library(ROOT)
    editions = make_editions(project, library)
    by_key = {(edition.language.code, edition.document.id): edition for edition in editions.all()}
    english = {edition.document.id: edition for edition in editions.by_language["en"]}
    site = Site(
        name=project.site_name,
        url=project.site_url,
        languages=editions.languages,
        editions=by_key,
        source_language=editions.source_language,
        english=english,
        library=library,
        prints={},
        readings={},
        today=date(2026, 11, 21),
    )
    language = next(language for language in editions.languages if language.code == LANGUAGE)
    yield from language_pages(site, language)


def _export(pages: list[Page], work: Path) -> None:
    """A plain MkDocs project of these pages. JSON is YAML, so it can be front matter."""
    shutil.copytree(ROOT / "theme", work / "theme")
    # It stands for no page, so it has no data of a page.
    (work / "theme" / "404.html").write_text("", encoding="utf-8")
    frame = work / "theme" / "main.html"
    template = frame.read_text(encoding="utf-8")
    assert template.count(BODY) == 1
    frame.write_text(template.replace(BODY, BODY_AS_DATA), encoding="utf-8")
    for page in pages:
        path = work / "docs" / page.address / "index.md"
        path.parent.mkdir(parents=True)
        details = json.dumps({**page.data, "body": str(page.body)}, ensure_ascii=False, indent=1, default=str)
        path.write_text(f"---\n{details}\n---\n", encoding="utf-8")
    settings = {
        "site_name": "Taflen",
        "site_url": "https://taflen.example/",
        "theme": {"name": "material", "custom_dir": "theme", "font": False},
        "plugins": [],
    }
    (work / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


def _rendered(work: Path, command: list[str]) -> dict[str, str]:
    """The pages that a builder makes, by address. Raises SystemExit if it fails."""
    shutil.rmtree(work / "site", ignore_errors=True)
    done = subprocess.run(command, cwd=work, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")
    pages = {
        path.parent.relative_to(work / "site").as_posix(): path.read_text(encoding="utf-8")
        for path in (work / "site").rglob("index.html")
    }
    return {address: _plainly_written(html) for address, html in pages.items()}


def _plainly_written(html: str) -> str:
    for other, usual in SAME_SIGN.items():
        html = html.replace(other, usual)
    return html.strip()


def _compare(name: str, expected: dict[str, str], found: dict[str, str]) -> bool:
    different = [address for address, html in expected.items() if found.get(address) != html]
    print(f"{name} {BUILDERS[name]}: {len(expected) - len(different)} of {len(expected)} pages are the same.")
    for address in different[:1]:
        lines = difflib.unified_diff(
            expected[address].splitlines(), found.get(address, "").splitlines(), "mkdocs", name, lineterm="", n=0
        )
        print("\n".join([f"The first that differs is {address}:", *list(lines)[:LINES_SHOWN]]))
    return not different


if __name__ == "__main__":
    sys.exit(main())
