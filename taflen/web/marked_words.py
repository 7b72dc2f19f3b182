"""The words of a text with marks on those that a check remarks on, and the reasons: values for the draft view.

Marks may lie inside each other or overlap. A mark that would reach out of another is cut in two, so that marks nest as
HTML wants it, and each word stands there once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taflen.checks.remarks import Mark, Remark
from taflen.checks.rules import Said, rules
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Document
from taflen.findings import SEVERITIES, Place, Severity


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of a rule and the language that it is in: that of the page, or English."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A remark as a page shows it. `is_marked` says whether it is about words that stand in the text.

    If not, `place` is the part of the file that it is about; None if that is all of it.
    """

    number: int
    severity: Severity
    message: Saying
    suggestion: Saying
    why: Saying
    is_marked: bool
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, or one edge of a mark: where it `opens`, with its severity, or where it closes.

    `reasons` belong to the mark that ends here; one that is only cut closes without any.
    """

    words: str = ""
    opens: Severity | None = None
    closes: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    reasons: tuple[Reason, ...]

    @property
    def severity(self) -> Severity:
        return min((reason.severity for reason in self.reasons), key=SEVERITIES.index)


def extent(mark: Mark) -> tuple[int, int]:
    """From where to where a mark goes in the plain words of its text: over all of them, if it names none."""
    length = len(inline.plain(mark.text.shown))
    start, end = max(mark.start, 0), min(mark.end, length)
    return (start, end) if start < end else (0, length)


def reason(number: int, remark: Remark, document: Document, reader: str, is_marked: bool) -> Reason:
    """A remark on a document with its number, in the language of the reader where its rule has it."""
    rule, finding = rules()[remark.rule], remark.finding(document.status, reader)

    def saying(text: str, what: Said) -> Saying:
        return Saying(text.strip(), reader if what.get(reader) else SOURCE_LANGUAGE)

    return Reason(
        number,
        finding.severity,
        saying(finding.message, rule.message),
        # Without words of its own a suggestion is what to write, so it is in the language of the text.
        saying(finding.suggestion, rule.suggestion or {remark.language: finding.suggestion}),
        saying(remark.why(reader), rule.why),
        is_marked,
        None if is_marked or remark.place == document.title.place.at(0) else remark.place,
    )


def in_reading_order(remarks: Sequence[tuple[Remark, Mark]], texts: Sequence[Text]) -> list[tuple[Remark, Mark]]:
    """Remarks in the order in which a reader of the `texts` meets the ends of their marks, the inner ones first."""
    number = {id(text): number for number, text in enumerate(texts)}

    def key(marked: tuple[Remark, Mark]) -> tuple[int, int, int]:
        start, end = extent(marked[1])
        return number[id(marked[1].text)], end, -start

    return sorted(remarks, key=key)


def pieces(plain: str, marks: Sequence[tuple[int, int, Reason]]) -> tuple[Piece, ...]:
    """A plain text with its marks: (start, end, reason)."""
    found: dict[tuple[int, int], list[Reason]] = {}
    for start, end, why in marks:
        if start < end:
            found.setdefault((start, end), []).append(why)
    return tuple(_pieces(plain, [_Span(start, end, tuple(own)) for (start, end), own in found.items()]))


def _pieces(plain: str, spans: Sequence[_Span]) -> Iterator[Piece]:
    edges = sorted({len(plain), *(edge for span in spans for edge in (span.start, span.end))})
    inside: list[_Span] = []
    position = 0
    for edge in edges:
        if edge > position:
            yield Piece(words=plain[position:edge])
            position = edge
        cut: list[_Span] = []
        while any(span.end == edge for span in inside):
            innermost = inside.pop()
            if innermost.end == edge:
                yield Piece(closes=True, reasons=innermost.reasons)
            else:
                yield Piece(closes=True)
                cut.append(innermost)
        opening = [*reversed(cut), *(span for span in spans if span.start == edge)]
        for span in sorted(opening, key=lambda span: -span.end):
            yield Piece(opens=span.severity)
            inside.append(span)
