"""Checks of the record of versions: what people hold on paper must stay known."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.document.tree import Document
from taflen.findings import Finding, Severity
from taflen.library import Library


def record_findings(library: Library, only: str | None = None, is_public: bool = False) -> list[Finding]:
    """What is wrong between the record and the documents; with `only`, what is wrong with that one document."""
    documents = {document.id: document for document in library.documents}
    found = [*gone_documents(library, documents)] if only is None else []
    for name, document in documents.items():
        if only in (None, name):
            found += [*dropped_versions(library, document), *unrecorded_version(library, document, is_public)]
            found += taken_back(library, document, is_public)
    return found


def dropped_versions(library: Library, document: Document) -> Iterator[Finding]:
    """Bad: `asthma: [1, 2]` while `changes` of asthma starts at 2. Good: `changes` has every version of the record."""
    known = {change.version for change in document.changes}
    for version, place in library.record.versions.get(document.id, {}).items():
        if version not in known:
            message = (
                f"Put version {version} back under `changes` in {document.path}: people may hold it on paper. "
                f"The newest version there is {document.version}."
            )
            hint = f"If version {version} was never handed out, take that number out of this line."
            yield Finding(place, "issued-version-dropped", "error", message, hint)


def gone_documents(library: Library, documents: dict[str, Document]) -> Iterator[Finding]:
    """Bad: `asthma: [1]` with no document asthma. Good: asthma is there, with `withdrawn:` if nobody may use it."""
    for name, place in library.record.places.items():
        if name not in documents and name not in library.unreadable:
            message = f"Put the document {name} back, or correct this id. "
            hint = "Do not delete a document that people hold on paper: give it `withdrawn:`."
            yield Finding(place, "issued-document-gone", "error", message + hint)


def unrecorded_version(library: Library, document: Document, is_public: bool) -> Iterator[Finding]:
    """Bad: asthma is published as version 2, the record says `asthma: [1]`. Good: `asthma: [1, 2]`.

    A public site hands leaflets out, so there it is an error.
    """
    in_use = document.status == "published" and not document.withdrawn
    recorded = document.version in library.record.versions.get(document.id, {})
    if in_use and not recorded and not library.record.findings:
        severity: Severity = "error" if is_public else "warning"
        message = f"Write version {document.version} into versions.yml: once it is published, people hold it on paper."
        line = library.record.line_with(document.id, document.version)
        yield Finding(document.title.place.at(0), "version-not-recorded", severity, message, line)


def taken_back(library: Library, document: Document, is_public: bool) -> Iterator[Finding]:
    """Bad: `asthma: [1]` and asthma is a draft again. Good: it is published, or withdrawn.

    A public site leaves drafts out, so the code on a printed copy would lead nowhere: there it is an error.
    """
    is_out = document.status != "published" and not document.withdrawn
    if is_out and document.id in library.record.versions:
        severity: Severity = "error" if is_public else "warning"
        message = "Publish this again, or give it `withdrawn:`: people hold it on paper, and look it up."
        hint = "Change it in a pull request, so that the version in use stays published until the new one is ready."
        yield Finding(document.title.place.at(0), "issued-document-taken-back", severity, message, hint)
