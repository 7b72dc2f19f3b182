"""How long the leaflets of a large library take, in A4 and in large print: all of them, and after one edit."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import ROOT, deal
from benchmarks.measuring import measured
from benchmarks.our_project import write_project

DOCUMENTS = 2_000


def measure_papers(documents: int = DOCUMENTS) -> dict[str, dict[str, float]]:
    """What each step costs, in seconds, seconds of all processors, and megabytes, with a process for each core."""
    costs: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        root, log = Path(name).resolve() / "library", Path(name) / "log.txt"
        root.mkdir()
        write_project(root, deal(documents), ["en"])
        worker = str(ROOT / "benchmarks" / "paper_worker.py")
        command = ["env", f"PYTHONPATH={ROOT}", sys.executable, worker, str(root), str(os.cpu_count() or 1)]
        page = next((root / "content" / "conditions").iterdir())
        for step in ("cold", "nothing changed", "one edit"):
            if step == "one edit":
                page.write_text(page.read_text(encoding="utf-8") + "\nOne thing more.\n", encoding="utf-8")
            cost = measured(command, root, log)
            costs[step] = {"seconds": round(cost.seconds, 2), "cpu": round(cost.cpu, 2), "memory": round(cost.memory)}
    return {"papers": {"documents": documents, "leaflets": 2 * documents}, **costs}
