"""The search index of one language, as files: small enough for a phone, and only the parts that a question needs.

manifest.json      the rules of the language, and which keys are in which part
terms-N.json       for each key: document, weight, section; document, weight, section; …
pages-N.json       what the results show of 10 documents each
spelling.json      the words that a misspelt one is compared with, the most telling first
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from taflen.search.words import key, place, rules, skeleton, telling_words, words

PAGES_IN_A_PART = 10
BYTES_IN_A_PART = 20_000
MOST_SPELLINGS = 6_000
TITLE, OTHER_NAME, FOREIGN_NAME, HEADING, SUMMARY, TEXT = 10.0, 8.0, 5.0, 3.0, 3.0, 1.0
MOST_FOR_TEXT = 2.5
SCALE = 10
COMMON_SHARE, COMMON_FROM = 0.6, 200


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
    """What the index holds of a page, as text that is soon read: every entry is whenever one page changes.

    `shown` is what its results show, as JSON. `hits` are key, weight, section, key, weight, section and so on; `seen`
    are its words in order, each with how telling it is.
    """

    shown: str
    hits: str
    seen: str

    def as_bytes(self) -> bytes:
        """To be kept."""
        return "\n".join((self.shown, self.hits, self.seen)).encode()


def entry_from(kept: bytes) -> SearchEntry:
    """What `as_bytes` has kept. Raises ValueError for anything else."""
    shown, hits, seen = kept.decode().split("\n")
    return SearchEntry(shown, hits, seen)


def search_entry(page: SearchPage, language: str) -> SearchEntry:
    """What the index holds of a page."""
    terms = terms_of(page, language)
    hits = " ".join(f"{term} {weight} {section}" for term, (weight, section) in terms.hits.items())
    seen = " ".join(f"{word} {weight}" for word, weight in terms.seen.items())
    return SearchEntry(_json(_shown(page, language)), hits, seen)


def index_files(pages: Sequence[SearchPage], language: str) -> dict[str, str]:
    """The files of the index by name. The same pages give the same files."""
    return index_of([search_entry(page, language) for page in pages], language)


def index_of(found: Sequence[SearchEntry], language: str) -> dict[str, str]:
    """The same from pages that are cut up already."""
    terms: dict[str, list[str]] = {}
    spellings: Counter[str] = Counter()
    for number, entry in enumerate(found):
        seen = entry.seen.split()
        for word, weight in zip(seen[::2], seen[1::2], strict=True):
            spellings[word] += int(weight)
        hits = entry.hits.split()
        for term, weight, section in zip(hits[::3], hits[1::3], hits[2::3], strict=True):
            terms.setdefault(term, []).append(f"{number},{weight},{section}")
    most = len(found) * COMMON_SHARE if len(found) > COMMON_FROM else math.inf
    kept = {term: hits for term, hits in terms.items() if len(hits) <= most}
    files = {f"pages-{n}.json": f"[{','.join(part)}]" for n, part in enumerate(_page_parts(found))}
    parts = list(_term_parts(kept, language))
    files |= {f"terms-{n}.json": _as_json(part) for n, (_, part) in enumerate(parts)}
    files["spelling.json"] = _json([word for word, _ in spellings.most_common(MOST_SPELLINGS)])
    manifest = {
        "language": language,
        "pages": len(found),
        "pagesInAPart": PAGES_IN_A_PART,
        "parts": [first for first, _ in parts],
        "rules": rules(language),
        # Parts of two builds must never be mixed: document numbers would not fit.
        "version": hashlib.sha256("".join(files.values()).encode()).hexdigest()[:12],
    }
    return {"manifest.json": _json(manifest), **files}


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


def _page_parts(found: Sequence[SearchEntry]) -> Iterator[list[str]]:
    for start in range(0, len(found), PAGES_IN_A_PART):
        yield [entry.shown for entry in found[start : start + PAGES_IN_A_PART]]


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


def _term_parts(terms: dict[str, list[str]], language: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The terms in order, cut into parts; each with the place of its first term."""
    part: dict[str, list[str]] = {}
    first, size = "", 0
    for where, term in sorted((place(term, language), term) for term in terms):
        if part and size > BYTES_IN_A_PART:
            yield first, part
            part, size = {}, 0
        if not part:
            first = where
        part[term] = terms[term]
        size += len(term) + 12 * len(terms[term])
    if part:
        yield first, part


def _as_json(part: dict[str, list[str]]) -> str:
    """A part of the terms as JSON: its lists are text already."""
    return "{" + ",".join(f"{_json(term)}:[{','.join(part[term])}]" for term in sorted(part)) + "}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
