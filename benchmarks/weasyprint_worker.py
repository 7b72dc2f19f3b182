"""Makes leaflets from prepared HTML with WeasyPrint, tagged as PDF/UA-1: `weasyprint_worker.py KIND WORKERS FOLDER`."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from weasyprint import HTML


def make(path: Path) -> None:
    """Make one leaflet."""
    HTML(filename=path).write_pdf(
        path.with_suffix(".weasyprint.pdf"), pdf_variant="pdf/ua-1", pdf_tags=True, pdf_forms=True
    )


if __name__ == "__main__":
    kind, workers, folder = sys.argv[1:]
    paths = sorted(Path(folder).glob(f"{kind}-*.html"))
    if workers == "1":
        list(map(make, paths))
    else:
        with ProcessPoolExecutor(int(workers)) as processes:
            list(processes.map(make, paths))
