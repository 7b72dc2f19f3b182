"""Measures a build of this repository's content: from nothing, with nothing changed, and after one edit.

Run it with `make bench`. It writes `results.json` beside itself. Times are wall-clock seconds of a whole process,
the median of several runs; read them as ratios, because machines differ.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from benchmarks.checks import measure_checks
from benchmarks.leaflets import measure_leaflets
from taflen.commands.site import Order, site
from taflen.memory import Memory

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("content", "grids", "manuals", "locales")
RUNS = 3
PAGES = ("", "conditions/asthma", "decisions/knee-osteoarthritis", "manuals/strong-opioids")


def timed(root: Path) -> float:
    """Seconds for one build in a process of its own. Raises CalledProcessError if the build fails."""
    start = time.perf_counter()
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(root), "site"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def forget(root: Path) -> None:
    """Remove all that a build left behind."""
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.rmtree(root / ".cache", ignore_errors=True)


def edit(root: Path) -> None:
    """Add a paragraph to one document."""
    with (root / "content/pages/about.md").open("a", encoding="utf-8") as file:
        file.write(f"\nA new paragraph, written at {time.time_ns()}.\n")


def measure(root: Path, prepare: Callable[[Path], None]) -> float:
    """The median seconds of a build after `prepare`."""
    seconds = []
    for _ in range(RUNS):
        prepare(root)
        seconds.append(timed(root))
    return round(statistics.median(seconds), 2)


def served(root: Path) -> float:
    """The median seconds of a build after an edit in a process that has built before, as `serve` does."""
    memory = Memory()
    seconds = []
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        site(Order(root), memory)
        for _ in range(RUNS):
            edit(root)
            start = time.perf_counter()
            site(Order(root), memory)
            seconds.append(time.perf_counter() - start)
    return round(statistics.median(seconds), 2)


def weights(built: Path) -> dict[str, int]:
    """Bytes as they travel (gzip): pages with the stylesheet, and the search with its index for English."""
    styles = small(built / "assets/taflen.css")
    pages = {name: small(built / name / "index.html") + styles for name in PAGES}
    index = sum(small(path) for path in (built / "search/index").iterdir())
    return {**pages, "search script": small(built / "assets/search.js"), "whole search index": index}


def small(path: Path) -> int:
    """The size of a file as it travels."""
    return len(gzip.compress(path.read_bytes(), 9))


def main() -> int:
    """Measure and write the results."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in SOURCES:
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        results = {
            "from nothing": measure(root, forget),
            "nothing changed": measure(root, lambda _: None),
            "one document edited": measure(root, edit),
            "one document edited while served": served(root),
        }
        bytes_of = weights(root / "site")
        entries = json.loads((root / "site/api/documents.json").read_text(encoding="utf-8"))
    record = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "editions": len(entries),
        "leaflets": sum(len(entry["prints"]) for entry in entries),
        "seconds": results,
        "seconds of a check of 500 documents": measure_checks(),
        "leaflets against WeasyPrint": measure_leaflets(),
        "bytes": bytes_of,
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }
    text = json.dumps(record, indent=1) + "\n"
    (ROOT / "benchmarks/results.json").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
