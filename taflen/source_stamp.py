"""Whether the files that a site is made from are still the same: a build must be of one state of them, not of two."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from taflen.file_digests import Mark, marks_below
from taflen.project import VERSIONS_FILE

SOURCE_FOLDERS = ("content", "grids", "manuals", "locales", "reviews", "theme")
SOURCE_FILES = ("mkdocs.yml", VERSIONS_FILE)

# Of each file, by its path from the root.
Stamp = dict[str, Mark]


class SourcesChangedError(Exception):
    """Files have changed since a build began to read them, so what it has made is of no one state."""


def refuse_if_changed(root: Path, stamp: Stamp) -> None:
    """Raises SourcesChangedError if the source files of `root` are no longer those that a build began with."""
    if source_stamp(root) != stamp:
        raise SourcesChangedError


def source_stamp(root: Path) -> Stamp:
    """What tells the state of all source files of `root`. Nothing is read: a file that went and came back shows too."""
    return marks_below(root, SOURCE_FOLDERS, SOURCE_FILES)


def stamp_of(root: Path, names: Iterable[str]) -> Stamp:
    """What tells the state of some files of `root`."""
    return marks_below(root, (), names)
