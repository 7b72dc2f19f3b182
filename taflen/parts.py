"""The text of an edition in reading order, as headings, paragraphs and lists: for people who check it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from taflen.document.beside import Flashcard, QuizQuestion
from taflen.document.glossary import Glossary
from taflen.document.organisation import Organisation
from taflen.document.text import Text
from taflen.document.tree import (
    Block,
    Card,
    Cell,
    Diary,
    Document,
    Field,
    Form,
    FormPart,
    Heading,
    Image,
    ListBlock,
    OptionGrid,
    Paragraph,
    Question,
    Statement,
    Table,
)
from taflen.languages.language import Words


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the text. `label` says what it is about; `built` are words that no author wrote in this place."""

    kind: Literal["heading", "text", "list"]
    text: Text | None = None
    label: Text | str = ""
    built: Statement | str = ""
    level: int = 2
    parts: tuple[Part, ...] = ()


def texts_of(parts: Sequence[Part]) -> Iterator[Text]:
    """The texts of some parts, in reading order."""
    for part in parts:
        if part.text:
            yield part.text
        yield from texts_of(part.parts)


def parts_of(document: Document, words: Words) -> list[Part]:
    """The whole text of a document. `words` are those of the interface."""
    return [
        Part("text", document.title, words["Title"]),
        Part("text", document.summary, words["Summary"]),
        *_of_blocks(document.blocks, words),
        *_of_flashcards(document.flashcards, words),
        *_of_quiz(document.quiz, words),
    ]


def _of_blocks(blocks: Sequence[Block], words: Words) -> Iterator[Part]:
    for block in blocks:
        yield from _of_block(block, words)


def _of_block(block: Block, words: Words) -> Iterator[Part]:
    match block:
        case Heading():
            yield Part("heading", block.text, level=block.level)
        case Paragraph():
            yield Part("text", block.text)
        case Image():
            yield Part("text", block.alternative, words["Picture"])
        case ListBlock():
            yield _of_list(block)
        case Table():
            yield _list_of(block.header)
            yield from (_of_row(row, block.header) for row in block.rows)
        case OptionGrid():
            yield from _of_grid(block, words)
        case Organisation():
            yield from _of_organisation(block, words)
        case Glossary():
            for word in block.words:
                yield _list_of([word.forms, word.meaning])
        case _:
            yield from _with_blocks(block, words)


def _with_blocks(block: Card | Question | Diary | Form, words: Words) -> Iterator[Part]:
    match block:
        case Card():
            yield Part("heading", block.title, level=block.level)
            yield from _of_blocks(block.blocks, words)
        case Question():
            yield Part("heading", block.text)
            yield from _of_blocks(block.blocks, words)
        case Diary():
            yield Part("heading", block.title)
            yield Part("text", block.intro)
            yield _list_of([column.label for column in block.columns])
            yield from _of_block(block.help, words)
        case Form():
            for part in block.parts:
                yield from _of_form_part(part, words)


def _of_form_part(part: FormPart, words: Words) -> Iterator[Part]:
    yield Part("heading", part.title)
    if part.intro:
        yield Part("text", part.intro)
    if part.help:
        yield from _of_block(part.help, words)
    if part.each:
        yield Part("text", part.each, words["Name of each"])
    yield Part("list", parts=tuple(_of_field(field, words) for field in part.fields))


def _of_field(field: Field, words: Words) -> Part:
    """A field with its hint, what can be ticked, and what the ends of its scale mean."""
    labelled = (
        (field.hint, words["Hint"]),
        (field.lowest_means, str(field.lowest)),
        (field.highest_means, str(field.highest)),
    )
    inner = [Part("text", text, label) for text, label in labelled if text]
    inner += [Part("text", choice.label) for choice in field.choices]
    return Part("text", field.label, parts=(Part("list", parts=tuple(inner)),) if inner else ())


def _of_flashcards(cards: Sequence[Flashcard], words: Words) -> Iterator[Part]:
    if cards:
        yield Part("heading", built=words["Flashcards"])
        yield from (_list_of([card.question, card.answer]) for card in cards)


def _of_quiz(quiz: Sequence[QuizQuestion], words: Words) -> Iterator[Part]:
    if quiz:
        yield Part("heading", built=words["Quiz"])
    for one in quiz:
        yield Part("heading", one.question, level=3)
        yield _list_of(one.answers)
        yield Part("text", one.answers[one.right], words["The right answer"])
        yield Part("text", one.because, words["Why"])


def _of_list(block: ListBlock) -> Part:
    nested = [(item.text, (_of_list(item.nested),) if item.nested else ()) for item in block.items]
    return Part("list", parts=tuple(Part("text", text, parts=parts) for text, parts in nested))


def _list_of(texts: Sequence[Text]) -> Part:
    return Part("list", parts=tuple(Part("text", text) for text in texts))


def _of_row(row: Sequence[Text], header: Sequence[Text]) -> Part:
    """The cells of a row with what stands above them. A row that is too long is an error, but its words are shown."""
    return Part(
        "list", parts=tuple(Part("text", text, header[n] if n < len(header) else "") for n, text in enumerate(row))
    )


def _of_grid(grid: OptionGrid, words: Words) -> Iterator[Part]:
    yield Part("heading", built=words["The decision"])
    yield Part("text", grid.decision)
    yield Part("text", grid.condition)
    yield Part("heading", built=words["Who this is for"])
    yield Part("text", grid.population)
    yield Part("heading", built=words["The options"])
    for option in grid.options:
        yield Part("heading", option.name, level=3)
        yield Part("text", option.description)
    if grid.no_change_left_out:
        yield Part("text", grid.no_change_left_out)
    yield Part("heading", built=words["Compare the options"])
    for row in grid.rows:
        yield Part("heading", row.question, level=3)
        answers = zip(grid.options, row.cells, strict=True)
        yield Part("list", parts=tuple(_of_cell(cell, option.name) for option, cell in answers))


def _of_organisation(organisation: Organisation, words: Words) -> Iterator[Part]:
    """Only its words: numbers and addresses are the same in every language."""
    for contact in organisation.contacts:
        if contact.note:
            yield Part("text", contact.note, contact.value)
    if organisation.cost_note:
        yield Part("text", organisation.cost_note, words["Cost"])
    if organisation.referral_note:
        yield Part("text", organisation.referral_note, words["Referral"])


def _of_cell(cell: Cell, option: Text) -> Part:
    return Part("text", cell.text, option, cell.statement or "")
