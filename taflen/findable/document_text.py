"""An edition as data that other sites can show, its text by section. `document_schema` says what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from taflen.addresses import language_folder, page_address
from taflen.document import inline
from taflen.document.organisation import Organisation
from taflen.document.sections import section_anchor, section_heading, sections
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Block, Cell, Diary, ListBlock, OptionGrid
from taflen.findable.sitemaps import full_address
from taflen.languages.language import Language, Words
from taflen.languages.organisation_words import all_facts
from taflen.languages.risk_sentences import certainty_words
from taflen.languages.translate import Edition

Json = dict[str, Any]
# A line of plain text, and the code of the language that it is in.
Said = tuple[str, str]

SCHEMA = "api/document.schema.json"
TERMS = "use-our-information/"
MIXED = "mixed"
ENGLISH = Words({}, is_source=True)


def document_text(
    edition: Edition, site_url: str, html_of: Callable[[tuple[Block, ...]], str], terms: str = TERMS
) -> Json:
    """An edition as data.

    `html_of` makes the HTML of the blocks of a section; `terms` is the page that says how they may be used, below the
    folder of the language.
    """
    document, language = edition.document, edition.language
    return {
        "schema": full_address(site_url, SCHEMA),
        "terms": full_address(site_url, language_folder(language.code) + terms),
        "id": document.id,
        "kind": document.kind,
        "language": language.code,
        "direction": language.direction,
        "title": _line(document.title)[0],
        "summary": _line(document.summary)[0],
        "url": full_address(site_url, page_address(document, language.code)),
        "version": document.version,
        "status": document.status,
        "last_reviewed": document.last_reviewed.isoformat(),
        "next_review": document.next_review.isoformat(),
        "changes": [
            {"version": change.version, "date": change.date.isoformat(), "note": _line(change.note)[0]}
            for change in document.changes
        ],
        "sources": [
            {"id": source.id, "citation": source.citation, "url": source.url, "year": source.year}
            for source in document.sources
        ],
        "owner": _line(document.owner)[0],
        "funding": _line(document.funding)[0] if document.funding else "",
        "competing_interests": _line(document.competing_interests)[0] if document.competing_interests else "",
        "took_part": [{"role": _line(entry.role)[0], "number": entry.number} for entry in document.took_part],
        "translation": {"messages": edition.messages, "current": edition.current},
        "sections": [_section(part, language, html_of) for part in sections(document.blocks)],
    }


@dataclass(frozen=True, slots=True)
class _SaidWords:
    """The words of the interface, each with the language that it is in."""

    language: Language

    def __getitem__(self, english: str) -> Said:
        words = self.language.words
        return words[english], self.language.code if words.knows(english) else SOURCE_LANGUAGE


def _section(blocks: tuple[Block, ...], language: Language, html_of: Callable[[tuple[Block, ...]], str]) -> Json:
    words = _SaidWords(language)
    lines = list(_lines(blocks, words))
    languages = {code for _, code in lines}
    return {
        "anchor": section_anchor(blocks[0]),
        "heading": _heading(blocks[0], words),
        "text": "\n".join(line for line, _ in lines),
        "html": html_of(blocks),
        "language": languages.pop() if len(languages) == 1 else MIXED,
    }


def _heading(first: Block, words: _SaidWords) -> str:
    """What a section that starts with this block is called."""
    if isinstance(first, OptionGrid):
        return words["Compare the options"][0]
    text = section_heading(first)
    return _line(text)[0] if text else ""


def _lines(part: Any, words: _SaidWords) -> Iterator[Said]:
    """The lines of a part of the tree, in the order in which they are read."""
    match part:
        case Text():
            yield _line(part)
        case ListBlock():
            yield from _items(part)
        case OptionGrid():
            yield from _grid_lines(part, words)
        case Organisation():
            yield from _organisation_lines(part, words)
        case Diary():
            labels = tuple(column.label for column in part.columns)
            yield from _lines((part.title, part.intro, part.help, labels), words)
        case tuple():
            for item in part:
                yield from _lines(item, words)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _lines(getattr(part, field.name), words)


def _line(text: Text) -> Said:
    words = inline.plain(text.shown).splitlines()
    return " ".join(word.strip() for word in words if word.strip()), text.language


def _items(block: ListBlock, indent: str = "") -> Iterator[Said]:
    for number, item in enumerate(block.items, 1):
        text, code = _line(item.text)
        yield f"{indent}{f'{number}.' if block.ordered else '-'} {text}", code
        if item.nested:
            yield from _items(item.nested, indent + "  ")


def _organisation_lines(organisation: Organisation, words: _SaidWords) -> Iterator[Said]:
    for fact in all_facts(organisation, words.language):
        label, code = words[fact.label]
        for one in fact.lines:
            if isinstance(one.text, Text):
                yield _line(one.text)
                continue
            said = words[one.text][0] if one.is_word else one.text
            yield f"{label}: {said}", code
            if one.note:
                yield _line(one.note)


def _grid_lines(grid: OptionGrid, words: _SaidWords) -> Iterator[Said]:
    """A grid as the page has it: the decision, the options, then each question with the answer for each option."""
    yield words["The decision"]
    yield from (_line(grid.decision), _line(grid.condition))
    yield words["Who this is for"]
    yield _line(grid.population)
    yield words["The options"]
    for option in grid.options:
        yield from (_line(option.name), _line(option.description))
    if grid.no_change_left_out:
        yield _line(grid.no_change_left_out)
    yield words["Compare the options"]
    for row in grid.rows:
        yield _line(row.question)
        for option, cell in zip(grid.options, row.cells, strict=True):
            yield _line(option.name)
            yield from _cell_lines(cell, words)


def _cell_lines(cell: Cell, words: _SaidWords) -> Iterator[Said]:
    if cell.statement:
        yield cell.statement.sentence, cell.statement.language
    if cell.text:
        yield _line(cell.text)
    if cell.certainty:
        yield words[certainty_words(cell.certainty, ENGLISH)]
