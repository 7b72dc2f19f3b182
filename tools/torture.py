"""Builds killed, starved, deprived of their files and set on each other: what stands afterwards, as a table.

Run it with `make torture`; `--quick` tries less. Exit status: 0 if everything held, 1 if not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from projects import TOOL, translate_all, write_project
from sample_library import copy_of_sample
from torture_bench import Bench, Work, clear, damage, files_of, watched

from taflen.source_stamp import SOURCE_FOLDERS

MOST_MISSED = 5
MOMENT = 0.05
PROJECTS = ("tiny", "sample")
ROOMY = 256 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """What was tried, how often, how often it held, and what else there is to say."""

    what: str
    tried: int
    held: int
    remark: str = ""


def killed(bench: Bench, count: int, recover_every: int = 1) -> Iterator[Row]:
    """kill -9 at random moments, spread over the length of a build: the last site or the new one stands, whole."""
    held = recovered = recoveries = 0
    where: Counter[str] = Counter()
    with watched(bench.out / "index.html") as watch:
        for number in range(count):
            bench.turn()
            _kill_at(bench, (number + bench.dice.random()) / count)
            where[bench.where()] += 1
            held += bench.stands(0, 1)
            if number % recover_every == recover_every - 1:
                recoveries += 1
                recovered += bench.recovers()
    told = ", ".join(f"{times} {place}" for place, times in where.most_common())
    yield Row("killed (kill -9): the last or the new site stands, byte for byte", count, held, told)
    yield Row("killed: the next build recovers, no litter", recoveries, recovered)
    yield Row("killed: the site is there at every look", watch.looks, watch.looks - watch.misses)


def _kill_at(bench: Bench, part: float) -> None:
    """Kill a build at a part of its length; if it was over by then, another one a little earlier."""
    for missed in range(MOST_MISSED):
        work = bench.start()
        time.sleep(bench.seconds * part * (1 - missed / MOST_MISSED))
        if work.kill():
            return
        bench.turn()
    raise AssertionError("Builds end before they can be killed.")


def killed_at_the_end(bench: Bench, count: int) -> Iterator[Row]:
    """The same, as soon as the new site begins to be written or later, where it matters most."""
    held = recovered = 0
    where: Counter[str] = Counter()
    for _ in range(count):
        bench.turn()
        work = bench.start()
        while work.is_at_work() and not bench.unfinished.is_dir():
            time.sleep(0.001)
        time.sleep(bench.dice.random() * bench.writing)
        work.kill()
        where[bench.where()] += 1
        held += bench.stands(0, 1)
        recovered += bench.recovers()
    told = ", ".join(f"{times} {place}" for place, times in where.most_common())
    yield Row("killed from the moment that writing begins: the last or the new site stands", count, held, told)
    yield Row("killed there: the next build recovers, no litter", count, recovered)


def starved(bench: Bench, count: int) -> Iterator[Row]:
    """No file may grow beyond a random size, as if the disk were full: the last site stands."""
    held = recovered = failed = 0
    largest = max(path.stat().st_size for path in bench.out.rglob("*") if path.is_file())
    for number in range(count):
        standing = bench.state
        bench.turn()
        ended = bench.start(largest_file=int(largest * (number + bench.dice.random()) / count) + 1).end()
        failed += ended.status == 2
        held += ended.is_orderly and bench.stands(bench.state if ended.status == 0 else standing)
        recovered += bench.recovers()
    yield Row("files that may not grow (RLIMIT_FSIZE): the last site stands", count, held, f"{failed} builds ended")
    yield Row("files that may not grow: the next build recovers, no litter", count, recovered)


def full(bench: Bench, count: int, resize: Callable[[int], None], roomy: int) -> Iterator[Row]:
    """The whole project on a disk that is full at a random point of the build."""
    held = recovered = failed = 0
    for number in range(count):
        standing = bench.state
        bench.turn()
        if number % 3 == 2:
            clear(bench.root / ".cache")
        room = os.statvfs(bench.work)
        taken = (room.f_blocks - room.f_bfree) * room.f_frsize
        need = sum(path.stat().st_size for path in bench.out.rglob("*") if path.is_file()) * 1.5
        resize(taken + 4096 + int(need * (number + bench.dice.random()) / count))
        ended = bench.start().end()
        failed += ended.status == 2
        held += ended.is_orderly and bench.stands(bench.state if ended.status == 0 else standing)
        resize(roomy)
        recovered += bench.recovers()
    yield Row("disk full (tmpfs): the last site stands", count, held, f"{failed} builds ended for want of room")
    yield Row("disk full: the next build recovers, no litter", count, recovered)


def cache_full(bench: Bench, count: int, resize: Callable[[int], None], roomy: int) -> Iterator[Row]:
    """Only the disk of the cache is full: the build does not mind."""
    held = 0
    for number in range(count):
        bench.turn()
        for entry in (bench.root / ".cache").iterdir():
            entry.unlink() if entry.is_file() else clear(entry)
        resize(4096 * (1 + number * 8))
        ended = bench.start().end()
        held += ended.status == 0 and bench.stands(bench.state) and not bench.litter()
        resize(roomy)
    yield Row("disk of the cache full: the site is built all the same", count, held)


def vanishing(bench: Bench, count: int) -> Iterator[Row]:
    """A source file vanishes at a random moment: for ever, or for a moment."""
    held = recovered = 0
    ends: Counter[int] = Counter()
    sources = sorted(
        path
        for folder in SOURCE_FOLDERS
        for path in (bench.root / folder).rglob("*")
        if path.is_file() and path.name != Path(bench.page).name
    )
    for number in range(count):
        standing = bench.state
        bench.turn()
        path = bench.dice.choice([*sources, bench.root / "mkdocs.yml"])
        away = bench.work / "away"
        work = bench.start()
        time.sleep(bench.seconds * bench.dice.random())
        path.rename(away)
        if number % 2:
            time.sleep(MOMENT)
            away.rename(path)
        ended = work.end()
        ends[ended.status] += 1
        if ended.status != 0:
            is_right = bench.stands(standing)
        else:
            is_right = bench.stands(bench.state) or (away.exists() and _is_without(bench))
        held += ended.is_orderly and is_right
        if away.exists():
            away.rename(path)
        recovered += bench.recovers()
    told = ", ".join(f"{times} ended with {status}" for status, times in sorted(ends.items()))
    yield Row("a source file vanishes: the last site stands, or that of what is there", count, held, told)
    yield Row("a source file vanished: the next build recovers, no litter", count, recovered)


def _is_without(bench: Bench) -> bool:
    """Whether the site is, byte for byte, what the sources give without the file that is away."""
    other = bench.work / "other"
    ended = bench.start(other, name="other").end()
    is_same = ended.status == 0 and files_of(other) == files_of(bench.out)
    clear(other)
    return is_same


def two_at_once(bench: Bench, count: int) -> Iterator[Row]:
    """Two builds at the same time: into one folder, into two with one cache, and one killed while the other waits."""
    held = {"one folder": 0, "two folders, one cache": 0, "the first one killed": 0}
    tried = dict.fromkeys(held, 0)
    other = bench.work / "other"
    with watched(bench.out / "index.html") as watch:
        for number in range(count):
            bench.turn()
            if number % 4 == 3:
                clear(bench.root / ".cache")
            kind = list(held)[number % 3]
            tried[kind] += 1
            first = bench.start()
            # If the second came first, the one that is killed would leave litter for the next build to clear away.
            while kind.startswith("the first") and first.is_at_work() and not bench.unfinished.parent.is_dir():
                time.sleep(MOMENT)
            second = bench.start(other if kind.startswith("two") else None, name="second")
            if kind.startswith("the first"):
                time.sleep(bench.seconds * bench.dice.random())
                first.kill()
                is_right = True
            else:
                is_right = first.end().status == 0
            is_right = second.end().status == 0 and is_right and bench.stands(bench.state) and not bench.litter()
            if kind.startswith("two"):
                is_right = is_right and files_of(other) == bench.sites[bench.state]
                clear(other)
            held[kind] += is_right
    for kind, times in tried.items():
        yield Row(f"two builds at once, {kind}: both sites whole, no litter", times, held[kind])
    yield Row("two builds at once: the site is there at every look", watch.looks, watch.looks - watch.misses)


def damaged(bench: Bench, count: int) -> Iterator[Row]:
    """Every entry of the cache is damaged: emptied, cut, half-written, a bit turned, lengthened, another's content."""
    held = entries = 0
    for _ in range(count):
        bench.turn()
        kept = [path for path in (bench.root / ".cache").rglob("*") if path.is_file() and path.stat().st_size]
        contents = [path.read_bytes() for path in kept]
        for path in kept:
            damage(path, bench.dice, contents)
        entries += len(kept)
        held += bench.recovers()
    yield Row("every entry of the cache damaged: made again, never served", count, held, f"{entries} entries")


def messages_killed(bench: Bench, work: Path, count: int) -> Iterator[Row]:
    """`messages` killed: each catalogue is as it was or as it must be, and the next run makes all as they must be."""
    held = recovered = 0
    seconds = 0.0
    for number in range(count):
        before, whole, torn = work / "before", work / "whole", work / "torn"
        for folder in (before, whole, torn):
            clear(folder)
        shutil.copytree(bench.root, before, ignore=shutil.ignore_patterns(".cache", "site"))
        for page in (before / "content").rglob("*.md"):
            page.write_text(page.read_text(encoding="utf-8") + f"\nThis is said in round {number}.\n", encoding="utf-8")
        for folder in (whole, torn):
            shutil.copytree(before, folder)
        begun = time.monotonic()
        assert Work(whole, ("messages",), work / "messages.log").end().status == 0
        seconds = time.monotonic() - begun
        command = Work(torn, ("messages",), work / "torn.log")
        time.sleep(seconds * (number + bench.dice.random()) / count)
        command.kill()
        was, must, now = (files_of(folder / "locales") for folder in (before, whole, torn))
        ours = {name: digest for name, digest in now.items() if not name.endswith(".taflen-part")}
        held += all(digest in (was.get(name), must.get(name)) for name, digest in ours.items()) and was.keys() <= {
            *ours
        }
        assert Work(torn, ("messages",), work / "torn.log").end().status == 0
        recovered += files_of(torn / "locales") == must
    yield Row("`messages` killed: no catalogue is half", count, held)
    yield Row("`messages` killed: the next run leaves the same as one that was not", count, recovered)


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Callable[[int], None]]:
    """A disk of a size in bytes, and how to change its size. Only root may."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield lambda wanted: _remount(place, wanted)
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _remount(place: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True)


def everything(project: str, folder: Path, part: int) -> Iterator[Row]:
    """All trials with a project, or one in `part` of each of them."""

    def times(count: int) -> int:
        return max(1, count // part)

    is_tiny = project == "tiny"
    bench = made(project, folder / "work", folder / "logs")
    yield from killed(bench, times(50), 1 if is_tiny else 5)
    yield from killed_at_the_end(bench, times(20 if is_tiny else 10))
    yield from starved(bench, times(10 if is_tiny else 5))
    yield from vanishing(bench, times(30 if is_tiny else 10))
    yield from two_at_once(bench, times(60 if is_tiny else 3))
    yield from damaged(bench, times(5 if is_tiny else 1))
    if is_tiny:
        yield from messages_killed(bench, folder / "messages", times(20))
        yield from on_a_full_disk(folder / "disk", folder / "logs", times)


def on_a_full_disk(disk: Path, logs: Path, times: Callable[[int], int]) -> Iterator[Row]:
    """The trials that need a disk of their own, which only root may make."""
    if os.geteuid() != 0:
        print("Not tried, because only root may make a small disk: the disk full. RLIMIT_FSIZE stood in for it.")
        return
    with small_disk(disk, ROOMY) as resize:
        bench = made("tiny", disk / "work", logs)
        yield from full(bench, times(20), resize, ROOMY)
    bench = made("tiny", disk / "work", logs)
    with small_disk(bench.root / ".cache", ROOMY) as resize:
        yield from cache_full(bench, times(5), resize, ROOMY)


def made(project: str, work: Path, logs: Path) -> Bench:
    """A bench with the tiny project, translated, or with the sample of the library."""
    logs.mkdir(parents=True, exist_ok=True)
    if project == "tiny":
        bench = Bench(work, logs, TOOL)
        translate_all(write_project(bench.root), "cy")
    else:
        bench = Bench(work, logs, "content/pages/about.md")
        copy_of_sample(bench.root)
    bench.prepare()
    print(f"{project}: a build takes {bench.seconds:.1f} s; {bench.writing:.1f} s of it are writing.", flush=True)
    return bench


def table(rows: list[tuple[str, Row]]) -> list[str]:
    """All that was tried, as a Markdown table."""
    return ["| project | tried | times | held | remark |", "|---|---|---|---|---|", *(_line(*row) for row in rows)]


def _line(project: str, row: Row) -> str:
    held = str(row.held) if row.held == row.tried else f"**{row.held}**"
    return f"| {project} | {row.what} | {row.tried} | {held} | {row.remark} |"


def main() -> int:
    """Try everything with the tiny project and, unless it must be quick, with the sample of the library."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--quick", action="store_true", help="a tenth of it, and only with the tiny project")
    words.add_argument("--project", choices=PROJECTS, help="only with this project")
    options = words.parse_args()
    projects = [options.project] if options.project else PROJECTS[:1] if options.quick else PROJECTS
    rows: list[tuple[str, Row]] = []
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name).resolve()
        for project in projects:
            for row in everything(project, folder / project, 10 if options.quick else 1):
                rows.append((project, row))
                print(_line(project, row), flush=True)
    print("\n" + "\n".join(table(rows)))
    return 0 if all(row.held == row.tried for _, row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
