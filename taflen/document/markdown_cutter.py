"""Markdown bodies become blocks, once and here only.

The plain subset: headings, paragraphs, lists, tables, pictures, care cards and do/don't lists. Python-Markdown
keeps no line numbers, so the cutting is ours; `tests/test_markdown_cutter.py` shows that Python-Markdown sees the
same blocks in every bundled file. What is outside the subset is a finding, and its words are kept as a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from taflen.document import inline
from taflen.document.glossary import Glossary
from taflen.document.organisation import Organisation
from taflen.document.text import Text, english_text
from taflen.document.tree import (
    CARD_KINDS,
    Block,
    Card,
    Diary,
    Form,
    Heading,
    Illustration,
    Image,
    ListBlock,
    ListItem,
    OptionGrid,
    Paragraph,
    Question,
    Table,
)
from taflen.document.wrapping import Line, folded
from taflen.findings import Finding

HEADING = re.compile(r"(#{1,6})\s+(\S.*)$")
ITEM = re.compile(r"(?:[-*+]|(\d+)\.)\s+(?=\S)")
# Inside a paragraph a line may well start with "2026. ", which is no list.
FIRST_ITEM = re.compile(r"(?:[-*+]|1\.)\s+(?=\S)")
TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$")
CARD = re.compile(r'!!!\s*([\w-]*)\s*(?:"(.*)")?$')
IMAGE = re.compile(r"!\[(.*)\]\(([^\s()]+)\)$")
NOT_BLOCKS = re.compile(r"(>|```|~~~|={3,}$|([-*_] ?){3,}$|\[[^\]]+\]:|\?\?\? ?|=== )")
STARTS_A_BLOCK = re.compile(r"#|!!!|\|")
INDENT = 4
LOWEST_HEADING = 4
# The parts of a page that the program adds have these addresses.
TAKEN_ANCHORS = (
    *("main", "menu", "contents", "print", "about-this-document", "sources", "start"),
    *("diary", "flashcards", "quiz", "glossary-words"),
)
# These have an address of their own, and never come out of the cutter.
NumberedElsewhere = Question | Diary | Form | OptionGrid | Organisation | Glossary
DEEPEST_LIST = 2
DEEPEST_CARD = 2
MOST_COLUMNS = 12


@dataclass
class Cut:
    """The blocks of a body and what was wrong with it."""

    blocks: tuple[Block, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def cut_markdown(body: str, path: str, first_line: int) -> Cut:
    """Cut a Markdown body that starts at `first_line` of the file `path` into blocks."""
    lines = [Line(path, first_line + n, 1, text.rstrip()) for n, text in enumerate(body.split("\n"))]
    cutter = _Cutter()
    blocks = tuple(cutter.blocks(lines))
    return Cut(blocks, cutter.findings)


def anchor_from(english: str) -> str:
    """An address within a page: lower case, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", inline.plain(english)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "part"


class _Cutter:
    """Walks the lines once. `level` is that of the heading above, `depth` counts the cards around.

    `anchors` are those already given, each with the number that comes after its words the next time.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.level = 1
        self.depth = 0
        self.anchors = dict.fromkeys(TAKEN_ANCHORS, 2)

    def blocks(self, lines: Sequence[Line], section: str = "start") -> Iterator[Block]:
        """The blocks of some lines, each with its id: the section that it is in, and its number there.

        So an edit in one section leaves the ids in the others as they were.
        """
        number = 0
        picture: Illustration | None = None
        above: Line | None = None
        for chunk in _chunks(lines):
            if above and above.text.startswith("#") and chunk[0].number == above.number + 1:
                self._report(chunk[0], "markdown-blank-line", "Put an empty line above this line.")
            above = chunk[-1]
            for part in self._block(chunk, f"{section}.{number + 1}"):
                if isinstance(part, Illustration):
                    self._refuse_picture(picture)
                    picture = part
                    continue
                block, picture = self._illustrated(part, picture), None
                if isinstance(block, Heading):
                    section, number = block.anchor, 0
                if isinstance(block, Heading | NumberedElsewhere):
                    yield block
                else:
                    number += 1
                    yield replace(block, id=f"{section}.{number}")
        self._refuse_picture(picture)

    def _block(self, chunk: list[Line], own_id: str) -> Iterator[Block | Illustration]:
        first = chunk[0]
        self._refuse_tabs(chunk)
        if NOT_BLOCKS.match(first.text):
            yield self._paragraph(chunk)
        elif first.text.startswith("!!!"):
            yield from self._card(chunk, own_id)
        elif first.text.startswith("#"):
            yield self._heading(first)
        elif ITEM.match(first.text):
            yield self._list(chunk)
        elif len(chunk) > 1 and "|" in first.text and TABLE_RULE.match(chunk[1].text):
            yield self._table(chunk)
        elif len(chunk) == 1 and (image := IMAGE.match(first.text)):
            if image[1].strip():
                yield Image(image[2], self._text([first.part(2, len(image[1]))], "picture description"))
            else:
                yield Illustration(image[2], first.place())
        else:
            yield self._paragraph(chunk)

    def _paragraph(self, chunk: list[Line]) -> Paragraph:
        first = chunk[0]
        if NOT_BLOCKS.match(first.text) or first.text.startswith((" ", "\t")):
            message = "Write this as a plain paragraph, list, table or care card: nothing else is understood here."
            self._report(first, "markdown-unsupported", message)
        for line in chunk[1:]:
            if FIRST_ITEM.match(line.text) or STARTS_A_BLOCK.match(line.text) or NOT_BLOCKS.match(line.text):
                self._report(line, "markdown-blank-line", "Put an empty line above this line.")
        return Paragraph(self._text(chunk, "paragraph"))

    def _heading(self, first: Line) -> Heading | Paragraph:
        match = HEADING.match(first.text)
        words = match[2].rstrip("#").rstrip() if match else ""
        if not match or not words:
            self._report(first, "markdown-unsupported", 'Write a heading as "## Its words".')
            return Paragraph(self._text([first], "paragraph"))
        level = len(match[1])
        if level == 1 or level > LOWEST_HEADING:
            self._report(first, "heading-level", "Use ## to ####: the title of the page is the only #.")
        elif level > self.level + 1:
            self._report(first, "heading-level", f"Use {'#' * (self.level + 1)} here: no level may be left out.")
        self.level = min(max(level, 2), LOWEST_HEADING)
        text = self._text([first.part(match.start(2), len(words))], "heading")
        return Heading(self.level, text, self._anchor(text.english))

    def _anchor(self, english: str) -> str:
        wanted = anchor_from(english)
        anchor, number = wanted, self.anchors.get(wanted, 2)
        while anchor in self.anchors:
            anchor = f"{wanted}-{number}"
            number += 1
        self.anchors[wanted] = number
        self.anchors.setdefault(anchor, 2)
        return anchor

    def _card(self, chunk: list[Line], own_id: str) -> Iterator[Block]:
        first = chunk[0]
        match = CARD.match(first.text)
        kind = next((kind for kind in CARD_KINDS if match and match[1] == kind), None)
        if match is None or kind is None or not match[2]:
            self._report(
                first,
                "card-unknown",
                f"Start a card with one of these kinds and a title in double quotes: {', '.join(CARD_KINDS)}.",
                '!!! emergency "Call 999 if:"',
            )
            yield Paragraph(self._text(chunk, "paragraph"))
            return
        if self.depth == DEEPEST_CARD:
            self._report(first, "markdown-unsupported", "Take this card out of the cards around it.")
            yield Paragraph(self._text(chunk, "paragraph"))
            return
        title = self._text([first.part(match.start(2), len(match[2]))], f"{kind} card title")
        level = min(self.level + 1, LOWEST_HEADING + 1)
        for line in chunk[1:]:
            if line.text and not line.text.startswith(" " * INDENT):
                message = "Put an empty line above this line, or indent it by 4 spaces to keep it in the card."
                self._report(line, "markdown-blank-line", message)
        inside = [line.indented(INDENT) for line in chunk[1:]]
        self.depth += 1
        blocks = tuple(self.blocks(inside, own_id))
        self.depth -= 1
        if not blocks:
            self._report(first, "card-empty", "Indent the text of the card by 4 spaces below its title.")
        for block in blocks:
            if isinstance(block, Heading):
                self._report(first, "markdown-unsupported", "Take the heading out of the card: its title is one.")
        yield Card(kind, title, level, blocks)

    def _list(self, chunk: list[Line], depth: int = 1) -> ListBlock:
        ordered = bool(_item(chunk[0])[1])
        return ListBlock(ordered, tuple(self._list_item(group, ordered, depth) for group in _items(chunk)))

    def _list_item(self, group: list[Line], ordered: bool, depth: int) -> ListItem:
        width, number = _item(group[0])
        if bool(number) != ordered:
            self._report(group[0], "list-mixed", "Do not mix bullets and numbers in one list.")
        own, inner = [group[0].part(width)], []
        if ITEM.match(own[0].text):
            self._report(own[0], "markdown-unsupported", "Put one mark only at the start of a list item.")
        for line in group[1:]:
            if line.text.startswith(" " * INDENT):
                inner.append(line.indented(INDENT))
            elif inner or STARTS_A_BLOCK.match(line.text):
                self._report(line, "markdown-blank-line", "Put an empty line above this line.")
            else:
                own.append(line)
        nested = None
        if inner and (depth == DEEPEST_LIST or not ITEM.match(inner[0].text)):
            message = "Keep to one paragraph in each list item, and to one list inside another."
            self._report(inner[0], "list-too-deep", message)
        elif inner:
            nested = self._list(inner, depth + 1)
        return ListItem(self._text(own, "list item"), nested)

    def _table(self, chunk: list[Line]) -> Table:
        header, *rows = [self._cells(line) for line in [chunk[0], *chunk[2:]]]
        rule = chunk[1].text.strip().removeprefix("|").removesuffix("|")
        if len(header) > MOST_COLUMNS:
            message = f"Cut this table up: it may have {MOST_COLUMNS} columns at most."
            self._report(chunk[0], "table-cells", message)
        for line, row in [(chunk[1], rule.split("|")), *zip(chunk[2:], rows, strict=True)]:
            if len(row) != len(header):
                message = f"Give this row {len(header)} cells, as many as the header has. It has {len(row)}."
                self._report(line, "table-cells", message)
        for cell in (cell for row in [header, *rows] for cell in row if not cell.english):
            self.findings.append(Finding(cell.place, "table-cells", "error", "Fill in the empty cell of the table."))
        return Table(header, tuple(rows))

    def _cells(self, line: Line) -> tuple[Text, ...]:
        inner = line.text.strip().removeprefix("|").removesuffix("|")
        offset = line.text.index("|") + 1 if line.text.lstrip().startswith("|") else 0
        cells = []
        for part in re.split(r"(?<!\\)\|", inner):
            lead = len(part) - len(part.lstrip())
            cell = line.part(offset + lead, len(part.strip()))
            cells.append(self._text([replace(cell, text=cell.text.replace("\\|", "|"))], "table cell"))
            offset += len(part) + 1
        return tuple(cells)

    def _text(self, lines: Sequence[Line], role: str) -> Text:
        english, place = folded(lines)
        for offset, code, message in inline.problems(english):
            self.findings.append(Finding(place.at(offset), code, "error", message))
        return english_text(english, role, place)

    def _illustrated(self, block: Block, picture: Illustration | None) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, picture=picture)
        self._refuse_picture(picture)
        return block

    def _refuse_picture(self, picture: Illustration | None) -> None:
        """A picture without words must have a paragraph below it. Only an easy-read document may have it at all."""
        if picture:
            message = "Say between the brackets what the picture shows."
            self.findings.append(Finding(picture.place, "markdown-unsupported", "error", message))

    def _refuse_tabs(self, chunk: list[Line]) -> None:
        for line in chunk:
            if "\t" in line.text:
                self._report(line, "markdown-unsupported", "Replace the tab with spaces: 4 of them indent a line.")

    def _report(self, line: Line, code: str, message: str, suggestion: str = "") -> None:
        self.findings.append(Finding(line.place(), code, "error", message, suggestion))


def _item(line: Line) -> tuple[int, str | None]:
    """The width of an item's marker, and its number if it has one."""
    match = ITEM.match(line.text)
    return (match.end(), match[1]) if match else (0, None)


def _items(chunk: list[Line]) -> Iterator[list[Line]]:
    """The lines of a list, an item at a time."""
    group: list[Line] = []
    for line in chunk:
        if ITEM.match(line.text) and group:
            yield group
            group = []
        if line.text:
            group.append(line)
    yield group


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: up to an empty line, but a card or a list goes on through empty lines.

    A heading is one line.
    """
    chunk: list[Line] = []
    for line in lines:
        if not line.text:
            if chunk and _goes_on(chunk[0]):
                chunk.append(line)
            elif chunk:
                yield chunk
                chunk = []
            continue
        after_gap = bool(chunk) and not chunk[-1].text
        if (after_gap and not _continues(chunk[0], line)) or (chunk and chunk[0].text.startswith("#")):
            yield _trimmed(chunk)
            chunk = []
        chunk.append(line)
    if chunk:
        yield _trimmed(chunk)


def _goes_on(first: Line) -> bool:
    return bool(first.text.startswith("!!!") or ITEM.match(first.text))


def _continues(first: Line, line: Line) -> bool:
    """Whether `line`, after an empty line, still belongs to the card or list that starts with `first`."""
    if first.text.startswith("!!!"):
        return line.text.startswith(" " * INDENT)
    same_kind = ITEM.match(line.text) is not None and bool(_item(line)[1]) == bool(_item(first)[1])
    return same_kind or line.text.startswith(" " * INDENT)


def _trimmed(chunk: list[Line]) -> list[Line]:
    while chunk and not chunk[-1].text:
        chunk = chunk[:-1]
    return chunk
