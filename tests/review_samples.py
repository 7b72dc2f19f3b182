"""A tiny project under git in which much has changed, and the pack of that change."""

from __future__ import annotations

import subprocess
from pathlib import Path

from projects import CONDITION, GRID, MANUAL, replace_in, translate_all, write_project

from taflen.cli import run


def git(root: Path, *words: str) -> None:
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", "-C", str(root), *settings, *words], check=True, capture_output=True)


def reviewed(folder: Path) -> Path:
    """The pack of a project in which a number, a word, a cell and a translation changed, and a document went."""
    root = write_project(folder / "root")
    translate_all(root, "cy")
    with (root / "mkdocs.yml").open("a") as file:
        file.write("  feedback: leaflets@clinic.example\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before")
    replace_in(root / CONDITION, "About 20 in 100", "About 30 in 100")
    replace_in(root / CONDITION, "close the windows", "shut the windows")
    replace_in(root / GRID, "count: 60", "count: 70")
    replace_in(root / MANUAL, "Wash your hands first [@nhs-1].\n", "")
    (root / "content/tools/three-questions.md").unlink()
    replace_in(root / "locales/cy/LC_MESSAGES/pages/about.po", "[cy] It has plain words.", "[cy] It has easy words.")
    out = root.parent / "pack"
    words = ["--base", "HEAD", "--out", str(out), "--panel", "Patient panel", "--round", "2026-11"]
    assert run(["review", *words, "--answer-by", "2026-12-05"], root) == 0
    return out
