"""Which hard words a document explains, and from where on.

A word counts as explained where it stands in brackets after plain words, "piles (haemorrhoids)"; where brackets
follow it, "haemorrhoids (piles)"; and where the sentence says what it is: "this is called a biopsy", "a biopsy is a
test". Whether the explanation is a good one is for people to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from taflen.checks.prose import Passage
from taflen.checks.sentences import lower_words

IN_BRACKETS = re.compile(r"\w\s\(([^()]+)\)")
BRACKETS = re.compile(r" \((?!s\))")
NAMED = re.compile(r"\b(?:called|known as|named|term is|name is|means?) (?:an? |the )?[“\"']?((?:[\w'-]+ ?){1,4})")
SAYS_WHAT = re.compile(
    r"[”\"']?,? (?:is|are|means?|happens|work by|works by)"
    r" (?:when|where|an?|the|how|that|what|one|your|to)\b"
)
AFTER_THE_WORDS = (IN_BRACKETS, NAMED)
BEFORE_THE_SIGN = (BRACKETS, SAYS_WHAT)
LAST_WORDS = re.compile(r"(?:[\w'-]+ ){0,3}[\w'-]+\Z")
LONGEST_PHRASE = 4
# In characters: no four words are longer.
FAR_ENOUGH = 200
# Several checks ask for those of one document.
MOST_REMEMBERED = 1_000


def explained_in(passage: Passage) -> frozenset[str]:
    """The words and phrases, in lower case, that a passage explains."""
    return _explained_in(passage.lower)


@lru_cache(maxsize=MOST_REMEMBERED)
def _explained_in(text: str) -> frozenset[str]:
    if not any(sign in text for sign in ("(", " call", " known as", " named", " mean", " is ", " are ", " name ")):
        return frozenset()
    return frozenset(phrase for words_of in _explained(text) for phrase in _phrases(words_of))


def _explained(text: str) -> Iterator[str]:
    has_brackets = "(" in text
    for pattern in AFTER_THE_WORDS if has_brackets else (NAMED,):
        yield from (found[1] for found in pattern.finditer(text))
    # Signs are few, so they are looked for first. What has been part of one explanation is not part of another.
    for sign in BEFORE_THE_SIGN if has_brackets else (SAYS_WHAT,):
        free = 0
        for found in sign.finditer(text):
            before = LAST_WORDS.search(text, max(found.start() - FAR_ENOUGH, free), found.start())
            if before:
                yield before[0]
                free = found.end()


def _phrases(text: str) -> Iterable[str]:
    """All runs of up to 4 words."""
    found = lower_words(text)
    for start in range(len(found)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(found)) + 1):
            yield " ".join(found[start:end])
