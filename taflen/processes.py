"""The same work on many things, on all cores. Never after Typst has run: a forked process would hang."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

# Fewer things are sooner done than processes are started.
FEWEST_FOR_PROCESSES = 16
AT_A_TIME = 8
Thing = TypeVar("Thing")
Made = TypeVar("Made")


def on_all_cores(work: Callable[[Thing], Made], things: Sequence[Thing]) -> Iterator[Made]:
    """What `work` makes of each thing, in their order. Work, things and results must be able to travel (pickle)."""
    if len(things) < FEWEST_FOR_PROCESSES:
        yield from map(work, things)
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(work, things, chunksize=AT_A_TIME)
