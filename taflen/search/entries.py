"""What the index of the search holds of one page."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from taflen.search.words import MOST_REMEMBERED, key, skeleton, telling_words, words

TITLE, OTHER_NAME, FOREIGN_NAME, HEADING, SUMMARY, TEXT = 10.0, 8.0, 5.0, 3.0, 3.0, 1.0
MOST_FOR_TEXT = 2.5
SCALE = 10
# Weight, section.
_Hit = tuple[float, int]


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
    seen: Counter[str] = Counter()
    titles = [(page.title, TITLE, 0)]
    others = [(name, OTHER_NAME, 0) for name in page.other_names]
    foreign = [(name, FOREIGN_NAME, 0) for name in page.foreign_names]
    headings = [(section.heading, HEADING, number) for number, section in enumerate(page.sections, 1)]
    fields = [
        *(_best_hits(_shared_out(names, language), language, seen) for names in (titles, others, foreign)),
        _best_hits([(page.summary, SUMMARY, 0)], language, seen),
        _best_hits(headings, language, seen),
        _hits_in_text(page.sections, language, seen),
    ]
    together: dict[str, list[_Hit]] = defaultdict(list)
    for field in fields:
        for term, hit in field.items():
            together[term].append(hit)
    return SearchTerms({term: _together(hits) for term, hits in together.items()}, dict(seen))


def _shared_out(names: Iterable[tuple[str, float, int]], language: str) -> Iterator[tuple[str, float, int]]:
    """Names with what a hit in each is worth: the shorter the name, the more a word of it says."""
    for name, weight, section in names:
        yield name, weight / math.sqrt(len(telling_words(name, language)) or 1), section


def _best_hits(texts: Iterable[tuple[str, float, int]], language: str, seen: Counter[str]) -> dict[str, _Hit]:
    """The best hit of each key in texts with a weight and a section. Their words are added to those that are `seen`."""
    best: dict[str, _Hit] = {}
    for text, weight, section in texts:
        for word in telling_words(text, language):
            seen[word] += round(weight * SCALE)
            for term, share in _filed(word, language):
                if term not in best or weight * share > best[term][0]:
                    best[term] = (weight * share, section)
    return best


def _hits_in_text(sections: Iterable[SearchSection], language: str, seen: Counter[str]) -> dict[str, _Hit]:
    """The hits of each key in the text of sections: they count together, up to a limit, and the first says where."""
    hits: dict[str, _Hit] = {}
    for number, section in enumerate(sections, 1):
        for word, count in Counter(telling_words(section.text, language)).items():
            seen[word] += count * round(TEXT * SCALE)
            for term, share in _filed(word, language):
                weight, first = hits.get(term, (0.0, number))
                hits[term] = (min(weight + count * TEXT * share, MOST_FOR_TEXT), first)
    return hits


@lru_cache(maxsize=MOST_REMEMBERED)
def _filed(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """What a word is filed under, and which share of its weight that gets."""
    filed = ((key(word, language), 1.0), (skeleton(word, language), 0.5))
    return tuple((term, share) for term, share in filed if term)


def _together(hits: Sequence[_Hit]) -> tuple[int, int]:
    """Hits in several fields count together; the section is that of the best hit within the text."""
    in_text = [hit for hit in hits if hit[1]]
    best = max(in_text, key=_weight)[1] if in_text else 0
    return max(1, round(sum(weight for weight, _ in hits) * SCALE)), best


def _weight(hit: _Hit) -> float:
    return hit[0]


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
