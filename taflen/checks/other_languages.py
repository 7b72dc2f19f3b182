"""Translations beside their English: no grade where no formula is sound, but lengths can be compared.

The ratio of words is that of 197 texts that the NHS has in all of these languages. So a limit is as strict in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from taflen.checks.prose import Passage, Prose
from taflen.checks.remarks import Remark, on_words
from taflen.checks.sentences import sentences, word_count
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE

# Words for each word of English.
RATIO = {
    "cy": 1.10, "pl": 0.91, "ro": 0.89, "uk": 0.83, "ar": 1.01, "ur": 1.44, "bn": 1.01, "tr": 0.77, "so": 1.05,
    "pa": 1.27, "gu": 1.11,
}  # fmt: skip
MOST_TIMES_LONGER = 2.0
FEWEST_WORDS = 8
MOST_TIMES_SENTENCE = 1.2
MOST_REMEMBERED = 1_000


def compared_with_english(prose: Prose) -> Iterator[Remark]:
    """Translations that are twice as long as they need be, or that make one sentence of several."""
    ratio = RATIO.get(prose.language, 1.0)
    for passage in prose.running:
        english = inline.plain(passage.text.english)
        own, source = passage.word_count, counted(english).words
        if own > FEWEST_WORDS and own >= MOST_TIMES_LONGER * max(source * ratio, 1):
            yield on_words(
                "translation-long",
                passage,
                0,
                len(passage.plain),
                words=str(own),
                english=str(source),
                source=english,
            )
        else:
            yield from _merged(passage, english, source, ratio)


class Counted(NamedTuple):
    """How many words and sentences an English text has."""

    words: int
    sentences: int


@lru_cache(maxsize=MOST_REMEMBERED)
def counted(english: str) -> Counted:
    """What is counted of a plain English text, once for all languages."""
    return Counted(word_count(english), len(sentences(english, SOURCE_LANGUAGE)))


def _merged(passage: Passage, english: str, words_in_english: int, ratio: float) -> Iterator[Remark]:
    there, here = counted(english).sentences, len(passage.sentences)
    mean = passage.word_count / here
    if here < there and mean > MOST_TIMES_SENTENCE * ratio * words_in_english / there and mean > FEWEST_WORDS:
        yield on_words(
            "translation-merged",
            passage,
            0,
            len(passage.plain),
            english=str(there),
            sentences=str(here),
            words=str(round(mean)),
            source=english,
        )
