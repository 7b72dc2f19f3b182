"""How hard a document is to read: the figures of `documents.json`.

English has a formula that lies on the scale of school grades at the easy end: Flesch-Kincaid (Kincaid and others,
1975), by textstat. Welsh, Urdu and others get counts only: nobody has published a formula that would hold. Polish has
FOG-PL, which is given under its own name and never as an age. No figure is given under 100 words: there 90 in 100
samples of the same text spread over 3.7 grades.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from itertools import repeat
from math import floor

from textstat.backend.metrics import flesch_kincaid_grade, gunning_fog

from taflen.checks.hard_words import is_hard
from taflen.checks.lengths import limits
from taflen.checks.pronunciation import use_house_list
from taflen.checks.prose import Prose
from taflen.checks.reading_figures import Reading
from taflen.checks.sentences import Sentence, sentence
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document, Statement

FEWEST_WORDS = 100
SCHOOL_STARTS_AT = 5
ENGLISH, POLISH = "en_US", "pl"
# textstat counts no shorter sentences.
FEWEST_WORDS_IN_A_SENTENCE = 3


def running_sentences(prose: Prose) -> list[Sentence]:
    """The sentences of the running text of a body, and those that the program builds from figures.

    A list item or a cell is at least one sentence, whether or not it ends with a full stop. Headings, titles,
    addresses and the details of a document are not running text.
    """
    document = prose.document
    written = [
        found for passage in prose.running if passage.text is not document.summary for found in passage.sentences
    ]
    built = [
        sentence(part.sentence)
        for part in prose.parts
        if isinstance(part, Statement) and part.language == prose.language
    ]
    return written + built


def reading_of(document: Document, language: str) -> Reading | None:
    """The reading figures of a document's running text in a language; None where it has too few words."""
    return reading_of_prose(Prose(document, language))


def reading_of_prose(prose: Prose) -> Reading | None:
    """The same for prose that is already made."""
    found, language = running_sentences(prose), prose.language
    words = sum(sentence.words for sentence in found)
    if words < FEWEST_WORDS:
        return None
    long_sentences = sum(sentence.words > limits(language)[0] for sentence in found)
    hard = sum(sum(map(is_hard, passage.lower_words, repeat(language))) for passage in prose.running)
    hard_per_100 = round(100 * hard / words, 1)
    if language == SOURCE_LANGUAGE:
        grade = grade_of(found)
        return Reading(words, grade, floor(grade + 0.5) + SCHOOL_STARTS_AT, long_sentences, hard_per_100)
    fog = fog_pl(found) if language == POLISH else None
    return Reading(words, None, None, long_sentences, hard_per_100, fog)


def grade_of(found: Sequence[Sentence]) -> float:
    """The Flesch-Kincaid grade of English sentences, 0 or more."""
    use_house_list()
    return round(max(float(flesch_kincaid_grade(prepare(found), ENGLISH)), 0.0), 1)


def prepare(found: Sequence[Sentence]) -> str:
    """Sentences as textstat can count them: one full stop each, none inside a word, hyphens apart.

    textstat ends a sentence at every full stop, reads "long-term" as one unknown word, and counts no sentence of one or
    two words: such sentences are joined until there are three.
    """
    said: list[str] = []
    waiting: list[str] = []
    for one in found:
        waiting += one.written
        if len(waiting) >= FEWEST_WORDS_IN_A_SENTENCE:
            said.append(" ".join(waiting))
            waiting = []
    if waiting:
        said.append(" ".join(waiting))
    return " ".join(words.replace(".", "").replace("-", " ") + "." for words in said)


def fog_pl(found: Sequence[Sentence]) -> float:
    """Gunning's index with textstat's limit for a hard word of Polish, 4 syllables. No age goes with it."""
    use_house_list()
    with warnings.catch_warnings():
        # It says each time that it has no list of easy Polish words.
        warnings.simplefilter("ignore")
        return round(float(gunning_fog(prepare(found), POLISH)), 1)
