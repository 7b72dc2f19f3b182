"""The same work on many things, on all cores. Never after Typst has run: a forked process would hang."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

# Fewer things are sooner done than processes are started.
FEWEST_FOR_PROCESSES = 16
AT_A_TIME = 8
Thing = TypeVar("Thing")
Made = TypeVar("Made")


# A fact about this process, not about one build of it.
_MUST_NOT_FORK = threading.Event()


def never_fork_again() -> None:
    """From now on this process works alone: what it has started (Typst's own threads) would hang in a copy of it."""
    _MUST_NOT_FORK.set()


class Workers:
    """The processes that a command may use: `jobs` at once, or one for each core."""

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1

    def each(self, work: Callable[[Thing], Made], things: Sequence[Thing]) -> Iterator[Made]:
        """What `work` makes of each thing, in their order. Work, things and results must be able to travel (pickle)."""
        if not self.pays(things):
            yield from map(work, things)
            return
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(self.jobs, fork, initializer=_end_with_parent) as pool:
            yield from pool.map(work, things, chunksize=AT_A_TIME)

    def ahead(self, work: Callable[[Sequence[Thing]], None], things: Sequence[Thing], name: str) -> None:
        """Let processes work ahead of this one: each on a share of the things, with what it makes left in the cache.

        Nothing depends on them. What one has not made, because it was stopped or met an error, is made by whoever asks
        for it, and an error shows there.
        """
        if not self.pays(things):
            return
        print(f"{len(things)} {name}, on {self.jobs} cores …", file=sys.stderr)
        fork = multiprocessing.get_context("fork")
        shares = [things[number :: self.jobs] for number in range(self.jobs)]
        running = [fork.Process(target=_quietly, args=(work, share)) for share in shares]
        for process in running:
            process.start()
        for process in running:
            process.join()

    def pays(self, things: Sequence[Thing]) -> bool:
        """Whether other processes may be started, and would be worth it for so many things."""
        return not _MUST_NOT_FORK.is_set() and self.jobs > 1 and len(things) >= FEWEST_FOR_PROCESSES


def _quietly(work: Callable[[Sequence[Thing]], None], share: Sequence[Thing]) -> None:
    """Do the work. An error is not told here: the build meets the same one, and tells of it once."""
    _end_with_parent()
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    work(share)


def _end_with_parent() -> None:
    """In a worker: if the process that it works for is killed, end too.

    It would go on for nobody, or wait for more work for ever, and hold what that process had locked.
    """
    threading.Thread(target=_leave_after_parent, daemon=True).start()


def _leave_after_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
