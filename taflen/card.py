"""What the rest of a library must know of a document: enough to follow links and to look up versions.

A card is small and plain, so that a check of one changed document need not read the others again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from taflen.document import inline
from taflen.document.organisation import Organisation
from taflen.document.text import Text
from taflen.document.tree import Document, Heading, Illustration, Image, Question, Status
from taflen.document.walking import walk
from taflen.findings import Place


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a document names, a link's or a picture's, and where."""

    address: str
    place: Place


@dataclass(frozen=True, slots=True)
class Card:
    """`versions` are those under `changes`, `anchors` the addresses of its headings, `toolkit` ids of documents.

    `questions` are those of the anchors that have a page of their own; `conditions` are those that an organisation
    names; `place` is that of its title, `id_place` that of its id.
    """

    id: str
    path: str
    kind: str
    status: Status
    version: int
    is_withdrawn: bool
    versions: tuple[int, ...]
    anchors: tuple[str, ...]
    links: tuple[Reference, ...]
    pictures: tuple[Reference, ...]
    toolkit: tuple[str, ...]
    place: Place
    id_place: Place
    conditions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def outline(self) -> str:
        """All of it that a link to the document depends on."""
        return repr((self.path, self.id, self.kind, self.status, self.is_withdrawn, self.anchors, self.questions))


def card_of(document: Document, id_place: Place) -> Card:
    """The card of a document whose id stands at `id_place`."""
    anchors: list[str] = []
    questions: list[str] = []
    links: list[Reference] = []
    pictures: list[Reference] = []
    conditions: tuple[str, ...] = ()
    for part in walk(document):
        if isinstance(part, Heading | Question):
            anchors.append(part.anchor)
            if isinstance(part, Question):
                questions.append(part.anchor)
        elif isinstance(part, Image):
            pictures.append(Reference(part.source, part.alternative.place.at(0)))
        elif isinstance(part, Illustration):
            pictures.append(Reference(part.source, part.place))
        elif isinstance(part, Text):
            links += _links(part)
        elif isinstance(part, Organisation):
            conditions = part.conditions
    return Card(
        id=document.id,
        path=document.path,
        kind=document.kind,
        status=document.status,
        version=document.version,
        is_withdrawn=document.withdrawn is not None,
        versions=tuple(change.version for change in document.changes),
        anchors=tuple(anchors),
        links=tuple(links),
        pictures=tuple(pictures),
        toolkit=document.toolkit,
        place=document.title.place.at(0),
        id_place=id_place,
        conditions=conditions,
        questions=tuple(questions),
    )


def _links(text: Text) -> list[Reference]:
    english = text.english
    if "](" not in english:
        return []
    return [Reference(href, text.place.at(max(english.find(href), 0))) for href in inline.links(english)]


def as_data(card: Card) -> dict[str, Any]:
    """A card as plain data."""
    return asdict(card)


def from_data(data: dict[str, Any]) -> Card:
    """The card that `as_data` gave, also after it has been JSON."""
    return Card(
        **{name: data[name] for name in ("id", "path", "kind", "status", "version", "is_withdrawn")},
        versions=tuple(data["versions"]),
        anchors=tuple(data["anchors"]),
        links=_references(data["links"]),
        pictures=_references(data["pictures"]),
        toolkit=tuple(data["toolkit"]),
        place=Place(**data["place"]),
        id_place=Place(**data["id_place"]),
        conditions=tuple(data["conditions"]),
        questions=tuple(data["questions"]),
    )


def _references(data: list[dict[str, Any]]) -> tuple[Reference, ...]:
    return tuple(Reference(entry["address"], Place(**entry["place"])) for entry in data)
