"""Checks of what a document refers to: other documents, addresses, pictures, sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import basename

from taflen.card import Card, Reference
from taflen.document import inline
from taflen.document.organisation import Organisation
from taflen.document.text import Text
from taflen.document.tree import Cell, Document
from taflen.document.walking import walk
from taflen.findings import Finding
from taflen.library import Cards, is_relative, linked_path, may_lead
from taflen.sources.picture_file import PICTURES, picture_problem
from taflen.sources.plain_text import LARGEST_PICTURE, is_plain_file


def findings_beside(root: Path, cards: Cards, card: Card) -> Iterator[Finding]:
    """What is wrong between one document of a library and the others, and with the pictures that it shows."""
    yield from broken_links(cards, card)
    yield from unknown_toolkit(cards, card)
    yield from unknown_conditions(cards, card)
    yield from wrong_pictures(root, card)


def broken_links(cards: Cards, card: Card) -> Iterator[Finding]:
    """Bad: a link to a file that is not there, or to `javascript:`. Good: `../conditions/asthma.md`, `https://…`."""
    for link in card.links:
        if problem := _problem(cards, card, link.address):
            yield Finding(link.place, "link-broken", "error", *problem)


def repeated_ids(cards: Cards) -> Iterator[Finding]:
    """Bad: a condition and a manual that are both called asthma. Good: each document has an id of its own."""
    known: dict[str, str] = {}
    for card in cards.all:
        if other := known.get(card.id):
            message = f"Choose another id (and file name): {other} has this one."
            yield Finding(card.id_place, "id-repeated", "error", message, f"{card.id}-2")
        known.setdefault(card.id, card.path)


def unknown_toolkit(cards: Cards, card: Card) -> Iterator[Finding]:
    """Bad: `toolkit: [knee-pain]` where there is no such document. Good: the ids of documents that there are."""
    known = {other.id for other in cards.all} | cards.unreadable if card.toolkit else set()
    for name in card.toolkit:
        if name not in known or name == card.id:
            message = f"Correct `toolkit`: there is no other document with the id {name}."
            yield Finding(card.id_place, "toolkit-unknown", "error", message, "An id is the name of a file.")


def unpublished_links(cards: Cards, card: Card) -> Iterator[Finding]:
    """Bad, on a public site: a link to a draft, which is not there. Good: a link to what is published."""
    for link in card.links:
        target = cards.at(linked_path(card.path, link.address)) if is_relative(link.address) else None
        if target is not None and target.status != "published":
            message = f"Publish {target.path} first, or take out the link: it is not on the public site."
            yield Finding(link.place, "link-unpublished", "error", message, "Link to a page that is published.")


def _problem(cards: Cards, card: Card, href: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to write."""
    if not is_relative(href):
        allowed = href[1:] in card.anchors if href.startswith("#") else may_lead(href)
        message = f"Correct the address {href}: it may start with https://, mailto: or tel:."
        return None if allowed else (message, "For example https://www.nhs.uk/conditions/asthma/")
    path = linked_path(card.path, href)
    target = cards.at(path)
    if target is None:
        if basename(path).rsplit(".", 1)[0] in cards.unreadable:
            return None
        return f"Correct the link {href}: there is no document {path}.", _nearest(cards, path)
    if "#" in href and href.split("#")[1] not in target.anchors:
        known = ", ".join(f"#{anchor}" for anchor in target.anchors[:6])
        return f"Correct the link {href}: {path} has no heading with that address.", f"It has {known or 'no headings'}."
    return None


def _nearest(cards: Cards, path: str) -> str:
    """A document with the same name elsewhere, or how a link is written."""
    name = basename(path).rsplit(".", 1)[0]
    found = [card.path for card in cards.all if card.id == name]
    return f"There is {found[0]}." if found else "Write the path from this file: ../conditions/asthma.md"


def unknown_conditions(cards: Cards, card: Card) -> Iterator[Finding]:
    """Bad: an organisation with `conditions: [asthmma]`. Good: the ids of conditions that are there."""
    known = sorted(other.id for other in cards.all if other.kind == "condition") if card.conditions else []
    for name in card.conditions:
        if name not in known and name not in cards.unreadable:
            message = f"Correct `conditions`: there is no condition {name}."
            yield Finding(card.id_place, "condition-unknown", "error", message, f"There are: {', '.join(known)}.")


def wrong_pictures(root: Path, card: Card) -> Iterator[Finding]:
    """Bad: `![A heart](heart.gif)`, or an SVG with a script. Good: `heart.png` in the same folder, or a plain SVG."""
    for picture in card.pictures:
        if not _is_picture(root, card, picture):
            kinds = f"one of {', '.join(PICTURES)}, no link, {LARGEST_PICTURE // 1_000_000} MB at most"
            message = f"Put the picture {picture.address} beside this file: {kinds}."
            hint = "Or take the line with the picture out."
            yield Finding(picture.place, "picture-missing", "error", message, hint)
        elif problem := picture_problem(root / linked_path(card.path, picture.address)):
            hint = "A picture holds lines, shapes and words, and leads nowhere."
            yield Finding(picture.place, "picture-unsafe", "error", problem, hint)


def _is_picture(root: Path, card: Card, picture: Reference) -> bool:
    name = linked_path(card.path, picture.address)
    inside = not name.startswith(("/", "../"))
    return inside and name.lower().endswith(PICTURES) and is_plain_file(root / name, name, LARGEST_PICTURE)


def citations(document: Document) -> Iterator[Finding]:
    """Bad: `[@nice]` with no such source, or a source that nothing cites. Good: each claim leads to its source."""
    known = [source.id for source in document.sources]
    used: set[str] = set()
    for part in walk(document):
        if isinstance(part, Cell | Organisation):
            used.update(part.sources)
        elif isinstance(part, Text) and "[@" in part.english:
            cited = inline.cited(part.english)
            used.update(cited)
            for name in sorted(set(cited).difference(known)):
                place = part.place.at(max(part.english.find(f"@{name}"), 0))
                message = f"List {name} under `sources`, or cite one of: {', '.join(known) or 'none yet'}."
                yield Finding(place, "source-unknown", "error", message, f"sources: - id: {name}")
    if used.difference(known):
        return  # a misspelt citation also leaves its source uncited: one finding is enough
    for source in document.sources:
        if source.id not in used:
            message = f"Cite {source.id} where it is used, or take it out of the list of sources."
            yield Finding(document.title.place.at(0), "source-uncited", "warning", message, f"[@{source.id}]")
