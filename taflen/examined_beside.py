"""What another process finds in edited documents, while this one makes their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from taflen.findings import Finding
from taflen.project import FileAndKind


class ExaminedBeside:
    """What is `made` of the `edited` documents: nothing once the English is measured, then what is wrong with them."""

    def __init__(self, edited: Sequence[FileAndKind], made: Iterator[list[Finding] | None]) -> None:
        self.edited = edited
        self._made = made

    def wait_until_measured(self) -> None:
        """Wait until it is known how the English of each document reads. That takes the longest; to be called once."""
        next(self._made, None)

    @cached_property
    def findings(self) -> list[Finding] | None:
        """What is wrong with the documents; None if there is no spare that holds the last site."""
        *_, last = self._made
        return last
