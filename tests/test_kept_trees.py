"""What is kept of documents comes back as it was, and cannot do anything."""

from __future__ import annotations

import os
import pickle
import zlib
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, write_project

from taflen.cache import Cache
from taflen.kept_trees import TREES, _later
from taflen.library import read_library
from taflen.memory import Memory


def test_every_kind_of_document_comes_back_as_it_was(tmp_path: Path) -> None:
    for document in read_library(write_project(tmp_path)).documents:
        assert TREES.from_bytes(TREES.to_bytes(document)) == document


def test_a_library_is_read_from_what_is_kept(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    cache = Cache(root / ".cache", "program")
    first, second = (read_library(root, Memory(cache)) for _ in range(2))
    assert {document.path for document in second.documents} >= {CONDITION, GRID, MANUAL}
    assert second.documents == first.documents and second.cards == first.cards


def test_what_several_documents_say_in_the_same_words_is_in_memory_once(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    kept = [TREES.to_bytes(document) for document in read_library(root).documents]
    owners = [TREES.from_bytes(one).owner.english for one in (kept[0], kept[0])]
    assert owners[0] is owners[1]


def test_a_body_that_is_damaged_is_no_body(tmp_path: Path) -> None:
    for damaged in (b"no body", zlib.compress(b"no body"), zlib.compress(pickle.dumps(os.system))):
        body = _later(damaged)
        with pytest.raises(ValueError, match="these bytes are no"):
            _ = body.value


class Hostile:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("was-here",)


@pytest.mark.parametrize(
    "kept", [pickle.dumps(Hostile()), pickle.dumps(os.system), b"", b"no pickle", b"\x80\x05K\x01"]
)
def test_what_nobody_here_has_kept_does_nothing_and_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(tmp_path / ".cache", "program")
    cache.keep(cache.path("step", [repr(("a",))]), kept)
    assert Memory(cache).remembered("step", ("a",), lambda: "made", TREES) == "made"
    assert not (tmp_path / "was-here").exists()
