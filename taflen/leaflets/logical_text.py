"""Text from right to left as a screen reader must read it.

Typst writes such text in the order in which it is drawn, and where letters melt into one glyph it repeats them. So each
run of it gets the words of the source as its ActualText (ISO 32000-1, 14.9.4). The runs stand in the order of the
data; that each has the letters of its source is checked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from taflen.leaflets.lines import Json, lines_in
from taflen.leaflets.pdf_structure import MarkedRun, marked_runs, parent_tree
from taflen.leaflets.promise import DIRECTIONS, entries, sections, squeezed
from taflen.leaflets.typst_engine import LeafletError

# Elements whose text is not a line of the data: the numbers of lists, pictures, fields.
NOT_LINES = frozenset({"Lbl", "Figure", "Form"})
FROM_RIGHT = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line that is one run in the PDF: between two links, bold words or changes of language."""

    text: str
    kind: str
    language: str | None


def say_logically(document: Pdf, data: Json) -> None:
    """Give each run of text from right to left its words. Raises LeafletError if the runs are not those of the data."""
    if "rtl" not in (data["direction"], data["other"]["direction"]):
        return
    found = [run for run in marked_runs(document) if not NOT_LINES & set(run.roles) and run.text.strip()]
    expected = [piece for line in _lines(data) for piece in pieces(line) if piece.text.strip()]
    if len(found) != len(expected):
        raise _failure(data, f"{len(found)} runs of text are not the {len(expected)} of the source")
    parents = parent_tree(document)
    for run, piece in reversed(list(zip(found, expected, strict=True))):
        if not _same_letters(run.text, piece.text):
            raise _failure(data, f"“{piece.text.strip()}” is not what the PDF has in its place")
        if _is_from_right(piece.text) or run.text.split() != piece.text.split():
            _wrap(document, run, piece.text, parents)


def pieces(line: Json) -> Iterator[Piece]:
    """The parts of a line. Plain words side by side are one; each bold word and each link stands alone."""
    waiting: Piece | None = None
    for piece in _raw_pieces(line):
        if waiting and waiting.kind == piece.kind == "plain" and waiting.language == piece.language:
            waiting = Piece(waiting.text + piece.text, "plain", piece.language)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _raw_pieces(line: Json) -> Iterator[Piece]:
    language = None
    for span in line["spans"]:
        # A line break has the language of what is before it.
        language = language if span.get("break") else span.get("lang")
        if "cites" in span:
            for number, cited in enumerate(span["cites"]):
                yield Piece(", " if number else " [", "plain", language)
                yield Piece(str(cited), "link", language)
            yield Piece("]", "plain", language)
        elif span.get("break"):
            yield Piece(" ", "plain", language)
        else:
            kind = "link" if "href" in span else "strong" if span.get("strong") else "plain"
            yield Piece(span["text"], kind, language)


def _lines(data: Json) -> Iterator[Json]:
    """All lines in the order of the PDF. A list of contents has its entries, each with the number of a page."""
    for section in sections(data):
        blocks = section if isinstance(section, list) else [section]
        for block in blocks:
            yield from _block_lines(block, data)


def _block_lines(block: Json, data: Json) -> Iterator[Json]:
    halves = block["blocks"] if block.get("kind") == "pair" else [block]
    for half in halves:
        yield from lines_in(half)
        if half.get("kind") == "contents":
            for entry in entries(half, data):
                yield entry
                yield PAGE_NUMBER


PAGE_NUMBER: Json = {"spans": [{"text": "0"}]}


def _same_letters(found: str, expected: str) -> bool:
    """Whether a run may be the source's: the same letters, in whatever order and however often."""
    if expected == "0":
        return found.strip().isdigit()
    return _letters(found) == _letters(expected)


def _letters(text: str) -> set[str]:
    letters = set(squeezed(unicodedata.normalize("NFD", text)))
    return {letter for letter in letters if unicodedata.category(letter) != "Cf"}


def _is_from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in FROM_RIGHT for letter in set(text))


def _wrap(document: Pdf, run: MarkedRun, text: str, parents: dict[int, Object]) -> None:
    """Put a Span with the words of the source round the marked content of a run."""
    element, kids = run.element, list(run.element.K)
    inside = kids[run.first : run.last]
    marked = [kid for kid in inside if _number(kid) is not None]
    span = document.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Span,
            P=element,
            ActualText=String(DIRECTIONS.sub("", text)),
            K=Array(marked),
            Pg=run.page,
        )
    )
    if run.own_language:
        span.Lang = String(run.own_language)
    on_its_page = parents[int(run.page.StructParents)]
    for kid in marked:
        if isinstance(kid, int):
            on_its_page[kid] = span
        else:
            page = kid.Pg if "/Pg" in kid else run.page
            parents[int(page.StructParents)][int(kid.MCID)] = span
    # A link's own annotation, which may stand between two lines of its words, stays in the link.
    others = [kid for kid in inside if _number(kid) is None]
    element.K = Array([*kids[: run.first], span, *others, *kids[run.last :]])


def _number(kid: Object | int) -> int | None:
    """The number of marked content (MCID); None for the reference to an annotation."""
    if isinstance(kid, Dictionary):
        return int(kid.MCID) if "/MCID" in kid else None
    return int(kid)


def _failure(data: Json, reason: str) -> LeafletError:
    return LeafletError(data["document"], data["language"], f"{reason}, so a screen reader could not read it right")
