"""Documents of which only the text was edited, and what their pages and their paper show something of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taflen.addresses import ASK_3
from taflen.card import Card
from taflen.checks.references import findings_beside, unpublished_links
from taflen.document.from_glossary import meanings_of
from taflen.editions import Editions, make_editions
from taflen.languages.translate import Edition
from taflen.ledger import Ledger, note_of_card, seen_of
from taflen.library import Cards, Library, kept_read, linked_path
from taflen.memory import Memory
from taflen.project import FileAndKind, Project

# All of these are named in the menu of each page, or stand behind a link or a sheet of it.
ALWAYS_NEEDED = ("glossary", "page", "tool")


@dataclass(frozen=True, slots=True)
class EditedDocuments:
    """The `edited` editions that are published; the library and its editions hold what those show something of."""

    library: Library
    editions: Editions
    edited: Sequence[Edition]


def edited_documents(
    project: Project, ledger: Ledger, files: Sequence[FileAndKind], memory: Memory, *, has_paper: bool
) -> EditedDocuments | None:
    """What was edited in these files since the site of a ledger; None if others may show something else of it now."""
    own = _own_cards(project, ledger, files, memory)
    library = _library(project, ledger, own, memory) if own else None
    if own is None or library is None:
        return None
    ids = {card.id for card in own}
    if has_paper and any(ids.intersection(note.toolkit) for note in ledger.cards.values()):
        # The paper of another document says what these say.
        return None
    editions = make_editions(project, library, memory).of(lambda document: document.status == "published")
    edited = [edition for edition in editions.all() if edition.document.id in ids]
    before = {name: note.seen for name, note in ledger.editions.items() if name[1] in ids}
    is_seen_as_before = {edition.name: seen_of(edition) for edition in edited} == before
    return EditedDocuments(library, editions, edited) if is_seen_as_before else None


def _own_cards(project: Project, ledger: Ledger, files: Sequence[FileAndKind], memory: Memory) -> list[Card] | None:
    """The new cards of the edited documents, if to others they say what the old ones said."""
    cards: list[Card] = []
    for path, kind in files:
        card = kept_read(project.root, path, kind, memory).card
        if card is None or note_of_card(card) != ledger.cards.get(path):
            return None
        cards.append(card)
    return cards


def _library(project: Project, ledger: Ledger, own: Sequence[Card], memory: Memory) -> Library | None:
    """The documents that the pages of the edited ones show something of; None if one that they name is not there.

    What links lead to is among them, and what the menu shows: which kinds there are.
    """
    notes = ledger.cards
    ids = {card.id for card in own}
    named = {name for card in own for name in card.toolkit} | {ASK_3}
    paths = {linked_path(card.path, link.address) for card in own for link in card.links} | {c.path for c in own}
    paths.update({note.kind: path for path, note in reversed(notes.items()) if note.is_in_use}.values())
    wanted = {
        path: note
        for path, note in notes.items()
        if path in paths or note.kind in ALWAYS_NEEDED or note.id in named or ids.intersection(note.conditions)
    }
    read = [kept_read(project.root, path, note.kind, memory) for path, note in wanted.items()]
    cards = Cards(tuple(one.card for one in read if one.card), frozenset())
    for card in own:
        leads = unpublished_links(cards, card) if card.status == "published" else ()
        if any(findings_beside(project.root, cards, card)) or any(leads):
            return None
    documents = tuple(one.document for one in read if one.document)
    return Library(documents, (), cards, ledger.outline, meanings=meanings_of(documents))
