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
# How often a short step is done in a run; its median counts. Right after a long step a system may have put what it
# reads out of memory: what people meet who edit again and again is rather what comes then.
TIMES = 3
# A step that takes longer than this, in seconds, is done once.
SHORT = 15.0
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
    for _ in range(TIMES):
        if _step(race, "nothing changed") > SHORT:
            break
    for again in range(1, TIMES + 1):
        expected = builder.edit(root, (number - 1) * TIMES + again)
        if _step(race, "one edit", expected) > SHORT:
            break
    _step(race, "template edit", builder.edit_template(root, number))


def _step(race: Race, step: str, expected: str = "") -> float:
    """Do a step, and note what it cost. The seconds that it took."""
    log = race.root.with_suffix(".log")
    # What another builder wrote must not still be on its way to the disk.
    os.sync()
    cost = measured(race.builder.command(race.root), race.root, log)
    race.costs[step].append(cost)
    if expected not in (race.root / race.builder.page).read_text(encoding="utf-8"):
        raise CommandFailed(f"After {step}, the page of the document does not say: {expected}")
    return cost.seconds


def _said(race: Race) -> str:
    return ", ".join(
        f"{step} {'/'.join(f'{cost.seconds:.2f}' for cost in costs)} s" for step, costs in race.costs.items()
    )
