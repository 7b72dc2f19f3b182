"""The document that a sign-off, a fix or a comment is about, and what is recorded of it so far."""

from __future__ import annotations

from taflen.document.tree import Document
from taflen.findings import ProjectError
from taflen.library import read_file
from taflen.project import Project
from taflen.sources.reader import read_source, source_paths
from taflen.sources.review_record import ReviewDetails, names_a_person, read_review


def document_and_reviews(project: Project, document_id: str) -> tuple[Document, ReviewDetails]:
    """The English document and its reviews. Raises ProjectError if there is none, or if a file of it has mistakes."""
    found = next(((path, kind) for path, kind in source_paths(project.root) if path.stem == document_id), None)
    if found is None:
        raise ProjectError(f"There is no document {document_id}. Its id is the name of its file.")
    path, kind = found
    name = path.relative_to(project.root).as_posix()
    document = read_file(read_source(path, name, kind)).document
    if document is None:
        raise ProjectError(f"Mend {name} first: `python build.py check` says what is wrong with it.")
    record = read_review(project.root, document_id)
    if record.findings:
        raise ProjectError(f"Mend {record.path} first: `python build.py check` says what is wrong with it.")
    return document, record.details


def role_of(words: str, example: str) -> str:
    """A role as it was said on the command line. Raises ProjectError if it is none."""
    role = words.strip()
    if not role or len(role.splitlines()) > 1 or names_a_person(role):
        raise ProjectError(f'Say who it was: --role "{example}". Write a role, never a name, an address or a number.')
    return role
