"""Which hard words a document explains, and from where on.

A word counts as explained where it stands in brackets after plain words, "piles (haemorrhoids)"; where brackets
follow it, "haemorrhoids (piles)"; and where the sentence says what it is: "this is called a biopsy", "a biopsy is a
test". Whether the explanation is a good one is for people to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from taflen.checks.prose import Passage
from taflen.checks.sentences import words

IN_BRACKETS = re.compile(r"\w\s\(([^()]+)\)")
BEFORE_BRACKETS = re.compile(r"((?:[\w'-]+ ){0,3}[\w'-]+) \((?!s\))")
NAMED = re.compile(r"\b(?:called|known as|named|term is|name is|means?) (?:an? |the )?[“\"']?((?:[\w'-]+ ?){1,4})")
SAID_WHAT = re.compile(
    r"\b((?:[\w'-]+ ){0,3}[\w'-]+)[”\"']?,? (?:is|are|means?|happens|work by|works by)"
    r" (?:when|where|an?|the|how|that|what|one|your|to)\b"
)
PATTERNS = (IN_BRACKETS, BEFORE_BRACKETS, NAMED, SAID_WHAT)
LONGEST_PHRASE = 4


def explained_in(passage: Passage) -> set[str]:
    """The words and phrases, in lower case, that a passage explains."""
    text = passage.lower
    if not any(sign in text for sign in ("(", " call", " known as", " named", " mean", " is ", " are ", " name ")):
        return set()
    return {phrase for pattern in PATTERNS for found in pattern.finditer(text) for phrase in _phrases(found[1])}


def _phrases(text: str) -> Iterable[str]:
    """All runs of up to 4 words."""
    found = [word.lower for word in words(text)]
    for start in range(len(found)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(found)) + 1):
            yield " ".join(found[start:end])
