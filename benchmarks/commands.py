"""What `check` and `messages` cost by themselves, on made-up documents in four languages."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.builders import EDITED, added
from benchmarks.corpus import ROOT, deal
from benchmarks.measuring import Cost, measured, median
from benchmarks.our_project import write_project

DOCUMENTS = 500
COMMANDS = ("check", "messages")


def measure_commands(runs: int, say: Callable[[str], None], documents: int = DOCUMENTS) -> dict[str, dict[str, Cost]]:
    """By command: what it costs with nothing kept from before, with nothing changed, and after one edit."""
    results: dict[str, dict[str, Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        root = work / "project"
        write_project(root, deal(documents))
        # The catalogues get their comments, so that each run finds them as they are in a real project.
        _run(work, "messages")
        for place, command in enumerate(COMMANDS):
            found: dict[str, list[Cost]] = {"cold": [], "nothing changed": [], "one edit": []}
            for number in range(runs):
                shutil.rmtree(root / ".cache", ignore_errors=True)
                found["cold"].append(_run(work, command))
                found["nothing changed"].append(_run(work, command))
                with (root / "content" / EDITED).open("a", encoding="utf-8") as file:
                    file.write(f"\n{added(place * runs + number)}\n")
                found["one edit"].append(_run(work, command))
                say(f"{documents} documents, run {number + 1}: {command} {found['cold'][-1].seconds:.1f} s")
            results[command] = {step: median(costs) for step, costs in found.items()}
    return results


def _run(work: Path, command: str) -> Cost:
    """One command, a process of its own."""
    words = [sys.executable, str(ROOT / "build.py"), "--root", str(work / "project"), command]
    return measured(words, work / "project", work / "log.txt")
