"""All documents of a project, and how they refer to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from taflen.document.from_source import document_from
from taflen.document.markdown_cutter import cut_markdown
from taflen.document.tree import Document
from taflen.findings import Finding
from taflen.sources.reader import read_sources

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
    """The documents in order of their files, what is wrong with them, and the ids of files without a document."""

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    unreadable: frozenset[str]

    def at(self, path: str) -> Document | None:
        """The document whose source file is `path`."""
        return next((document for document in self.documents if document.path == path), None)


def read_library(root: Path) -> Library:
    """Read every source file below `root`."""
    sources = read_sources(root)
    built = [document_from(source) for source in sources.files]
    findings = [*sources.findings, *(finding for _, found in built for finding in found)]
    for file in sources.unusable:
        findings += cut_markdown(file.body, file.path, file.body_line).findings
    unreadable = frozenset(Path(file.path).stem for file in sources.unusable)
    return Library(tuple(document for document, _ in built), tuple(findings), unreadable)


def address(document: Document) -> str:
    """Where a document's page is, below the folder of its language: conditions/asthma/."""
    return f"{SECTIONS[document.kind]}{document.id}/"


def linked_path(document: Document, href: str) -> str:
    """The path, relative to the root, of the file that a relative link in a document names."""
    return normpath(join(dirname(document.path), href.split("#", maxsplit=1)[0]))


def is_relative(href: str) -> bool:
    """Whether a link names a file of this repository."""
    return ":" not in href.split("/", maxsplit=1)[0] and not href.startswith(("//", "#"))
