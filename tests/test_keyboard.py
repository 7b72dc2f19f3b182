"""Every kind of page by keyboard alone, in a real browser: what axe does not see."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import ALL_KINDS, NARROW, TRANSLATED_KINDS, WIDE
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

FEWEST_CHANGED_PIXELS = 20
# Of stops that the stylesheet cannot tell apart, such as all links of a long list, so many on a page are looked at.
ENOUGH_ALIKE = 5
AROUND = 12
RIGHT_TO_LEFT = [
    "ar/",
    "ar/decisions/nose-spray/",
    "ar/manuals/eye-drops/how-do-i-use-the-drops/",
    "ar/draft-view/conditions/hay-fever/",
    "ar/translations/conditions/hay-fever/",
    "ar/report/",
]
STOP = """() => { const e = window.kept = document.activeElement;
  if (!e || e === document.body) return null;
  const r = e.getClientRects()[0] ?? e.getBoundingClientRect();
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const path = [];
  for (let part = e; part; part = part.parentElement) path.push(part.tagName, part.type, part.className);
  return {name: e.outerHTML.slice(0, 80), path: path.join(" "), place: all.indexOf(e),
          x: r.x, y: r.y, width: r.width, height: r.height,
          in_main: Boolean(e.closest("main")),
          on_screen: r.width > 0 && r.height > 0 && r.x >= -1 && r.x + r.width <= innerWidth + 1
                     && Math.min(r.y + r.height, innerHeight) - Math.max(r.y, 0) >= Math.min(r.height, 24) - 1}; }"""

# The focus goes back to where it was, and then on: a group of radio buttons is left once one of them is chosen, and a
# date has stops inside, of which the first would come again and again.
GO_ON = """() => { kept.focus({preventScroll: true});
  if (kept.type === "radio") kept.checked = true;
  if (kept.type === "date" || kept.type === "time") kept.type = "text"; }"""


def opened(browser: Browser, address: str, **how: Any) -> Page:
    page = browser.new_context(reduced_motion="reduce", **how).new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    if "?q=" in address:
        page.wait_for_selector(".results li")
    return page


def stops(page: Page, most: int = 400) -> Iterator[dict[str, Any]]:
    """Each place that the Tab key leads to, until it leaves the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError("the Tab key never leaves the page")


def reachable(page: Page) -> int:
    """How many stops the page has. Radio buttons of one name are one: the arrows choose between them."""
    return int(
        page.evaluate(
            """() => new Set(
            [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
            .filter((e) => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
            .map((e) => (e.type === "radio" && e.name ? e.name : e))).size"""
        )
    )


@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_the_tab_key_goes_through_a_page_in_reading_order_and_out_again(
    browser: Browser, address: str, kind: str, width: Any
) -> None:
    page = opened(browser, address + "cy/" + ALL_KINDS[kind], viewport=width)
    found = list(stops(page))
    assert 'class="skip"' in found[0]["name"]
    assert [stop["name"] for stop in found if not stop["on_screen"]] == []
    places = [stop["place"] for stop in found]
    assert places == sorted(places), "in the order of the text"
    assert len(set(places)) == reachable(page), "nothing is left out"
    page.context.close()


# The frame is the same on every page, so it is looked at on two: one has the way back too.
WITH_FRAME = {"home", "question"}
FOCUS = [(kind, "light") for kind in ALL_KINDS] + [
    (kind, scheme)
    for kind in ("home", "a-to-z", "grid", "question", "search", "feedback")
    for scheme in ("dark", "forced")
]


@pytest.mark.parametrize(("kind", "scheme"), FOCUS)
def test_every_stop_is_seen_to_have_the_focus(browser: Browser, address: str, kind: str, scheme: str) -> None:
    how = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    folder = "cy/" if kind in TRANSLATED_KINDS else ""
    page = opened(browser, address + folder + ALL_KINDS[kind], viewport=NARROW, **how)
    assert unseen(page, with_frame=kind in WITH_FRAME) == []
    page.context.close()


@pytest.mark.parametrize("path", RIGHT_TO_LEFT)
def test_every_stop_is_on_screen_and_seen_from_right_to_left(browser: Browser, rtl_address: str, path: str) -> None:
    page = opened(browser, rtl_address + path, viewport=NARROW)
    assert unseen(page) == []
    page.context.close()


def unseen(page: Page, with_frame: bool = True) -> list[str]:
    """The stops that are off screen, or at which fewer than 20 pixels change with the focus."""
    found = []
    alike: Counter[str] = Counter()
    if not with_frame:
        page.locator("main").focus()
    for stop in stops(page):
        if not with_frame and not stop["in_main"]:
            break
        alike[stop["path"]] += 1
        changed = changed_pixels(page, stop) if alike[stop["path"]] <= ENOUGH_ALIKE else FEWEST_CHANGED_PIXELS
        page.evaluate(GO_ON)
        if not stop["on_screen"] or changed < FEWEST_CHANGED_PIXELS:
            found.append(f"{stop['name']}: {changed} pixels")
    return found


def changed_pixels(page: Page, stop: dict[str, Any]) -> int:
    """How many pixels look otherwise without the focus. The focus is put away."""
    with_focus = around(page, stop)
    page.evaluate("kept.blur()")
    without = around(page, stop)
    return sum(ImageChops.difference(with_focus, without).convert("L").point(lambda v: v > 16).histogram()[1:])


def around(page: Page, stop: dict[str, Any]) -> Image.Image:
    """A picture of a stop and a little around it."""
    size = page.viewport_size
    assert size
    x, y = max(stop["x"] - AROUND, 0), max(stop["y"] - AROUND, 0)
    clip = {
        "x": x,
        "y": y,
        "width": max(min(stop["x"] + stop["width"] + AROUND, size["width"]) - x, 1),
        "height": max(min(stop["y"] + stop["height"] + AROUND, size["height"]) - y, 1),
    }
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]


def test_the_skip_link_leads_past_the_header(browser: Browser, address: str) -> None:
    page = opened(browser, address + "conditions/asthma/", viewport=NARROW)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()


def test_the_tools_of_a_grid_work_by_keyboard_without_script(browser: Browser, address: str) -> None:
    page = opened(browser, address + "decisions/knee-osteoarthritis/", viewport=WIDE, java_script_enabled=False)
    header = page.locator(".grid thead th", has_text="Knee replacement")
    page.get_by_label("Knee replacement").focus()
    page.keyboard.press("Space")
    assert not header.is_visible()
    page.locator(".numbers summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".numbers table").is_visible()
    page.context.close()
