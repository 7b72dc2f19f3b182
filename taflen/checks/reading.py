"""How hard a document is to read: the figures of `documents.json`.

English has a formula that lies on the scale of school grades at the easy end: Flesch-Kincaid (Kincaid and others,
1975), by textstat. Welsh and Polish get counts only: nobody has published a formula that would hold. No figure is
given under 100 words: there 90 in 100 samples of the same text spread over 3.7 grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import floor

from textstat.backend.counts import count_difficult_words
from textstat.backend.metrics import flesch_kincaid_grade

from taflen.checks.sentences import WORD, Sentence, sentences
from taflen.document import inline
from taflen.document.tree import SOURCE_LANGUAGE, Document, Statement, Text, walk

FEWEST_WORDS = 100
LONG_SENTENCE = {"en": 20, "cy": 22, "pl": 18, "ar": 20, "ur": 28}
DEFAULT_LONG_SENTENCE = 20
SCHOOL_STARTS_AT = 5
ENGLISH = "en_US"
PROSE = ("paragraph", "list item", "table cell", "grid cell", "option description", "decision", "summary")


@dataclass(frozen=True, slots=True)
class Reading:
    """`grade` is a United States school grade, `age` is in years; both only where a formula is sound."""

    words: int
    grade: float | None
    age: int | None
    long_sentences: int
    hard_words_per_100: float | None

    def as_json(self) -> dict[str, int | float | None]:
        """The entry of documents.json."""
        return asdict(self)


def prose_sentences(document: Document, language: str) -> Iterator[tuple[Sentence, Text | None]]:
    """The sentences of running text in a language, each with the text it stands in.

    A list item or a cell is at least one sentence, whether or not it ends with a full stop. Headings, titles,
    addresses and the details of a document are not running text. A built sentence has no text.
    """
    for part in walk(document.blocks):
        if isinstance(part, Text) and part.role in PROSE and part.language == language:
            for sentence in sentences(inline.plain(part.shown), language):
                yield sentence, part
        elif isinstance(part, Statement) and part.language == language:
            yield Sentence(0, part.sentence), None


def reading_of(document: Document, language: str) -> Reading | None:
    """The reading figures of a document's running text in a language; None where it has too few words."""
    found = [sentence for sentence, _ in prose_sentences(document, language)]
    words = sum(sentence.words for sentence in found)
    if words < FEWEST_WORDS:
        return None
    limit = LONG_SENTENCE.get(language, DEFAULT_LONG_SENTENCE)
    long_sentences = sum(sentence.words > limit for sentence in found)
    if language != SOURCE_LANGUAGE:
        return Reading(words, None, None, long_sentences, None)
    prepared = prepare(found)
    grade = round(max(flesch_kincaid_grade(prepared, ENGLISH), 0.0), 1)
    hard = count_difficult_words(prepared, ENGLISH)
    return Reading(words, grade, floor(grade + 0.5) + SCHOOL_STARTS_AT, long_sentences, round(100 * hard / words, 1))


def prepare(found: list[Sentence]) -> str:
    """Sentences as textstat can count them: one full stop each, none inside a word, hyphens apart.

    textstat ends a sentence at every full stop, and reads "long-term" as one unknown word.
    """
    return " ".join(
        " ".join(word.replace(".", "").replace("-", " ") for word in WORD.findall(sentence.text)) + "."
        for sentence in found
    )
