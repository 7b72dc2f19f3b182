"""The sample site under load: nginx on this machine with the settings that the site brings along, and wrk.

Run it with `make load`. It needs nginx, wrk and openssl from the packages of the system. Exit status: 0 if every
request was answered well and every header is right, 1 if not, 2 if something is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import withdrawn
from checking import ROOT, NotReadyError, require_programs
from local_nginx import HOST, Served, served
from sample_site import sample_site
from sent_headers import examples, problems

CONNECTIONS, SECONDS, THREADS, PATIENCE = 1_000, 60, 2, 10
MANIFEST = "search/index/manifest.json"
# In this order: what goes wrong with a request.
ERRORS = ("connect", "read", "write", "timeout", "status")
TIMES = (("half within", "p50"), ("99 of 100 within", "p99"), ("slowest", "slowest"))


def main(words: list[str]) -> int:
    """Check what is sent, then send the load. Returns the exit status."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("site", nargs="?", type=Path, help="another built site than the sample")
    asked.add_argument("--seconds", type=int, default=SECONDS)
    asked.add_argument("--connections", type=int, default=CONNECTIONS)
    order = asked.parse_args(words)
    try:
        require_programs("the load", ("nginx", "wrk", "openssl"))
        site = (order.site or sample_site()).resolve()
        with served(site) as running:
            return _run(running, site, order.connections, order.seconds)
    except NotReadyError as reason:
        print(reason, flush=True)
        return 2


def _run(running: Served, site: Path, connections: int, seconds: int) -> int:
    wrong = [*problems(running, site), *withdrawn.problems(site)]
    kinds = ", ".join(examples(site))
    print(*wrong, f"Headers, compression, withdrawing: {len(wrong)} problems with {kinds}.", sep="\n", flush=True)
    paths = addresses(site)
    print(f"{connections} connections for {seconds} seconds over {len(paths)} addresses …", flush=True)
    result = load(running.port, paths, connections, seconds)
    print(in_words(result), flush=True)
    if running.errors:
        print(f"nginx complained:\n{running.errors}")
    return 1 if wrong or running.errors or any(result[name] for name in ERRORS) or not result["requests"] else 0


def addresses(site: Path) -> list[str]:
    """What readers ask for: every page with what it loads, a leaflet for every fifth page, and parts of the search."""
    pages = sorted(f"/{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html"))
    leaflets = sorted(f"/{path.relative_to(site).as_posix()}" for path in site.rglob("print/*.pdf"))
    assets = sorted(f"/{path.relative_to(site).as_posix()}" for path in (site / "assets").iterdir())
    parts = [address for manifest in sorted(site.rglob(MANIFEST)) for address in _search_addresses(site, manifest)]
    found: list[str] = []
    for number, page in enumerate(pages):
        found += [page.replace("/./", "/"), assets[number % len(assets)], parts[number % len(parts)]]
        if number % 5 == 0 and leaflets:
            found.append(leaflets[number // 5 % len(leaflets)])
    return found


def _search_addresses(site: Path, manifest: Path) -> list[str]:
    version = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    folder = f"/{manifest.parent.relative_to(site).as_posix()}"
    others = sorted(path.name for path in manifest.parent.iterdir() if path != manifest)
    return [f"{folder}/manifest.json", *(f"{folder}/{name}?v={version}" for name in others)]


def load(port: int, paths: list[str], connections: int, seconds: int) -> dict[str, Any]:
    """What wrk counted."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        sizes = [f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", f"--timeout={PATIENCE}s"]
        script = ["-s", str(ROOT / "tools" / "load.lua"), f"http://{HOST}:{port}"]
        environment = {**os.environ, "TAFLEN_PATHS": file.name}
        run = subprocess.run(["wrk", *sizes, *script], check=True, capture_output=True, text=True, env=environment)
    return counted(run.stdout)


def counted(output: str) -> dict[str, Any]:
    """The line of figures that load.lua writes at the end of the output of wrk."""
    found: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return found


def in_words(result: dict[str, Any]) -> str:
    """The figures in one line."""
    rate = result["requests"] / (result["microseconds"] / 1_000_000)
    size = result["bytes"] / 1_000_000
    errors = ", ".join(f"{result[name]} {name}" for name in ERRORS)
    times = ", ".join(f"{label} {result[name] / 1000:.0f} ms" for label, name in TIMES)
    total = sum(result[name] for name in ERRORS)
    return f"{result['requests']} requests, {rate:.0f} a second, {size:.0f} MB; {times}; {total} errors ({errors})."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
