"""A corpus as a content repository of ours: Markdown with details, catalogues, versions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib

from benchmarks.corpus import LANGUAGES, ROOT, SOURCE, TAKEN_FROM, Document

SETTINGS = """\
site_name: Many
site_url: https://example.org/
extra:
  required_languages: []
  sign_offs: {}
"""
DETAILS = """\
schema: 1
id: {name}
kind: condition
title: {title}
summary: {summary}
status: published
owner: Patient information editor
version: 1
changes:
  - version: 1
    date: 2026-11-21
    note: First draft.
last_reviewed: 2026-11-21
review_every_months: 24
took_part:
  - role: Writers
    number: 1
  - role: Patients and carers
    number: 0
  - role: Health professionals
    number: 0
funding: This document had no funding of its own.
competing_interests: The writers have none.
sources:
  - id: {source}
    citation: "NHS. Asthma. Republished by Health Well. Web page, no date shown, read in 2026."
    url: https://healthwell.eani.org.uk/healthtopic/lung-health/asthma?type_1=3
    year: 2026
"""
# The Polish that stands for Urdu is checked all the same, but what that says is not to stop a build.
RIGHT = "".join(
    f"# right: translation-{what}: only its length matters\n"
    for what in ("language", "negation", "number", "unit", "date")
)


def write_project(root: Path, documents: Sequence[Document], languages: Sequence[str] = LANGUAGES) -> None:
    """Write the documents and their catalogues into an empty folder."""
    content = root / "content" / "conditions"
    content.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    versions = sorted(f"{document.name}: [1]\n" for document in documents)
    (root / "versions.yml").write_text("".join(versions), encoding="utf-8")
    for document in documents:
        (content / f"{document.name}.md").write_text(_source(document), encoding="utf-8")
    for code in (code for code in languages if code != "en"):
        folder = root / "locales" / code / "LC_MESSAGES" / "conditions"
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "locales" / code / "LC_MESSAGES" / "common.po", folder.parent)
        for document in documents:
            text = "\n".join(_catalogue(document, code))
            (folder / f"{document.name}.po").write_text(text, encoding="utf-8")


def _source(document: Document) -> str:
    details = DETAILS.format(
        name=document.name, title=document.title.texts["en"], summary=document.summary.texts["en"], source=SOURCE
    )
    return f"---\n{details}---\n\n{document.body('en')}"


def _catalogue(document: Document, code: str) -> Iterator[str]:
    """The lines of a catalogue. polib would take minutes to write thousands of them."""
    yield f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    mark = "" if TAKEN_FROM[code] == code else RIGHT
    entries = {(line.role, line.texts["en"]): line.texts[code] for line in document.lines()}
    for (role, english), translated in entries.items():
        yield f'{mark}msgctxt "{role}"\nmsgid "{polib.escape(english)}"\nmsgstr "{polib.escape(translated)}"\n'
