"""The same documents with each builder, in turn: from nothing, nothing changed, one edit, one edit of a template."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.builders import Builder
from benchmarks.corpus import Document, deal
from benchmarks.measuring import CommandFailed, Cost, measured, median

STEPS = ("cold", "nothing changed", "one edit", "template edit")
# A builder whose four steps take longer than this, in seconds, is run once.
SLOW = 300.0


@dataclass(slots=True)
class Race:
    """What one builder has cost so far. With a `failure` it is out."""

    builder: Builder
    root: Path
    costs: dict[str, list[Cost]] = field(default_factory=lambda: {step: [] for step in STEPS})
    failure: str = ""

    @property
    def runs(self) -> int:
        """How often it has done all steps."""
        return len(self.costs[STEPS[-1]])

    @property
    def is_slow(self) -> bool:
        """Whether one run of it is enough."""
        return self.runs > 0 and sum(costs[0].seconds for costs in self.costs.values()) > SLOW


def measure_builds(
    builders: Sequence[Builder], documents: int, runs: int, say: Callable[[str], None]
) -> dict[str, Race]:
    """By the name of each builder, what its steps cost. Runs take turns, so that a busy machine slows all alike."""
    dealt = deal(documents)
    with tempfile.TemporaryDirectory() as folder:
        races = [_race(builder, Path(folder) / builder.name, dealt) for builder in builders]
        for number in range(1, runs + 1):
            for race in races:
                if race.failure or race.is_slow:
                    continue
                try:
                    _run(race, number)
                except CommandFailed as error:
                    race.failure = str(error)
                say(f"{documents} documents, run {number}: {race.builder.title}: {race.failure or _said(race)}")
        return {race.builder.name: race for race in races}


def medians(race: Race) -> dict[str, Cost]:
    """By step, the median of its runs."""
    return {step: median(costs) for step, costs in race.costs.items()}


def _race(builder: Builder, root: Path, documents: Sequence[Document]) -> Race:
    root.mkdir()
    builder.prepare(root, documents)
    return Race(builder, root)


def _run(race: Race, number: int) -> None:
    """All steps, one after the other. Raises CommandFailed if one fails, or an edit is not on the page afterwards."""
    builder, root = race.builder, race.root
    builder.forget(root)
    _step(race, "cold")
    _step(race, "nothing changed")
    expected = builder.edit(root, number)
    _step(race, "one edit", expected)
    _step(race, "template edit", builder.edit_template(root, number))


def _step(race: Race, step: str, expected: str = "") -> None:
    log = race.root.with_suffix(".log")
    # What another builder wrote must not still be on its way to the disk.
    os.sync()
    race.costs[step].append(measured(race.builder.command(race.root), race.root, log))
    if expected not in (race.root / race.builder.page).read_text(encoding="utf-8"):
        raise CommandFailed(f"After {step}, the page of the document does not say: {expected}")


def _said(race: Race) -> str:
    return ", ".join(f"{step} {costs[-1].seconds:.2f} s" for step, costs in race.costs.items())
