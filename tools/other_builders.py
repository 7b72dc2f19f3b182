"""Whether the successors of MkDocs make the same pages from our templates. Run it once a year: `make builders`.

MkDocs 1 has no maintainer, so the way out must stay open. Pages are exported as a plain MkDocs project: the data of the
frame is front matter, the finished body is a block of raw HTML, and theme/ is as it is. MkDocs, ProperDocs and Zensical
each put theme/main.html round every page, and write theme/404.html.
Which builders, and at which versions, pyproject.toml and requirements-builders.lock say.
"""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
import sys
import tempfile
import venv
from datetime import date
from pathlib import Path

from packages import pins

from taflen.editions import make_editions
from taflen.library import read_library
from taflen.project import Project, open_project
from taflen.site import not_found_data
from taflen.web.frame import Page, Site
from taflen.web.pages import other_pages, pages_of, surrounding_of

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".cache" / "builders"
LOCK = ROOT / "requirements-builders.lock"
BUILDERS = ("properdocs", "zensical")
LANGUAGES = ("en", "cy")
# MiniJinja, in Zensical, escapes the same signs with other references.
SAME_SIGN = {"&#x2f;": "/", "&#x27;": "&#39;", "&quot;": "&#34;"}
LINES_SHOWN = 12


def main() -> int:
    """Compare. Returns the exit status: 0 if all pages are the same, 1 if not, 2 if a builder cannot be had."""
    if not _installed():
        return 2
    same = True
    print(f"{'builder':<20}{'language':<10}{'pages':>7}{'identical':>11}{'different':>11}")
    project = open_project(ROOT)
    site = _site(project)
    for language in (language for language in site.languages if language.code in LANGUAGES):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            around = surrounding_of(site, language)
            own = [edition for (code, _), edition in site.editions.items() if code == language.code]
            pages = other_pages(site, language, around)
            pages += [page for edition in own for page in pages_of(site, language, around, edition)]
            _export(project, site, pages, work)
            expected = _rendered(work, [sys.executable, "-m", "mkdocs", "build", "--quiet"])
            _expect_whole_bodies(pages, expected)
            for name in BUILDERS:
                found = _rendered(work, [str(ENVIRONMENT / "bin" / name), "build"])
                same &= _compare(name, language.code, expected, found)
    return 0 if same else 1


def _installed() -> bool:
    """Install the builders in a folder of their own, unless these very versions are there."""
    stamp = ENVIRONMENT / "installed.txt"
    wanted = LOCK.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return True
    print("Installing the other builders …", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True)
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command = [*pip, "-r", str(LOCK)]
    if subprocess.run(command, check=False).returncode:
        print("The other builders cannot be installed here: see above.")
        return False
    stamp.write_text(wanted, encoding="utf-8")
    return True


def _site(project: Project) -> Site:
    """The site of this repository in every language, without leaflets."""
    library = read_library(ROOT)
    editions = make_editions(project, library)
    english = {edition.document.id: edition for edition in editions.by_language["en"]}
    return Site(
        name=project.site_name,
        url=project.site_url,
        languages=editions.languages,
        editions={edition.name: edition for edition in editions.all()},
        source_language=editions.source_language,
        english=english,
        library=library,
        prints={},
        readings={},
        today=date(2026, 11, 21),
    )


def _export(project: Project, site: Site, pages: list[Page], work: Path) -> None:
    """A plain MkDocs project of these pages. JSON is YAML, so it can be front matter."""
    shutil.copytree(ROOT / "theme", work / "theme")
    for page in pages:
        path = work / "docs" / page.address / "index.md"
        path.parent.mkdir(parents=True)
        details = json.dumps(page.data, ensure_ascii=False, indent=1)
        path.write_text(f"---\n{details}\n---\n\n<div>\n{page.body}\n</div>\n", encoding="utf-8")
    settings = {
        "site_name": project.site_name,
        "site_url": project.site_url,
        "theme": {"name": "material", "custom_dir": "theme", "font": False},
        "plugins": [],
        "extra": not_found_data(project, site.languages),
    }
    (work / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


def _rendered(work: Path, command: list[str]) -> dict[str, str]:
    """What a builder makes, by file. Nothing if it fails, and then it says why."""
    shutil.rmtree(work / "site", ignore_errors=True)
    done = subprocess.run(command, cwd=work, check=False, capture_output=True, text=True)
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        print(f"{Path(command[0]).name} failed: {' '.join(last)}")
        return {}
    files = (work / "site").rglob("*.html")
    return {path.relative_to(work / "site").as_posix(): _plainly_written(path.read_text("utf-8")) for path in files}


def _expect_whole_bodies(pages: list[Page], expected: dict[str, str]) -> None:
    """Make sure that MkDocs left every body alone: else there is nothing to compare with. Raises SystemExit."""
    if "404.html" not in expected:
        raise SystemExit("MkDocs made no pages to compare with.")
    for page in pages:
        if _plainly_written(str(page.body)) not in expected.get(f"{page.address}index.html", ""):
            raise SystemExit(f"The body of {page.address or 'the home page'} did not come through MkDocs unchanged.")


def _plainly_written(html: str) -> str:
    for other, usual in SAME_SIGN.items():
        html = html.replace(other, usual)
    return html.strip()


def _compare(name: str, code: str, expected: dict[str, str], found: dict[str, str]) -> bool:
    different = [path for path, html in expected.items() if found.get(path) != html]
    (version,) = (pin.version for pin in pins(LOCK.read_text(encoding="utf-8")) if pin.name == name)
    builder = f"{name} {version}"
    print(f"{builder:<20}{code:<10}{len(expected):>7}{len(expected) - len(different):>11}{len(different):>11}")
    for path in different[:1] if found else []:
        lines = difflib.unified_diff(
            expected[path].splitlines(), found.get(path, "").splitlines(), "mkdocs", name, lineterm="", n=0
        )
        print("\n".join([f"The first that differs is {path}:", *list(lines)[:LINES_SHOWN]]))
    return not different


if __name__ == "__main__":
    sys.exit(main())
