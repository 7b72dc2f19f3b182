"""The same work on other machines: sources go there, and what was made comes back as entries of the cache.

The machines share no disk. An entry goes by the hash of what it was made from, so it does not matter who made it, or
how often: a worker that is killed loses nothing, and what nobody has made is made here. dask.distributed moves the
work; it is an extra, and only this module knows it.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from taflen.cache import Cache, digest, folder_digest, program_digest, theme_digest
from taflen.findings import ProjectError
from taflen.memory import Memory
from taflen.processes import FEWEST_FOR_PROCESSES, Task, Work, Workers, Workplace
from taflen.progress import Progress
from taflen.project import GENERATOR, Project
from taflen.source_names import shared_sources
from taflen.source_stamp import SOURCE_FOLDERS

ADDRESS = re.compile(r"(tcp|tls)://[\w.\[\]:-]+:\d+")
# How many things go to a worker at once, and how many such shares for each worker are under way.
SHARE, AHEAD = 10, 2
SECONDS_TO_CONNECT = 20
# In seconds: after so long without news, whether there still is a worker.
LOOK_EVERY = 10
# How the cache names its entries. What comes back under another name is not kept.
ENTRY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{62}")
Thing = TypeVar("Thing")
Entries = dict[str, bytes]


class OtherProgramError(Exception):
    """A worker has another version of this program: what it makes would be something else."""


class Cluster(Workers):
    """The workers of a dask cluster at an address, as `dask scheduler` says it: tcp://192.0.2.1:8786.

    Raises ProjectError if nobody answers there, or if this machine lacks dask.distributed.
    """

    def __init__(self, address: str, project: Project) -> None:
        super().__init__()
        if not ADDRESS.fullmatch(address):
            raise ProjectError(f"{address} is no address of a cluster, such as tcp://192.0.2.1:8786.")
        self._client = _client(address)
        self._project = project
        self._program = whole_program()
        self._said: set[str] = set()

    def pays(self, things: Sequence[Thing]) -> bool:
        """Whether it is worth sending so many things away."""
        return len(things) >= FEWEST_FOR_PROCESSES

    def ahead(self, task: Task[Thing], things: Sequence[Thing], place: Workplace) -> None:
        """Let the cluster work. Nothing depends on it: what does not come back is made by whoever asks for it."""
        if not self.pays(things):
            return
        try:
            self._ahead(task, things, place)
        except (OSError, CancelledError) as error:
            self._complain(error)

    def _ahead(self, task: Task[Thing], things: Sequence[Thing], place: Workplace) -> None:
        """Raises OSError (a TimeoutError, if no worker is left) or CancelledError if the cluster has gone."""
        from distributed import wait

        cores = self._cores()
        common = sources(place.root, shared_sources(self._project))
        # As something to do, not as data for one worker to keep: what a worker had that was killed, another does again.
        everything = self._client.submit(bytes, pickle.dumps((task.work, common)), pure=False)
        shares = (things[start : start + SHARE] for start in range(0, len(things), SHARE))
        begun = (self._begin(task, share, everything, place.root) for share in shares)
        running = set(islice(begun, cores * AHEAD))
        done = 0
        with Progress(task.name, len(things), f"on a cluster with {cores} cores") as progress:
            while running:
                try:
                    ended = wait(running, timeout=LOOK_EVERY, return_when="FIRST_COMPLETED").done
                except TimeoutError:
                    self._cores()
                    continue
                for error in filter(None, [_take(future, place.cache) for future in ended]):
                    self._complain(error)
                running = (running - ended) | set(islice(begun, len(ended)))
                done = min(done + SHARE * len(ended), len(things))
                progress.show(done)

    def _cores(self) -> int:
        """How many things can be done at once. Raises TimeoutError if there is no worker."""
        cores: int = sum(self._client.nthreads().values())
        if not cores:
            raise TimeoutError("it has no worker")
        return cores

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()

    def _complain(self, error: BaseException) -> None:
        """Tell, once, why something is made here instead."""
        said = str(error) or repr(error)
        if said not in self._said:
            self._said.add(said)
            print(f"The cluster did not do a part of the work, so it is done here: {said}", file=sys.stderr)

    def _begin(self, task: Task[Thing], share: Sequence[Thing], everything: Any, root: Path) -> Any:
        packed = [task.packed(thing) for thing in share]
        own = sources(root, (name for thing in packed for name in task.needs(thing)))
        return self._client.submit(work_there, self._program, everything, own, pickle.dumps(packed), pure=False)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise ProjectError("A cluster needs dask.distributed on this machine: run `make cluster` there.") from error
    try:
        return Client(address, timeout=SECONDS_TO_CONNECT)
    except OSError as error:
        raise ProjectError(f"Nobody answers at {address}. Start `dask scheduler` there, and workers for it.") from error


def _take(future: Any, cache: Cache) -> BaseException | None:
    """Keep what a worker has made; else what it met."""
    if future.status != "finished":
        error: BaseException = future.exception()
        return error
    for name, stored in future.result().items():
        keep(cache, name, stored)
    return None


def whole_program() -> str:
    """A hash of all of this program that decides what is made."""
    return digest([program_digest(), theme_digest(), folder_digest(GENERATOR, ("locales",))])


def sources(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What is in files below a root, by their paths; only in plain files that are there."""
    found = {}
    for name in dict.fromkeys(names):
        path = root / name
        if path.is_file() and not path.is_symlink():
            found[name] = path.read_bytes()
    return found


def work_there(program: str, everything: bytes, own: Mapping[str, bytes], things: bytes) -> Entries:
    """Work in a folder of its own, on another machine: what the cache holds afterwards, by the names of its entries.

    Raises OtherProgramError if the program there is not the one that asks.
    """
    if whole_program() != program:
        raise OtherProgramError("a worker has another version of this program. Install the same one everywhere")
    work: Work[Any]
    work, common = pickle.loads(everything)
    with tempfile.TemporaryDirectory(prefix="taflen-") as folder:
        root = Path(folder).resolve() / "sources"
        for name in SOURCE_FOLDERS:
            (root / name).mkdir(parents=True)
        for name, content in {**common, **own}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        cache = Cache(Path(folder) / "kept", program_digest())
        for _ in work(Workplace(root, Memory(cache), Path(folder)), pickle.loads(things)):
            pass
        return {name: (cache.folder / name).read_bytes() for name in _names(cache.folder)}


def _names(folder: Path) -> Iterator[str]:
    for place, _, files in os.walk(folder):
        yield from (f"{Path(place).name}/{file}" for file in files)


def keep(cache: Cache, name: str, stored: bytes) -> None:
    """Keep an entry that another machine has made, if it is whole, and an entry."""
    if ENTRY.fullmatch(name):
        cache.take(cache.folder / name, stored)
