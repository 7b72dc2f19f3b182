"""All documents of a project, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath

from taflen.cache import digest
from taflen.card import Card, card_of
from taflen.document.from_glossary import meanings_of
from taflen.document.from_source import document_from
from taflen.document.markdown_cutter import cut_markdown
from taflen.document.tree import Document
from taflen.findings import Finding
from taflen.kept_trees import TREES
from taflen.memory import Memory
from taflen.sources.plain_text import read_text
from taflen.sources.reader import SourceFile, UnusableFile, misplaced_files, parsed_source, source_paths
from taflen.sources.versions_record import VersionsRecord, read_record

# Whoever needs more of them keeps them in a memory: all documents of a large library would fill that of a computer.
MOST_REMEMBERED = 100
# How a link may begin that does not name a file of the repository.
ALLOWED_STARTS = ("https://", "http://", "mailto:", "tel:", "#")
SECTIONS: dict[str, str] = {
    "condition": "conditions/",
    "grid": "decisions/",
    "manual": "manuals/",
    "tool": "tools/",
    "organisation": "organisations/",
    "learn": "learn/",
    "glossary": "",
    "page": "",
}


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of all documents, and the ids of files without a document."""

    all: tuple[Card, ...]
    unreadable: frozenset[str]
    by_path: Mapping[str, Card] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_path", {card.path: card for card in self.all})

    def at(self, path: str) -> Card | None:
        """The card of the document whose source file is `path`."""
        return self.by_path.get(path)


@dataclass(frozen=True, slots=True)
class Library:
    """The documents in order of their files, their cards, and what is wrong with them.

    `outline` is a hash of all that links into the library depend on: if it changes, any page may.
    `record` says which versions people may hold on paper, `meanings` what hard words mean: see `meanings_of`.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    cards: Cards
    outline: str = ""
    record: VersionsRecord = field(default_factory=VersionsRecord)
    meanings: Mapping[str, str] = field(default_factory=dict)
    by_path: Mapping[str, Document] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_path", {document.path: document for document in self.documents})

    def at(self, path: str) -> Document | None:
        """The document whose source file is `path`."""
        return self.by_path.get(path)


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one source file: its document and card, unless it cannot be used, and what is wrong with it."""

    document: Document | None
    card: Card | None
    findings: tuple[Finding, ...]


def read_library(root: Path, memory: Memory | None = None) -> Library:
    """Read every source file below `root` that the memory does not know."""
    memory, record = memory or Memory(), read_record(root)
    files = [(path, kind) for path, kind in source_paths(root)]
    read = [kept_read(root, path.relative_to(root).as_posix(), kind, memory) for path, kind in files]
    findings = [*misplaced_files(root), *record.findings, *(f for one in read for f in one.findings)]
    unreadable = frozenset(path.stem for (path, _), one in zip(files, read, strict=True) if not one.card)
    documents = tuple(one.document for one in read if one.document)
    cards = Cards(tuple(one.card for one in read if one.card), unreadable)
    outline = digest(card.outline for card in cards.all)
    return Library(documents, tuple(findings), cards, outline, record, meanings_of(documents))


def kept_read(root: Path, name: str, kind: str, memory: Memory) -> Read:
    """What became of one source file, read anew only if the memory does not know it."""
    text = read_text(root / name, name)
    if isinstance(text, Finding):
        return read_file(UnusableFile(name, [text]))

    def make() -> tuple[Document | None, Card | None, tuple[Finding, ...]]:
        read = read_file(parsed_source(text, name, kind, Path(name).stem))
        return read.document, read.card, read.findings

    return Read(*memory.remembered("document", (name, kind, digest([text])), make, TREES))


@lru_cache(maxsize=MOST_REMEMBERED)
def read_file(source: SourceFile | UnusableFile) -> Read:
    """The document in a source file, if it can be used, and what is wrong with it."""
    if isinstance(source, UnusableFile):
        body = cut_markdown(source.body, source.path, source.body_line)
        return Read(None, None, (*source.findings, *body.findings))
    document, findings = document_from(source)
    return Read(document, card_of(document, source.yaml.place(("id",))), tuple(findings))


def address(document: Document) -> str:
    """Where a document's page is, below the folder of its language: conditions/asthma/."""
    return f"{SECTIONS[document.kind]}{document.id}/"


def linked_path(path: str, href: str) -> str:
    """The path, relative to the root, of the file that a relative link in the file `path` names."""
    return normpath(join(dirname(path), href.split("#", maxsplit=1)[0]))


def may_lead(href: str) -> bool:
    """Whether a link leads to a place, and does nothing else: `javascript:` and `data:` do more."""
    return is_relative(href) or href.lower().startswith(ALLOWED_STARTS)


def is_relative(href: str) -> bool:
    """Whether a link names a file of this repository."""
    return ":" not in href.split("/", maxsplit=1)[0] and not href.startswith(("//", "#"))
