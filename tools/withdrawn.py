"""Whether a leaflet that was changed or withdrawn is gone from the server at once, also for those who have read it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from local_nginx import SETTINGS, served
from sent_headers import ask

LATER = 60


def problems(site: Path) -> Iterator[str]:
    """What goes wrong with one leaflet of a built site, in a folder of its own."""
    leaflet = min(site.rglob("print/*.pdf"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in (site / SETTINGS, site / "404.html", leaflet):
            target = folder / file.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
        yield from _problems(folder, leaflet.relative_to(site).as_posix())


def _problems(folder: Path, name: str) -> Iterator[str]:
    file = folder / name
    with served(folder) as running:
        first = ask(running, f"/{name}")
        changed = bytes([*first.body[:-1], first.body[-1] ^ 1])
        file.write_bytes(changed)
        os.utime(file, (file.stat().st_atime, file.stat().st_mtime + LATER))
        second = ask(running, f"/{name}", {"If-None-Match": first.headers.get("ETag", "none")})
        if (second.status, second.body) != (200, changed):
            yield f"{name} was changed and has the same size: the server answered {second.status}, not the new one."
        file.unlink()
        third = ask(running, f"/{name}", {"If-None-Match": second.headers.get("ETag", "none")})
        if third.status != 404:
            yield f"{name} was withdrawn: the server answered {third.status}."
