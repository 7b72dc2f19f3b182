"""Checks of what a document refers to: other documents, addresses, sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import basename

from taflen.document import inline
from taflen.document.tree import Cell, Document, Heading, Image, Question, Text, texts, walk
from taflen.findings import Finding
from taflen.library import Library, is_relative, linked_path

ALLOWED_SCHEMES = ("https://", "http://", "mailto:", "tel:")
PICTURES = (".png", ".jpg", ".jpeg", ".svg")


def broken_links(library: Library, document: Document) -> Iterator[Finding]:
    """Bad: a link to a file that is not there, or to `javascript:`. Good: `../conditions/asthma.md`, `https://…`."""
    for text in texts(document):
        for href in inline.links(text.english):
            problem = _problem(library, document, href)
            if problem:
                place = text.place.at(max(text.english.find(href), 0))
                yield Finding(place, "link-broken", "error", problem)


def unpublished_links(library: Library, document: Document) -> Iterator[Finding]:
    """Bad, on a public site: a link to a draft, which is not there. Good: a link to what is published."""
    for text in texts(document):
        for href in inline.links(text.english):
            target = library.at(linked_path(document, href)) if is_relative(href) else None
            if target is not None and target.status != "published":
                place = text.place.at(max(text.english.find(href), 0))
                message = f"Publish {target.path} first, or take out the link: it is not on the public site."
                yield Finding(place, "link-unpublished", "error", message)


def _problem(library: Library, document: Document, href: str) -> str | None:
    if not is_relative(href):
        allowed = href.lower().startswith(ALLOWED_SCHEMES) or (href.startswith("#") and _has(document, href[1:]))
        return None if allowed else f"Correct the address {href}: it may start with https://, mailto: or tel:."
    path = linked_path(document, href)
    target = library.at(path)
    if target is None:
        if basename(path).rsplit(".", 1)[0] in library.unreadable:
            return None
        return f"Correct the link {href}: there is no document {path}."
    if "#" in href and not _has(target, href.split("#")[1]):
        return f"Correct the link {href}: {path} has no heading with that address."
    return None


def _has(document: Document, anchor: str) -> bool:
    return any(part.anchor == anchor for part in walk(document.blocks) if isinstance(part, Heading | Question))


def missing_pictures(root: Path, document: Document) -> Iterator[Finding]:
    """Bad: `![A heart](heart.gif)`. Good: `![A heart](heart.png)` with that file in the same folder."""
    for part in walk(document.blocks):
        if isinstance(part, Image):
            path = root / linked_path(document, part.source)
            inside = path.resolve().is_relative_to(root.resolve())
            if not (inside and path.is_file() and path.suffix.lower() in PICTURES):
                message = f"Put the picture {part.source} beside this file: one of {', '.join(PICTURES)}."
                yield Finding(part.alternative.place.at(0), "picture-missing", "error", message)


def citations(document: Document) -> Iterator[Finding]:
    """Bad: `[@nice]` with no such source, or a source that nothing cites. Good: each claim leads to its source."""
    known = [source.id for source in document.sources]
    used: set[str] = set()
    for part in walk(document):
        if isinstance(part, Cell):
            used.update(part.sources)
        elif isinstance(part, Text):
            used.update(inline.cited(part.english))
            for name in sorted(set(inline.cited(part.english)).difference(known)):
                place = part.place.at(max(part.english.find(f"@{name}"), 0))
                message = f"List {name} under `sources`, or cite one of: {', '.join(known) or 'none yet'}."
                yield Finding(place, "source-unknown", "error", message)
    if used.difference(known):
        return  # a misspelt citation also leaves its source uncited: one finding is enough
    for source in document.sources:
        if source.id not in used:
            message = f"Cite {source.id} where it is used, or take it out of the list of sources."
            yield Finding(document.title.place.at(0), "source-uncited", "warning", message)
