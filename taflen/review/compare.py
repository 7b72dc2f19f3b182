"""One document before and after a change, part by part, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from taflen.document.tree import Document
from taflen.document.word_changes import Run, word_changes
from taflen.findings import Finding
from taflen.languages.translate import Edition
from taflen.review.behind_words import Behind, changes_behind
from taflen.review.details import DetailChange, detail_changes
from taflen.review.matching import Matches, matches
from taflen.review.number_changes import NumberChange, number_changes
from taflen.review.numbered import Numbered, Shape, numbered

State = Literal[
    "same",
    "changed",
    "new",
    "deleted",
    "renamed",
    "renamed and changed",
    "only details",
    "cannot be compared",
]
ItemKind = Literal["same", "changed", "added", "removed", "moved", "moved and changed"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, paragraph, list item or cell, and what became of it.

    `number` is that of the text after the change; what is gone has the number of what stands before it, with a letter:
    12a. `number_before` is the one that it had, empty for what is new. `runs` lead from `before` to `after`. `under` is
    the heading above, `level` that of a heading, `depth` how deep in lists it stands.
    """

    kind: ItemKind
    number: str
    number_before: str
    shape: Shape
    label: str
    under: str
    before: str
    after: str
    runs: tuple[Run, ...]
    level: int
    depth: int
    language: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What became of a document in one language. `before` or `after` is None if it was not, or is no longer there.

    Paths are empty on the side where there is no file. Of a file that cannot be read as a document `findings` says why.
    """

    state: State
    language: str
    path_before: str
    path_after: str
    before: Document | None = None
    after: Document | None = None
    items: tuple[Item, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    details: tuple[DetailChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def path(self) -> str:
        """Its file, as it is called now if it still is there."""
        return self.path_after or self.path_before

    @property
    def document(self) -> Document | None:
        """The document as it is now if it still is there; None if it cannot be compared."""
        return self.after or self.before

    @property
    def changed_items(self) -> tuple[Item, ...]:
        """All items but those that are the same."""
        return tuple(item for item in self.items if item.kind != "same")


def compare(before: Edition | None, after: Edition | None, renamed: Mapping[str, str] | None = None) -> DocumentChange:
    """What changed in one document in one language. One of the editions may be None, not both.

    `renamed` gives the new path of each file that is called otherwise now: a link that follows it has not changed.
    """
    if before is None or after is None:
        return _one_sided(before, after)
    old, new = numbered(before), numbered(after)
    matched = matches(old, new)
    items = tuple(_items(old, new, matched))
    behind = Behind(before, renamed or {}), Behind(after, {})
    numbers: list[NumberChange] = []
    details = list(detail_changes(before, after))
    for at, was in sorted(matched.pairs.items()):
        number = str(new[at].number)
        numbers += number_changes(old[was], new[at], number)
        details += changes_behind(old[was], new[at], *behind, number)
    one, other = before.document, after.document
    made = DocumentChange(
        "same", after.language.code, one.path, other.path, one, other, items, tuple(numbers), tuple(details)
    )
    return replace(made, state=_state(made))


def _one_sided(before: Edition | None, after: Edition | None) -> DocumentChange:
    """A document that is new or gone: all of it."""
    edition = after or before
    assert edition is not None
    kind: ItemKind = "added" if after else "removed"
    items = tuple(
        _item(kind, str(part.number), None if after else part, part if after else None) for part in numbered(edition)
    )
    path, code = edition.document.path, edition.language.code
    if after:
        return DocumentChange("new", code, "", path, None, after.document, items)
    return DocumentChange("deleted", code, path, "", edition.document, None, items)


def _state(made: DocumentChange) -> State:
    is_renamed, has_changed = made.path_before != made.path_after, bool(made.changed_items)
    if is_renamed:
        return "renamed and changed" if has_changed or made.details else "renamed"
    if has_changed:
        return "changed"
    return "only details" if made.details else "same"


def _items(old: Sequence[Numbered], new: Sequence[Numbered], matched: Matches) -> Iterator[Item]:
    """All parts in the order after the change. What is gone stands behind what stood before it."""
    gone = _gone(old, matched)
    yield from _removed(gone.get(-1, []), 0)
    for at, part in enumerate(new):
        was = old[matched.pairs[at]] if at in matched.pairs else None
        yield _item(_kind(was, part, at in matched.moved), str(part.number), was, part)
        yield from _removed(gone.get(at, []), part.number)


def _gone(old: Sequence[Numbered], matched: Matches) -> dict[int, list[Numbered]]:
    """What is gone, by the position after the change of the last part before it that stayed in its place."""
    now = {was: at for at, was in matched.pairs.items()}
    gone: dict[int, list[Numbered]] = {}
    last = -1
    for was, part in enumerate(old):
        if was not in now:
            gone.setdefault(last, []).append(part)
        elif now[was] not in matched.moved:
            last = now[was]
    return gone


def _removed(parts: Sequence[Numbered], number: int) -> Iterator[Item]:
    for count, part in enumerate(parts):
        yield _item("removed", f"{number}{_letters(count)}", part, None)


def _letters(count: int) -> str:
    """a, b … z, aa, ab …"""
    more, last = divmod(count, len(LETTERS))
    return (_letters(more - 1) if more else "") + LETTERS[last]


def _kind(was: Numbered | None, now: Numbered, is_moved: bool) -> ItemKind:
    if was is None:
        return "added"
    is_same = was.words == now.words
    if is_moved:
        return "moved" if is_same else "moved and changed"
    return "same" if is_same else "changed"


def _item(kind: ItemKind, number: str, was: Numbered | None, now: Numbered | None) -> Item:
    part = now or was
    assert part is not None
    before, after = was.words if was else "", now.words if now else ""
    return Item(
        kind=kind,
        number=number,
        number_before=str(was.number) if was else "",
        shape=part.shape,
        label=part.label,
        under=part.under,
        before=before,
        after=after,
        runs=word_changes(before, after) if before != after else (Run("same", after),),
        level=part.level,
        depth=part.depth,
        language=part.language,
    )
