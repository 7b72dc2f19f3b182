"""How many leaflets a second, against WeasyPrint on the same documents in the same run, cold start included.

`make bench` calls this. Each measurement is a process of its own that reads what is prepared (our data, or HTML with
the same words) and writes tagged PDFs. Two workers are two threads for Typst, which works outside Python's lock, and
two processes for WeasyPrint.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.html_leaflet import html_of
from taflen.editions import make_editions
from taflen.leaflets.layout import laid_out
from taflen.leaflets.make import make_leaflet
from taflen.leaflets.print_data import leaflet_source
from taflen.library import read_library
from taflen.printing import press_of
from taflen.project import open_project

ROOT = Path(__file__).resolve().parent.parent
COUNTS = {"grid": 24, "manual": 36}
RUNS = 3


def prepare(folder: Path) -> None:
    """Write the data of leaflets, each a little different, and the same as HTML."""
    project, library = open_project(ROOT), read_library(ROOT)
    editions = make_editions(project, library)
    english = editions.by_id("en")
    press = press_of(project, library, date(2026, 11, 21))
    for kind, count in COUNTS.items():
        chosen = [edition for edition in editions.all() if edition.document.kind == kind and edition.complete]
        sources = [leaflet_source(edition, english[edition.document.id], press, "a4") for edition in chosen]
        forms = [make_leaflet(source, ROOT).arrangement for source in sources]
        for number in range(count):
            source = json.loads(json.dumps(sources[number % len(chosen)]))
            source["leaflets"][0][0]["summary"]["spans"].append({"text": f" ({number})"})
            data = laid_out(source, [forms[number % len(chosen)]])
            (folder / f"{kind}-{number}.json").write_text(json.dumps(source), encoding="utf-8")
            (folder / f"{kind}-{number}.html").write_text(html_of(data), encoding="utf-8")


def seconds(worker: str, kind: str, workers: int, folder: Path) -> float:
    """The time of a whole process. Raises CalledProcessError if it fails."""
    command = [sys.executable, str(ROOT / "benchmarks" / f"{worker}_worker.py"), kind, str(workers), str(folder)]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def measure_leaflets() -> dict[str, dict[str, float]]:
    """By kind and number of workers: leaflets a second, and how many times as fast as WeasyPrint that is."""
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for kind, count in COUNTS.items():
            for workers in (1, 2):
                # One after the other, so that another job on the machine slows both.
                pairs = [
                    [seconds(worker, kind, workers, folder) for worker in ("typst", "weasyprint")] for _ in range(RUNS)
                ]
                ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
                results[f"{kind}, workers: {workers}"] = {
                    "a second": round(count / ours, 1),
                    "a second, WeasyPrint": round(count / theirs, 1),
                    "times as fast": round(theirs / ours, 1),
                }
    return results


if __name__ == "__main__":
    print(json.dumps(measure_leaflets(), indent=1))
