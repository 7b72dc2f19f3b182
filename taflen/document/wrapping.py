"""Lines of a source, and text that runs over several of them.

A paragraph is one message for a translator however the author wrapped it, but a finding inside it must still name
the line and column that the author sees. `TextPlace` keeps both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taflen.findings import Place


@dataclass(frozen=True, slots=True)
class TextPlace(Place):
    """Where a folded text stands. `breaks` are the later lines: (offset in the text, line, column)."""

    breaks: tuple[tuple[int, int, int], ...] = ()

    def at(self, offset: int) -> Place:
        """The place of the character at `offset` of the folded text."""
        start, line, column = 0, self.line, self.column
        for later in self.breaks:
            if later[0] > offset:
                break
            start, line, column = later
        return Place(self.path, line, column + offset - start)


@dataclass(frozen=True, slots=True)
class Line:
    """Part of a line of a file; `column` (from 1) is where the part starts."""

    path: str
    number: int
    column: int
    text: str

    def place(self) -> Place:
        """Where the part starts."""
        return Place(self.path, self.number, self.column)

    def part(self, start: int, length: int | None = None) -> Line:
        """`length` characters from `start` on (to the end without a length)."""
        end = None if length is None else start + length
        return Line(self.path, self.number, self.column + start, self.text[start:end])

    def indented(self, width: int) -> Line:
        """The line without `width` spaces of indent (or as many as it has)."""
        spaces = min(width, len(self.text) - len(self.text.lstrip(" ")))
        return self.part(spaces)


def folded(lines: Sequence[Line]) -> tuple[str, TextPlace]:
    """Lines as one text with single spaces, and its place."""
    text = ""
    starts: list[tuple[int, int, int]] = []
    for line in lines:
        stripped = line.text.strip()
        lead = len(line.text) - len(line.text.lstrip())
        if text and stripped:
            text += " "
        starts.append((len(text), line.number, line.column + lead))
        text += stripped
    first, *rest = starts
    return text, TextPlace(lines[0].path, first[1], first[2], tuple(rest))
