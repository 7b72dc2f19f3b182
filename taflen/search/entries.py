"""What the index of the search holds of one page."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from taflen.search.words import key, skeleton, telling_words, words

TITLE, OTHER_NAME, FOREIGN_NAME, HEADING, SUMMARY, TEXT = 10.0, 8.0, 5.0, 3.0, 3.0, 1.0
MOST_FOR_TEXT = 2.5
SCALE = 10


@dataclass(frozen=True, slots=True)
class SearchSection:
    """A part of a document. `address` is below the root of the site."""

    heading: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search knows of a document. `foreign_names` are its names in English; `kind` is in words."""

    address: str
    kind: str
    language: str
    language_name: str
    title: str
    summary: str
    other_names: tuple[str, ...]
    foreign_names: tuple[str, ...]
    sections: tuple[SearchSection, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    weight: float
    section: int


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What a page is found by: each key with its weight and its best section; its words with how telling they are."""

    hits: dict[str, tuple[int, int]]
    seen: dict[str, int]


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the index holds of a page, as text that is soon read: every entry is whenever the index is made anew.

    `shown` is what its results show, as JSON. `hits` are key, weight, section, key, weight, section and so on; `seen`
    are its words in order, each with how telling it is.
    """

    shown: str
    hits: str
    seen: str

    def as_bytes(self) -> bytes:
        """To be kept."""
        return "\n".join((self.shown, self.hits, self.seen)).encode()

    def terms(self) -> dict[str, tuple[int, int]]:
        """The weight and the section of each key."""
        hits = self.hits.split()
        return {
            term: (int(weight), int(section))
            for term, weight, section in zip(hits[::3], hits[1::3], hits[2::3], strict=True)
        }

    def words(self) -> dict[str, int]:
        """How telling each word is."""
        seen = self.seen.split()
        return {word: int(weight) for word, weight in zip(seen[::2], seen[1::2], strict=True)}


def entry_from(kept: bytes) -> SearchEntry:
    """What `as_bytes` has kept. Raises ValueError for anything else."""
    shown, hits, seen = kept.decode().split("\n")
    return SearchEntry(shown, hits, seen)


def search_entry(page: SearchPage, language: str) -> SearchEntry:
    """What the index holds of a page."""
    terms = terms_of(page, language)
    hits = " ".join(f"{term} {weight} {section}" for term, (weight, section) in terms.hits.items())
    seen = " ".join(f"{word} {weight}" for word, weight in terms.seen.items())
    return SearchEntry(as_json(_shown(page, language)), hits, seen)


def terms_of(page: SearchPage, language: str) -> SearchTerms:
    """What a page is found by."""
    weights: dict[str, dict[str, _Hit]] = {}
    seen: Counter[str] = Counter()

    def note(field: str, text: str, weight: float, section: int, most: float = math.inf) -> None:
        found = telling_words(text, language)
        for word in found:
            seen[word] += round(weight * SCALE)
            filed = [(key(word, language), weight), (skeleton(word, language), weight / 2)]
            for term, worth in filed:
                if term:
                    known = weights.setdefault(term, {})
                    old = known.get(field)
                    total = min((old.weight if old else 0.0) + worth, most) if most < math.inf else worth
                    if not old or total > old.weight:
                        known[field] = _Hit(total, old.section if old and most < math.inf else section)

    for field, text, weight in _names(page, language):
        note(field, text, weight, 0)
    note("summary", page.summary, SUMMARY, 0)
    for number, section in enumerate(page.sections, 1):
        note("heading", section.heading, HEADING, number)
        note("text", section.text, TEXT, number, MOST_FOR_TEXT)
    hits = {term: _together(list(fields.values())) for term, fields in weights.items()}
    return SearchTerms(
        {term: (max(1, round(weight * SCALE)), part) for term, (weight, part) in hits.items()}, dict(seen)
    )


def _names(page: SearchPage, language: str) -> Iterator[tuple[str, str, float]]:
    """A page's names with what a hit in each is worth: the shorter the name, the more a word of it says."""
    named = [("title", page.title, TITLE)]
    named += [("name", name, OTHER_NAME) for name in page.other_names]
    named += [("foreign", name, FOREIGN_NAME) for name in page.foreign_names]
    for field, text, weight in named:
        yield field, text, weight / math.sqrt(len(telling_words(text, language)) or 1)


def _together(hits: list[_Hit]) -> tuple[float, int]:
    """Hits in several fields count together; the section is that of the best hit within the text."""
    in_text = [hit for hit in hits if hit.section]
    best = max(in_text, key=lambda hit: hit.weight).section if in_text else 0
    return sum(hit.weight for hit in hits), best


def _shown(page: SearchPage, language: str) -> dict[str, Any]:
    """What the results need of a page: `names` are its names as keys, to tell a whole name from a part of one."""
    names = [page.title, *page.other_names, *page.foreign_names]
    return {
        "title": page.title,
        "address": page.address,
        "kind": page.kind,
        "language": page.language,
        "languageName": page.language_name,
        "summary": page.summary,
        "names": [" ".join(key(word, language) for word in words(name, language)) for name in names],
        "sections": [[section.heading, section.address] for section in page.sections],
    }


def as_json(value: Any) -> str:
    """JSON as the index has it: nothing in it that could be left out, and the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
