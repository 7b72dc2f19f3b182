"""The messages of a document, each with what its translator must know: what it is, where it stands, how long it may be.

A comment names only what a message hangs on (its heading, its list, its row and column), never its neighbours. So a
new paragraph in the middle of a document changes no other message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taflen.document.text import Text
from taflen.document.tree import (
    Block,
    Card,
    Diary,
    Document,
    Form,
    Heading,
    ListBlock,
    OptionGrid,
    Paragraph,
    Question,
    Table,
)
from taflen.document.walking import texts

# Titles and summaries have these limits in English too; the others are the widest column on an A4 leaflet.
MOST_LETTERS = {
    "title": 80,
    "summary": 200,
    "option name": 40,
    "diary column": 40,
    "field label": 120,
    "form heading": 80,
    "end of a scale": 40,
    "flashcard question": 90,
    "flashcard answer": 160,
}
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `context` is the role of the text, `comment` tells the translator where it stands."""

    context: str
    english: str
    comment: str
    path: str
    line: int = 1

    @property
    def key(self) -> tuple[str, str]:
        """What it is looked up by."""
        return self.context, self.english


def document_messages(document: Document) -> list[Message]:
    """The different texts of a document, in reading order."""
    places: dict[tuple[str, str], str] = {}
    for text, where in _placed(document):
        places.setdefault((text.role, text.english), where)
    found: dict[tuple[str, str], Message] = {}
    for text in texts(document):
        key = (text.role, text.english)
        if key not in found:
            comment = "\n".join(_comment(document, text, places.get(key, "")))
            found[key] = Message(text.role, text.english, comment, text.place.path, text.place.line)
    return list(found.values())


def _comment(document: Document, text: Text, where: str) -> Iterator[str]:
    yield f"{text.role}, in the {document.kind}: {document.title.english}"
    if where:
        yield where
    if text.role in MOST_LETTERS:
        yield f"at most {MOST_LETTERS[text.role]} letters"


Placed = Iterator[tuple[Text, str]]


def _placed(document: Document) -> Placed:
    """Texts that hang on another one, each with what it hangs on."""
    yield from _in_blocks(document.blocks, "")
    for card in document.flashcards:
        yield card.answer, f"answers: {_quoted(card.question)}"
    for one in document.quiz:
        yield from ((text, f"answers: {_quoted(one.question)}") for text in one.answers)
        yield one.because, f"question: {_quoted(one.question)}"


def _in_blocks(blocks: Sequence[Block], above: str) -> Placed:
    """The texts of some blocks. `above` is the heading over the first of them."""
    lead_in = ""
    for block in blocks:
        match block:
            case Heading():
                yield block.text, ""
                above, lead_in = _under(block.text), ""
            case Question():
                yield block.text, ""
                yield from _in_blocks(block.blocks, _under(block.text))
            case Card():
                yield block.title, above
                yield from _in_blocks(block.blocks, _under(block.title))
            case ListBlock():
                yield from _in_list(block, lead_in or above)
            case Table():
                yield from _in_table(block, above)
            case Diary():
                yield from _in_diary(block)
            case Form():
                yield from _in_form(block)
            case OptionGrid():
                yield from _in_grid(block)
            case _:
                yield from ((text, above) for text in texts(block))
        is_lead_in = isinstance(block, Paragraph) and block.text.english.rstrip(" ]").endswith(":")
        lead_in = f"goes on from: {_quoted(block.text)}" if is_lead_in and isinstance(block, Paragraph) else ""


def _in_list(block: ListBlock, where: str) -> Placed:
    for item in block.items:
        yield item.text, where
        if item.nested:
            yield from _in_list(item.nested, f"goes on from: {_quoted(item.text)}")


def _in_table(block: Table, above: str) -> Placed:
    yield from ((text, above) for text in block.header)
    for row in block.rows:
        for number, cell in enumerate(row):
            column = block.header[number : number + 1]
            yield cell, f"column: {_quoted(column[0])}; row: {_quoted(row[0])}" if column and row[0].english else above


def _in_diary(diary: Diary) -> Placed:
    where = f"diary: {_quoted(diary.title)}"
    yield from ((text, where) for text in texts((diary.intro, diary.columns)))
    yield from _in_blocks((diary.help,), where)


def _in_form(form: Form) -> Placed:
    for part in form.parts:
        yield part.title, ""
        where = _under(part.title)
        yield from ((text, where) for text in texts((part.intro, part.help, part.each)))
        for field in part.fields:
            yield field.label, where
            inner = texts((field.hint, field.choices, field.lowest_means, field.highest_means))
            yield from ((text, f"field: {_quoted(field.label)}") for text in inner)


def _in_grid(grid: OptionGrid) -> Placed:
    for option in grid.options:
        yield option.description, f"option: {_quoted(option.name)}"
    for row in grid.rows:
        for option, cell in zip(grid.options, row.cells, strict=True):
            where = f"option: {_quoted(option.name)}; question: {_quoted(row.question)}"
            yield from ((text, where) for text in texts(cell))


def _under(text: Text) -> str:
    return f"under: {_quoted(text)}"


def _quoted(text: Text) -> str:
    words = text.english
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
