"""What steps gave for their inputs: made once, kept within the process, and on disk where the step says how.

A step is a function of its inputs. They are all that it depends on, and have the same `repr` in every process. On disk
a result is found by the hash of its inputs and of the program (see `cache`), so whoever has made it, an earlier
build, another process or another machine, nobody has to make it again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from taflen.cache import Cache

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Codec(Generic[Made]):
    """How a result is kept on disk. `from_bytes` raises ValueError for bytes that `to_bytes` cannot have given."""

    to_bytes: Callable[[Made], bytes]
    from_bytes: Callable[[bytes], Made]


TEXT: Codec[str] = Codec(str.encode, bytes.decode)


@once
def codec_of(kind: Any) -> Codec[Any]:
    """The codec of a type of plain values: strings, numbers, dates, and dataclasses, lists and dicts of them."""
    adapter = TypeAdapter(kind)
    return Codec(adapter.dump_json, adapter.validate_json)


class Memory:
    """What steps gave for their inputs. What a build did not ask for is forgotten after it; the `cache` keeps it."""

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
        self._kept: dict[Hashable, Any] = {}
        self._used: set[Hashable] = set()

    def remembered(
        self, step: str, inputs: tuple[Hashable, ...], make: Callable[[], Made], codec: Codec[Made] | None = None
    ) -> Made:
        """What `make` gives for these inputs; it is not changed. With a `codec` it is kept on disk too."""
        key = (step, inputs)
        self._used.add(key)
        if key not in self._kept:
            self._kept[key] = self._on_disk(step, inputs, make, codec) if codec else make()
        made: Made = self._kept[key]
        return made

    def known(self, step: str, inputs: tuple[Hashable, ...], codec: Codec[Made]) -> Made | None:
        """What the step gave for these inputs, if it is kept anywhere."""
        key = (step, inputs)
        if key not in self._kept and self.cache:
            found = _read(self.cache, self.cache.path(step, [repr(inputs)]), codec)
            if found is not None:
                self._kept[key] = found
        if key in self._kept:
            self._used.add(key)
        known: Made | None = self._kept.get(key)
        return known

    def forget_the_rest(self) -> None:
        """Keep only what was asked for since the last time."""
        self._kept = {key: made for key, made in self._kept.items() if key in self._used}
        self._used = set()

    def _on_disk(self, step: str, inputs: tuple[Hashable, ...], make: Callable[[], Made], codec: Codec[Made]) -> Made:
        if self.cache is None:
            return make()
        path = self.cache.path(step, [repr(inputs)])
        found = _read(self.cache, path, codec)
        if found is None:
            found = make()
            self.cache.keep(path, codec.to_bytes(found))
        return found


def _read(cache: Cache, path: Path, codec: Codec[Made]) -> Made | None:
    """What is kept there; None if there is nothing, or nothing that can be read."""
    stored = cache.kept(path)
    try:
        return None if stored is None else codec.from_bytes(stored)
    except ValueError:
        return None
