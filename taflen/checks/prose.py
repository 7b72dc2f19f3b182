"""A document as its checks read it: passages of plain words, each with its sentences and the places of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from taflen.checks.sentences import Sentence, Word, in_lower_case, lower_words, sentences, word_count, words
from taflen.document import inline
from taflen.document.text import Text
from taflen.document.tree import Document
from taflen.document.walking import walk
from taflen.findings import Place

# Each list item and each cell is at least one sentence. Headings and the details of a document are not running text.
RUNNING = frozenset(
    (
        "paragraph",
        "list item",
        "table cell",
        "grid cell",
        "option description",
        "decision",
        "summary",
        "field hint",
        "flashcard answer",
        "reason for a quiz answer",
    )
)
TITLES = frozenset(
    (
        "title",
        "heading",
        "grid question",
        "option name",
        "diary title",
        "diary column",
        "form heading",
        "field label",
        "choice",
        "end of a scale",
        "flashcard question",
        "quiz question",
        "quiz answer",
        "picture description",
    )
)
CARD_TITLE = "card title"
DIGIT = re.compile(r"\d")
# Where case does not count, `re` takes these for an i, an s or a k.
ODD_LETTERS = re.compile("[İıſ\u212a]")

# Where the translation of an English text stands, by (role, English).
TranslationPlaces = Mapping[tuple[str, str], Place]


@dataclass(eq=False)
class Passage:
    """The words of one text in one language. Positions count the characters of `plain`.

    `translated_at` is where the text stands in a catalogue, if it is a translation.
    """

    text: Text
    plain: str
    translated_at: Place | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is running text, and no heading."""
        return self.text.role in RUNNING

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences, at least one."""
        return sentences(self.plain, self.text.language)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All of its words."""
        return words(self.plain)

    @cached_property
    def lower_words(self) -> list[str]:
        """All of its words as they are looked up: in lower case, with straight apostrophes."""
        whole = self.sentences[0].written if len(self.sentences) == 1 else None
        return lower_words(self.plain) if whole is None else list(map(in_lower_case, whole))

    @cached_property
    def word_count(self) -> int:
        """How many words it has."""
        return self.sentences[0].words if len(self.sentences) == 1 else word_count(self.plain)

    @cached_property
    def lower(self) -> str:
        """Its words in lower case, with straight apostrophes."""
        return self.plain.lower().replace("’", "'")

    @cached_property
    def has_digits(self) -> bool:
        """Whether there is any number in it that is not written in words."""
        return DIGIT.search(self.plain) is not None

    def may_hold(self, signs: Sequence[str]) -> bool:
        """Whether one of these, in lower case, may stand in it, in capitals or not: quicker than a pattern."""
        return any(sign in self.lower for sign in signs) or self._has_odd_letters

    @cached_property
    def _has_odd_letters(self) -> bool:
        return not self.plain.isascii() and ODD_LETTERS.search(self.plain) is not None

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that a position is in."""
        return next((found for found in reversed(self.sentences) if found.start <= position), self.sentences[0])

    def place(self, position: int) -> Place:
        """Where a character stands in the file that the author edits."""
        if self.translated_at:
            return self.translated_at
        return self.text.place.at(self._offsets[position] if position < len(self._offsets) else 0)

    @cached_property
    def _offsets(self) -> Sequence[int]:
        return inline.plain_offsets(self.text.shown)


class Prose:
    """The passages of a document that are in one language: its title, its summary and its body, in reading order.

    `parts` are all parts of the body, then those of the flashcards and the quiz.
    """

    def __init__(self, document: Document, language: str, places: TranslationPlaces | None = None) -> None:
        self.document = document
        self.language = language
        self.parts = tuple(walk((document.blocks, document.flashcards, document.quiz)))
        self._by_text: dict[int, Passage] = {}
        for text in _texts((document.title, document.summary, *self.parts), language):
            place = (places or {}).get((text.role, text.english))
            self._by_text[id(text)] = Passage(text, inline.plain(text.shown), place)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._by_text.values())

    def of(self, text: Text) -> Passage | None:
        """The passage of a text of the document; None if it is in another language."""
        return self._by_text.get(id(text))

    @property
    def running(self) -> Iterator[Passage]:
        """The passages of running text."""
        return (passage for passage in self if passage.is_running)


def _texts(parts: Iterable[object], language: str) -> Iterator[Text]:
    for part in parts:
        if isinstance(part, Text) and part.language == language:
            role = part.role
            if role in RUNNING or role in TITLES or role.endswith(CARD_TITLE):
                yield part
