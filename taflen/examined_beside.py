"""What another process finds in edited documents, while this one makes their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from taflen.findings import Finding
from taflen.project import FileAndKind


class ExaminedBeside:
    """What is `made` for the `edited` documents, to be asked for in this order.

    First nothing, once the English is measured; then what is wrong with the documents; then whether there is a spare.
    """

    def __init__(self, edited: Sequence[FileAndKind], made: Iterator[Any]) -> None:
        self.edited = edited
        self._made = made

    def wait_until_measured(self) -> None:
        """Wait until it is known how the English of each document reads. That takes the longest; to be called once."""
        next(self._made)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong with the documents."""
        found: list[Finding] = next(self._made)
        return found

    @cached_property
    def has_spare(self) -> bool:
        """Whether there is a spare that holds the last site. Then the others have ended, whatever was asked before."""
        has_spare: bool
        *_, has_spare = self._made
        return has_spare
