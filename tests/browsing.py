"""What the tests in a real browser share: sites on show, the kinds of pages, and how a page is looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

# In seconds and in milliseconds.
PATIENCE, PAUSE = 60.0, 50.0
NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 900}
# WCAG 2.2 at levels A, AA and AAA, and what axe calls best practice.
RULES = [f"wcag{version}{level}" for version in ("2", "21", "22") for level in ("a", "aa", "aaa")] + ["best-practice"]
# The rules that look at colours. They take axe more time than all others together.
COLOUR_RULES = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

# An address of each kind of page, below the folder of its language.
KINDS = {
    "home": "",
    "a-to-z": "conditions/",
    "list": "decisions/",
    "organisations": "organisations/",
    "organisation": "organisations/samaritans/",
    "area": "organisations/areas/powys/",
    "condition": "conditions/asthma/",
    "grid": "decisions/knee-osteoarthritis/",
    "criteria": "decisions/knee-osteoarthritis/how-it-measures-up/",
    "manual": "manuals/strong-opioids/",
    "question": "manuals/strong-opioids/when-do-i-call-for-help/",
    "tool": "tools/ask-3-questions/",
    "sheet": "tools/agenda/",
    "decision-record": "decisions/breast-cancer-surgery/decision-record/",
    "teach-back": "manuals/strong-opioids/teach-back/",
    "toolkit": "conditions/osteoarthritis/toolkit/",
    "my-pack": "my-pack/",
    "learn": "learn/using-the-health-service/",
    "quiz": "learn/using-the-health-service/quiz/",
    "answers": "learn/using-the-health-service/answers/",
    "page": "accessibility/",
    "search": "search/?q=canser",
    "site-map": "site-map/",
    "feedback": "feedback/",
    "codes": "check/",
    "check": "check/breast-cancer-surgery/1/",
    "draft-view": "draft-view/decisions/knee-osteoarthritis/",
    "style-guide": "style-guide/",
    "translations": "translations/",
    "report": "report/",
}
# What English has none of.
TRANSLATED_KINDS = {"proof": "translations/conditions/asthma/"}
ALL_KINDS = {**KINDS, **TRANSLATED_KINDS}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def on_show(site: Path) -> Iterator[str]:
    """The address of a built site while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def pages_of(site: Path) -> list[str]:
    """The address of every page of a built site."""
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def faults(
    page: Page, about: Literal["all", "colours", "all but colours"] = "all", within: str | None = None
) -> list[Any]:
    """What axe finds wrong with the page that is open, or `within` a part of it (CSS)."""
    rules: dict[str, Any] = {"runOnly": RULES}
    if about == "colours":
        rules = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}
    elif about == "all but colours":
        rules["rules"] = {rule: {"enabled": False} for rule in COLOUR_RULES}
    options = {**rules, "resultTypes": ["violations"], "iframes": False}
    found = Axe().run(page, within, options).response["violations"]
    return [(violation["id"], [node["target"] for node in violation["nodes"]][:3]) for violation in found]


def add_styles(page: Page, rules: str) -> None:
    """More styles, as somebody's browser may add some: the policy of the page is for what comes from a site."""
    page.evaluate("rules => (window.more = new CSSStyleSheet()).replaceSync(rules)", rules)
    page.evaluate("document.adoptedStyleSheets = [window.more]")


def until(page: Page, question: str) -> None:
    """Wait until a page answers a question with yes. Playwright's own way has the page evaluate it, which none may."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(question):
        assert time.monotonic() < end, question
        page.wait_for_timeout(PAUSE)


def too_wide(page: Page) -> bool:
    """Whether a reader must scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def clipped(page: Page) -> list[str]:
    """Texts that are cut off because their box is too small."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
        const s = getComputedStyle(e);
        if (e.closest(".hidden, .scroll, thead, svg") || s.overflow === "visible") return false;
        if (e.matches("input, textarea")) return false;
        return e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        }).map((e) => e.className + ": " + e.textContent.trim().slice(0, 40))"""
    )
    return found
