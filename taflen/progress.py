"""How far a long piece of work has come, on standard error: what is done, how much of it, and how long it may take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

BAR = 20
# In seconds. What is over sooner needs no estimate; a log gets a line now and then.
BEFORE_ESTIMATES, BETWEEN_LINES = 3.0, 15.0
# From so much of the work on, the rest can be told from it.
ENOUGH = 0.05


class Progress:
    """One line in a terminal that is written over; in a log, a line now and then. Colour has no part in it."""

    def __init__(
        self,
        name: str,
        total: int,
        remark: str = "",
        out: TextIO | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name, self.total, self.remark = name, total, remark
        self._out = out or sys.stderr
        self._now = now
        self._begun = self._told = now()
        self._is_terminal = self._out.isatty()
        self._shown = -1

    def __enter__(self) -> Progress:
        if self._is_terminal:
            self.show(0)
        else:
            self._out.write(f"{self.total} {self.name}, {self.remark} …\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._is_terminal:
            self._out.write("\n")

    def show(self, done: int) -> None:
        """Tell that so many things are done, if that is news."""
        now = self._now()
        if self._is_terminal:
            if done != self._shown:
                self._out.write(f"\r{self._line(done, now)}\033[K")
                self._out.flush()
        elif now - self._told >= BETWEEN_LINES:
            self._told = now
            self._out.write(f"{self._line(done, now)}\n")
        self._shown = done

    def _line(self, done: int, now: float) -> str:
        filled = BAR * done // self.total if self.total else BAR
        bar = "#" * filled + "." * (BAR - filled)
        return f"[{bar}] {done} of {self.total} {self.name}{self._left(done, now - self._begun)}"

    def _left(self, done: int, seconds: float) -> str:
        """How long the rest will take if it goes on like this; nothing as long as nobody can tell."""
        if done >= self.total or seconds < BEFORE_ESTIMATES or done < self.total * ENOUGH:
            return ""
        return f", {in_round_time(seconds / done * (self.total - done))} left"


def in_round_time(seconds: float) -> str:
    """A length of time as roughly as it is known."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds / 10) * 10} seconds"
    return f"about {round(seconds / 60)} minutes"
