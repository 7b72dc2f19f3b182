"""Makes leaflets from prepared data as a build does: `typst_worker.py KIND WORKERS FOLDER`."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from taflen.leaflets.make import make_leaflet

ROOT = Path(__file__).resolve().parent.parent


def make(path: Path) -> None:
    """Make one leaflet."""
    made = make_leaflet(json.loads(path.read_text(encoding="utf-8")), ROOT)
    path.with_suffix(".typst.pdf").write_bytes(made.pdf)


if __name__ == "__main__":
    kind, workers, folder = sys.argv[1:]
    with ThreadPoolExecutor(int(workers)) as threads:
        list(threads.map(make, sorted(Path(folder).glob(f"{kind}-*.json"))))
