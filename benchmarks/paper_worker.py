"""Prints the leaflets of a library in A4 and large print, as a build does: for `leaflets.py`, as a process of its own.

Arguments: the project; how many processes may work.
"""

from __future__ import annotations

import sys
from pathlib import Path

from taflen.cache import Cache, program_digest
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import make_editions
from taflen.leaflets.variants import Variant
from taflen.library import read_library
from taflen.memory import Memory
from taflen.papers import print_papers
from taflen.printing import leaflet_paper, open_shop
from taflen.processes import Workers
from taflen.project import open_project
from taflen.today import build_day

VARIANTS: tuple[Variant, ...] = ("a4", "large")


def print_library(root: Path, jobs: int) -> int:
    """Print what is not kept from an earlier run; how many papers there are. Raises ValueError if one fails."""
    project = open_project(root)
    memory = Memory(Cache(project.cache, program_digest()), for_one_build=True)
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


if __name__ == "__main__":
    print(print_library(Path(sys.argv[1]).resolve(), int(sys.argv[2])))
