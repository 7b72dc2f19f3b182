"""Every page of the built site in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def addresses(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def test_every_page_passes_axe_at_a_and_aa(site: Path, address: str, page: Page) -> None:
    failures = []
    for name in addresses(site):
        page.goto(address + name)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            failures.append((name, violation["id"], [node["target"] for node in violation["nodes"]][:3]))
    assert failures == []


def test_pages_ask_no_other_host_and_carry_no_script(site: Path, address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in addresses(site):
        page.goto(address + name)
        assert page.locator("script").count() == 0, name
    assert [url for url in asked if not url.startswith(address)] == []


def test_nothing_is_cut_off_at_320_pixels(site: Path, address: str, page: Page) -> None:
    page.set_viewport_size(NARROW)
    wide = []
    for name in addresses(site):
        page.goto(address + name)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(name)
    page.set_viewport_size(WIDE)
    assert wide == []


def test_tab_goes_through_a_page_in_order_and_each_stop_can_be_seen(address: str, page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address + "cy/decisions/knee-osteoarthritis/")
    count = page.locator("a[href], [tabindex='0']").count()
    seen = []
    for _ in range(count):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
            return {text: e.textContent.trim(), on: r.left >= 0 && r.right <= innerWidth && r.width > 0 && r.height > 0,
                    ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, tag: e.tagName}; }"""
        )
        seen.append(stop)
    page.set_viewport_size(WIDE)
    assert [stop for stop in seen if not (stop["on"] and stop["ring"])] == []
    assert seen[0]["text"] and seen[0]["tag"] == "A", "the skip link comes first"
    assert len({stop["text"] for stop in seen}) > 5


def test_the_language_switch_leads_to_the_same_page(site: Path, address: str, page: Page) -> None:
    page.goto(address + "conditions/asthma/")
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url == address + "cy/conditions/asthma/"
    assert page.locator("html").get_attribute("lang") == "cy"
    page.get_by_role("link", name="Polski").click()
    assert page.url == address + "pl/conditions/asthma/"


def test_a_screen_reader_hears_question_and_option_for_each_answer_on_a_phone(address: str, page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address + "decisions/breast-cancer-surgery/")
    table = page.get_by_role("table")
    columns = table.get_by_role("columnheader").count()
    rows = table.get_by_role("rowheader").count()
    assert columns == 3
    assert table.get_by_role("cell").count() == rows * (columns - 1)
    page.set_viewport_size(WIDE)


def test_axe_sees_a_planted_fault(address: str, page: Page) -> None:
    page.goto(address + "about/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"x.png\"><button></button>'")
    found = {violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]}
    assert {"image-alt", "button-name"} <= found
