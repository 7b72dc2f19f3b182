"""`new`: a document or a language, ready to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template

from taflen.commands.messages import messages
from taflen.findings import ProjectError
from taflen.languages.locale_data import own_name
from taflen.project import FOLDERS, VERSIONS_FILE, ending_of, open_project
from taflen.whole_files import is_unfinished, write_whole

SKELETONS = Path(__file__).resolve().parent / "skeletons"
CONFIG = "mkdocs.yml"
DOCUMENT_KINDS = tuple(FOLDERS.values())
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new(root: Path, kind: str, name: str) -> int:
    """Start a new document or language. Raises ProjectError if the name is taken or cannot be one."""
    if kind == "site":
        return _site(Path(name))
    project = open_project(root)
    if kind == "language":
        return _language(root, project.locales, name)
    if not IDENTIFIER.fullmatch(name):
        raise ProjectError(f"Write the id in lower-case letters, digits and hyphens, such as {_as_id(name)}.")
    folder = next(folder for folder, known in FOLDERS.items() if known == kind)
    ending = ending_of(kind)
    path = project.root / folder / f"{name}{ending}"
    if path.exists():
        raise ProjectError(f"{path.relative_to(project.root)} is there already.")
    write_whole({path: _document(kind, name)})
    print(f"Started {path.relative_to(project.root)}. Fill it in, then run `python build.py check`.")
    return 0


def _site(folder: Path) -> int:
    """A content repository of its own, with one document to start from. One that was begun and stopped is finished."""
    wanted = {folder / name: text for name, text in _site_files().items()}
    if (folder / CONFIG).exists() or not _is_begun(folder, wanted):
        raise ProjectError(f"{folder} is there already, and is not empty.")
    write_whole(wanted)
    print(f"Started a site in {folder}. Set its name and address in {folder / 'mkdocs.yml'}.")
    print(f"Build it with `python build.py --root {folder}`.")
    return 0


def _site_files() -> dict[str, str]:
    """What a new site begins with. The file that makes a folder a site comes last."""
    page = next(folder for folder, kind in FOLDERS.items() if kind == "page")
    return {
        **{f"{name}/.gitkeep": "" for name in (*FOLDERS, "locales")},
        f"{page}/about{ending_of('page')}": _document("page", "about"),
        ".gitignore": "site/\n.cache/\n",
        **{name: (SKELETONS / name).read_text(encoding="utf-8") for name in (VERSIONS_FILE, CONFIG)},
    }


def _is_begun(folder: Path, wanted: Mapping[Path, str]) -> bool:
    """Whether a folder is not there, or holds nothing but what a new site has."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(
        path.is_dir() or is_unfinished(path) or (path in wanted and path.read_bytes() == wanted[path].encode())
        for path in folder.rglob("*")
    )


def _document(kind: str, name: str) -> str:
    """The text that a new document begins with."""
    skeleton = Template((SKELETONS / f"{_skeleton(kind)}{ending_of(kind)}").read_text(encoding="utf-8"))
    title = name.replace("-", " ").capitalize()
    return skeleton.substitute(id=name, kind=kind, title=title, today=date.today().isoformat())


def _language(root: Path, locales: Path, code: str) -> int:
    name = own_name(code)
    folder = locales / code / "LC_MESSAGES"
    if folder.exists():
        raise ProjectError(f"{name} ({code}) is there already.")
    folder.mkdir(parents=True)
    print(f"Started {name} ({code}) in {folder.relative_to(locales.parent)}.")
    return messages(root)


def _skeleton(kind: str) -> str:
    return kind if kind in ("glossary", "grid", "manual", "condition", "organisation") else "page"


def _as_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "sore-throat"
