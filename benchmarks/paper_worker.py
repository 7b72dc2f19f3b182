"""Prints the leaflets of a library in A4 and large print, as a build does: for `library_papers.py`, as a process.

Arguments: the project; how many processes may work.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from taflen.cache import Cache, program_digest
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import make_editions
from taflen.leaflets.variants import Variant
from taflen.library import kept_read, read_library
from taflen.memory import Memory
from taflen.papers import print_papers
from taflen.printing import leaflet_paper, open_shop
from taflen.processes import Task, Workers, Workplace
from taflen.project import FileAndKind, open_project
from taflen.sources.reader import source_paths
from taflen.today import build_day

VARIANTS: tuple[Variant, ...] = ("a4", "large")


def print_library(root: Path, jobs: int) -> int:
    """Print all of them; how many there are. Raises ValueError if one fails."""
    project = open_project(root)
    memory = Memory(Cache(project.cache, program_digest()), for_one_build=True)
    files = [(path.relative_to(root).as_posix(), kind) for path, kind in source_paths(root)]
    Workers(jobs).ahead(Task("documents to read", _read), files, Workplace(root, memory, project.cache))
    library = read_library(root, memory)
    editions = make_editions(project, library, memory)
    english = editions.by_id(SOURCE_LANGUAGE)
    kept = memory.cache or Cache(project.cache, program_digest())
    shop = open_shop(project, library, english, build_day(), (kept, memory))
    papers = [leaflet_paper(shop, edition, variant) for edition in english.values() for variant in VARIANTS]
    printed, findings = print_papers(papers, shop.room, Workers(jobs))
    if findings:
        raise ValueError(findings[0].message)
    return len(printed)


def _read(place: Workplace, files: Sequence[FileAndKind]) -> Iterator[None]:
    """Read some documents. In a build the checks do it, on all cores too."""
    for path, kind in files:
        kept_read(place.root, path, kind, place.memory)
        place.memory.forget_the_rest()
        yield


if __name__ == "__main__":
    print(print_library(Path(sys.argv[1]).resolve(), int(sys.argv[2])))
