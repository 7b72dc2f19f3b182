"""Walking through a tree, and mapping it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
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
        elif names := _names_of_parts(part.__class__):
            waiting.extend([getattr(part, name) for name in names])


@cache
def _names_of_parts(kind: Any) -> tuple[str, ...] | None:
    """The fields of a class that may hold parts, the last first; None for a class of plain values."""
    has_parts = isinstance(kind, type) and is_dataclass(kind) and not issubclass(kind, Place)
    return tuple(one.name for one in reversed(fields(kind)) if one.type not in PLAIN) if has_parts else None


def texts(node: Any) -> list[Text]:
    """All texts of a tree, in reading order."""
    return [part for part in walk(node) if isinstance(part, Text)]


def map_parts(node: Node, change: Callable[[Any], Any]) -> Node:
    """A tree like `node` in which `change` has been applied to each part, the innermost first."""
    if isinstance(node, tuple):
        items = tuple(map_parts(item, change) for item in node)
        return node if all(a is b for a, b in zip(items, node, strict=True)) else items  # type: ignore[return-value]
    if isinstance(node, Later):
        value = map_parts(node.value, change)
        return node if value is node.value else Later.now(value)  # type: ignore[return-value]
    kind: Any = node.__class__
    names = _names_of_parts(kind)
    if names is None:
        return node
    values = {name: getattr(node, name) for name in names}
    mapped = {name: map_parts(value, change) for name, value in values.items()}
    changed = {name: value for name, value in mapped.items() if value is not values[name]}
    return change(replace(node, **changed) if changed else node)  # type: ignore[no-any-return, type-var]
