"""`new`: a document or a language, ready to fill in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Template

from taflen.commands.messages import messages
from taflen.findings import ProjectError
from taflen.languages.locale_data import own_name
from taflen.project import FOLDERS, VERSIONS_FILE, ending_of, open_project

SKELETONS = Path(__file__).resolve().parent / "skeletons"
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
    skeleton = Template((SKELETONS / f"{_skeleton(kind)}{ending}").read_text(encoding="utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    title = name.replace("-", " ").capitalize()
    path.write_text(
        skeleton.substitute(id=name, kind=kind, title=title, today=date.today().isoformat()), encoding="utf-8"
    )
    print(f"Started {path.relative_to(project.root)}. Fill it in, then run `python build.py check`.")
    return 0


def _site(folder: Path) -> int:
    """A content repository of its own, with one document to start from."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(f"{folder} is there already, and is not empty.")
    for name in (*FOLDERS, "locales"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / ".gitkeep").touch()
    for name in ("mkdocs.yml", VERSIONS_FILE):
        (folder / name).write_text((SKELETONS / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / ".gitignore").write_text("site/\n.cache/\n", encoding="utf-8")
    new(folder, "page", "about")
    print(f"Started a site in {folder}. Set its name and address in {folder / 'mkdocs.yml'}.")
    print(f"Build it with `python build.py --root {folder}`.")
    return 0


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
