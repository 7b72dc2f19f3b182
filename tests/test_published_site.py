"""A site as readers, other programs and servers get it: every address leads somewhere, all data fit their schemas."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from projects import translate_all, write_project

from taflen.cli import run
from taflen.findings import ProjectError
from taflen.hosting.settings import hosting_files
from taflen.project import GENERATOR, open_project

sys.path.insert(0, str(GENERATOR / "tools"))
import crawl
import data_checker
import html_checker
import load
import validate
from checking import NotReadyError, Verdict
from local_nginx import on_this_machine

HAY_FEVER = "conditions/hay-fever/index.html"
SITE = "https://tiny.example/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site in English and Welsh. Nobody edits it."""
    root = write_project(tmp_path_factory.mktemp("published"))
    translate_all(root, "cy")
    assert run(["site"], root) == 0
    return root / "site"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of the tiny site, to be broken."""
    return shutil.copytree(built, tmp_path / "site")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# Addresses


def test_every_address_of_the_site_leads_somewhere(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = crawl.crawl(built)
    assert found.problems == []
    pages = [path for path in built.rglob("*.html")]
    assert sum(found.counts[f"pages in {language}"] for language in ("en", "cy", "404")) == len(pages) > 60
    assert all(count > 0 for count in found.counts.values())
    assert crawl.main([str(built)]) == 0
    assert re.search(r"72 pages, \d{4} addresses followed: none is broken\.", capsys.readouterr().out)


BROKEN = {
    "a page that is not there": (HAY_FEVER, 'href="../../about/"', 'href="../../abuot/"', "../../abuot/ is not there"),
    "a page in capitals": (HAY_FEVER, 'href="../../about/"', 'href="../../About/"', "../../About/ is not there"),
    "a folder": (HAY_FEVER, 'href="../../about/"', 'href="../../about"', "../../about is a folder: add a slash"),
    "a place that is not there": (HAY_FEVER, 'href="#main"', 'href="#man"', "#man has no such place on its page"),
    "an empty address": (HAY_FEVER, 'href="../../about/"', 'href=""', "an address is empty"),
    "the wrong language": (
        HAY_FEVER,
        f'hreflang="cy" href="{SITE}cy/conditions',
        f'hreflang="cy" href="{SITE}conditions',
        "is not in the language cy",
    ),
    "another page's address": (
        HAY_FEVER,
        f'canonical" href="{SITE}conditions/hay-fever/',
        f'canonical" href="{SITE}about/',
        "its own address is https://tiny.example/conditions/hay-fever/",
    ),
    "a style's font": (
        "assets/taflen.css",
        "body{",
        '@font-face{src:url("https://x.example/f.woff2")}body{',
        "would ask another site",
    ),
    "a script's script": ("assets/fill-in.js", "./kept.js", "./lost.js", "assets/fill-in.js:2: ./lost.js is not there"),
    "a sitemap's page": (
        "sitemap-en-1.xml",
        f"<loc>{SITE}about/",
        f"<loc>{SITE}abuot/",
        "https://tiny.example/abuot/ is not there",
    ),
    "a page left out of the sitemap": (
        "sitemap-en-1.xml",
        f"<loc>{SITE}about/",
        f"<loc>{SITE}",
        "about/index.html: stands in sitemaps 0 times",
    ),
    "a sitemap": ("sitemap.xml", "sitemap-cy-1.xml", "sitemap-cy-2.xml", "sitemap-cy-2.xml is not there"),
    "a feed's page": (
        "cy/feed.xml",
        f'href="{SITE}cy/about/"',
        f'href="{SITE}cy/abuot/"',
        "https://tiny.example/cy/abuot/ is not there",
    ),
    "a leaflet in the data": (
        "api/documents.json",
        "print/about-a4.pdf",
        "print/abuot-a4.pdf",
        "print/abuot-a4.pdf is not there",
    ),
    "the size of a leaflet": (
        "api/documents.json",
        '"bytes": ',
        '"bytes": 1',
        "has another size or fingerprint than it says",
    ),
    "a link for other sites": (
        "api/documents/en/about.json",
        f'href=\\"{SITE}tools',
        'href=\\"../tools',
        "is not a whole address",
    ),
    "a page to keep": ("assets/offline.json", '"assets/kept.js"', '"assets/keept.js"', "assets/keept.js is not there"),
    "a search result": ("search/index/pages-0.json", '"about/#', '"abuot/#', "abuot/#what-this-site-is is not there"),
    "a place in a search result": (
        "search/index/pages-0.json",
        '"about/#what',
        '"about/#waht',
        "has no such place on its page",
    ),
    "a part of the search": ("cy/search/index/manifest.json", '"pages":', '"pages":1', "pages-1.json is not there"),
    "where the search begins": (
        "search/index.html",
        'data-index="index/"',
        'data-index="indx/"',
        "indx/manifest.json is not there",
    ),
    "who keeps pages": ("manuals/eye-drops/diary/index.html", "../worker.js", "../wroker.js", "wroker.js is not there"),
}

ADDED = {
    "a style of another site": (
        '<link rel="stylesheet" href="//x.example/a.css">',
        "//x.example/a.css would ask another site",
    ),
    "a picture of another site": (
        '<img srcset="a.png 1x, https://x.example/b.png 2x">',
        "https://x.example/b.png would ask another site",
    ),
    "a picture in the page": ('<img src="data:image/png;base64,AA">', "would ask another site"),
    "a connection to another site": ('<link rel="preconnect" href="https://x.example">', "would ask another site"),
    "another site after a while": (
        '<meta http-equiv="refresh" content="5; url=https://x.example/">',
        "would ask another site",
    ),
    "a form to another site": ('<form action="https://x.example/"></form>', "would send something to another site"),
    "a style in the page": ('<p style="background: url(https://x.example/a.png)">x</p>', "would ask another site"),
    "a script as an address": ('<a href="javascript:x()">x</a>', "is no address that a page may have"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_address_is_found_and_named(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    file, old, new, said = BROKEN[name]
    change(site / file, old, new)
    assert crawl.main([str(site)]) == 1
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("name", ADDED)
def test_what_a_page_must_not_hold_is_found_and_named(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    html, said = ADDED[name]
    change(site / HAY_FEVER, "<main", f"{html}<main")
    assert crawl.main([str(site)]) == 1
    assert said in capsys.readouterr().out


def test_a_part_of_the_search_that_nothing_asks_for_is_found(site: Path) -> None:
    (site / "search/index/terms-9.json").write_text("{}")
    assert crawl.crawl(site).problems == ["search/index/terms-9.json: no search asks for it."]


def test_a_folder_without_a_site_is_not_called_good(tmp_path: Path) -> None:
    assert crawl.main([str(tmp_path)]) == 2
    with pytest.raises(NotReadyError, match="make site"):
        data_checker.check(tmp_path)


# Schemas


def test_all_data_fit_their_schemas(built: Path) -> None:
    found = data_checker.check(built)
    assert found == Verdict("Schemas: 3 sitemaps, 2 feeds, 12 JSON files, no errors.", (), True)


def test_the_schemas_of_the_lists_say_what_everything_is(built: Path) -> None:
    for name in ("documents", "findings"):
        schema = json.loads((built / f"api/{name}.schema.json").read_text())
        assert schema["$id"] == f"{SITE}api/{name}.schema.json"
        (entry,) = json.loads((built / f"api/{name}.json").read_text())[:1]
        assert list(schema["items"]["properties"]) == list(entry)
        assert all(one["description"] for one in schema["items"]["properties"].values())


UNFIT = {
    "sitemap.xml": ("<loc>https:", "<loc>ftp:"),
    "sitemap-en-1.xml": ("<lastmod>2026-11-21", "<lastmod>yesterday"),
    "sitemap-cy-1.xml": ('rel="alternate"', 'rel="next"'),
    "feed.xml": ("<updated>2026-11-21T00:00:00Z", "<updated>2026-11-21"),
    "cy/feed.xml": ("<author>", "<writer/><author>"),
    "api/documents.json": ('"status": "published"', '"status": "perhaps"'),
    "api/findings.json": ('"line": ', '"lines": '),
    "api/documents/cy/about.json": ('"version": 1', '"version": "1"'),
}


@pytest.mark.parametrize("file", UNFIT)
def test_what_does_not_fit_its_schema_is_found_and_named(site: Path, file: str) -> None:
    change(site / file, *UNFIT[file])
    found = data_checker.check(site)
    assert not found.passed and any(finding.startswith(file) for finding in found.findings)


def test_xml_that_cannot_be_read_is_a_finding(site: Path) -> None:
    (site / "feed.xml").write_text("<feed>")
    assert [finding.split(":")[0] for finding in data_checker.check(site).findings] == ["feed.xml"]


# HTML


def test_a_page_that_the_html_checker_passes_over_is_a_finding(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "\n".join(str(path) for path in site.rglob("*.html") if path != site / HAY_FEVER)
    run_of = type("Run", (), {"returncode": 0, "stdout": said, "stderr": ""})
    monkeypatch.setattr(html_checker, "require_programs", lambda checker, names: None)
    monkeypatch.setattr(html_checker, "fetch_checker", lambda: Path("vnu.jar"))
    monkeypatch.setattr(html_checker.subprocess, "run", lambda *words, **more: run_of)
    found = html_checker.check(site)
    assert found.findings == (f"{site / HAY_FEVER}: the HTML checker has not looked at it.",)
    assert (found.passed, found.summary.split(",")[0]) == (False, "Nu HTML checker: 72 pages (cy: 38")


def test_no_choice_is_empty(built: Path) -> None:
    page = (built / "manuals/eye-drops/diary/index.html").read_text()
    assert "<select" in page and not re.search(r"<option[^>]*>\s*</option>", page)


def test_every_checker_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Path) -> None:
    monkeypatch.setattr(validate.html_checker, "check", lambda site: Verdict("Pages.", (), True))
    monkeypatch.setattr(validate.verapdf, "check", lambda site: Verdict("Leaflets.", (), True))
    assert validate.main([str(site)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Pages.", "Leaflets."]


# Settings for servers


def test_each_site_brings_its_settings_and_nothing_leads_to_them(built: Path) -> None:
    for name, text in hosting_files(SITE).items():
        assert (built / name).read_text() == text
        assert not name.endswith(".html")
    pages = "".join(path.read_text() for ending in ("html", "xml", "json") for path in built.rglob(f"*.{ending}"))
    assert not re.search(r"(hosting/|_headers|_redirects)", pages)


def settings(site_url: str = SITE) -> tuple[str, str]:
    files = hosting_files(site_url)
    return files["hosting/nginx.conf"], files["_headers"]


@pytest.mark.parametrize("number", [0, 1])
def test_servers_send_what_protects_readers(number: int) -> None:
    text = settings()[number]
    for said in (
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "nosniff",
        "no-referrer",
        "geolocation=()",
        "same-origin",
        "max-age=31536000",
        "no-cache",
    ):
        assert said in text
    assert "unsafe" not in text and "http:" not in text


def test_nginx_asks_for_https_only_over_https_and_keeps_nothing_about_readers() -> None:
    text, _ = settings()
    assert 'if ($https) { set $taflen_https "max-age=31536000"; }' in text
    assert "access_log off;" in text and "autoindex off;" in text and "server_tokens off;" in text
    assert not re.search("^[^#]*open_file_cache", text, flags=re.M)
    assert "location ^~ /hosting/ { return 404; }" in text and r'location ~ "/\." { return 404; }' in text
    inside = re.findall(r"location [^{]*\{(.*)\}$", text, flags=re.M)
    assert len(inside) > 5 and not any("add_header" in one for one in inside), "it would undo all the others"
    assert "@" not in re.sub("#.*", "", text), "a word is not filled in"


def kept_for_long(text: str, address: str) -> bool:
    """Whether nginx tells browsers to keep what is at an address without asking again."""
    rules = re.findall(r'if \(\$(?:request_)?uri ~ "(.*)"\) \{ set \$taflen_cache "(.*)"; \}', text)
    kept = [value for pattern, value in rules if re.search(pattern, address)]
    return bool(kept) and "no-cache" not in kept[-1]


def test_only_what_has_a_hash_in_its_address_is_kept_for_long() -> None:
    text, _ = settings()
    assert 'set $taflen_cache "no-cache";' in text
    for address in (
        "/",
        "/print/about-a4.pdf",
        "/assets/taflen.css",
        "/search/index/manifest.json",
        "/conditions/deadbeef/",
    ):
        assert not kept_for_long(text, address)
    assert kept_for_long(text, "/assets/font.0a1b2c3d.woff2")
    assert kept_for_long(text, "/cy/search/index/terms-0.json?v=0123456789ab")


def test_a_pdf_is_not_held_to_the_policy_of_pages() -> None:
    text, headers = settings()
    assert r"""if ($uri ~ "\.pdf$") { set $taflen_policy "frame-ancestors 'none'"; }""" in text
    everywhere = headers.split("\n/assets/*\n")[0]
    assert "Content-Security-Policy: frame-ancestors 'none'\n" in everywhere and "default-src" not in everywhere


def test_a_site_below_another_has_its_settings_there() -> None:
    text, _ = settings("https://board.example/health/leaflets/")
    assert "server_name board.example;" in text
    assert "error_page 403 404 =404 /health/leaflets/404.html;" in text
    assert "location ^~ /health/leaflets/hosting/ { return 404; }" in text
    assert 'if ($uri ~ "^/health/leaflets/api/")' in text


def test_a_site_with_letters_of_its_own_has_settings_that_servers_understand() -> None:
    text, _ = settings("https://tŷ.example/t%C5%B7/")
    assert f"server_name {'tŷ.example'.encode('idna').decode()};" in text
    assert "error_page 403 404 =404 /tŷ/404.html;" in text


HOSTILE = (
    "https://x.example; } server { listen 81",
    'https://x.example/"; return 200 "',
    "https://x.example/a%0a b/",
    "https://x.example/%22;/",
    "https://x.example/$host/",
    "https://user:word@x.example/",
    "https://x.example/?a=b",
    "https://x..example/",
    "https://" + "x" * 70 + ".example/",
    "https:///x/",
)


@pytest.mark.parametrize("written", HOSTILE)
def test_an_address_cannot_break_out_of_the_settings(tmp_path: Path, written: str) -> None:
    write_project(tmp_path)
    change(tmp_path / "mkdocs.yml", "site_url: https://tiny.example/", f"site_url: {json.dumps(written)}")
    with pytest.raises(ProjectError, match="must be plain"):
        open_project(tmp_path)


# The load


def test_nginx_on_this_machine_has_the_settings_of_the_site(tmp_path: Path) -> None:
    text, _ = settings()
    adapted = on_this_machine(text, Path("/sites/a"), tmp_path, (8001, 8002))
    changed = set(adapted.splitlines()) - set(text.splitlines())
    assert {line.strip().split()[0] for line in changed} == {"listen", "root", "ssl_certificate", "ssl_certificate_key"}
    assert re.findall(r"^    listen (.*);$", adapted, flags=re.M) == ["127.0.0.1:8001", "127.0.0.1:8002 ssl"]


def test_the_load_asks_for_pages_leaflets_and_the_search(built: Path) -> None:
    asked = load.addresses(built)
    assert {"/", "/cy/conditions/hay-fever/"} <= set(asked)
    assert any(address.endswith(".pdf") for address in asked)
    assert any(re.search(r"/search/index/terms-0\.json\?v=[0-9a-f]{12}$", address) for address in asked)
    there = [built / address.partition("?")[0].lstrip("/") for address in asked]
    assert all((path / "index.html").is_file() if path.is_dir() else path.is_file() for path in there)


OUTPUT = """Running 60s test
  2 threads and 1000 connections

{"requests":60000,"microseconds":60000000,"bytes":500000000,"connect":0,"read":1,"write":0,"timeout":0,"status":2,"p50":9000,"p99":20000,"slowest":99000}
"""


def test_the_figures_of_the_load_are_said_in_words() -> None:
    assert load.in_words(load.counted(OUTPUT)) == (
        "60000 requests, 1000 a second, 500 MB; half within 9 ms, 99 of 100 within 20 ms, slowest 99 ms; "
        "3 errors (0 connect, 1 read, 0 write, 0 timeout, 2 status)."
    )


def test_without_nginx_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("checking.shutil.which", lambda name: None)
    assert load.main([]) == 2
    assert "Install nginx and wrk and openssl first" in capsys.readouterr().out
