"""The search index of one language, as files: small enough for a phone, and only the parts that a question needs.

manifest.json      the rules of the language, and which keys are in which part
terms-N.json       for each key: document, weight, section; document, weight, section; …
pages-N.json       what the results show of 10 documents each
spelling.json      the words that a misspelt one is compared with, the most telling first

An `Index` holds the same in pieces, so that one page can be exchanged without a look at the others.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, islice, pairwise

from taflen.search.entries import SearchEntry, SearchPage, as_json, search_entry
from taflen.search.words import place, rules

PAGES_IN_A_PART = 10
BYTES_IN_A_PART = 20_000
MOST_SPELLINGS = 6_000
COMMON_SHARE, COMMON_FROM = 0.6, 200
# So many signs at the start of the place of a key name its bucket.
NAME_OF_A_BUCKET = 2
# Number of the document, weight, section.
NUMBERS_OF_A_HIT = 3

# The numbers of all hits of each key.
Hits = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The keys whose places begin in one way, as members of a JSON object.

    `pieces` are the place of the first key and the members of each part of it; there is one unless they are too long
    for a part. Nobody asks for those that are `common`.
    """

    pieces: tuple[tuple[str, bytes], ...] = ()
    common: bytes = b""

    def hits(self) -> Hits:
        """All of them."""
        members = b",".join([*(members for _, members in self.pieces), *filter(None, [self.common])])
        found: Hits = json.loads(b"{%b}" % members)
        return found


@dataclass(frozen=True, slots=True)
class Index:
    """`shown` are the texts of pages-N.json, `buckets` go by their names, `words` says how telling each word is."""

    pages: int
    shown: tuple[bytes, ...]
    buckets: Mapping[str, Bucket]
    words: Mapping[str, int]

    @property
    def most_hits(self) -> float:
        """A key that more documents have says nothing."""
        return self.pages * COMMON_SHARE if self.pages > COMMON_FROM else math.inf


def index_files(pages: Sequence[SearchPage], language: str) -> dict[str, str]:
    """The texts of the files of the index of pages, by name. The same pages give the same files."""
    index = index_of([search_entry(page, language) for page in pages], language)
    return {name: content.decode() for name, content in files_of(index, language).items()}


def index_of(entries: Sequence[SearchEntry], language: str) -> Index:
    """The index of pages."""
    hits: dict[str, Hits] = defaultdict(dict)
    bucket_of: dict[str, str] = {}
    words: Counter[str] = Counter()
    for number, entry in enumerate(entries):
        words.update(entry.words())
        for term, hit in entry.terms().items():
            name = bucket_of.get(term) or bucket_of.setdefault(term, _bucket_of(term, language))
            hits[name].setdefault(term, []).extend((number, *hit))
    parts = [entries[start : start + PAGES_IN_A_PART] for start in range(0, len(entries), PAGES_IN_A_PART)]
    shown = tuple(f"[{','.join(entry.shown for entry in part)}]".encode() for part in parts)
    empty = Index(len(entries), shown, {}, words)
    return replace(empty, buckets={name: _bucket(hits[name], empty.most_hits, language) for name in sorted(hits)})


def with_entry(index: Index, number: int, old: SearchEntry, new: SearchEntry, language: str) -> Index:
    """The index in which the `new` entry of a document stands in the place of its `old` one."""
    before, after = old.terms(), new.terms()
    changed: dict[str, list[str]] = defaultdict(list)
    for term in {*before, *after}:
        if before.get(term) != after.get(term):
            changed[_bucket_of(term, language)].append(term)
    buckets = dict(index.buckets)
    for name, terms in changed.items():
        hits = buckets.get(name, Bucket()).hits()
        for term in terms:
            hits[term] = _exchanged(hits.get(term, []), number, after.get(term))
        kept = {term: numbers for term, numbers in hits.items() if numbers}
        buckets[name] = _bucket(kept, index.most_hits, language)
    part, place_in_part = divmod(number, PAGES_IN_A_PART)
    entries = json.loads(index.shown[part])
    entries[place_in_part] = json.loads(new.shown)
    shown = (*index.shown[:part], as_json(entries).encode(), *index.shown[part + 1 :])
    words = Counter(index.words)
    words.subtract(old.words())
    words.update(new.words())
    return Index(
        index.pages,
        shown,
        {name: buckets[name] for name in sorted(buckets) if buckets[name] != Bucket()},
        {word: weight for word, weight in words.items() if weight},
    )


def _exchanged(numbers: Sequence[int], document: int, hit: tuple[int, int] | None) -> list[int]:
    """The hits of a key with another one for a document, in the order of the documents."""
    hits = [tuple(numbers[at : at + NUMBERS_OF_A_HIT]) for at in range(0, len(numbers), NUMBERS_OF_A_HIT)]
    kept = [one for one in hits if one[0] != document]
    return list(chain.from_iterable(sorted([*kept, (document, *hit)] if hit else kept)))


def _bucket_of(term: str, language: str) -> str:
    return place(term, language)[:NAME_OF_A_BUCKET]


def _bucket(hits: Hits, most: float, language: str) -> Bucket:
    """A bucket with its keys in the order of their places."""
    telling: list[tuple[str, bytes]] = []
    common: list[bytes] = []
    for where, term in sorted((place(term, language), term) for term in hits):
        numbers = hits[term]
        member = f"{as_json(term)}:[{','.join(map(str, numbers))}]".encode()
        if len(numbers) <= most * NUMBERS_OF_A_HIT:
            telling.append((where, member))
        else:
            common.append(member)
    return Bucket(tuple(_pieces(telling)), b",".join(common))


def _pieces(members: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Members of a bucket in pieces that are not too long for a part, each with the place of its first key."""
    first, piece, size = "", list[bytes](), 0
    for where, member in members:
        if piece and size + len(member) > BYTES_IN_A_PART:
            yield first, b",".join(piece)
            piece, size = [], 0
        first = first if piece else where
        piece.append(member)
        size += len(member)
    if piece:
        yield first, b",".join(piece)


def files_of(index: Index, language: str) -> dict[str, bytes]:
    """The files of an index by name."""
    files = {f"pages-{number}.json": part for number, part in enumerate(index.shown)}
    parts = list(_parts(index))
    files |= {f"terms-{number}.json": b"{%b}" % b",".join(members) for number, (_, members) in enumerate(parts)}
    in_order = sorted(index.words.items(), key=lambda word: (-word[1], word[0]))
    files["spelling.json"] = as_json([word for word, _ in in_order[:MOST_SPELLINGS]]).encode()
    manifest = {
        "language": language,
        "pages": index.pages,
        "pagesInAPart": PAGES_IN_A_PART,
        "parts": [first for first, _ in parts],
        "rules": rules(language),
        # Parts of two builds must never be mixed: document numbers would not fit.
        "version": hashlib.sha256(b"".join(files.values())).hexdigest()[:12],
    }
    return {"manifest.json": as_json(manifest).encode(), **files}


def _parts(index: Index) -> Iterator[tuple[str, list[bytes]]]:
    """The place of the first key of each part, and its members. Only a bucket that is too long for a part is cut."""
    first, members, size = "", list[bytes](), 0
    for bucket in index.buckets.values():
        length = sum(len(piece) for _, piece in bucket.pieces)
        if members and (size + length > BYTES_IN_A_PART):
            yield first, members
            members, size = [], 0
        if len(bucket.pieces) > 1:
            yield from ((where, [piece]) for where, piece in bucket.pieces)
        else:
            for where, piece in bucket.pieces:
                first = first if members else where
                members.append(piece)
                size += length
    if members:
        yield first, members


def as_bytes(index: Index) -> bytes:
    """An index to be kept: a line of plain data, then its texts as they are."""
    buckets = index.buckets.values()
    texts = [
        *index.shown,
        *(piece for bucket in buckets for _, piece in bucket.pieces),
        *(one.common for one in buckets),
    ]
    head = {
        "pages": index.pages,
        "shown": len(index.shown),
        "buckets": [[name, [where for where, _ in bucket.pieces]] for name, bucket in index.buckets.items()],
        "words": index.words,
        "lengths": [len(text) for text in texts],
    }
    return b"\n".join([as_json(head).encode(), b"".join(texts)])


def index_from(kept: bytes) -> Index:
    """What `as_bytes` has kept. Raises ValueError for anything else."""
    line, everything = kept.split(b"\n", 1)
    head = json.loads(line)
    texts = iter([everything[start:end] for start, end in pairwise([0, *accumulate(head["lengths"])])])
    shown = tuple(islice(texts, head["shown"]))
    pieces = {name: tuple((where, next(texts)) for where in places) for name, places in head["buckets"]}
    buckets = {name: Bucket(own, common) for (name, own), common in zip(pieces.items(), texts, strict=True)}
    return Index(head["pages"], shown, buckets, head["words"])
