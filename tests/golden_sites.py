"""Tiny whole sites and what they must look like. `make golden` writes anew what is expected; review the difference.

Leaflets, the search, draft views and the pages without a document have tests of their own, so they are left out here.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from taflen.cli import run
from taflen.today import EPOCH

GOLDEN = Path(__file__).resolve().parent / "golden"
NAMES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
LEFT_OUT = (".pdf", ".css", ".js", ".svg")
# Pages for those who write and check, which have tests of their own.
FOR_CHECKERS = {"draft-view", "translations", "report"}
FOLDERS_LEFT_OUT = ("style-guide", "index", "search", "feedback", "site-map", "organisations", "check")
# The day of these sites, so that nothing in them is ever overdue: 21 November 2026, in seconds since 1970.
TODAY = {EPOCH: "1795219200"}


def built(name: str, folder: Path) -> dict[str, str]:
    """The files of a tiny site, built below `folder`, by name."""
    root = folder / name
    shutil.copytree(GOLDEN / name / "project", root)
    with patch.dict(os.environ, TODAY):
        if run(["site"], root) != 0:
            raise SystemExit(f"The tiny site {name} has errors.")
    paths = [path for path in (root / "site").rglob("*") if path.is_file() and not _is_left_out(path)]
    return {path.relative_to(root / "site").as_posix(): _comparable(path) for path in paths}


def expected(name: str) -> dict[str, str]:
    """What a tiny site must look like."""
    folder = GOLDEN / name / "expected"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _is_left_out(path: Path) -> bool:
    return path.suffix in LEFT_OUT or path.parent.name in FOLDERS_LEFT_OUT or bool(FOR_CHECKERS & {*path.parts})


def _comparable(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.name != "documents.json":
        return text
    entries = json.loads(text)
    prints = [leaflet for entry in entries for leaflet in entry["prints"]]
    for leaflet in (*prints, *(leaflet["sheets"] for leaflet in prints if "sheets" in leaflet)):
        del leaflet["bytes"], leaflet["sha256"]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write what is expected of every tiny site."""
    for name in NAMES:
        with tempfile.TemporaryDirectory() as folder:
            files = built(name, Path(folder))
        shutil.rmtree(GOLDEN / name / "expected", ignore_errors=True)
        for file, text in files.items():
            path = GOLDEN / name / "expected" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
