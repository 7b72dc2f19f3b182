"""All documents of a project, and how they refer to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath

from taflen.document.from_source import document_from
from taflen.document.markdown_cutter import cut_markdown
from taflen.document.tree import Document, Heading, Question, walk
from taflen.findings import Finding
from taflen.sources.reader import SourceFile, read_sources
from taflen.sources.versions_record import VersionsRecord, read_record

MOST_REMEMBERED = 10_000
SECTIONS: dict[str, str] = {
    "condition": "conditions/",
    "grid": "decisions/",
    "manual": "manuals/",
    "tool": "tools/",
    "organisation": "organisations/",
    "learn": "learn/",
    "page": "",
}


@dataclass(frozen=True, slots=True)
class Library:
    """The documents in order of their files, what is wrong with them, and the ids of files without a document.

    `outline` stands for all that links into the library depend on: if it changes, any page may.
    `record` says which versions people may hold on paper.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    unreadable: frozenset[str]
    outline: str = ""
    record: VersionsRecord = field(default_factory=VersionsRecord)

    def at(self, path: str) -> Document | None:
        """The document whose source file is `path`."""
        return next((document for document in self.documents if document.path == path), None)


def read_library(root: Path) -> Library:
    """Read every source file below `root`."""
    sources, record = read_sources(root), read_record(root)
    built = [_built(source) for source in sources.files]
    findings = [*sources.findings, *record.findings, *(finding for _, found, _ in built for finding in found)]
    for file in sources.unusable:
        findings += cut_markdown(file.body, file.path, file.body_line).findings
    unreadable = frozenset(Path(file.path).stem for file in sources.unusable)
    documents = tuple(document for document, _, _ in built)
    outline = "\n".join(outline for _, _, outline in built)
    return Library(documents, tuple(findings), unreadable, outline, record)


@lru_cache(maxsize=MOST_REMEMBERED)
def _built(source: SourceFile) -> tuple[Document, tuple[Finding, ...], str]:
    """The document in a source file, what is wrong with it, and its outline."""
    document, findings = document_from(source)
    return document, tuple(findings), _outline(document)


def _outline(document: Document) -> str:
    anchors = [part.anchor for part in walk(document.blocks) if isinstance(part, Heading | Question)]
    return repr((document.path, document.id, document.kind, document.status, document.withdrawn is not None, anchors))


def address(document: Document) -> str:
    """Where a document's page is, below the folder of its language: conditions/asthma/."""
    return f"{SECTIONS[document.kind]}{document.id}/"


def linked_path(document: Document, href: str) -> str:
    """The path, relative to the root, of the file that a relative link in a document names."""
    return normpath(join(dirname(document.path), href.split("#", maxsplit=1)[0]))


def is_relative(href: str) -> bool:
    """Whether a link names a file of this repository."""
    return ":" not in href.split("/", maxsplit=1)[0] and not href.startswith(("//", "#"))
