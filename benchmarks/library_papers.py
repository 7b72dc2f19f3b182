"""How long the leaflets of a large library take: all of them in A4 and in large print, then one edit of the site.

The site has every variant, and its edit is a build as people start it: leaflets, page, search and data.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import ROOT, deal
from benchmarks.measuring import Cost, measured, median
from benchmarks.our_project import write_project

DOCUMENTS = 2_000
EDITS = 3


def measure_papers(documents: int = DOCUMENTS) -> dict[str, dict[str, float]]:
    """What each step costs, in seconds, seconds of all processors, and megabytes, with a process for each core.

    Of the edits the median.
    """
    with tempfile.TemporaryDirectory() as name:
        root, log = Path(name).resolve() / "library", Path(name) / "log.txt"
        root.mkdir()
        write_project(root, deal(documents), ["en"])
        worker = str(ROOT / "benchmarks" / "paper_worker.py")
        alone = ["env", f"PYTHONPATH={ROOT}", sys.executable, worker, str(root), str(os.cpu_count() or 1)]
        site = [sys.executable, str(ROOT / "build.py"), "--root", str(root), "site", "--public"]
        costs = {"the leaflets alone, from nothing": measured(alone, root, log)}
        # The site that the next builds find there.
        measured(site, root, log)
        costs["the site with them, nothing changed"] = measured(site, root, log)
        edits = [_edit(root, number, site, log) for number in range(EDITS)]
        costs["the site with them, one edit"] = median(edits)
    noted = {
        step: {"seconds": round(cost.seconds, 2), "cpu": round(cost.cpu, 2), "memory": round(cost.memory)}
        for step, cost in costs.items()
    }
    return {"papers": {"documents": documents, "leaflets": 2 * documents}, **noted}


def _edit(root: Path, number: int, site: Sequence[str], log: Path) -> Cost:
    """What it costs to build the site after a paragraph more in one document."""
    page = root / "content" / "conditions" / f"condition-{number}.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne thing more.\n", encoding="utf-8")
    return measured(site, root, log)
