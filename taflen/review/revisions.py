"""The source files and catalogues that changed since a git revision, as they were and as they are.

Only what changed is read, so the time does not grow with the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from taflen.base_revision import FilesSince, contents, files_since
from taflen.document.tree import Document
from taflen.findings import Finding, Place
from taflen.library import read_file
from taflen.project import FOLDERS, Project, ending_of
from taflen.review.renames import Marks, marks_of, renamed_pairs
from taflen.sources.plain_text import LARGEST_PICTURE, read_text, text_in, told
from taflen.sources.reader import SourceFile, UnusableFile, parsed_source
from taflen.sources.translation_record import RECORD_FILE

LOCALES = "locales"
WATCHED = ("content", "grids", "manuals", LOCALES)
CATALOGUES = "LC_MESSAGES"


@dataclass(frozen=True)
class Side:
    """A source file on one side of the change."""

    path: str
    source: SourceFile | UnusableFile

    @property
    def document(self) -> Document | None:
        """The document in it; None if it cannot be read as one."""
        return read_file(self.source).document

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why it cannot be read as a document; nothing if it can."""
        if isinstance(self.source, SourceFile):
            return ()
        return read_file(self.source).findings

    @cached_property
    def marks(self) -> Marks:
        """What tells it from other files: see `renames`."""
        return marks_of(self.document, self.source.body)


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source file before and after. Without a side before it is new, without one after it is gone."""

    before: Side | None
    after: Side | None


@dataclass(frozen=True, slots=True)
class Sides:
    """What changed since `commit`.

    `catalogues` holds what a changed file of translations (a catalogue or a record) said at the commit, by its path;
    None if there was none. `others` are changed files beside the documents that are none: pictures, the glossary.
    """

    commit: str
    sources: tuple[SourceChange, ...]
    catalogues: Mapping[str, bytes | None]
    others: tuple[str, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """The new path of each file that is called otherwise now."""
        pairs = [(one.before.path, one.after.path) for one in self.sources if one.before and one.after]
        return {before: after for before, after in pairs if before != after}


def both_sides(project: Project, revision: str) -> Sides:
    """What changed in a project since a revision, also in files that are not committed or that git does not know yet.

    Raises ProjectError if there is no git, no repository or no such revision.
    """
    changed = _really_changed(project.root, files_since(project.root, revision, WATCHED))
    sources = {path: kind for path in changed.before if (kind := _kind(path))}
    before = {path: _side_before(path, kind, changed.before[path]) for path, kind in sources.items()}
    after = {path: _side_now(project.root, path, kind) for path, kind in sources.items()}
    catalogues = {path: said for path, said in changed.before.items() if _is_of_translations(path)}
    others = [path for path in changed.before if path not in sources and not path.startswith(f"{LOCALES}/")]
    return Sides(changed.commit, tuple(_paired(before, after)), catalogues, tuple(others))


@dataclass(frozen=True, slots=True)
class _Changed:
    commit: str
    before: Mapping[str, bytes | None]


def _really_changed(root: Path, since: FilesSince) -> _Changed:
    """What stood in each file at the commit, without files that say the same again."""
    known = contents(root, [name for name in since.at_commit.values() if name])
    before = {path: known.get(name) for path, name in since.at_commit.items()}
    return _Changed(since.commit, {path: said for path, said in before.items() if said != _bytes_now(root, path)})


def _bytes_now(root: Path, path: str) -> bytes | None:
    return told(root / path, path, LARGEST_PICTURE) if os.path.lexists(root / path) else None


def _kind(path: str) -> str | None:
    """The kind of document that a file of this path holds; None if it is no source file."""
    place = PurePosixPath(path)
    kind = FOLDERS.get(place.parent.as_posix())
    return kind if kind and place.suffix == ending_of(kind) and not place.name.startswith(".") else None


def _is_of_translations(path: str) -> bool:
    """Whether a file is a catalogue of a language or the record of its translations."""
    first, *rest = path.split("/")
    is_catalogue = rest[1:2] == [CATALOGUES] and path.endswith(".po")
    return first == LOCALES and (is_catalogue or rest[1:] == [RECORD_FILE])


def _side_before(path: str, kind: str, said: bytes | None) -> Side | None:
    if said is None:
        return None
    text = text_in(said, path)
    if isinstance(text, Finding):
        message = "Before the change this file was not UTF-8 text, so nothing can be compared with it."
        return Side(path, UnusableFile(path, [Finding(Place(path, 1, 1), "file-unreadable", "error", message)]))
    return Side(path, parsed_source(text, path, kind, PurePosixPath(path).stem))


def _side_now(root: Path, path: str, kind: str) -> Side | None:
    if not (root / path).exists() and not (root / path).is_symlink():
        return None
    text = read_text(root / path, path)
    if isinstance(text, Finding):
        return Side(path, UnusableFile(path, [text]))
    return Side(path, parsed_source(text, path, kind, PurePosixPath(path).stem))


def _paired(before: Mapping[str, Side | None], after: Mapping[str, Side | None]) -> Iterator[SourceChange]:
    """Each file with itself, a renamed one with what it was called before."""
    gone = {path: side for path, side in before.items() if side and not after[path]}
    come = {path: side for path, side in after.items() if side and not before[path]}
    names = renamed_pairs(
        {path: side.marks for path, side in gone.items()}, {path: side.marks for path, side in come.items()}
    )
    for path in before:
        if path in names:
            yield SourceChange(gone[names[path]], come[path])
        elif path not in names.values():
            yield SourceChange(before[path], after[path])
