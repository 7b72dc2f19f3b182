"""Two hosts that share only a network build a library, one worker is killed on the way, and the site is the same.

`make hosts`, as root: each host is a network namespace of its own, joined by one cable. On the near one are the build,
the scheduler and two workers, on the far one two more. Exit status: 0 if the site has the very bytes that one process
makes of the same sources, 1 if not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from torture_bench import files_of

from benchmarks.corpus import deal
from benchmarks.our_project import write_project
from taflen.project import GENERATOR

NEAR, FAR = "taflen-near", "taflen-far"
# For documentation only (RFC 5737): nobody else has these.
ADDRESSES = {NEAR: "192.0.2.1", FAR: "192.0.2.2"}
PORT = 8786
PATIENCE = 30.0


def main() -> int:
    """Build alone, then on two hosts, and compare."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--documents", type=int, default=60, help="how many documents, in four languages")
    words.add_argument("--words", type=int, default=300, help="how long each is")
    options = words.parse_args()
    if os.geteuid() != 0 or not shutil.which("ip"):
        print("Only root can make two hosts, with the program `ip` (Debian: iproute2).")
        return 1
    with tempfile.TemporaryDirectory(prefix="two-hosts-") as name:
        folder = Path(name).resolve()
        write_project(folder / "alone", deal(options.documents, options.words))
        shutil.copytree(folder / "alone", folder / "together")
        alone = _timed("one process", [*_build(folder / "alone"), "--jobs", "1"])
        with _two_hosts(), ExitStack() as running:
            workers = _start(running, folder)
            command = [*_build(folder / "together"), "--cluster", f"tcp://{ADDRESSES[NEAR]}:{PORT}"]
            together = _timed("two hosts, one worker killed", _on(NEAR, command), workers[-1], folder / "together")
        sites = [files_of(folder / part / "site") for part in ("alone", "together")]
        same = sites[0] == sites[1] and bool(sites[0])
        print(f"{len(sites[0])} files, {'the same' if same else 'NOT the same'} bytes in both.")
        print(f"{alone:.0f} s alone, {together:.0f} s on two hosts that share {os.cpu_count()} cores.")
        return 0 if same else 1


def _build(root: Path) -> list[str]:
    return [sys.executable, str(GENERATOR / "build.py"), "--root", str(root), "site"]


def _on(host: str, command: Sequence[str]) -> list[str]:
    return ["ip", "netns", "exec", host, *command]


def _timed(
    name: str, command: Sequence[str], doomed: subprocess.Popen[bytes] | None = None, root: Path | None = None
) -> float:
    """Build; the seconds that it took. As soon as anything is in the cache of `root`, a worker is killed."""
    print(f"{name} …", flush=True)
    begun = time.monotonic()
    build = subprocess.Popen(command)
    while doomed and root and build.poll() is None:
        if any((root / ".cache").glob("*/*")):
            os.killpg(doomed.pid, signal.SIGKILL)
            doomed = None
        time.sleep(0.05)
    if build.wait() != 0:
        raise SystemExit(f"{name}: the build failed.")
    if doomed:
        raise SystemExit("The build was over before a worker could be killed.")
    return time.monotonic() - begun


def _start(running: ExitStack, folder: Path) -> list[subprocess.Popen[bytes]]:
    """A scheduler on the near host and two workers on each. The last one is on the far host."""
    scheduler = f"tcp://{ADDRESSES[NEAR]}:{PORT}"
    begin = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", ADDRESSES[NEAR], "--port", str(PORT)]
    _begin(running, NEAR, [*begin, "--no-dashboard"], folder)
    time.sleep(1)
    workers = []
    for number, host in enumerate((NEAR, NEAR, FAR, FAR)):
        begin = [sys.executable, "-m", "distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-nanny"]
        own = folder / f"worker-{number}"
        begin += ["--host", ADDRESSES[host], "--no-dashboard", "--local-directory", str(own), "--name", str(number)]
        workers.append(_begin(running, host, begin, folder))
    return workers


def _begin(running: ExitStack, host: str, command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    log = running.enter_context((folder / "hosts.log").open("ab"))
    environment = {**os.environ, "PYTHONPATH": str(GENERATOR)}
    process = subprocess.Popen(
        _on(host, command), stdout=log, stderr=log, env=environment, start_new_session=True, cwd=folder
    )
    running.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _two_hosts() -> Iterator[None]:
    """Two network namespaces with a cable between them. No other network can be reached from there."""
    with ExitStack() as made:
        for host in (NEAR, FAR):
            _ip("netns", "add", host)
            made.callback(_ip, "netns", "delete", host)
        _ip("link", "add", NEAR, "netns", NEAR, "type", "veth", "peer", "name", FAR, "netns", FAR)
        for host in (NEAR, FAR):
            _ip("-n", host, "address", "add", f"{ADDRESSES[host]}/24", "dev", host)
            for device in (host, "lo"):
                _ip("-n", host, "link", "set", device, "up")
        yield


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


if __name__ == "__main__":
    sys.exit(main())
