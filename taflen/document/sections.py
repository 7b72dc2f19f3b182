"""The sections of a document: what stands below a heading of level 2 or a question, a grid, a diary, a form."""

from __future__ import annotations

from taflen.document.text import Text
from taflen.document.tree import Block, Diary, Form, FormPart, Heading, OptionGrid, Question


def sections(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """The blocks of each section, with the heading or question that it starts with, in reading order."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Question | OptionGrid | Diary | Form) or (isinstance(block, Heading) and block.level == 2):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts if part]


def section_anchor(first: Block) -> str:
    """The address within its page of a section that starts with this block; empty for what stands before the first."""
    match first:
        case OptionGrid():
            return "compare"
        case Diary():
            return "diary"
        case Form():
            return form_anchor(first.parts[0])
        case Question() | Heading(level=2):
            return first.anchor
    return ""


def section_heading(first: Block) -> Text | None:
    """What such a section is called, if the document says so: a grid has only the words of the interface."""
    match first:
        case Diary():
            return first.title
        case Form():
            return first.parts[0].title
        case Question() | Heading(level=2):
            return first.text
    return None


def form_anchor(part: FormPart) -> str:
    """The address within its page of a part of a form."""
    return f"fill-in-{part.id}"
