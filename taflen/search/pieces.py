"""Texts of a search index, each known by its hash and read only if somebody asks: most of an index never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from taflen.document.later import Later


class LostPieceError(Exception):
    """A text of an index is no longer where it was kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Members of a JSON object or list, as text. `is_new` if it was made just now: nobody has kept it yet."""

    digest: str
    length: int
    is_new: bool = field(compare=False)
    _text: Later[bytes] = field(compare=False, repr=False)

    @classmethod
    def of(cls, text: bytes) -> Piece:
        """A text that is there."""
        return cls(hashlib.sha256(text).hexdigest(), len(text), True, Later.now(text))

    @classmethod
    def kept(cls, digest: str, length: int, read: Callable[[str], bytes]) -> Piece:
        """A text that `read` finds by its hash. It raises LostPieceError if there is none."""
        return cls(digest, length, False, Later(lambda: read(digest)))

    @property
    def text(self) -> bytes:
        """The text. Raises LostPieceError."""
        return self._text.value


def joined(pieces: Iterable[Piece]) -> bytes:
    """Members of several pieces together. Raises LostPieceError."""
    return b",".join(piece.text for piece in pieces)
