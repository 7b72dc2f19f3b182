"""Edits of the tiny project: a file, what is there, and what somebody writes instead; and how a site was made of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, TOOL, replace_in, translate_all, write_glossary, write_project

from taflen.cache import folder_digest
from taflen.commands.build_order import Order
from taflen.commands.site import site

CATALOGUE = "locales/cy/LC_MESSAGES/conditions/hay-fever.po"
INTERFACE = "locales/cy/LC_MESSAGES/ui.po"
EDITS = {
    "a text": (CONDITION, "close the windows", "close all windows"),
    "a new paragraph": (CONDITION, "Try these.", "Try these.\n\nAsk for help."),
    "a link": (CONDITION, "Try these.", "Try these, or [ask](../tools/three-questions.md)."),
    "a link to what is not there": (CONDITION, "Try these.", "Try [these](missing.md)."),
    "a number of a translation": (CATALOGUE, "[cy] About 20", "[cy] Tua 20"),
    "an answer of a manual": (MANUAL, "Wash your hands first", "Wash both hands first"),
    "a word that the glossary explains": (CONDITION, "Try these.", "Try these against pollen."),
    "a sentence that the checks advise against": (CONDITION, "Try these.", "It is utilised by the patients."),
    "nothing": (CONDITION, "Try these.", "Try these."),
    "a number of a grid": (GRID, "count: 60", "count: 61"),
    "a title": (CONDITION, "title: Hay fever", "title: Hay fever and you"),
    "a heading": (CONDITION, "## What helps", "## What can help"),
    "a question of a manual": (MANUAL, "## When should I call?", "## When to call?"),
    "a file that cannot be used": (CONDITION, "owner:", "ownr:"),
    "a tool": (TOOL, "Ask these questions.", "Ask them these questions."),
    "the glossary": ("content/glossary/hard-words.yml", "the dust of flowers", "the fine dust of flowers"),
    "the name of the site": ("mkdocs.yml", "site_name: Tiny", "site_name: Another"),
    "a word of the interface": (INTERFACE, 'msgstr "[cy] Sources"', 'msgstr "Ffynonellau"'),
}


def write(root: Path) -> Path:
    """The tiny project with a glossary and all of its Welsh; its root."""
    write_project(root)
    write_glossary(root, "  - term: pollen\n    meaning: the dust of flowers\n")
    translate_all(root, "cy")
    return root


def edit(root: Path, name: str) -> str:
    """Make the edit of that name; the file."""
    path, old, new = EDITS[name]
    replace_in(root / path, old, new)
    return path


def hash_from_nothing(root: Path, order: Order) -> str:
    """The hash of a site of the same sources as in `root`, made where nothing is kept: below the root of the order."""
    shutil.copytree(root, order.root, ignore=shutil.ignore_patterns(".*", "site"))
    assert site(order) == 0
    return folder_digest(order.root / "site", (".",))


def was_amended(capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether the site that was just made was made from the last one."""
    return "files anew" in capsys.readouterr().err
