"""The work on many things is shared out so that workers need little memory, and end at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from projects import write_glossary, write_project

from taflen import processes
from taflen.cache import Cache
from taflen.editions import make_editions
from taflen.library import read_library
from taflen.memory import Memory
from taflen.processes import LONGEST_RUN, Workers, _shares
from taflen.project import open_project


@pytest.mark.parametrize("number", [1, 5, 16, 39, 80, 81, 1_000, 7_999])
@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
def test_every_thing_is_in_one_share_and_no_share_is_longer_than_another(number: int, jobs: int) -> None:
    shares = _shares(range(number), jobs)
    assert len(shares) == jobs and sorted(thing for share in shares for thing in share) == list(range(number))
    lengths = [len(share) for share in shares]
    assert max(lengths) - min(lengths) <= number // LONGEST_RUN + 1


def test_neighbours_go_to_the_same_worker() -> None:
    for share in _shares(range(8_000), 2):
        apart = [late - early for early, late in pairwise(share) if late - early > 1]
        assert len(apart) <= 8_000 / LONGEST_RUN


def test_an_edition_that_is_read_again_holds_no_body(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    write_glossary(root, "  - term: pollen\n    meaning: the fine dust of flowers\n")
    for _ in range(2):
        memory = Memory(Cache(root / ".cache", "program"))
        editions = make_editions(open_project(root), read_library(root, memory), memory)
    for edition in editions.all():
        assert edition.document.kind == "glossary" or not edition.document.body._is_there


@pytest.fixture
def may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever other tests have done in this process: what the copies of it do here needs none of that."""
    monkeypatch.setattr(processes, "_MUST_NOT_FORK", Event())


@pytest.mark.usefixtures("may_fork")
def test_another_process_makes_things_one_after_the_other() -> None:
    here = os.getpid()
    made = Workers(2).beside(lambda: iter([os.getpid(), os.getpid()]))
    assert here not in list(made)
    assert list(Workers(1).beside(lambda: iter([os.getpid()]))) == [here], "there is no core for it"


@pytest.mark.usefixtures("may_fork")
def test_what_another_process_does_not_end_is_made_here() -> None:
    here = os.getpid()

    def work() -> Iterator[str]:
        yield "first"
        if os.getpid() != here:
            os._exit(1)
        yield "second"

    assert list(Workers(2).beside(work)) == ["first", "second"]
