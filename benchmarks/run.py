"""Measures how fast this is: against other builders, command by command, and leaflets against WeasyPrint.

`make bench` runs all of it. A part can be run alone: `--only hugo,ours --documents 100`. What is measured goes into
`results.json` beside this file, over what is there, and the tables in README.md are made from that.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.builders import BUILDERS
from benchmarks.builds import Race, measure_builds, medians
from benchmarks.commands import measure_commands
from benchmarks.leaflets import measure_leaflets
from benchmarks.library import measure_library
from benchmarks.library_papers import measure_papers
from benchmarks.measuring import Cost
from benchmarks.served import DOCUMENTS as SERVED
from benchmarks.served import measure_served
from benchmarks.tables import write_tables

FOLDER = Path(__file__).resolve().parent
RESULTS, README = FOLDER / "results.json", FOLDER / "README.md"
DOCUMENTS = (100, 500, 2000)
RUNS = 3
OTHER_PARTS = ("commands", "library", "papers", "leaflets", "serve")
PARTS = (*(builder.name for builder in BUILDERS), *OTHER_PARTS)

Json = dict[str, Any]


def main(words: list[str]) -> int:
    """Measure and write the results. Returns the exit status: 1 if a builder failed."""
    options = _options(words)
    session = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    failures = 0
    builders = [builder for builder in BUILDERS if builder.name in options.only]
    for documents in options.documents if builders else ():
        races = measure_builds(builders, documents, options.runs, _say)
        failures += sum(bool(race.failure) for race in races.values())
        measured = {name: _entry(race, session) for name, race in races.items() if not race.failure}
        _keep({"builds": {str(documents): measured}})
    if "commands" in options.only:
        _keep({"commands": {"session": session, **_plain(measure_commands(options.runs, _say))}})
    if "library" in options.only:
        _keep({"library": {"session": session, **_plain(measure_library(options.runs, _say))}})
    if "papers" in options.only:
        _keep({"papers": {"session": session, **measure_papers()}})
    if "leaflets" in options.only:
        _keep({"leaflets": {"session": session, **measure_leaflets()}})
    if "serve" in options.only:
        sizes = options.documents if options.documents != DOCUMENTS else SERVED
        _keep({"serve": {"session": session, "sizes": [measure_served(_say, documents) for documents in sizes]}})
    return 1 if failures else 0


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast this is.")
    parser.add_argument("--documents", type=_numbers, default=DOCUMENTS, help="how many: 100,500,2000")
    parser.add_argument("--only", type=_parts, default=PARTS, help=f"some of these: {','.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often; the median counts")
    return parser.parse_args(words)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _parts(text: str) -> tuple[str, ...]:
    chosen = tuple(text.split(","))
    if unknown := set(chosen) - set(PARTS):
        raise argparse.ArgumentTypeError(f"there is no part {', '.join(sorted(unknown))}")
    return chosen


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _entry(race: Race, session: str) -> Json:
    entry = {"session": session, "version": race.builder.version, "runs": race.runs}
    return {**entry, "steps": _plain(medians(race))}


def _plain(value: Any) -> Any:
    """Costs as plain figures, rounded: to 10 ms and to 100 kB."""
    if isinstance(value, Cost):
        value = {name: round(figure, 2 if name in ("seconds", "cpu") else 1) for name, figure in asdict(value).items()}
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return round(value, 2) if isinstance(value, float) else value


def _keep(measured: Json) -> None:
    """Put what was measured over what was there, and make the tables anew."""
    results: Json = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    results["machine"] = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    results = _over(results, measured)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    write_tables(README, results)


def _over(old: Json, new: Json) -> Json:
    """Both, and what is new where they differ. Only sizes and builders lie side by side; the rest is replaced whole."""
    builds = {**old.get("builds", {})}
    for documents, entries in new.get("builds", {}).items():
        builds[documents] = {**builds.get(documents, {}), **entries}
    return {**old, **new, "builds": builds}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
