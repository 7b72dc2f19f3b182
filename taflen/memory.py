"""Results kept within one process, found again by what they were made from. `serve` builds in a moment by it.

Unlike the cache it keeps values, not bytes, and nothing of it outlives the process.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memory:
    """What steps gave for their inputs. What a build did not ask for is forgotten after it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._used: set[Hashable] = set()

    def remembered(self, step: str, inputs: tuple[Hashable, ...], make: Callable[[], Made]) -> Made:
        """What `make` gives for these inputs. They must be all that it depends on, and what it gives is not changed."""
        key = (step, inputs)
        self._used.add(key)
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made

    def knows(self, step: str, inputs: tuple[Hashable, ...]) -> bool:
        """Whether `remembered` would give something without making it."""
        return (step, inputs) in self._kept

    def forget_the_rest(self) -> None:
        """Keep only what was asked for since the last time."""
        self._kept = {key: made for key, made in self._kept.items() if key in self._used}
        self._used = set()
