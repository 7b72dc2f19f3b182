"""Whatever a stranger writes into whatever field, on the site it is text: pages, search, data, feeds, tables."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browsing import on_show
from full_project import CLINIC, RECORD, WITHDRAWN
from hostile_project import FORMULA, HTML, LINK, MARK, Hostile
from html_inspection import Inspected, inspected
from playwright.sync_api import Browser

# The addresses of other sites that the project names in good faith.
HOSTS = {"", "tiny.example", "www.nhs.uk", "www.example.org", "video.example"}
# What is in these files, other outputs say; of what is withdrawn, little is said at all.
ELSEWHERE = {CLINIC, RECORD, WITHDRAWN}
OWN_SCRIPTS = {"fill-in.js", "filter.js", "my-pack.js", "quiz.js", "search.js"}
# What no page shows as it stands. A new key shows, or must be named here.
NOT_SHOWN = {
    # Only links and the search know these.
    ("bsl", "url"),
    ("sort_as",),
    ("also_called",),
    # These stand in one line with semicolons between them, and the payload has one.
    ("words", "term"),
    ("words", "forms"),
    # Editors write these for each other, and for the panel.
    ("comments", "role"),
    ("comments", "paragraph"),
    ("comments", "question"),
    ("exceptions", "words"),
    ("exceptions", "reason"),
    ("exceptions", "role"),
    ("judgements", "note"),
    ("understanding", "question"),
    ("understanding", "answer"),
}


@pytest.fixture(scope="module")
def pages(hostile: Hostile) -> dict[str, Inspected]:
    """Every page of the hostile site by its address."""
    site = hostile.root / "site"
    found = {path.relative_to(site).as_posix(): inspected(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert len(found) > 100
    return found


def test_nothing_in_a_page_can_act(pages: dict[str, Inspected]) -> None:
    assert {name: page.dangers for name, page in pages.items() if page.dangers} == {}
    style_guide = {"github.com"}
    for name, page in pages.items():
        assert page.hosts <= HOSTS | (style_guide if "style-guide" in name else set()), name
        assert {script.rpartition("/")[2] for script in page.scripts} <= OWN_SCRIPTS, name
        assert all(re.fullmatch(r"(\.\./)+assets/[a-z-]+\.js", script) for script in page.scripts), name


def test_every_page_says_first_what_it_may_load(hostile: Hostile, pages: dict[str, Inspected]) -> None:
    for name, page in pages.items():
        (policy,) = page.policies
        assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy and "*" not in policy
        assert ("script-src" in policy) == bool(page.scripts), name
        head = (hostile.root / "site" / name).read_text("utf-8").split("http-equiv", 1)[0]
        assert "<link" not in head and "<script" not in head, name


def test_every_text_stands_on_a_page_as_it_was_written(hostile: Hostile, pages: dict[str, Inspected]) -> None:
    # These cut texts into marked words.
    whole = "\n".join(page.text for name, page in pages.items() if not re.search("draft-view/|translations/", name))
    shown = {mark for mark in set(MARK.findall(whole)) if any(form in whole for form in forms(hostile, mark))}
    missing = [hostile.written[mark] for mark in set(hostile.written) - shown]
    keys = {tuple(key for key in keys if isinstance(key, str)) for name, keys, _ in missing if name not in ELSEWHERE}
    assert keys - NOT_SHOWN == set()


def forms(hostile: Hostile, mark: str) -> Iterator[str]:
    """How the text of a mark may be shown: as it stands, or with the words of a link for the link."""
    _, _, written = hostile.written[mark]
    text = written.removeprefix(FORMULA).strip()
    yield text
    yield text.replace(LINK, "go")
    # A full stop in a citation has no part in it.
    yield text.split(LINK)[0].strip()


# In a real browser

# What the browser's own parser makes of pages.
LOOK = """(pages) => {
  const found = [], never = ["script", "style", "iframe", "object", "embed", "base"];
  const acts = ({ name, value }) => /^(on|style$|srcdoc)/.test(name)
    || (/^(href|src|action)$/.test(name) && !/^(https?|mailto|tel|sms):$/.test(new URL(value, location).protocol));
  for (const [address, html] of pages) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const parts = [page, ...[...page.querySelectorAll("template")].map((one) => one.content)];
    for (const one of parts.flatMap((part) => [...part.querySelectorAll("*")])) {
      const isOwn = one.localName === "script" && /assets[/][a-z-]+[.]js$/.test(one.src) && !one.textContent;
      const isBad = (never.includes(one.localName) && !isOwn) || [...one.attributes].some(acts);
      if (isBad) found.push(`${address}: ${one.outerHTML.slice(0, 200)}`);
    }
  }
  return found;
}"""


def test_in_a_browser_nothing_happens(hostile: Hostile, browser: Browser, pages: dict[str, Inspected]) -> None:
    """Every kind of page is opened and used: no dialog, no request to another host, no break of the policy."""
    context = browser.new_context()
    tab = context.new_page()
    seen: list[str] = []
    tab.on("dialog", lambda dialog: (seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    tab.on("console", lambda said: seen.append(said.text) if "Content Security" in said.text else None)
    tab.on("pageerror", lambda error: seen.append(str(error)))
    with on_show(hostile.root / "site") as home:
        context.on("request", lambda request: None if request.url.startswith(home) else seen.append(request.url))
        tab.goto(home)
        assert tab.evaluate(LOOK, [(name, (hostile.root / "site" / name).read_text("utf-8")) for name in pages]) == []
        for kind in one_of_each_kind(pages):
            tab.goto(home + kind)
        tab.goto(home + "search/?q=%22%3E%3Cscript%3Ealert(9)%3C/script%3E fever")
        tab.wait_for_selector("#results li")
        assert tab.locator("#results script, #results img, #results [onerror]").count() == 0
        assert "<script>alert(1)</script>" in tab.locator("#results").inner_text()
        tab.goto(home + "learn/first-aid/quiz/")
        tab.locator("input[type=radio]").first.check()
        tab.locator("fieldset button").first.click()
        assert "<script>" in tab.locator("[role=status]").first.inner_text()
        tab.goto(home + "tools/my-plan/")
        tab.locator("#f-about-notes").fill(HTML)
        tab.locator("#show-summary").click()
        assert HTML in tab.locator("#summary").inner_text()
        tab.goto(home + "my-pack/")
        for box in tab.locator("input[type=checkbox]").all():
            box.check()
        tab.locator("#pack-show").click()
        tab.wait_for_selector("#pack-made h2")
        assert tab.locator("#pack-made script, #pack-made [onerror]").count() == 0
        tab.wait_for_function("() => navigator.serviceWorker.controller || navigator.serviceWorker.ready")
        context.set_offline(True)
        for kept in ("tools/my-plan/", "cy/tools/my-plan/", "cy/nothing-here/", "nothing-here/"):
            tab.goto(home + kept)
            assert tab.locator("main script, main img:not([src*='pictures/'])").count() == 0
            assert tab.locator("main").inner_text()
        assert seen == []
        # The second wall: even what slipped into a page would not run.
        context.set_offline(False)
        tab.goto(home + "conditions/hay-fever/")
        tab.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(5)>')")
        tab.wait_for_function("() => document.querySelector('img[src=x]').complete")
    assert len(seen) == 1 and "Content Security Policy" in seen[0]
    context.close()


def one_of_each_kind(pages: dict[str, Inspected]) -> list[str]:
    """One page of each shape: those whose addresses differ only in the names of documents are of one kind.

    Welsh has one kind that English has not: the proof of a translation.
    """
    kinds: dict[str, str] = {}
    for name in sorted(pages):
        shape = re.sub(r"(?<=/)[a-z0-9-]+(?=/(index|\d))", "*", name)
        shape = "draft-view" if name.startswith("draft-view/") else shape
        shape = "proof" if name.startswith("cy/translations/") else shape
        if shape == "proof" or not name.startswith("cy/"):
            kinds.setdefault(shape, name.removesuffix("index.html"))
    assert len(kinds) > 25
    return list(kinds.values())


# What programs read


def test_data_for_programs_hold_the_same_words(hostile: Hostile) -> None:
    site = hostile.root / "site"
    files = sorted(site.rglob("*.json"))
    assert len(files) > 30
    for path in files:
        data = json.loads(path.read_text("utf-8"))
        for text in html_in(data):
            page = inspected(text)
            assert page.dangers == [] and page.hosts <= HOSTS, path.name
    titles = {entry["title"] for entry in json.loads((site / "api/documents.json").read_text("utf-8"))}
    assert any("<script>alert(1)</script>" in title for title in titles)


def html_in(data: Any) -> Iterator[str]:
    """The texts that are HTML by their name."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "html" and isinstance(value, str))
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from html_in(part)


def test_feeds_and_sitemaps_are_xml_whose_links_lead_home(hostile: Hostile) -> None:
    files = sorted((hostile.root / "site").rglob("*.xml"))
    assert len(files) >= 5
    for path in files:
        root = ElementTree.fromstring(path.read_text("utf-8"))
        for part in root.iter():
            assert part.tag.startswith("{http://www.w3.org/2005/Atom}") or "sitemap" in part.tag or "xhtml" in part.tag
            for name, value in part.attrib.items():
                assert name != "href" or value.startswith("https://tiny.example/")
    feed = ElementTree.fromstring((hostile.root / "site/feed.xml").read_text("utf-8"))
    assert any("<script>alert(1)</script>" in (part.text or "") for part in feed.iter())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_of_a_proof_is_a_formula_however_a_spreadsheet_cuts_it(hostile: Hostile, delimiter: str) -> None:
    tables = sorted((hostile.root / "site").rglob("*.csv"))
    assert len(tables) >= 10
    found = 0
    for path in tables:
        text = path.read_text("utf-8-sig")
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if cell.strip().startswith(("=", "+", "-", "@"))], path.name
            found += sum("=1;" in cell or cell.endswith("=1") for cell in row)
    assert found > 100


def test_the_pages_of_the_review_pack_and_style_sheets_are_not_written_by_strangers(hostile: Hostile) -> None:
    for name in ("assets/taflen.css", "assets/more.css", "worker.js", *(f"assets/{own}" for own in OWN_SCRIPTS)):
        assert "alert(" not in (Path(hostile.root) / "site" / name).read_text("utf-8"), name
