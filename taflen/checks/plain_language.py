"""Advice on long sentences. Advice never blocks: a long sentence can be clear."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.checks.reading import DEFAULT_LONG_SENTENCE, LONG_SENTENCE, prose_sentences
from taflen.document.tree import SOURCE_LANGUAGE, Document
from taflen.findings import Finding, Place


def long_sentences(document: Document) -> Iterator[Finding]:
    """Bad: a sentence of more than 20 words. Good: two sentences that say one thing each."""
    limit = LONG_SENTENCE.get(SOURCE_LANGUAGE, DEFAULT_LONG_SENTENCE)
    for sentence, text in prose_sentences(document, SOURCE_LANGUAGE):
        if sentence.words > limit and text is not None:
            start = text.english.find(" ".join(sentence.text.split()[:3]))
            place: Place = text.place.at(max(start, 0))
            message = f"Cut this sentence in two: it has {sentence.words} words, and {limit} are easy to follow."
            yield Finding(place, "sentence-long", "advice", message, sentence.text)
