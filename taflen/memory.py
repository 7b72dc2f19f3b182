"""What steps gave for their inputs: made once, kept within the process, and on disk where the step says how.

A step is a function of its inputs. They are all that it depends on, and have the same `repr` in every process. On disk
a result is found by the hash of its inputs and of the program (see `cache`), so whoever has made it, an earlier
build, another process or another machine, nobody has to make it again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from taflen.cache import Cache

Made = TypeVar("Made")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Codec(Generic[Made]):
    """How a result is kept on disk. `from_bytes` raises ValueError for bytes that `to_bytes` cannot have given.

    What `is_long`, and is on disk, a memory for one build does not hold: all of it would not fit.
    """

    to_bytes: Callable[[Made], bytes]
    from_bytes: Callable[[bytes], Made]
    is_long: bool = False


TEXT: Codec[str] = Codec(str.encode, bytes.decode, is_long=True)


@once
def codec_of(kind: Any) -> Codec[Any]:
    """The codec of a type of plain values: strings, numbers, dates, and dataclasses, lists and dicts of them."""
    adapter = TypeAdapter(kind)
    return Codec(adapter.dump_json, adapter.validate_json)


class Memory:
    """What steps gave for their inputs. What a build did not ask for is forgotten after it; the `cache` keeps it.

    One `for_one_build` asks the disk again for what is long. The builds of another are faster, and take more memory.
    """

    def __init__(self, cache: Cache | None = None, *, for_one_build: bool = False) -> None:
        self.cache = cache
        self._for_one_build = for_one_build
        self._kept: dict[Hashable, Any] = {}
        self._used: set[Hashable] = set()

    def remembered(
        self, step: str, inputs: tuple[Hashable, ...], make: Callable[[], Made], codec: Codec[Made] | None = None
    ) -> Made:
        """What `make` gives for these inputs; it is not changed. With a `codec` it is kept on disk too."""
        key = (step, inputs)
        self._used.add(key)
        if key in self._kept:
            known: Made = self._kept[key]
            return known
        made = self._on_disk(step, inputs, make, codec) if codec else make()
        if self._holds(codec):
            self._kept[key] = made
        return made

    def known(self, step: str, inputs: tuple[Hashable, ...], codec: Codec[Made]) -> Made | None:
        """What the step gave for these inputs, if it is kept anywhere."""
        key = (step, inputs)
        self._used.add(key)
        found: Made | None = self._kept.get(key)
        if found is None and self.cache:
            found = _read(self.cache, self.cache.path(step, [repr(inputs)]), codec)
            if found is not None and self._holds(codec):
                self._kept[key] = found
        return found

    def has(self, step: str, inputs: tuple[Hashable, ...]) -> bool:
        """Whether something is kept for these inputs. It is not looked at: it may be damaged."""
        return (step, inputs) in self._kept or (
            self.cache is not None and self.cache.path(step, [repr(inputs)]).is_file()
        )

    def forget_the_rest(self) -> None:
        """Keep only what was asked for since the last time."""
        self._kept = {key: made for key, made in self._kept.items() if key in self._used}
        self._used = set()

    def branch(self) -> Memory:
        """One that knows what this one knows now. What it learns it keeps to itself."""
        made = Memory(self.cache, for_one_build=self._for_one_build)
        made._kept.update(self._kept)
        return made

    def go_on(self) -> None:
        """Asked between steps: a memory for work that can be given up raises here, once nobody needs it any more."""

    def each(self, items: Iterable[Item]) -> Iterator[Item]:
        """These items. Before each is worked on, it is asked whether to go on."""
        for item in items:
            self.go_on()
            yield item

    def _holds(self, codec: Codec[Any] | None) -> bool:
        return not (self._for_one_build and self.cache and codec and codec.is_long)

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
