"""Whether the files that a site is made from are still the same: a build must be of one state of them, not of two."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from taflen.project import VERSIONS_FILE

SOURCE_FOLDERS = ("content", "grids", "manuals", "locales", "reviews", "theme")
SOURCE_FILES = ("mkdocs.yml", VERSIONS_FILE)

# Of each file, by its path: its number on the disk, its size, and when it and what is known of it last changed.
Stamp = dict[str, tuple[int, int, int, int]]


def source_stamp(root: Path) -> Stamp:
    """What tells the state of all source files of `root`. Nothing is read: a file that went and came back shows too."""
    names = [os.path.join(root, name) for name in SOURCE_FILES]
    for folder in SOURCE_FOLDERS:
        for place, _, files in os.walk(root / folder):
            names += [os.path.join(place, file) for file in files]
    found: Stamp = {}
    for name in names:
        try:
            known = os.stat(name)
        except OSError:
            # It is not there, or has just gone: that is what the stamp says of it.
            continue
        if stat.S_ISREG(known.st_mode):
            found[name] = (known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns)
    return found
