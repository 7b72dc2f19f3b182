"""`messages`: bring the translation catalogues up to date with the English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from taflen.document.tree import SOURCE_LANGUAGE
from taflen.finding_formats import as_text
from taflen.findings import Finding, blocks
from taflen.languages.catalogue_files import CatalogueState, update_catalogues
from taflen.languages.catalogues import COMMON, WORDS, catalogue_name, read_catalogue
from taflen.library import Library, read_library
from taflen.project import GENERATOR, Project, open_project


def messages(root: Path) -> int:
    """Update every catalogue and print what each language still needs; 1 if a source file cannot be read."""
    project = open_project(root)
    library = read_library(project.root)
    if blocks(library.findings):
        print(as_text(library.findings))
        print("The catalogues are as they were: mend the errors first.")
        return 1
    unreadable = list(_unreadable_catalogues(project, library))
    if unreadable:
        print(as_text(unreadable))
        print("The catalogues are as they were: mend the errors first.")
        return 1
    languages = [code for code in project.languages if code != SOURCE_LANGUAGE]
    states = update_catalogues(project.locales, languages, library.documents, with_interface=project.root == GENERATOR)
    for language in languages:
        print(_needs(language, [state for state in states if state.language == language]))
    return 0


def _unreadable_catalogues(project: Project, library: Library) -> Iterator[Finding]:
    names = [COMMON, WORDS, *(catalogue_name(document.path) for document in library.documents)]
    for language in project.languages:
        for name in names:
            yield from read_catalogue(project.locales, language, name).findings


def _needs(language: str, states: list[CatalogueState]) -> str:
    total = sum(state.messages for state in states)
    wanting = [state for state in states if state.changed or state.missing]
    if not wanting:
        return f"{language}: all {total} messages are translated and up to date."
    lines = [f"{language}: {total} messages. These need a translator:"]
    lines += [f"  {state.name}: {state.missing} missing, {state.changed} changed" for state in wanting]
    return "\n".join(lines)
