"""What this repository's own content costs, leaflets and all, and how much of it travels to a reader."""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT
from benchmarks.measuring import Cost, measured, median
from taflen.commands.build_order import Order
from taflen.commands.site import site
from taflen.memory import Memory

SOURCES = ("content", "grids", "manuals", "locales")
FILES = ("mkdocs.yml", "versions.yml")
PAGES = ("", "conditions/asthma", "decisions/knee-osteoarthritis", "manuals/strong-opioids")
EDITED = "content/pages/about.md"


def measure_library(runs: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Costs by step, seconds of an edit while it is served, and the bytes of pages and of the search."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        root = work / "project"
        for name in SOURCES:
            shutil.copytree(ROOT / name, root / name)
        for name in FILES:
            shutil.copy(ROOT / name, root)
        found: dict[str, list[Cost]] = {"cold": [], "nothing changed": [], "one edit": []}
        for number in range(runs):
            for name in ("site", ".cache"):
                shutil.rmtree(root / name, ignore_errors=True)
            found["cold"].append(_build(work))
            found["nothing changed"].append(_build(work))
            _edit(root)
            found["one edit"].append(_build(work))
            say(f"This library, run {number + 1}: {found['cold'][-1].seconds:.1f} s")
        entries = json.loads((root / "site/api/documents.json").read_text(encoding="utf-8"))
        return {
            "editions": len(entries),
            "leaflets": sum(len(entry["prints"]) for entry in entries),
            "steps": {step: median(costs) for step, costs in found.items()},
            "seconds of an edit while served": _served(root, runs),
            "bytes": _weights(root / "site"),
        }


def _build(work: Path) -> Cost:
    words = [sys.executable, str(ROOT / "build.py"), "--root", str(work / "project"), "site"]
    return measured(words, work / "project", work / "log.txt")


def _edit(root: Path) -> None:
    with (root / EDITED).open("a", encoding="utf-8") as file:
        file.write(f"\nA new paragraph, written at {time.time_ns()}.\n")


def _served(root: Path, runs: int) -> float:
    """The median seconds of a build after an edit in a process that has built before, as `serve` does."""
    memory = Memory()
    seconds = []
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        site(Order(root), memory)
        for _ in range(runs):
            _edit(root)
            start = time.perf_counter()
            site(Order(root), memory)
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _weights(built: Path) -> dict[str, int]:
    """Bytes as they travel (gzip): pages with the stylesheet, and the search with its index for English."""
    styles = _small(built / "assets/taflen.css")
    pages = {name: _small(built / name / "index.html") + styles for name in PAGES}
    index = sum(_small(path) for path in (built / "search/index").iterdir())
    return {**pages, "search script": _small(built / "assets/search.js"), "whole search index": index}


def _small(path: Path) -> int:
    """The size of a file as it travels."""
    return len(gzip.compress(path.read_bytes(), 9))
