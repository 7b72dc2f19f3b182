"""Passages as plain text, which any program and any screen reader can read."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from taflen.document.numbers import NO_BREAK
from taflen.formats.passages import Passage

WIDTH = 72
INDENT = "  "
# What is drawn below a heading, by its level. Deeper headings stand alone.
UNDERLINES = {1: "=", 2: "-", 3: "."}
LAST_OF_PARTS = 2
SHORTEST_TO_WRITE = 20
CLOSE = ("line", "item", "write")


def plain_text(passages: Sequence[Passage]) -> str:
    """Lines of 72 letters at most; only a web address that is longer stands on a line of its own, to stay whole.

    Headings are underlined, and what belongs to a card stands further in.
    """
    lines: list[str] = []
    before = None
    for passage in passages:
        if before and not _is_close(before, passage):
            lines += ["", ""] if 0 < passage.level <= LAST_OF_PARTS and not passage.in_card else [""]
        lines += _lines(passage)
        before = passage
    return "\n".join(line.replace(NO_BREAK, " ") for line in lines) + "\n"


def _lines(passage: Passage) -> list[str]:
    margin = INDENT * (passage.depth + _steps_in(passage))
    if passage.kind == "write":
        return _to_write(passage, margin)
    marker = f"{passage.marker or '-'} " if passage.kind == "item" else ""
    lines = wrapped(passage.text, WIDTH, margin + marker, margin + " " * len(marker))
    if passage.level in UNDERLINES and not passage.in_card:
        lines.append(UNDERLINES[passage.level] * max(len(line) for line in lines))
    return lines


def _is_close(before: Passage, passage: Passage) -> bool:
    """Whether no empty line parts a passage from the one before it: in a list, and below the name of an option."""
    if before.level > max(UNDERLINES) and not before.in_card:
        return passage.kind == "line"
    return before.kind == passage.kind and passage.kind in CLOSE


def wrapped(text: str, width: int, first: str = "", others: str = "") -> list[str]:
    """A text in lines of so many letters. Numbers in groups and web addresses stay whole."""
    return wrap(
        " ".join(part for part in text.split(" ") if part),
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _steps_in(passage: Passage) -> int:
    """What a card holds stands one step further in than its title."""
    return 1 if passage.in_card and passage.kind != "heading" else 0


def _to_write(passage: Passage, margin: str) -> list[str]:
    """What to write, then where: on the rest of that line, or on lines of its own."""
    asked = passage.text if passage.text.endswith((".", "?", ":")) else f"{passage.text}:"
    lines = wrapped(asked, WIDTH, margin, margin)
    rest = WIDTH - len(lines[-1]) - 1
    if rest >= SHORTEST_TO_WRITE and not passage.lines:
        return [*lines[:-1], f"{lines[-1]} {'_' * rest}"]
    return [*lines, *[margin + "_" * (WIDTH - len(margin))] * max(passage.lines, 1)]
