"""Words as the search compares them: without accents and endings.

The rules are data (rules.json), so that search.js can follow the same ones; a test holds the two to one another. What
they say is no grammar: they only have to bring the forms of one word together and keep different words apart.
Arabic follows light10 (Larkey, Ballesteros and Connell, 2002): take off the article and a few endings, no roots.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

WORD = re.compile(r"[^\W_]+")
RULES = Path(__file__).resolve().parent / "rules.json"
SHORT_WORD = 3
FLEETING = re.compile(r"([^aeiouy])e([^aeiouy])$")
SKELETON_MARK = "~"
FEWEST_IN_SKELETON = 3
MOST_REMEMBERED = 200_000


@cache
def rules(language: str) -> dict[str, Any]:
    """The rules of a language, with the letters that are one to the search. A language without rules has only those."""
    data = json.loads(RULES.read_text(encoding="utf-8"))
    own = data["languages"].get(language, {})
    # The longest that fits comes off: search.js gets them in this order too.
    ordered = {name: sorted(own[name], key=len, reverse=True) for name in ("prefixes", "suffixes") if name in own}
    return {"letters": data["letters"], **own, **ordered}


class _Signs(dict[int, int | str | None]):
    """What becomes of each sign, for `str.translate`: accents and vowel signs go, variants of a letter become one."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.category(chr(code)) == "Mn" else code
        return kept


def folded(text: str, language: str) -> str:
    """Small letters without accents, vowel signs and variants."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return plain.translate(_signs(language))


@cache
def _signs(language: str) -> _Signs:
    return _Signs(str.maketrans(rules(language)["letters"]))


def words(text: str, language: str) -> list[str]:
    """The words of a text, folded, in order."""
    return WORD.findall(folded(text, language))


def telling_words(text: str, language: str) -> list[str]:
    """The words that say what a text is about: all but "the", "how", "my" …; all of them if there is nothing else."""
    found = words(text, language)
    ignored = _ignored(language)
    return [word for word in found if word not in ignored] or found


@cache
def _ignored(language: str) -> frozenset[str]:
    return frozenset(rules(language).get("ignored", "").split())


@lru_cache(maxsize=MOST_REMEMBERED)
def key(word: str, language: str) -> str:
    """What a folded word is filed under: the same for all forms of a word."""
    known = rules(language)
    if len(word) <= SHORT_WORD or any(sign.isdigit() for sign in word):
        return word
    shortest = known.get("shortest", SHORT_WORD)
    for prefix in known.get("prefixes", ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= shortest:
            word = word[len(prefix) :]
            break
    for suffix in known.get("suffixes", ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            word = word[: -len(suffix)]
            break
    for ending, other in known.get("endings", ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + other
            break
    if known.get("fleeting"):
        word = FLEETING.sub(r"\1\2", word)
    if known.get("doubled") and len(word) > SHORT_WORD and word[-1] == word[-2]:
        word = word[:-1]
    return word


@lru_cache(maxsize=MOST_REMEMBERED)
def skeleton(word: str, language: str) -> str:
    """A word's consonants, under which Arabic files singular and broken plural alike; empty for other languages."""
    weak = rules(language).get("skeleton")
    bare = re.sub(weak, "", key(word, language)) if weak else ""
    return SKELETON_MARK + bare if len(bare) >= FEWEST_IN_SKELETON else ""


def place(word: str, language: str) -> str:
    """Where a key stands in the order of the index. Welsh words that differ only at the start stand together."""
    initial = rules(language).get("initial")
    return f"{re.sub(initial, '', word)} {word}" if initial else word
