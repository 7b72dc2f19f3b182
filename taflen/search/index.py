"""The search index of one language, as files: small enough for a phone, and only the parts that a question needs.

manifest.json      the rules of the language, and which keys are in which part
terms-N.json       for each key: document, weight, section; document, weight, section; …
pages-N.json       what the results show of 10 documents each
spelling.json      the words that a misspelt one is compared with, the most telling first

An `Index` holds the same in pieces, so that one page can be exchanged without a look at the others: what changes is
read and made anew, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from taflen.search.entries import SearchEntry, SearchPage, as_json, search_entry
from taflen.search.pieces import Piece, joined
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

    pieces: tuple[tuple[str, Piece], ...] = ()
    common: Piece | None = None

    def all(self) -> list[Piece]:
        """Those that are asked for and those that are not."""
        return [*(piece for _, piece in self.pieces), *filter(None, [self.common])]

    def hits(self) -> Hits:
        """All of them. Raises LostPieceError."""
        found: Hits = json.loads(b"{%b}" % joined(self.all()))
        return found


@dataclass(frozen=True, slots=True)
class Index:
    """`shown` are the members of pages-N.json, `buckets` go by their names, `words` says how telling each word is."""

    pages: int
    shown: tuple[Piece, ...]
    buckets: Mapping[str, Bucket]
    words: Mapping[str, int]

    @property
    def most_hits(self) -> float:
        """A key that more documents have says nothing."""
        return self.pages * COMMON_SHARE if self.pages > COMMON_FROM else math.inf

    def pieces(self) -> Iterator[Piece]:
        """All that it consists of."""
        yield from self.shown
        for bucket in self.buckets.values():
            yield from bucket.all()


def index_files(pages: Sequence[SearchPage], language: str) -> dict[str, str]:
    """The texts of the files of the index of pages, by name. The same pages give the same files."""
    index = index_of([search_entry(page, language) for page in pages], language)
    return {name: content.decode() for name, content in files_of(index, language).items()}


def index_of(entries: Sequence[SearchEntry], language: str, go_on: Callable[[], None] = lambda: None) -> Index:
    """The index of pages. `go_on` is asked between the steps: it may raise what gives up the work."""
    hits: dict[str, Hits] = defaultdict(dict)
    bucket_of: dict[str, str] = {}
    words: Counter[str] = Counter()
    for number, entry in enumerate(entries):
        go_on()
        words.update(entry.words())
        for term, hit in entry.terms().items():
            name = bucket_of.get(term) or bucket_of.setdefault(term, _bucket_of(term, language))
            hits[name].setdefault(term, []).extend((number, *hit))
    parts = [entries[start : start + PAGES_IN_A_PART] for start in range(0, len(entries), PAGES_IN_A_PART)]
    shown = tuple(Piece.of(",".join(entry.shown for entry in part).encode()) for part in parts)
    empty = Index(len(entries), shown, {}, words)
    buckets = {}
    for name in sorted(hits):
        go_on()
        buckets[name] = _bucket(hits[name], empty.most_hits, language)
    return replace(empty, buckets=buckets)


def with_entry(index: Index, number: int, old: SearchEntry, new: SearchEntry, language: str) -> Index:
    """The index in which the `new` entry of a document stands in the place of its `old` one. Raises LostPieceError."""
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
    shown = index.shown
    if new.shown != old.shown:
        entries = json.loads(b"[%b]" % shown[part].text)
        entries[place_in_part] = json.loads(new.shown)
        members = ",".join(map(as_json, entries)).encode()
        shown = (*shown[:part], Piece.of(members), *shown[part + 1 :])
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
    return Bucket(tuple(_pieces(telling)), Piece.of(b",".join(common)) if common else None)


def _pieces(members: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, Piece]]:
    """Members of a bucket in pieces that are not too long for a part, each with the place of its first key."""
    first, piece, size = "", list[bytes](), 0
    for where, member in members:
        if piece and size + len(member) > BYTES_IN_A_PART:
            yield first, Piece.of(b",".join(piece))
            piece, size = [], 0
        first = first if piece else where
        piece.append(member)
        size += len(member)
    if piece:
        yield first, Piece.of(b",".join(piece))


def files_of(index: Index, language: str) -> dict[str, bytes]:
    """The files of an index by name. Raises LostPieceError."""
    return {name: file() for name, file in _files(index, language).items()}


def changed_files(last: Index, index: Index, language: str) -> tuple[dict[str, bytes], set[str]]:
    """The files of an index by name that are not the same in the last one, and the names of those that are gone.

    Raises LostPieceError.
    """
    before, files = _files(last, language), _files(index, language)
    changed = [name for name, file in files.items() if name not in before or before[name].pieces != file.pieces]
    return {name: files[name]() for name in changed}, before.keys() - files.keys()


class _File(NamedTuple):
    """A file of an index: what it is made of, and how."""

    pieces: tuple[Piece, ...]
    between: bytes

    def __call__(self) -> bytes:
        return self.between % joined(self.pieces)


def _files(index: Index, language: str) -> dict[str, _File]:
    files = {f"pages-{number}.json": _File((piece,), b"[%b]") for number, piece in enumerate(index.shown)}
    parts = list(_parts(index))
    files |= {f"terms-{number}.json": _File(tuple(pieces), b"{%b}") for number, (_, pieces) in enumerate(parts)}
    in_order = sorted(index.words.items(), key=lambda word: (-word[1], word[0]))
    spelling = as_json([word for word, _ in in_order[:MOST_SPELLINGS]]).encode()
    files["spelling.json"] = _File((Piece.of(spelling),), b"%b")
    made_of = [piece.digest for file in files.values() for piece in file.pieces]
    manifest = {
        "language": language,
        "pages": index.pages,
        "pagesInAPart": PAGES_IN_A_PART,
        "parts": [first for first, _ in parts],
        "rules": rules(language),
        # Parts of two builds must never be mixed: document numbers would not fit.
        "version": hashlib.sha256(" ".join(made_of).encode()).hexdigest()[:12],
    }
    return {"manifest.json": _File((Piece.of(as_json(manifest).encode()),), b"%b"), **files}


def _parts(index: Index) -> Iterator[tuple[str, list[Piece]]]:
    """The place of the first key of each part, and its members. Only a bucket that is too long for a part is cut."""
    first, members, size = "", list[Piece](), 0
    for bucket in index.buckets.values():
        length = sum(piece.length for _, piece in bucket.pieces)
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


def head_of(index: Index) -> bytes:
    """An index to be kept, but for the texts of its pieces: those are kept by their hashes."""
    head = {
        "pages": index.pages,
        "shown": [_noted(piece) for piece in index.shown],
        "buckets": [
            [name, [(where, *_noted(piece)) for where, piece in one.pieces], one.common and _noted(one.common)]
            for name, one in index.buckets.items()
        ],
        "words": index.words,
    }
    return as_json(head).encode()


def _noted(piece: Piece) -> tuple[str, int]:
    return piece.digest, piece.length


def index_from(head: bytes, read: Callable[[str], bytes]) -> Index:
    """What `head_of` has kept, with texts that `read` finds by their hashes. Raises ValueError for anything else."""
    kept = json.loads(head)

    def piece(digest: str, length: int) -> Piece:
        return Piece.kept(digest, length, read)

    buckets = {
        name: Bucket(tuple((where, piece(*noted)) for where, *noted in pieces), piece(*common) if common else None)
        for name, pieces, common in kept["buckets"]
    }
    return Index(kept["pages"], tuple(piece(*noted) for noted in kept["shown"]), buckets, kept["words"])
