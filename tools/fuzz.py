"""Spoils the bundled files in many ways and reads each result: `make fuzz`.

An input may end as a file that a site is built from, or in findings with file and line (a setting: in one plain line).
An exception, a finding without a place, more than 5 seconds or more than 1 GB is a failure: the input is kept in
`.cache/fuzz/` with its seed, and what it says goes into `tests/fuzz_cases/` once it is mended.

    fuzz.py --inputs 100000 --seed 1 --reader Markdown --out DIR
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType

from fuzz_mutations import mutated
from fuzz_readers import Reader, Refused, Sample, Workbench, complaint

from taflen.findings import blocks
from taflen.project import GENERATOR

PROCESSES = 2
AT_A_TIME = 100
MOST_SECONDS = 5
# What takes longer is kept as well, but is no failure.
WORTH_A_LOOK = 2.0
MOST_BYTES = 1 << 30
OUT = GENERATOR / ".cache/fuzz"


class TooSlow(BaseException):
    """An input takes too long. No handler of plain exceptions may swallow it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some inputs of a reader: the seeds from `first` to before `last`."""

    reader: str
    seed: int
    first: int
    last: int
    out: Path


@dataclass(slots=True)
class Tally:
    """What became of some inputs. `most_memory` is in bytes, what the whole process held at most."""

    inputs: int = 0
    sites: int = 0
    findings: int = 0
    failures: int = 0
    slowest: float = 0.0
    most_memory: int = 0
    said: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what another one counted."""
        for one in fields(self):
            mine, its = getattr(self, one.name), getattr(other, one.name)
            most = one.name in ("slowest", "most_memory")
            setattr(self, one.name, max(mine, its) if most else mine + its)


def main(words: Sequence[str]) -> int:
    """Run it. Returns 1 if there was any failure."""
    order = _order(words)
    order.out.mkdir(parents=True, exist_ok=True)
    started, tallies = time.monotonic(), {name: Tally() for name in shares() if order.reader in (None, name)}
    batches = list(_batches(order, list(tallies)))
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        waiting = {pool.submit(run, batch): batch for batch in batches}
        try:
            for number, done in enumerate(as_completed(waiting), start=1):
                tally = done.result()
                tallies[waiting[done].reader].add(tally)
                print(*tally.said, sep="\n", end="\n" if tally.said else "", flush=True)
                if number % 100 == 0:
                    print(f"{number} of {len(batches)} batches, {time.monotonic() - started:.0f} s", flush=True)
        except BrokenProcessPool:
            print(f"A process was killed. What it read last is in {order.out}/running-*.", flush=True)
            return 1
    print(table(tallies))
    print(f"{time.monotonic() - started:.0f} seconds, {PROCESSES} processes, seed {order.seed}.")
    return 1 if any(tally.failures for tally in tallies.values()) else 0


def _order(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Spoil the bundled files, and read each result.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", choices=list(shares()))
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args(words)


def _batches(order: argparse.Namespace, names: Sequence[str]) -> Iterator[Batch]:
    """All inputs, shared out among the readers; readers take turns, so that every minute shows something of each."""
    whole = sum(shares()[name] for name in names)
    counts = {name: order.inputs * shares()[name] // whole for name in names}
    counts[names[0]] += order.inputs - sum(counts.values())
    for first in range(0, max(counts.values()), AT_A_TIME):
        for name, count in counts.items():
            if first < count:
                yield Batch(name, order.seed, first, min(first + AT_A_TIME, count), order.out)


@cache
def shares() -> dict[str, int]:
    """How much of all inputs each reader gets."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: reader.share for name, reader in Workbench(Path(folder)).readers.items()}


@cache
def workbench() -> Workbench:
    """The one of this process."""
    return Workbench(Path(tempfile.mkdtemp(prefix="taflen-fuzz-")))


def run(batch: Batch) -> Tally:
    """Read some inputs, each within its limits."""
    tally, bench = Tally(), workbench()
    reader = bench.readers[batch.reader]
    corpus = [one.data for one in reader.samples]
    with _limits():
        _forget_peak()
        for number in range(batch.first, batch.last):
            random = Random(f"{batch.seed} {batch.reader} {number}")
            sample = random.choice(reader.samples)
            data = sample.before + mutated(corpus, sample.data, random) + sample.after
            _read_one(bench, reader, Case(sample, data, f"{batch.reader}-{batch.seed}-{number}"), batch.out, tally)
        bench.forget()
        tally.most_memory = _peak()
    return tally


@dataclass(frozen=True, slots=True)
class Case:
    """An input with its name, which holds its seed."""

    sample: Sample
    data: bytes
    name: str


def _read_one(bench: Workbench, reader: Reader, case: Case, out: Path, tally: Tally) -> None:
    # If the process dies, this says over what.
    running = out / f"running-{os.getpid()}"
    running.write_bytes(case.data)
    started, problem, path = time.process_time(), "", case.sample.path
    try:
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        found = bench.findings(reader.name, path, case.data)
        problem = complaint(found, path, case.data)
        tally.findings += blocks(found)
        tally.sites += not blocks(found)
    except Refused:
        tally.findings += 1
    except (Exception, TooSlow):
        problem = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    tally.inputs += 1
    seconds = time.process_time() - started
    tally.slowest = max(tally.slowest, seconds)
    tally.failures += bool(problem)
    running.unlink()
    if seconds > WORTH_A_LOOK and not problem:
        problem = f"Slow: {seconds:.2f} seconds."
    if problem:
        kept = out / f"{case.name.replace(' ', '_')}{Path(path).suffix}"
        kept.write_bytes(case.data)
        kept.with_suffix(".txt").write_text(f"{reader.name}: {path}\n{problem}", encoding="utf-8", errors="replace")
        tally.said.append(f"{kept}: {problem.strip().splitlines()[-1][:200]}")


@contextmanager
def _limits() -> Iterator[None]:
    """No more memory than an input may take; a signal for one that takes too long."""

    def too_slow(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, too_slow)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    yield


def _forget_peak() -> None:
    """Linux counts the most memory that a process held; this lets it begin anew."""
    if (peak := Path("/proc/self/clear_refs")).exists():
        peak.write_text("5")


def _peak() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def table(tallies: dict[str, Tally]) -> str:
    """What became of all inputs, a line for each reader."""
    rows = [
        "| reader | inputs | sites | findings | failures | slowest | most memory |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    for name, one in [*tallies.items(), ("all", whole)]:
        rows.append(
            f"| {name} | {one.inputs:,} | {one.sites:,} | {one.findings:,} | {one.failures:,} "
            f"| {one.slowest:.2f} s | {one.most_memory / 1_000_000:.0f} MB |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
