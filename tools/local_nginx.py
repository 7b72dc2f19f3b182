"""nginx on this machine alone, with the settings that a site brings along, and nothing else changed in them."""

from __future__ import annotations

import getpass
import os
import re
import resource
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from checking import NotReadyError, require_programs

HOST = "127.0.0.1"
SETTINGS = "hosting/nginx.conf"
CONNECTIONS = 8192
SECONDS_TO_START = 10
# What `hosting/nginx.conf` leaves to the machine. Nothing here changes what is sent.
MAIN = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes auto;
worker_rlimit_nofile {files};
events {{ worker_connections {connections}; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    sendfile on;
    tcp_nopush on;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Served:
    """Where a site is served, with http and with https. `errors` is what nginx complained about."""

    port: int
    https_port: int
    log: Path

    @property
    def errors(self) -> str:
        """The complaints of nginx so far; empty if it has none."""
        return self.log.read_text(encoding="utf-8") if self.log.is_file() else ""


@contextmanager
def served(site: Path) -> Iterator[Served]:
    """Serve a built site until the block ends. Raises NotReadyError if that cannot be done."""
    require_programs("showing the site", ("nginx", "openssl"))
    settings = site / SETTINGS
    if not settings.is_file():
        raise NotReadyError(f"There is no {settings}. Build the site first: make site.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ports = _free_ports()
        _write_certificate(folder)
        adapted = on_this_machine(settings.read_text(encoding="utf-8"), site, folder, ports)
        (folder / "site.conf").write_text(adapted, encoding="utf-8")
        main = MAIN.format(folder=folder, user=_user(), files=_most_files(), connections=CONNECTIONS)
        (folder / "nginx.conf").write_text(main, encoding="utf-8")
        command = ["nginx", "-p", name, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
        with subprocess.Popen(command) as server:
            try:
                _wait_for(ports[0], server, folder / "error.log")
                yield Served(*ports, folder / "error.log")
            finally:
                server.terminate()


def on_this_machine(settings: str, site: Path, folder: Path, ports: tuple[int, int]) -> str:
    """The settings of a site with other places to listen, its folder, and a certificate for https."""
    listen = (
        f"    listen {HOST}:{ports[0]};\n"
        f"    listen {HOST}:{ports[1]} ssl;\n"
        f"    ssl_certificate {folder}/cert.pem;\n"
        f"    ssl_certificate_key {folder}/key.pem;\n"
    )
    text = settings.replace("    listen 80;\n", listen)
    text = text.replace("    listen [::]:80;\n", "")
    return re.sub("^    root .*;$", f"    root {site};", text, flags=re.M)


def _user() -> str:
    """Who reads the files: whoever runs this. Only for root nginx would change to somebody else."""
    return f"user {getpass.getuser()};" if os.geteuid() == 0 else ""


def _write_certificate(folder: Path) -> None:
    subject = ["-subj", "/CN=localhost", "-days", "1", "-nodes", "-newkey", "rsa:2048"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", "req", "-x509", *subject, *files], check=True, capture_output=True)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind((HOST, 0))
        other.bind((HOST, 0))
        return one.getsockname()[1], other.getsockname()[1]


def _most_files() -> int:
    """As many open files as this machine lets us have; each connection is one, and each file that is sent."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most < 2 * CONNECTIONS and most != resource.RLIM_INFINITY:
        raise NotReadyError(f"Raise the limit of open files to {2 * CONNECTIONS}: ulimit -Hn {2 * CONNECTIONS}.")
    return 2 * CONNECTIONS


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(SECONDS_TO_START * 20):
        if server.poll() is not None:
            raise NotReadyError(f"nginx does not accept the settings: {log.read_text(encoding='utf-8').strip()}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise NotReadyError(f"nginx did not start within {SECONDS_TO_START} seconds.")
