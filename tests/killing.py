"""Work in a process of its own that is killed at a given step: before its first, second … change of the file system."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

from torture_bench import STARTED

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.rmtree"}
WRITING = os.O_WRONLY | os.O_RDWR
PATIENCE = 60


def _work(at: int, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    steps = 0

    def hook(event: str, told: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in CHANGES or (event == "open" and isinstance(told[2], int) and told[2] & WRITING):
            steps += 1
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    work(*arguments)


def is_killed_at(at: int, work: Callable[..., None], *arguments: Any) -> bool:
    """Begin the work and kill it at a step; False if it ends by itself before that."""
    return _ended(_work, at, work, arguments) == -signal.SIGKILL


def killed_at_each_step(work: Callable[..., None], *arguments: Any) -> Iterator[int]:
    """Begin the work again and again; each time it is killed one step later, until it ends by itself. The step."""
    at = 1
    while _ended(_work, at, work, arguments) == -signal.SIGKILL:
        yield at
        at += 1


def _starved(largest: int, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    work(*arguments)


def starved(largest: int, work: Callable[..., None], *arguments: Any) -> int:
    """Do the work where no file may grow beyond some bytes, as on a full disk; the exit status."""
    return _ended(_starved, largest, work, arguments)


def _ended(target: Callable[..., None], *arguments: Any) -> int:
    process = STARTED.Process(target=target, args=arguments)
    process.start()
    process.join(PATIENCE)
    assert process.exitcode is not None, "it hangs"
    return process.exitcode
