"""The files of the search of each language, and how the index that they are made of is kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from taflen.addresses import SEARCH, language_folder
from taflen.cache import Cache, digest
from taflen.languages.language import Language
from taflen.memory import Codec, Memory
from taflen.search.entries import entry_from
from taflen.search.index import Index, changed_files, files_of, head_of, index_from, index_of
from taflen.search.pieces import LostPieceError

INDEX, PIECE = "search index", "piece of a search index"
# A language code, and a hash of all that is searched.
IndexKey = tuple[str, str]


def search_files(memory: Memory, language: Language, searched: Sequence[bytes]) -> dict[str, bytes]:
    """The address and the content of each file of the search of a language.

    `searched` is what the search has of each document, in the order of the documents.
    """
    made_from = index_key(language, map(searched_digest, searched))
    indexes = _indexes(memory.cache)

    def make() -> Index:
        return index_of([entry_from(one) for one in memory.each(searched)], language.code, memory.go_on)

    index = memory.remembered(INDEX, made_from, make, indexes)
    try:
        files = files_of(index, language.code)
    except LostPieceError:
        index = make()
        indexes.to_bytes(index)
        files = files_of(index, language.code)
    return _at_addresses(language, files)


def kept_index(memory: Memory, key: IndexKey) -> Index | None:
    """The index that is kept by a key, if it is."""
    return memory.known(INDEX, key, _indexes(memory.cache))


def changed_search_files(
    memory: Memory, language: Language, last: Index, key: IndexKey, change: Callable[[Index], Index]
) -> tuple[dict[str, bytes], set[str]] | None:
    """The files of the search of a language that are others after a change, and the addresses of those that are gone.

    `key` is what the new index is kept by. None if the last one is lost.
    """
    try:
        index = memory.remembered(INDEX, key, lambda: change(last), _indexes(memory.cache))
        files, gone = changed_files(last, index, language.code)
    except LostPieceError:
        return None
    return _at_addresses(language, files), set(_at_addresses(language, dict.fromkeys(gone, b"")))


def _at_addresses(language: Language, files: Mapping[str, bytes]) -> dict[str, bytes]:
    folder = f"{language_folder(language.code)}{SEARCH}index/"
    return {f"{folder}{name}": content for name, content in files.items()}


def _indexes(cache: Cache | None) -> Codec[Index]:
    """How an index is kept: its pieces by their hashes, so that what has not changed is not kept again."""

    def keep(index: Index) -> bytes:
        for piece in index.pieces():
            if cache and piece.is_new and cache.kept(path := cache.path(PIECE, [piece.digest])) is None:
                cache.keep(path, piece.text)
        return head_of(index)

    def read(piece: str) -> bytes:
        kept = cache.kept(cache.path(PIECE, [piece])) if cache else None
        if kept is None:
            raise LostPieceError(piece)
        return kept

    return Codec(keep, partial(index_from, read=read), is_long=True)


def index_key(language: Language, searched: Iterable[str]) -> IndexKey:
    """What an index is kept by: the hashes of what the search has of each document."""
    return language.code, digest([" ".join(searched)])


def searched_digest(searched: bytes) -> str:
    """A hash of what the search has of a document."""
    return digest([searched])
