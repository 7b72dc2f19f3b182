"""Documents as bytes, to be kept between runs.

They are read back by a reader that knows the classes of documents, catalogues and findings and no others: what comes
from a damaged cache, or from somebody else's, can be wrong, but it can never do anything.
"""

from __future__ import annotations

import pickle
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from io import BytesIO
from types import ModuleType
from typing import Any, TypeVar

from taflen import card, findings
from taflen.document import about, beside, glossary, organisation, text, tree, wrapping
from taflen.document.later import Later
from taflen.memory import Codec

MODULES: tuple[ModuleType, ...] = (about, beside, card, findings, glossary, organisation, text, tree, wrapping)
KNOWN: dict[tuple[str, str], type[Any]] = {
    (kind.__module__, kind.__name__): kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind)
} | {("datetime", "date"): date}
Kind = TypeVar("Kind")
# A build holds the bodies of all documents, packed: to pack them any tighter would only take longer.
QUICKLY = 1


class _Reader(pickle.Unpickler):
    def __init__(self, kept: bytes, made_by: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(BytesIO(kept))
        self._made_by = made_by

    def find_class(self, module: str, name: str) -> Any:
        """A class that may stand in a document. Raises UnpicklingError for anything else."""
        if module == __name__ and name in self._made_by:
            return self._made_by[name]
        if (module, name) not in KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
        return KNOWN[module, name]


class _Writer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """A part of a document as its class and the values of its fields: pickle's own way looks them all up again."""
        kind = type(value)
        if kind is Later:
            return _later, (zlib.compress(_to_bytes(value.value), QUICKLY),)
        if kind not in FIELDS:
            return NotImplemented
        return _part, (kind, *[getattr(value, name) for name in FIELDS[kind]])


FIELDS: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in KNOWN.values() if is_dataclass(kind)
}


def _part(kind: type[Any], *values: Any) -> Any:
    """A part of a document as it was, from its class and the values of its fields."""
    made = object.__new__(kind)
    for name, value in zip(FIELDS[kind], values, strict=True):
        object.__setattr__(made, name, value)
    return made


def _lasting_part(kind: type[Any], *values: Any) -> Any:
    """The same with texts that others have too: what many documents say of themselves in the same words."""
    return _part(kind, *[sys.intern(value) if type(value) is str else value for value in values])


def _later(kept: bytes) -> Later[Any]:
    """What is read as soon as somebody asks for it."""
    return Later(partial(_unpacked, kept))


def _unpacked(kept: bytes) -> Any:
    try:
        return _read(zlib.decompress(kept), MADE_BY)
    except zlib.error as error:
        raise ValueError(f"these bytes are no body: {error}") from error


MADE_BY: dict[str, Callable[..., Any]] = {"_part": _part, "_later": _later}
MADE_TO_LAST = {**MADE_BY, "_part": _lasting_part}


def _to_bytes(value: Any) -> bytes:
    written = BytesIO()
    _Writer(written, protocol=5).dump(value)
    return written.getvalue()


def _from_bytes(kept: bytes) -> Any:
    return _read(kept, MADE_TO_LAST)


def _read(kept: bytes, made_by: Mapping[str, Callable[..., Any]]) -> Any:
    try:
        return _Reader(kept, made_by).load()
    except Exception as error:  # What pickle raises for bytes that are not its own is not limited.
        raise ValueError(f"these bytes are no document: {error}") from error


# Tuples, dicts and frozen sets of documents, their parts, and plain values.
TREES: Codec[Any] = Codec(_to_bytes, _from_bytes)
