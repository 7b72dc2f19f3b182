"""What one command costs: seconds, seconds of all processors, memory at its peak, bytes of the files that it wrote."""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

# In seconds: to look takes time from what is looked at, but what is soon done is to be looked at once.
FIRST_PAUSE, PAUSE = 0.1, 0.5
KILOBYTE = 1024
MEGABYTE = 1_000_000
OWN_PART = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)
LINES_OF_A_FAILURE = 20

# Of each file: its inode, and when it was last changed.
Snapshot = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost. `cpu` adds up all its processes; memory and what it wrote are in megabytes."""

    seconds: float
    cpu: float
    memory: float
    written: float


class CommandFailed(Exception):
    """A command that is measured must succeed."""


def measured(command: Sequence[str], folder: Path, log: Path, accepted: Sequence[int] = (0,)) -> Cost:
    """Run a command in a folder. What it writes below that folder counts; what it says goes into `log`.

    Raises CommandFailed if its exit status is not one of the accepted ones.
    """
    before, cpu_before = snapshot(folder), _cpu()
    # What an earlier step has written would else be brought to the disk while this one runs.
    os.sync()
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        watch = MemoryWatch(process.pid)
        watch.start()
        status = process.wait()
        seconds = time.perf_counter() - start
    peak = watch.stop()
    if status not in accepted:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES_OF_A_FAILURE:]
        raise CommandFailed("\n".join([f"{' '.join(command)} ended with {status}:", *last]))
    return Cost(seconds, _cpu() - cpu_before, peak / MEGABYTE, written_since(before, folder) / MEGABYTE)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(*(statistics.median(getattr(cost, field.name) for cost in costs) for field in fields(Cost)))


def snapshot(folder: Path) -> Snapshot:
    """All files below a folder as they are now."""
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in _files(folder)}


def written_since(before: Snapshot, folder: Path) -> int:
    """The bytes of all files that are new or were written since. A file that was only moved is not."""
    known = set(before.values())
    return sum(status.st_size for _, status in _files(folder) if (status.st_ino, status.st_mtime_ns) not in known)


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            yield path, os.lstat(path)


def _cpu() -> float:
    """Seconds of all processors that processes started from here, and theirs, have used so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class MemoryWatch(threading.Thread):
    """Looks at a process and all below it now and then, and keeps their highest sum of memory.

    It reads /proc, so elsewhere than on Linux it finds 0. Memory that processes share counts once: each has its part.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._done = threading.Event()
        self._peak = 0

    def run(self) -> None:
        """Look until told to stop."""
        pause = FIRST_PAUSE
        while not self._done.wait(pause):
            self._peak = max(self._peak, sum(map(_resident, _family(self._process))))
            pause = PAUSE

    def stop(self) -> int:
        """The highest sum, in bytes."""
        self._done.set()
        self.join()
        return self._peak


def _family(process: int) -> Iterator[int]:
    """A process and all that it and its threads have started."""
    yield process
    try:
        threads = os.listdir(f"/proc/{process}/task")
    except OSError:
        return
    for thread in threads:
        for child in _read(f"/proc/{process}/task/{thread}/children").split():
            yield from _family(int(child))


def _resident(process: int) -> int:
    """The memory of a process, in bytes, with its part of what it shares; 0 if it has ended."""
    found = OWN_PART.search(_read(f"/proc/{process}/smaps_rollup"))
    return int(found[1]) * KILOBYTE if found else 0


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except OSError:
        return ""
