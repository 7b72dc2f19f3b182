"""Which source files are about one document, and which about all, by their paths below the root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from taflen.languages.catalogues import COMMON, WORDS, catalogue_name, catalogue_path
from taflen.project import VERSIONS_FILE, FileAndKind, Project
from taflen.sources.reader import source_paths
from taflen.sources.review_record import review_file
from taflen.sources.translation_record import record_path


def sources_of(project: Project, languages: Sequence[str], file: FileAndKind) -> Iterator[str]:
    """All that is only about one file, as paths below the root: it, its translations, and what panels said of it.

    `languages` are those of the project, which looks them up on the disk: once for many files.
    """
    path, _ = file
    yield path
    yield review_file(Path(path).stem)
    for code in languages:
        yield catalogue_path(project.locales, code, catalogue_name(path)).relative_to(project.root).as_posix()


def shared_sources(project: Project) -> Iterator[str]:
    """The sources that the work on any document may need: settings, shared words, glossaries, a board's own colours."""
    yield from ("mkdocs.yml", VERSIONS_FILE)
    yield from (path.relative_to(project.root).as_posix() for path, _ in source_paths(project.root, "glossary"))
    theme = project.root / "theme"
    yield from (path.relative_to(project.root).as_posix() for path in theme.glob("*") if path.is_file())
    for code in dict.fromkeys([*project.languages, *project.required_languages]):
        paths = [catalogue_path(project.locales, code, name) for name in (COMMON, WORDS)]
        paths.append(record_path(project.locales, code))
        yield from (path.relative_to(project.root).as_posix() for path in paths)
