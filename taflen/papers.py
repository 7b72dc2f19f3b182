"""Everything that is printed, as orders for PDFs; and the room that prints them, each only once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from taflen.addresses import language_folder
from taflen.cache import Cache
from taflen.findings import Finding, Place, Severity
from taflen.leaflets.arrangements import Arrangement
from taflen.leaflets.lines import Json
from taflen.leaflets.make import Leaflet, make_leaflet, make_pack, sha256
from taflen.leaflets.typst_engine import LeafletError, colours
from taflen.leaflets.variants import Variant
from taflen.memory import Codec, Memory, codec_of
from taflen.prints import Print
from taflen.processes import Task, Workers, Workplace

# What a paper comes in: everything that people write on has room for large or shaky handwriting in large print.
PAPER_VARIANTS: tuple[Variant, ...] = ("a4", "large")
HEADER_END = b"\n"


@dataclass(frozen=True, slots=True)
class Paper:
    """An order for one PDF. `key` stands for all that `source` is made from; `place` is the file to mend if it fails.

    `arrangements` gives that of each leaflet of a pack; None for a single leaflet: it is found by trying. `at` is its
    address on the site, if it does not follow from its name; `severity` is that of a failure.
    """

    language: str
    name: str
    variant: str
    place: Place
    key: tuple[object, ...]
    source: Callable[[], Json]
    arrangements: Callable[[], Sequence[Arrangement]] | None = None
    at: str = ""
    severity: Severity = "error"

    @property
    def address(self) -> str:
        """Where it is on the site."""
        return self.at or f"{language_folder(self.language)}print/{self.name}-{self.variant}.pdf"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a finished PDF without opening it. Sizes are in bytes; `stored` is where the cache has it."""

    pages: int
    arrangement: Arrangement
    lines_over: int
    size: int
    sha256: str
    sheets_size: int
    sheets_sha256: str
    stored: str


FACTS: Codec[Facts] = codec_of(Facts)


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that is ready. The PDF is read when it is asked for: all of them would not fit into memory."""

    paper: Paper
    facts: Facts
    room: PrintRoom

    def files(self) -> tuple[bytes, bytes]:
        """The PDF, and its sheets for folding if it is a booklet."""
        return self.room.files(self.paper, self.facts)

    @property
    def entry(self) -> Print:
        """How the site lists it."""
        facts = self.facts
        return Print(self.paper.variant, self.paper.address, facts.pages, facts.size, facts.sha256)


class PrintRoom:
    """Prints papers. What was printed from the same before comes from the cache; threads may use one at once."""

    def __init__(self, root: Path, cache: Cache, memory: Memory) -> None:
        self.root = root
        self.cache = cache
        self.memory = memory

    @cached_property
    def inks(self) -> str:
        """The colours of everything that is printed here."""
        return colours(self.root)

    def printed(self, paper: Paper) -> Printed:
        """The paper, ready. Raises LeafletError."""
        facts = self.memory.remembered("print", self._key(paper), partial(self._facts, paper), FACTS)
        return Printed(paper, facts, self)

    def is_ready(self, paper: Paper) -> bool:
        """Whether nothing is to be done for it."""
        return self.memory.known("print", self._key(paper), FACTS) is not None

    def files(self, paper: Paper, facts: Facts) -> tuple[bytes, bytes]:
        """The files of a paper of which the facts are known."""
        content = self.cache.kept(self.cache.folder / facts.stored)
        if content is None:
            # The cache has been damaged or emptied since.
            content = self._content(paper)[0]
        files = content.partition(HEADER_END)[2]
        return files[: facts.size], files[facts.size :]

    def _key(self, paper: Paper) -> tuple[object, ...]:
        return paper.address, paper.key, self.inks

    def _facts(self, paper: Paper) -> Facts:
        content, path = self._content(paper)
        header, _, files = content.partition(HEADER_END)
        known = json.loads(header)
        size = known.pop("size")
        pdf, sheets = files[:size], files[size:]
        return Facts(
            **known,
            size=size,
            sha256=sha256(pdf),
            sheets_size=len(sheets),
            sheets_sha256=sha256(sheets) if sheets else "",
            stored=path.relative_to(self.cache.folder).as_posix(),
        )

    def _content(self, paper: Paper) -> tuple[bytes, Path]:
        """The PDF with what the printing of it showed, and where it is kept."""
        source = paper.source()
        arrangements = paper.arrangements() if paper.arrangements else None
        inputs = [json.dumps([source, arrangements], ensure_ascii=False, sort_keys=True), self.inks]
        make = partial(self._made, source, arrangements)
        return self.cache.remembered("pdf", inputs, make), self.cache.path("pdf", inputs)

    def _made(self, source: Json, arrangements: Sequence[Arrangement] | None) -> bytes:
        leaflet = (
            make_leaflet(source, self.root) if arrangements is None else make_pack(source, self.root, arrangements)
        )
        return _header(leaflet) + HEADER_END + leaflet.pdf + leaflet.sheets


def _header(leaflet: Leaflet) -> bytes:
    facts = {
        "pages": leaflet.pages,
        "arrangement": leaflet.arrangement,
        "lines_over": leaflet.lines_over,
        "size": len(leaflet.pdf),
    }
    return json.dumps(facts).encode()


def print_papers(papers: Sequence[Paper], room: PrintRoom, workers: Workers) -> tuple[list[Printed], list[Finding]]:
    """Every paper that can be printed, in their order, and a finding for each that cannot."""
    missing = [paper for paper in papers if not room.is_ready(paper)]
    task: Task[Paper] = Task("leaflets", _print_ahead, _pictures, _packed)
    workers.ahead(task, missing, Workplace(room.root, room.memory, room.cache.folder))
    left = [paper for paper in missing if not room.is_ready(paper)]
    # Typst works outside Python's lock, so threads use all cores.
    with ThreadPoolExecutor(max_workers=workers.jobs) as pool:
        findings = list(pool.map(partial(_failure, room), left))
    failed = {paper.address for paper, found in zip(left, findings, strict=True) if found}
    printed = [room.printed(paper) for paper in papers if paper.address not in failed]
    return printed, [found for found in findings if found]


def _print_ahead(place: Workplace, papers: Sequence[Paper]) -> Iterator[None]:
    """Print some papers into the cache. One that fails is left to whoever needs it."""
    room = PrintRoom(place.root, place.cache, place.memory)
    for paper in papers:
        with suppress(LeafletError):
            room.printed(paper)
        yield


@dataclass(frozen=True, slots=True)
class _Known:
    """What a function would give."""

    value: Any

    def __call__(self) -> Any:
        return self.value


def _packed(paper: Paper) -> Paper:
    """The paper with its data in place of what they are made from."""
    arrangements = _Known(paper.arrangements()) if paper.arrangements else None
    return replace(paper, source=_Known(paper.source()), arrangements=arrangements)


def _pictures(paper: Paper) -> Iterator[str]:
    """The pictures that a paper shows, as paths below the root."""
    for halves in paper.source()["leaflets"]:
        for half in halves:
            yield from half.get("pictures", {})


def _failure(room: PrintRoom, paper: Paper) -> Finding | None:
    """Print a paper; the finding if that cannot be done."""
    try:
        room.printed(paper)
    except LeafletError as error:
        code = "leaflet-impossible" if paper.severity == "error" else "proof-impossible"
        return Finding(paper.place, code, paper.severity, f"{error} ({paper.variant})", "", paper.language)
    return None


@dataclass(frozen=True, slots=True)
class Papers:
    """What was printed besides leaflets: PDFs, what the site says of them by language code and name, and failures."""

    printed: Sequence[Printed] = ()
    findings: Sequence[Finding] = ()
    prints: Mapping[tuple[str, str], Sequence[Print]] = field(default_factory=dict)


def as_papers(printed: Sequence[Printed], findings: Sequence[Finding]) -> Papers:
    """Printed papers with their entries by language code and name."""
    prints: dict[tuple[str, str], list[Print]] = {}
    for one in printed:
        prints.setdefault((one.paper.language, one.paper.name), []).append(one.entry)
    return Papers(printed, findings, prints)


def all_files(printed: Iterable[Printed]) -> Iterator[tuple[str, bytes]]:
    """The PDF of each, with its address."""
    for one in printed:
        yield one.paper.address, one.files()[0]
