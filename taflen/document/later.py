"""A value that is read as soon as somebody asks for it: a library has many documents, and a build needs few bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Later(Generic[Value]):
    """A value that is there, or that a function gives. Two are equal if their values are."""

    __slots__ = ("_is_there", "_read", "_value")

    def __init__(self, read: Callable[[], Value]) -> None:
        self._read: Callable[[], Value] | None = read
        self._is_there = False

    @classmethod
    def now(cls, value: Value) -> Later[Value]:
        """A value that is there."""
        made = cls(lambda: value)
        made._read, made._value, made._is_there = None, value, True
        return made

    @property
    def value(self) -> Value:
        """The value."""
        if self._read and not self._is_there:
            self._value, self._is_there = self._read(), True
        return self._value

    def forget(self) -> None:
        """Let go of a value that can be read again: all of those of a library would fill the memory."""
        if self._read and self._is_there:
            del self._value
            self._is_there = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Later.now({self.value!r})"

    def __reduce__(self) -> tuple[Any, tuple[Value]]:
        return Later.now, (self.value,)
