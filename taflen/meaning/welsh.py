"""Mutation: how the first letter of a Welsh word changes after other words. Tabled may stand as dabled or thabled."""

from __future__ import annotations

from collections.abc import Iterator

# What a first letter, or two, may become: soft, nasal, aspirate. The longest beginning goes first.
MUTATIONS = {
    "ll": ("l",),
    "rh": ("r",),
    "ch": (),
    "dd": (),
    "ff": (),
    "ph": (),
    "th": (),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    **{vowel: (f"h{vowel}",) for vowel in "aeiouwy"},
}
SHORTEST = 3


def mutated(word: str) -> Iterator[str]:
    """A word in its plain form and after each mutation."""
    yield word
    if len(word) >= SHORTEST:
        start = next((start for start in (word[:2], word[:1]) if start in MUTATIONS), "")
        yield from (changed + word[len(start) :] for changed in MUTATIONS.get(start, ()))


def plain_forms(word: str) -> Iterator[str]:
    """The words that a word may be a mutation of, itself first. A vowel may have lost a g."""
    yield word
    for plain, changed in MUTATIONS.items():
        for start in changed:
            if start and word.startswith(start):
                yield plain + word[len(start) :]
    if word[:1] in "aeiouwylr":
        yield f"g{word}"
