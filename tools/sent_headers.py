"""What a server sends with each kind of file of a site, asked with a plain client."""

from __future__ import annotations

import gzip
import http.client
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from local_nginx import HOST, Served

from taflen.hosting import headers

TOO_SMALL = 500
# A kind of file: how its name ends, its type, and whether it is worth making smaller.
KINDS = (
    ("index.html", "text/html; charset=utf-8", True),
    ("feed.xml", "application/atom+xml; charset=utf-8", True),
    ("sitemap.xml", "application/xml; charset=utf-8", True),
    ("robots.txt", "text/plain; charset=utf-8", True),
    (".css", "text/css; charset=utf-8", True),
    (".js", "text/javascript; charset=utf-8", True),
    (".json", "application/json; charset=utf-8", True),
    (".svg", "image/svg+xml; charset=utf-8", True),
    (".csv", "text/csv; charset=utf-8", True),
    (".pdf", "application/pdf", False),
    (".png", "image/png", False),
    (".jpg", "image/jpeg", False),
)
HIDDEN = ("hosting/nginx.conf", "hosting/README.txt", "hosting/", "_headers", "_redirects", ".git/config", ".env")
COMMON = {**headers.ALWAYS, "Cache-Control": headers.ASK_EACH_TIME}


@dataclass(frozen=True)
class Answer:
    """What came back for one request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(served: Served, path: str, sent: Mapping[str, str] | None = None, *, https: bool = False) -> Answer:
    """Ask for one file."""
    connection = http.client.HTTPConnection(HOST, served.port, timeout=10)
    if https:
        own = ssl.create_default_context()
        own.check_hostname, own.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(HOST, served.https_port, timeout=10, context=own)
    connection.request("GET", path, headers=dict(sent or {}))
    answer = connection.getresponse()
    found = Answer(answer.status, dict(answer.getheaders()), answer.read())
    connection.close()
    return found


def examples(site: Path) -> dict[str, str]:
    """For each kind of file in a site the address of the largest one."""
    found: dict[str, str] = {}
    files = [path for path in site.rglob("*") if path.is_file() and "hosting" not in path.relative_to(site).parts]
    for ending, _, _ in KINDS:
        fitting = [path for path in files if path.name.endswith(ending) and path.name != "404.html"]
        if fitting:
            found[ending] = max(fitting, key=lambda path: (path.stat().st_size, path)).relative_to(site).as_posix()
    return found


def problems(served: Served, site: Path) -> Iterator[str]:
    """Everything that is not sent as it should be."""
    there = examples(site)
    for ending, kind, shrinks in KINDS:
        if ending in there:
            address = there[ending]
            yield from _file_problems(served, site / address, "/" + address.removesuffix("index.html"), kind, shrinks)
    yield from _search_problems(served, site)
    yield from _missing_problems(served, site)


def _file_problems(served: Served, file: Path, path: str, kind: str, shrinks: bool) -> Iterator[str]:
    plain, https = ask(served, path), ask(served, path, https=True)
    policy = headers.POLICY_OF_PDFS if path.endswith(".pdf") else headers.full_policy()
    expected = COMMON | {"Content-Type": kind, "Content-Security-Policy": policy}
    if plain.status != 200 or plain.body != file.read_bytes():
        yield f"{path}: answered {plain.status}, or not what is in the file."
    yield from _wrong(path, plain, expected)
    yield from _wrong(f"{path} with https", https, expected | {"Strict-Transport-Security": headers.ONLY_HTTPS})
    if "Strict-Transport-Security" in plain.headers:
        yield f"{path}: Strict-Transport-Security is sent without https."
    if ("Access-Control-Allow-Origin" in plain.headers) != path.startswith("/api/"):
        yield f"{path}: only what is below api/ is for other sites to read."
    small = ask(served, path, {"Accept-Encoding": "gzip"})
    is_small = small.headers.get("Content-Encoding") == "gzip"
    if is_small != (shrinks and file.stat().st_size >= TOO_SMALL):
        yield f"{path}: compressed: {is_small}."
    if is_small and (gzip.decompress(small.body) != plain.body or len(small.body) >= len(plain.body)):
        yield f"{path}: the compressed file is not the same, or no smaller."
    again = ask(served, path, {"If-None-Match": plain.headers.get("ETag", "none")})
    if again.status != 304 or again.body:
        yield f"{path}: asked again with its ETag, the server answers {again.status}, not 304."


def _wrong(path: str, answer: Answer, expected: Mapping[str, str]) -> Iterator[str]:
    for name, value in expected.items():
        if answer.headers.get(name) != value:
            yield f"{path}: {name} is {answer.headers.get(name)!r}, not {value!r}."


def _search_problems(served: Served, site: Path) -> Iterator[str]:
    for part in sorted(site.glob("search/index/terms-*.json"))[:1]:
        path = f"/{part.relative_to(site).as_posix()}?v=0123456789ab"
        yield from _wrong(path, ask(served, path), {"Cache-Control": headers.FOR_ONE_SEARCH})


def _missing_problems(served: Served, site: Path) -> Iterator[str]:
    not_found = (site / "404.html").read_bytes()
    hidden = [name for name in HIDDEN if (site / name).exists() or name.startswith(".")]
    for name in ("nothing-here/", "assets/", *hidden):
        answer = ask(served, f"/{name}")
        if answer.status != 404 or answer.body != not_found:
            yield f"/{name}: answered {answer.status}, not 404 with the page for missing addresses."
        yield from _wrong(f"/{name}", answer, COMMON | {"Content-Security-Policy": headers.full_policy()})
    folder = ask(served, "/about")
    if (site / "about").is_dir() and (folder.status, folder.headers.get("Location")) != (301, "/about/"):
        yield f"/about: answered {folder.status}, not 301 to /about/."
