"""A value that is read as soon as somebody asks for it: a library has many documents, and a build needs few bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Later(Generic[Value]):
    """A value that is there, or that a function gives. Two are equal if their values are."""

    __slots__ = ("_read", "_value")

    def __init__(self, read: Callable[[], Value]) -> None:
        self._read: Callable[[], Value] | None = read

    @classmethod
    def now(cls, value: Value) -> Later[Value]:
        """A value that is there."""
        made = cls(lambda: value)
        made._read, made._value = None, value
        return made

    @property
    def value(self) -> Value:
        """The value."""
        if self._read:
            self._value, self._read = self._read(), None
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Later.now({self.value!r})"

    def __reduce__(self) -> tuple[Any, tuple[Value]]:
        return Later.now, (self.value,)
