"""The same work on many things, on all cores. Never after Typst has run: a forked process would hang."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, count, islice, pairwise
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Generic, TypeVar

from taflen.cache import Cache
from taflen.memory import Memory
from taflen.progress import Progress

# Fewer things are sooner done than processes are started.
FEWEST_FOR_PROCESSES = 16
AT_A_TIME = 8
# Of the things that one worker takes in turn.
LONGEST_RUN = 40
# In seconds.
LOOK_EVERY = 0.2
Thing = TypeVar("Thing")
Made = TypeVar("Made")


# A fact about this process, not about one build of it.
_MUST_NOT_FORK = threading.Event()


def never_fork_again() -> None:
    """From now on this process works alone: what it has started (Typst's own threads) would hang in a copy of it."""
    _MUST_NOT_FORK.set()


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where work is done: the sources below `root`, what is kept in `memory`, and a folder for what is unfinished.

    A build that is killed cannot clear `unfinished` away, so the next one does.
    """

    root: Path
    memory: Memory
    unfinished: Path

    @property
    def cache(self) -> Cache:
        """Where the memory keeps what outlives the process. Raises ValueError if it has no such place."""
        if self.memory.cache is None:
            raise ValueError("Work for others leaves what it makes in a cache.")
        return self.memory.cache


# Does something with each thing of a share, and yields after each.
Work = Callable[[Workplace, Sequence[Thing]], Iterator[None]]


def _nothing(_: object) -> Sequence[str]:
    return ()


def _as_it_is(thing: Thing) -> Thing:
    return thing


@dataclass(frozen=True, slots=True)
class Task(Generic[Thing]):
    """What is to be done with many things, by whoever can: the `work` leaves all that it makes in the cache.

    For another machine, `needs` are the sources that the work on a thing reads, as paths below the root, besides what
    is for all documents, and `packed` is the thing without what only this machine has.
    """

    name: str
    work: Work[Thing]
    needs: Callable[[Thing], Iterable[str]] = _nothing
    packed: Callable[[Thing], Thing] = _as_it_is


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

    def ahead(self, task: Task[Thing], things: Sequence[Thing], place: Workplace) -> None:
        """Let processes work ahead of this one: each on a share of the things, with what it makes left in the cache.

        Nothing depends on them. What one has not made, because it was stopped or met an error, is made by whoever asks
        for it, and an error shows there.
        """
        if not self.pays(things):
            return
        fork = multiprocessing.get_context("fork")
        done = fork.Value("i", 0)
        shares = _shares(things, self.jobs)
        running = [fork.Process(target=_quietly, args=(task.work, place, share, done)) for share in shares]
        # What is there now is not copied just because a worker looks for what nobody needs any more.
        gc.freeze()
        with Progress(task.name, len(things), f"on {self.jobs} cores") as progress:
            for process in running:
                process.start()
            for process in running:
                while process.is_alive():
                    process.join(LOOK_EVERY)
                    progress.show(done.value)
        gc.unfreeze()

    def beside(self, work: Callable[[], Iterator[Made]]) -> Iterator[Made]:
        """What another process makes beside this one, if there is a core for it. To take a thing is to wait for it.

        If it cannot do the work, this process does it. What is made must be able to travel (pickle).
        """
        if _MUST_NOT_FORK.is_set() or self.jobs < 2:
            return work()
        fork = multiprocessing.get_context("fork")
        here, there = fork.Pipe(duplex=False)
        fork.Process(target=_quietly_beside, args=(work, there)).start()
        there.close()
        return _from_beside(work, here)

    def close(self) -> None:
        """There is no more work."""

    def pays(self, things: Sequence[Thing]) -> bool:
        """Whether other processes may be started, and would be worth it for so many things."""
        return not _MUST_NOT_FORK.is_set() and self.jobs > 1 and len(things) >= FEWEST_FOR_PROCESSES


def _shares(things: Sequence[Thing], jobs: int) -> list[list[Thing]]:
    """Things in so many shares of runs: no share is longer or harder than another.

    What stands together lies together in memory, and what one worker uses of it is not copied for another.
    """
    runs = jobs * -(-len(things) // (jobs * LONGEST_RUN))
    cuts = [len(things) * number // runs for number in range(runs + 1)]
    parts = [things[start:end] for start, end in pairwise(cuts)]
    return [list(chain.from_iterable(parts[number::jobs])) for number in range(jobs)]


def _from_beside(work: Callable[[], Iterator[Made]], here: Connection) -> Iterator[Made]:
    """What another process makes; from where it stopped, if it did not end, what is made here."""
    for number in count():
        try:
            is_all, made = here.recv()
        except EOFError:
            yield from islice(work(), number, None)
            return
        if is_all:
            return
        yield made


def _quietly_beside(work: Callable[[], Iterator[object]], there: Connection) -> None:
    _be_quiet()
    for made in work():
        there.send((False, made))
    there.send((True, None))


def _be_quiet() -> None:
    """In a worker: an error is not told, for the build meets the same one, and tells of it once."""
    _end_with_parent()
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _quietly(work: Work[Thing], place: Workplace, share: Sequence[Thing], done: Synchronized[int]) -> None:
    _be_quiet()
    # Typst would start a thread for each core (rayon asks here), but the other cores have processes of their own.
    os.environ["RAYON_NUM_THREADS"] = "1"
    for _ in work(place, share):
        with done.get_lock():
            done.value += 1


def _end_with_parent() -> None:
    """In a worker: if the process that it works for is killed, end too.

    It would go on for nobody, or wait for more work for ever, and hold what that process had locked.
    """
    threading.Thread(target=_leave_after_parent, daemon=True).start()


def _leave_after_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
