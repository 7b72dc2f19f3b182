"""PDFs that are more or less than one leaflet of one document: a decision record, a toolkit, help near you."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from taflen.addresses import language_folder
from taflen.cache import Cache
from taflen.findings import Finding, Place
from taflen.leaflets.arrangements import Arrangement
from taflen.leaflets.lines import Json
from taflen.leaflets.make import Leaflet, make_leaflet, make_pack, sha256
from taflen.leaflets.typst_engine import LeafletError, colours
from taflen.leaflets.variants import Variant
from taflen.memory import Memory
from taflen.prints import Print

# What a paper comes in: everything that people write on has room for large or shaky handwriting in large print.
PAPER_VARIANTS: tuple[Variant, ...] = ("a4", "large")
HEADER_END = b"\n"


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF to make. `key` stands for all that `source` is made from; `place` is the file to mend if it fails.

    `arrangements` gives that of each leaflet of a pack; None for a single leaflet: it is found by trying.
    """

    language: str
    name: str
    variant: Variant
    place: Place
    key: tuple[object, ...]
    source: Callable[[], Json]
    arrangements: Callable[[], Sequence[Arrangement]] | None = None

    @property
    def address(self) -> str:
        """Where it is on the site."""
        return f"{language_folder(self.language)}print/{self.name}-{self.variant}.pdf"


@dataclass(frozen=True, slots=True)
class Papers:
    """What was made: PDFs by address, what the site says of them by language code and name, and what went wrong."""

    pdfs: Mapping[str, bytes] = field(default_factory=dict)
    prints: Mapping[tuple[str, str], Sequence[Print]] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def print_papers(papers: Sequence[Paper], root: Path, cache: Cache, memory: Memory) -> Papers:
    """Make every paper, on all cores. What was made before from the same comes from the memory or the cache."""
    inks = colours(root)

    def made(paper: Paper) -> tuple[Print, bytes] | Finding:
        try:
            return _made(paper, root, cache, inks)
        except LeafletError as error:
            return Finding(paper.place, "leaflet-impossible", "error", str(error), "", paper.language)

    def remembered(paper: Paper) -> tuple[Print, bytes] | Finding:
        key = (paper.address, paper.key, root, cache.program, inks)
        return memory.remembered("paper", key, partial(made, paper))

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(zip(papers, pool.map(remembered, papers), strict=True))
    pdfs: dict[str, bytes] = {}
    prints: dict[tuple[str, str], list[Print]] = {}
    for paper, result in results:
        if not isinstance(result, Finding):
            entry, pdf = result
            pdfs[entry.address] = pdf
            prints.setdefault((paper.language, paper.name), []).append(entry)
    return Papers(pdfs, prints, [result for _, result in results if isinstance(result, Finding)])


def _made(paper: Paper, root: Path, cache: Cache, inks: str) -> tuple[Print, bytes]:
    source = paper.source()

    def make() -> bytes:
        leaflet = _leaflet(paper, source, root)
        return str(leaflet.pages).encode() + HEADER_END + leaflet.pdf

    data = json.dumps(source, ensure_ascii=False, sort_keys=True)
    pages, _, pdf = cache.remembered("paper", [data, inks], make).partition(HEADER_END)
    return Print(paper.variant, paper.address, int(pages), len(pdf), sha256(pdf)), pdf


def _leaflet(paper: Paper, source: Json, root: Path) -> Leaflet:
    return make_pack(source, root, paper.arrangements()) if paper.arrangements else make_leaflet(source, root)
