"""Walking through a tree, and mapping it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter, is_not
from typing import Any, TypeVar

from taflen.document.later import Later
from taflen.document.text import Text
from taflen.findings import Place

PLAIN = frozenset(("str", "int", "bool", "date", "str | None", "Status", "CardKind", "FieldType", "TextPlace", "Place"))
Node = TypeVar("Node")


def walk(node: Any) -> Iterator[Any]:
    """Every part of a tree but the plain values, the whole first, in reading order."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part.__class__ is Later:
            part = part.value
        yield part
        if part.__class__ is tuple:
            waiting.extend(reversed(part))
        elif parts_of := _parts_of(part.__class__):
            waiting.extend(parts_of(part))


@cache
def _parts_of(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the parts of an object of a class, the last first; None if it has none."""
    names = _names_of_parts(kind)
    if not names:
        return None
    found: Any = attrgetter(*names)
    return found if len(names) > 1 else lambda part: (found(part),)


@cache
def _names_of_parts(kind: Any) -> tuple[str, ...] | None:
    """The fields of a class that may hold parts, the last first; None for a class of plain values."""
    has_parts = isinstance(kind, type) and is_dataclass(kind) and not issubclass(kind, Place)
    return tuple(one.name for one in reversed(fields(kind)) if one.type not in PLAIN) if has_parts else None


def texts(node: Any) -> list[Text]:
    """All texts of a tree, in reading order."""
    return [part for part in walk(node) if part.__class__ is Text]


def map_parts(node: Node, change: Callable[[Any], Any]) -> Node:
    """A tree like `node` in which `change` has been applied to each part, the innermost first."""
    if isinstance(node, tuple):
        items = tuple([map_parts(item, change) for item in node])
        return items if any(map(is_not, items, node)) else node  # type: ignore[return-value]
    if isinstance(node, Later):
        value = map_parts(node.value, change)
        return node if value is node.value else Later.now(value)  # type: ignore[return-value]
    kind: Any = node.__class__
    names = _names_of_parts(kind)
    if names is None:
        return node
    changed: dict[str, Any] = {}
    for name in names:
        value = getattr(node, name)
        if (mapped := map_parts(value, change)) is not value:
            changed[name] = mapped
    return change(replace(node, **changed) if changed else node)  # type: ignore[no-any-return, type-var]
