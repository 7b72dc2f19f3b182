"""What an easy-read document needs: short sentences, and a picture beside each of them."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.checks.prose import Prose
from taflen.checks.remarks import Remark, on_words
from taflen.document.tree import EASY_READ, Paragraph

MOST_WORDS = 15


def easy_read(prose: Prose) -> Iterator[Remark]:
    """Bad, in an easy-read document: a paragraph without a picture, a sentence of more than 15 words."""
    if prose.document.layout != EASY_READ:
        return
    for part in prose.parts:
        passage = prose.of(part.text) if isinstance(part, Paragraph) and not part.picture else None
        if passage:
            yield on_words("easy-read-picture-missing", passage, 0, len(passage.plain))
    for passage in prose.running:
        for sentence in passage.sentences:
            if sentence.words > MOST_WORDS:
                yield on_words(
                    "easy-read-sentence-long",
                    passage,
                    sentence.start,
                    sentence.end,
                    words=str(sentence.words),
                    limit=str(MOST_WORDS),
                )
