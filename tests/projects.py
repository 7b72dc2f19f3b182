"""A tiny content repository to break: one document of each kind that matters, short enough to know by heart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import polib

from taflen.cache import Cache
from taflen.document.tree import Document
from taflen.examination import Examiner, findings_of
from taflen.findings import Finding
from taflen.languages.catalogue_files import CatalogueState
from taflen.languages.catalogues import catalogue_name, catalogue_path
from taflen.languages.document_messages import document_messages
from taflen.languages.extraction import interface_messages
from taflen.languages.update import Interface, Ledger, Translatable, shareable_keys, update_all
from taflen.library import read_library
from taflen.memory import Memory
from taflen.processes import Workers
from taflen.project import open_project
from taflen.today import build_day

CONDITION = "content/conditions/hay-fever.md"
GRID = "grids/nose-spray.yml"
MANUAL = "manuals/eye-drops.md"
TOOL = "content/tools/three-questions.md"
PAGE = "content/pages/about.md"

MKDOCS = """\
site_name: Tiny
site_url: https://tiny.example/
docs_dir: content
extra:
  required_languages: []
  sign_offs: {}
"""

VERSIONS = """\
about: [1]
eye-drops: [1]
hay-fever: [1]
nose-spray: [1]
three-questions: [1]
"""

DETAILS = """\
schema: 1
id: {id}
kind: {kind}
title: {title}
summary: {title} in one sentence.
status: published
owner: Patient information editor
version: 1
changes:
  - version: 1
    date: 2026-11-21
    note: First version.
last_reviewed: 2026-11-21
review_every_months: 24
took_part:
  - role: Patients and carers
    number: 3
funding: This document had no funding of its own.
competing_interests: The writers have none.
"""

SOURCES = """\
sources:
  - id: nhs-1
    citation: "NHS. A page about it."
    url: https://www.nhs.uk/
    year: 2024
"""

NO_SOURCES = "sources: []\n"

CONDITION_BODY = """\
About 20 in 100 people have **hay fever** [@nhs-1].

## What helps

Try these. You can [choose a spray](../../grids/nose-spray.yml) too.

- rinse your nose
- close the windows

!!! emergency "Call 999 if:"
    - you cannot breathe
    - your face swells up
"""

GRID_KEYS = """\
decision: Do you want to use a nose spray?
condition: Hay fever makes the nose run.
population: These figures are about adults with hay fever.
options:
  - id: spray
    name: Nose spray
    description: You spray it twice a day.
  - id: no-change
    name: No change
    description: You go on as you are.
    no_change: true
rows:
  - id: better
    question: How many people feel better?
    about: benefit
    cells:
      spray:
        type: number
        count: 60
        out_of: 100
        group: adults
        period: 2 weeks
        certainty: moderate
        sources: [nhs-1]
      no-change:
        type: range
        low: 20
        high: 30
        out_of: 100
        group: adults
        period: 2 weeks
        certainty: low
        sources: [nhs-1]
  - id: nosebleeds
    question: How many people get nosebleeds?
    about: harm
    cells:
      spray:
        type: number
        qualifier: fewer than
        count: 10
        out_of: 100
        group: adults
        period: not stated
        certainty: not graded
        sources: [nhs-1]
        text: They stop soon.
      no-change:
        type: not studied
  - id: daily-life
    question: What is it like?
    about: experience
    cells:
      spray:
        type: text
        text: You carry the bottle with you.
      no-change:
        type: does not apply
"""

DIARY = """\
diary:
  title: My eye drop diary
  intro: Fill in one line each day.
  days: 7
  columns:
    - id: date
      label: Day and date
      type: date
    - id: drops
      label: How many drops
      type: number
    - id: itch
      label: How itchy, from 0 to 10
      type: scale
  help:
    title: "Call 999 if:"
    items:
      - you cannot see
      - your face swells up
"""

MANUAL_BODY = """\
Read this before you start.

## How do I use the drops?

Wash your hands first [@nhs-1].

### If you miss a dose

1. Wait for the next one.
2. Do not take two.

## When should I call?

See [hay fever](../content/conditions/hay-fever.md).
"""

TOOL_BODY = """\
Ask these questions.

## What are my options?

There is often more than one.
"""

PAGE_BODY = """\
## What this site is

It has plain words. Start with [three questions](../tools/three-questions.md).
"""


def update_catalogues(
    locales: Path, languages: Sequence[str], documents: Sequence[Document], *, with_interface: Sequence[str] = ()
) -> list[CatalogueState]:
    """Bring every catalogue up to date with these documents. The languages of `with_interface` get its words too."""
    wanted = []
    for document in documents:
        messages = document_messages(document)
        name = catalogue_name(document.path)
        wanted.append(Translatable(name, document.digest, shareable_keys(messages), partial(tuple, messages)))
    interface = Interface(tuple(with_interface), "", interface_messages)
    return list(update_all(locales, languages, wanted, Ledger(), interface).states)


MADE_UP = "\n".join(
    f"right: translation-{code}: made up for a test" for code in ("language", "negation", "unit", "medicine")
)


def write_project(root: Path) -> Path:
    """Write a small valid content repository into `root`, and give `root` back."""
    files = {
        "mkdocs.yml": MKDOCS,
        "versions.yml": VERSIONS,
        CONDITION: _markdown("condition", "hay-fever", "Hay fever", SOURCES, CONDITION_BODY),
        GRID: DETAILS.format(id="nose-spray", kind="grid", title="Nose sprays") + SOURCES + GRID_KEYS,
        MANUAL: _markdown("manual", "eye-drops", "Eye drops", SOURCES + DIARY, MANUAL_BODY),
        TOOL: _markdown("tool", "three-questions", "Three questions", NO_SOURCES + "layout: poster\n", TOOL_BODY),
        PAGE: _markdown("page", "about", "About this site", NO_SOURCES, PAGE_BODY),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _markdown(kind: str, name: str, title: str, more: str, body: str) -> str:
    return f"---\n{DETAILS.format(id=name, kind=kind, title=title)}{more}---\n{body}"


def translate_all(root: Path, language: str, but_not: str = "") -> None:
    """Translate every text of every document, and the interface: the English with the language in front, `[cy] …`.

    Texts with the role `but_not` stay English.
    """
    states = update_catalogues(root / "locales", [language], read_library(root).documents, with_interface=[language])
    for state in states:
        path = catalogue_path(root / "locales", language, state.name)
        catalogue = polib.pofile(str(path), wrapwidth=0)
        for entry in catalogue:
            if not but_not or entry.msgctxt != but_not:
                entry.msgstr = f"[{language}] {entry.msgid}"
                # It is still English, so the checks must be told that it is right.
                entry.tcomment = MADE_UP
            entry.flags, entry.previous_msgid = [], None
        catalogue.save()


def findings_in(root: Path, today: date | None = None, kept: Path | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a project on a day, worst first.

    Projects that have documents in common may have one folder for what is `kept`.
    """
    memory = Memory(Cache(kept or root / ".cache", "tests"))
    return findings_of(Examiner(open_project(root), today or build_day(), memory=memory), Workers(1))


def replace_in(path: Path, old: str, new: str) -> int:
    """Replace the first `old` in a file; the line (from 1) on which it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not say {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def write_glossary(root: Path, words: str) -> str:
    """Write a glossary with these words (YAML, below `words:`) into a project; its path, relative to the root."""
    name = "content/glossary/hard-words.yml"
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    details = DETAILS.format(id="hard-words", kind="glossary", title="Medical words")
    path.write_text(f"{details}{NO_SOURCES}words:\n{words}", encoding="utf-8")
    replace_in(root / "versions.yml", "hay-fever", "hard-words: [1]\nhay-fever")
    return name
