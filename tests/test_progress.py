"""What is said of long work, in a terminal and in a log."""

from __future__ import annotations

from io import StringIO

import pytest

from taflen.progress import Progress, in_round_time


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Moves on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_terminal_shows_how_much_is_done_and_how_long_the_rest_takes() -> None:
    out, clock = Terminal(), Clock()
    with Progress("leaflets", 200, "on 2 cores", out, clock) as progress:
        clock.seconds = 30
        progress.show(50)
        clock.seconds = 120
        progress.show(200)
    lines = [line.removesuffix("\033[K") for line in out.getvalue().rstrip("\n").split("\r")[1:]]
    assert lines == [
        "[....................] 0 of 200 leaflets",
        "[#####...............] 50 of 200 leaflets, about 2 minutes left",
        "[####################] 200 of 200 leaflets",
    ]


@pytest.mark.parametrize(("seconds", "done"), [(1, 50), (30, 3)], ids=["after a moment", "with hardly anything done"])
def test_nothing_is_foretold_that_nobody_can_know(seconds: float, done: int) -> None:
    out, clock = Terminal(), Clock()
    with Progress("leaflets", 200, "", out, clock) as progress:
        clock.seconds = seconds
        progress.show(done)
    assert "left" not in out.getvalue()


def test_a_log_gets_a_line_now_and_then() -> None:
    out, clock = StringIO(), Clock()
    with Progress("leaflets", 200, "on 2 cores", out, clock) as progress:
        for second in range(60):
            clock.seconds = second
            progress.show(second)
    lines = out.getvalue().splitlines()
    assert lines[0] == "200 leaflets, on 2 cores …"
    assert len(lines) == 4
    assert "\r" not in out.getvalue()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(2, "a few seconds"), (44, "about 40 seconds"), (100, "about 2 minutes"), (1500, "about 25 minutes")],
)
def test_a_length_of_time_is_rounded(seconds: float, said: str) -> None:
    assert in_round_time(seconds) == said
