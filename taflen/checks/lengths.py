"""Lengths and shapes: sentences, paragraphs, lists, titles, descriptions of pictures, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taflen.checks.prose import Prose
from taflen.checks.remarks import Remark, on_place, on_words
from taflen.checks.rules import rules
from taflen.checks.sentences import Sentence
from taflen.document.tree import Image, ListBlock, Paragraph
from taflen.findings import Severity

# As strict as 20, 25 and 35 words of English: measured on 197 texts that the NHS has in all of these languages.
LIMITS: dict[str, tuple[int, int, int]] = {
    "en": (20, 25, 35),
    "cy": (22, 28, 39),
    "pl": (18, 23, 32),
    "ro": (18, 23, 32),
    "uk": (17, 21, 29),
    "ar": (20, 26, 36),
    "ur": (28, 35, 49),
    "bn": (20, 24, 34),
    "tr": (16, 21, 29),
    "so": (21, 28, 39),
    "pa": (25, 32, 44),
    "gu": (22, 28, 39),
}
MOST_SENTENCES = 3
MOST_ITEMS = 6
LONGEST_TITLE = 65
LONGEST_DESCRIPTION = 125
SEVERITIES: tuple[Severity, ...] = ("advice", "warning", "error")

# Where a sentence can be cut: what follows can mostly stand alone.
JOINTS = re.compile(
    r"(?:;| –|:)\s|,? (?:and|but|so|because|which|or|when|if|a|ond|oherwydd|neu|pan|os|i|ale|oraz|lub|ponieważ) ",
)
CAPITALS = re.compile(r"\b[A-Z]{2,}\b(?: [A-Z]{2,}\b)*")
PLURAL = re.compile(r"\b(\w+)\((?:s|es)\)")


def limits(language: str) -> tuple[int, int, int]:
    """Words of a sentence above which it is long, very long and too long."""
    return LIMITS.get(language, LIMITS["en"])


def long_sentences(prose: Prose) -> Iterator[Remark]:
    """Sentences that are long, very long or too long."""
    limit = limits(prose.language)
    for passage in prose.running:
        for sentence in passage.sentences:
            over = sum(sentence.words > most for most in limit)
            if over:
                severity = SEVERITIES[over - 1]
                values = {"words": str(sentence.words), "limit": str(limit[0]), "cut": _cut(sentence)}
                yield on_words("sentence-long", passage, sentence.start, sentence.end, severity, **values)


def _cut(sentence: Sentence) -> str:
    """The sentence with a stroke where it could be cut: at the joint that is nearest to its middle."""
    joints = [found.start() for found in JOINTS.finditer(sentence.text)]
    middle = len(sentence.text) / 2
    usable = [joint for joint in joints if middle / 2 < joint < middle * 1.5]
    if not usable:
        return sentence.text
    joint = min(usable, key=lambda place: abs(place - middle))
    return f"{sentence.text[:joint].rstrip()} | {sentence.text[joint:].lstrip()}"


def long_paragraphs(prose: Prose) -> Iterator[Remark]:
    """Paragraphs of more than 3 sentences."""
    for part in prose.parts:
        passage = prose.of(part.text) if isinstance(part, Paragraph) else None
        if passage and len(passage.sentences) > MOST_SENTENCES:
            middle = passage.sentences[(len(passage.sentences) + 1) // 2]
            start = " ".join(middle.text.split()[:3])
            count = str(len(passage.sentences))
            yield on_words("paragraph-long", passage, 0, len(passage.plain), sentences=count, beginning=start)


def long_lists(prose: Prose) -> Iterator[Remark]:
    """Lists of more than 6 items."""
    for part in prose.parts:
        if isinstance(part, ListBlock) and len(part.items) > MOST_ITEMS:
            passage = prose.of(part.items[0].text)
            if passage:
                yield on_words("list-long", passage, 0, len(passage.plain), items=str(len(part.items)))


def titles(prose: Prose) -> Iterator[Remark]:
    """Titles that are too long, and headings that end with a full stop."""
    for passage in prose:
        role, plain = passage.text.role, passage.plain
        if role == "title" and len(plain) > LONGEST_TITLE:
            yield on_words("title-long", passage, 0, len(plain), characters=str(len(plain)))
        if role in ("title", "heading") and plain.endswith("."):
            yield on_words("heading-full-stop", passage, len(plain) - 1, len(plain), use=plain.rstrip("."))


def picture_descriptions(prose: Prose) -> Iterator[Remark]:
    """Descriptions of pictures that a screen reader may cut off."""
    for part in prose.parts:
        passage = prose.of(part.alternative) if isinstance(part, Image) else None
        if passage and len(passage.plain) > LONGEST_DESCRIPTION:
            place, length = passage.place(0), len(passage.plain)
            yield on_place("picture-description-long", place, characters=str(length))


def capitals(prose: Prose) -> Iterator[Remark]:
    """Words in capitals, and (s) for one or many."""
    shouted = frozenset(rules()["capitals"].known)
    for passage in prose:
        if not passage.plain.islower():
            for found in CAPITALS.finditer(passage.plain):
                if shouted.intersection(found[0].lower().split()):
                    use = found[0].lower() if found.start() else found[0].capitalize()
                    yield on_words("capitals", passage, found.start(), found.end(), use=use)
        for found in PLURAL.finditer(passage.plain) if "s)" in passage.plain else ():
            yield on_words("plural-in-brackets", passage, found.start(), found.end(), use=f"{found[1]}s")
