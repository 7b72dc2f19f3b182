"""Questions about the running text of any document that several criteria ask. English only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from taflen.checks.prose import RUNNING
from taflen.checks.sentences import sentences
from taflen.criteria.grid_facts import measured
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import (
    Card,
    Diary,
    Document,
    Form,
    FormPart,
    Heading,
    Image,
    ListBlock,
    OptionGrid,
    Paragraph,
    Question,
    Table,
)
from taflen.document.walking import walk

# A form of "be" or "get" and a participle. It finds too many ("is tired") rather than too few.
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:not\s+|\w+ly\s+)?"
    r"(?:\w+ed|taken|given|made|done|seen|put|told|found|shown|left|kept|sent|held|chosen|written|meant|known|cut)\b",
    re.I,
)
ACTS = re.compile(
    r"^(?:please |always |never )?"
    r"(?:add|apply|ask|avoid|bring|call|check|choose|close|contact|cut|do|drink|eat|fill|find|follow|get|give|go|hold"
    r"|join|keep|know|limit|look|lose|make|move|open|phone|plan|press|put|read|remember|report|return|say|see|sit|speak"
    r"|start|stay|stop|store|swallow|take|talk|tell|throw|try|turn|use|wait|wash|write)\b"
    r"(?! (?:of|is|are|can|may|will)\b)",
    re.I | re.M,
)
TO_THE_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
ABOUT_OTHERS = re.compile(
    r"\b(?:patients?|people|users?|individuals?|one|they)\s+(?:should|must|need to|ought to|are advised)\b", re.I
)
PERCENT = re.compile(r"\b(?:\d{1,2}(?:\.\d+)?|100)(?:\s?%|\sper ?cent\b)")
# A dose, a sum of money or a test value may have decimals (NHS manual).
DECIMAL = re.compile(
    r"[½¼¾⅓⅔]|(?<![£$€\d.])\b\d+\.\d+\b"
    r"(?!\s?(?:mg|mcg|micrograms?|g|kg|ml|mmol|units?|l|litres?|cm|m|C|F|degrees)\b|\s?°)"
)
# "… the WCAG 2.2 rules": part of a name.
VERSION = re.compile(r"(?<=\w )[A-Z][\w-]* v?\d+\.\d+")
NOT_QUANTITIES = re.compile(
    r"\b0\d{2,4}[ \d]{5,}|\b(?:999|111|112)\b|\b116 ?123\b|\b(?:19|20)\d\d\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
FREQUENCY = re.compile(r"\b\d[\d,]* in (?:every )?(\d[\d,]*)\b(?! (?:hour|day|week|month|year|minute))")
SUMS = re.compile(r"\b(?:multiply|divide|subtract|calculate|add up|work out (?:how (?:much|many)|the))\b", re.I)
CHANCE = re.compile(r"\b(?:chances?|risks?|risky|harms?|side effects?)\b", re.I)
SUMMARY = re.compile(
    r"\b(?:summary|in short|in brief|(?:key|main) (?:points?|facts|messages?)|at a glance|to sum up)\b", re.I
)
SAYS_NOTHING = re.compile(r"(?:introduction|information|background|general|other|miscellaneous|notes)\W*$", re.I)
DIGIT = re.compile(r"\d")
BLOCKS_OF_TEXT = (Paragraph, ListBlock, Table, Diary, Form)
VERY_SHORT = 2


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a document, gone through once: all their parts and the sentences of running text, in order.

    `said` is all sentences, one a line: a pattern looks through it faster than through each. `has_quantities` if some
    of it is a number that is no date, year or telephone number: several criteria ask for that.
    """

    parts: tuple[object, ...]
    prose: tuple[Text, ...]
    sentences: tuple[str, ...]
    said: str
    has_quantities: bool
    grid: OptionGrid | None

    def has(self, *kinds: type) -> bool:
        """Whether there is a part of one of these kinds."""
        return any(isinstance(part, kinds) for part in self.parts)


def body_of(document: Document) -> Body:
    """Paragraphs, items and cells are running text. An item or a cell is at least one sentence."""
    parts = tuple(walk(document.blocks))
    prose = tuple(part for part in parts if isinstance(part, Text) and part.role in RUNNING)
    found = [sentence.text for text in prose for sentence in sentences(inline.plain(text.english), SOURCE_LANGUAGE)]
    said = "\n".join(found)
    has_quantities = DIGIT.search(said) is not None and DIGIT.search(NOT_QUANTITIES.sub("", said)) is not None
    grid = next((part for part in parts if isinstance(part, OptionGrid)), None)
    return Body(parts, prose, tuple(found), said, has_quantities, grid)


def has_actions(body: Body) -> bool:
    """Whether something tells the reader what to do: a card, or a sentence that starts with such a verb."""
    has_card = any(isinstance(part, Card) and part.kind != "warning" for part in body.parts)
    return has_card or ACTS.search(body.said) is not None


def share_to_the_reader(body: Body) -> float | None:
    """Of the sentences that say what to do, the share that speak to the reader; None if there are none."""
    direct = sum(bool(ACTS.match(one) or TO_THE_READER.search(one)) for one in body.sentences)
    others = sum(bool(ABOUT_OTHERS.search(one)) for one in body.sentences)
    return direct / (direct + others) if direct + others else None


def share_passive(body: Body) -> float:
    """The share of sentences that may be passive."""
    return sum(bool(PASSIVE.search(one)) for one in body.sentences) / max(len(body.sentences), 1)


def has_numbers(body: Body) -> bool:
    """Whether there are quantities: not only dates, years and telephone numbers."""
    return has_figures(body) or body.has_quantities


def has_figures(body: Body) -> bool:
    """Whether a grid has figures, and so pictures of so many people."""
    return body.grid is not None and bool(measured(body.grid))


def has_frequencies(body: Body) -> bool:
    """Whether a chance is given as so many in so many."""
    return has_figures(body) or FREQUENCY.search(body.said) is not None


def mixes_denominators(body: Body) -> bool:
    """Whether one text, or one row of a grid, counts out of different numbers."""
    counted = [_denominators(text) for text in body.prose]
    if body.grid is not None:
        for row in body.grid.rows:
            figures = frozenset(cell.figure.out_of for cell in row.cells if cell.figure)
            counted.append(figures.union(*(_denominators(cell.text) for cell in row.cells if cell.text)))
    return any(len(numbers) > 1 for numbers in counted)


def _denominators(text: Text) -> frozenset[int]:
    if " in " not in text.english:
        return frozenset()
    return frozenset(int(found.replace(",", "")) for found in FREQUENCY.findall(inline.plain(text.english)))


def paragraphs(body: Body) -> list[Text]:
    """The paragraphs, with those at the head of a grid."""
    found = [part.text for part in body.parts if isinstance(part, Paragraph)]
    return found + ([body.grid.condition, body.grid.population] if body.grid is not None else [])


def is_very_short(body: Body) -> bool:
    """Two blocks of text or fewer: PEMAT asks less of those."""
    parts = (part for part in body.parts if isinstance(part, BLOCKS_OF_TEXT))
    return body.grid is None and len([*islice(parts, VERY_SHORT + 1)]) <= VERY_SHORT


def longest_stretch(body: Body) -> int:
    """The most words of running text between two headings. A card, a question and a row of a grid have headings."""
    longest = words = 0
    for part in body.parts:
        if isinstance(part, Heading | Card | Question | Diary | FormPart | OptionGrid) or _is_row_heading(part):
            words = 0
        elif isinstance(part, Text) and part.role in RUNNING:
            words += len(inline.plain(part.english).split())
        longest = max(longest, words)
    return longest


def _is_row_heading(part: object) -> bool:
    return isinstance(part, Text) and part.role == "grid question"


def headings(body: Body) -> list[str]:
    """The headings and questions, as plain text."""
    return [inline.plain(part.text.english) for part in body.parts if isinstance(part, Heading | Question)]


def has_bold(body: Body) -> bool:
    """Whether words stand out in bold."""
    return any(span.strong for text in body.prose for span in inline.spans(text.english))


def has_steps(body: Body) -> bool:
    """Whether there is a numbered list."""
    return any(isinstance(part, ListBlock) and part.ordered for part in body.parts)


def has_visuals(body: Body) -> bool:
    """Whether there are pictures, or figures that the program draws."""
    return body.has(Image) or has_figures(body)
