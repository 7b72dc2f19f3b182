"""What `make torture` works with: a project that changes to and fro, builds of it in processes that can be killed, and
the two sites that its two states give, file by file.
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from taflen.cli import run
from taflen.project import CACHE_FOLDER
from taflen.publish import BUILDING, NEW
from taflen.source_stamp import SOURCE_FOLDERS
from taflen.today import EPOCH
from taflen.whole_files import is_unfinished

# 21 November 2026: a build of tomorrow must not differ from one of today.
TODAY = "1795219200"
PATIENCE = 3600
# One process imports the program once, and each build is a copy of it: it starts at once, and can be killed. (Tests
# have work in such processes too, and theirs need pytest.)
STARTED = get_context("forkserver")
STARTED.set_forkserver_preload(["torture_bench", "pytest", "taflen.commands.whole_site", "taflen.commands.messages"])

Files = Mapping[str, str]


@dataclass(frozen=True)
class Ended:
    """How a build ended. `status` is that of `build.py`; below 0 it was killed."""

    status: int
    said: str

    @property
    def is_orderly(self) -> bool:
        """Whether it ended with a site or with a reason, and not with a traceback."""
        return self.status in (0, 1, 2) and "Traceback" not in self.said


def _run(root: str, words: Sequence[str], log: str, largest_file: int) -> None:
    """One command, in a process of its own."""
    os.environ[EPOCH] = TODAY
    sys.dont_write_bytecode = True
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    sys.exit(run(words, Path(root)))


class Work:
    """A command at work: a build, if the words do not say otherwise. What it says goes into `log`."""

    def __init__(self, root: Path, words: Sequence[str], log: Path, largest_file: int = 0) -> None:
        self.log = log
        # It may be killed before it has said anything.
        log.write_text("", encoding="utf-8")
        # Not as a daemon: those may not have the workers that a build starts.
        arguments = (str(root), tuple(words), str(log), largest_file)
        self.process: BaseProcess = STARTED.Process(target=_run, args=arguments)
        self.process.start()

    def kill(self) -> bool:
        """kill -9. Whether there was still something to kill."""
        self.process.kill()
        return self.end().status < 0

    def is_at_work(self) -> bool:
        """Whether it has not ended."""
        return self.process.is_alive()

    def end(self) -> Ended:
        """Wait for its end."""
        self.process.join(PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            raise TimeoutError(f"A build took more than {PATIENCE} seconds.")
        return Ended(self.process.exitcode, self.log.read_text(encoding="utf-8", errors="replace"))


def files_of(folder: Path) -> Files:
    """Each file below a folder with a hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@dataclass
class Bench:
    """A project below `work` in one of two states, 0 and 1, that differ in the file `page`.

    What commands say goes into `logs`. `seconds` is how long a build takes, `writing` how long of that it writes.
    `sites` is what each state gives. `dice` decides moments.
    """

    work: Path
    logs: Path
    page: str
    dice: random.Random = field(default_factory=lambda: random.Random(11))
    state: int = 0
    seconds: float = 0.0
    writing: float = 0.0
    sites: list[Files] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """The project."""
        return self.work / "project"

    @property
    def out(self) -> Path:
        """The site that must always stand."""
        return self.work / "site"

    @property
    def unfinished(self) -> Path:
        """Where a build writes."""
        return self.out.with_name(f".{self.out.name}{BUILDING}") / NEW

    def prepare(self) -> None:
        """Build both states once."""
        original = (self.root / self.page).read_text(encoding="utf-8").rstrip("\n")
        self._texts = [f"{original}\n\nThis is state {state}.\n" for state in (0, 1)]
        for state in (0, 1):
            self.turn_to(state)
            self.build_well()
            self.sites.append(files_of(self.out))
        assert self.sites[0] != self.sites[1]
        for state in (0, 1):
            self.turn_to(state)
            self._measure()

    def _measure(self) -> None:
        """Note how long a build takes, and how long of that it writes the site and puts it in its place."""
        begun, writes = time.monotonic(), 0.0
        work = self.start()
        while work.is_at_work():
            writes = writes or (time.monotonic() if self.unfinished.is_dir() else 0.0)
            time.sleep(0.002)
        ended = time.monotonic()
        self.seconds, self.writing = max(self.seconds, ended - begun), max(self.writing, ended - (writes or ended))

    def turn_to(self, state: int) -> None:
        """Let the project be in a state."""
        self.state = state
        (self.root / self.page).write_text(self._texts[state], encoding="utf-8")

    def turn(self) -> None:
        """Let the project be in the other state."""
        self.turn_to(1 - self.state)

    def start(self, out: Path | None = None, largest_file: int = 0, name: str = "build") -> Work:
        """Begin a build."""
        return Work(self.root, ("site", "--out", str(out or self.out)), self.logs / f"{name}.log", largest_file)

    def build_well(self) -> None:
        """A build that nobody disturbs must succeed."""
        ended = self.start().end()
        if ended.status != 0:
            raise AssertionError(f"A build that nobody disturbed ended with {ended.status}: {ended.said}")

    def stands(self, *states: int) -> bool:
        """Whether the site is, byte for byte, that of one of these states."""
        return self.out.is_dir() and files_of(self.out) in [self.sites[state] for state in states]

    def recovers(self) -> bool:
        """Whether the next build gives the site of the state that the project is in, and leaves nothing behind."""
        self.build_well()
        return self.stands(self.state) and not self.litter()

    def litter(self) -> list[Path]:
        """What should not be there when nobody is building."""
        beside = [path for path in self.out.parent.iterdir() if path.name.startswith((f".{self.out.name}.",))]
        folders = [self.root / name for name in (*SOURCE_FOLDERS, CACHE_FOLDER)]
        below = [path for folder in folders for path in folder.rglob("*") if is_unfinished(path)]
        return beside + below

    def where(self) -> str:
        """How far a build that was killed had come."""
        if not self.unfinished.parent.is_dir():
            return "before or after all of it"
        if not self.unfinished.is_dir():
            return "while reading and printing"
        return "while clearing the old site away" if self.stands(self.state) else "while writing the site"


@dataclass
class Watch:
    """How often somebody looked for a file, and how often it was not there."""

    looks: int = 0
    misses: int = 0


@contextmanager
def watched(path: Path) -> Iterator[Watch]:
    """Look for a file again and again as long as the block runs."""
    watch, is_over = Watch(), threading.Event()

    def look() -> None:
        while not is_over.wait(0.0005):
            watch.looks += 1
            watch.misses += not os.path.exists(path)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        is_over.set()
        thread.join()


def damage(path: Path, dice: random.Random, others: list[bytes]) -> None:
    """Damage a file of the cache in one of the ways in which files get damaged."""
    content = path.read_bytes()
    at = dice.randrange(len(content))
    flipped = bytes([content[at] ^ (1 << dice.randrange(8))])
    ways: list[Callable[[], bytes]] = [
        lambda: b"",
        lambda: content[:at],
        lambda: content[: len(content) // 2] + bytes(len(content) - len(content) // 2),
        lambda: content[:at] + flipped + content[at + 1 :],
        lambda: content + b"\n",
        lambda: dice.choice(others),
    ]
    path.write_bytes(dice.choice(ways)())


def clear(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
