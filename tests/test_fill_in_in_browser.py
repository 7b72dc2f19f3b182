"""Every tool in a real browser, by keyboard alone: filled in, reloaded, printed, saved, opened, deleted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from browsing import NARROW, WIDE, faults, too_wide, until
from playwright.sync_api import Browser, BrowserContext, Page, Request

TOOLS = [
    "tools/about-me/",
    "tools/action-plan/",
    "tools/agenda/",
    "tools/bladder-diary/",
    "tools/blood-pressure-diary/",
    "tools/blood-sugar-diary/",
    "tools/decision-record/",
    "tools/guide-feedback/",
    "tools/symptom-diary/",
    "tools/test-results/",
    "decisions/breast-cancer-surgery/decision-record/",
    "decisions/knee-osteoarthritis/decision-record/",
    "manuals/strong-opioids/diary/",
]
PRIVATE = "Zebra"
MOST_STOPS = 700
KEPT_IDS = ("show-summary", "save-file", "delete", "open-file")
ACTIVE = """() => { const e = document.activeElement;
  return {id: e.id, name: e.dataset.name ?? "", type: e.type ?? "", kind: e.dataset.type ?? "",
          inside: Boolean(e.closest("#fill-in .fill-in"))}; }"""
IS_AHEAD = """(wanted) => { const here = document.activeElement, there = document.getElementById(wanted);
  return here !== document.body && (here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0; }"""
VALUES = """() => Object.fromEntries([...document.querySelectorAll("#fill-in [data-name]")].map((e) =>
  [e.id, e.type === "radio" || e.type === "checkbox" ? String(e.checked) : e.value]))"""


def test_every_tool_is_tried(site: Path) -> None:
    pages = [path.parent.relative_to(site).as_posix() + "/" for path in site.glob("*/**/index.html")]
    tools = [
        page
        for page in pages
        if 'id="fill-in"' in (site / page / "index.html").read_text(encoding="utf-8")
        and page.split("/")[0] not in ("cy", "pl", "ur")
    ]
    assert sorted(tools) == sorted(TOOLS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=NARROW, reduced_motion="reduce", locale="en-GB")
    context.set_default_timeout(60_000)
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    # From the start: Chromium must know before the key is pressed that nobody is there to choose a file.
    page.on("filechooser", lambda _: None)
    page.goto(address)
    page.wait_for_selector("#keep:not([hidden])")
    return page


def tab_to(page: Page, wanted: str) -> None:
    """Go on with the Tab key, or back if that is the shorter way, until the focus is on the element with this id.

    From a page on which nothing has the focus it goes back, which begins at the end of the page.
    """
    key = "Tab" if page.evaluate(IS_AHEAD, wanted) else "Shift+Tab"
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement.id") == wanted:
            return
        page.keyboard.press(key)
    raise AssertionError(f"the Tab key never comes to {wanted}")


def press(page: Page, wanted: str) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def write(page: Page, field: dict[str, Any], number: int) -> None:
    """Fill in the field that has the focus."""
    kind = field["type"]
    if kind in ("radio", "checkbox"):
        page.keyboard.press("Space")
    elif kind == "select-one":
        page.keyboard.press("ArrowDown")
    elif kind == "date":
        # The same day in either order of day and month: the order is that of the device.
        page.keyboard.type("11112026")
    elif kind == "time":
        page.keyboard.type("0930AM")
    else:
        page.keyboard.insert_text("7" if field["kind"] == "number" else f"{PRIVATE} {number}")


def fill_in(page: Page) -> dict[str, str]:
    """Go through the whole sheet with the Tab key and write into each field. What is on the sheet then, by id."""
    done: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        field = page.evaluate(ACTIVE)
        if field["name"] and field["name"] not in done:
            write(page, field, len(done))
            done.append(field["name"])
        elif done and not field["inside"]:
            break
    values: dict[str, str] = page.evaluate(VALUES)
    assert len(done) > 5
    return values


def printed(page: Page) -> str:
    """What comes out of the printer."""
    return "".join(sheet.get_textpage().get_text_range() for sheet in pdfium.PdfDocument(page.pdf(format="A4")))


@pytest.mark.parametrize("path", TOOLS)
def test_a_tool_by_keyboard_alone(context: BrowserContext, address: str, path: str, tmp_path: Path) -> None:
    seen = requests_of(context)
    page = opened(context, address + path)
    wrong = faults(page)
    values = fill_in(page)
    assert not too_wide(page)

    page.reload()
    page.wait_for_selector("#keep:not([hidden])")
    assert page.evaluate(VALUES) == values, "nothing is lost on reload"

    press(page, "show-summary")
    assert page.evaluate("document.activeElement.id") == "summary-title"
    wrong += faults(page)
    written = PRIVATE if PRIVATE in json.dumps(values) else "11 November 2026"
    assert written in page.inner_text("#summary")
    paper = printed(page)
    assert written in paper and "Menu" not in paper
    assert path.endswith(("diary/",)) <= ("Call 999" in paper), "the urgent-help card is on the sheet of a diary"

    with page.expect_download() as download:
        press(page, "save-file")
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    assert len(json.loads(saved.read_text(encoding="utf-8"))["answers"]) > 5

    press(page, "delete")
    # From here on nothing else on the page is new.
    wrong += faults(page, within="#keep")
    press(page, "delete-sheet")
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"
    assert not set(page.evaluate(VALUES).values()) - {"", "false"}
    assert page.inner_text("#said")

    tab_to(page, "open-file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(saved)
    until(page, "document.getElementById('said').textContent.includes('open')")
    assert page.evaluate(VALUES) == values, "the file brings everything back"
    wrong += faults(page, within="#keep")
    assert wrong == []
    assert sent(seen, address) == []


def requests_of(context: BrowserContext) -> list[Request]:
    """Every request from now on, those of the worker too."""
    seen: list[Request] = []

    def note(request: Request) -> None:
        seen.append(request)

    context.on("request", note)
    return seen


def sent(requests: list[Request], address: str) -> list[str]:
    """Requests that carry anything, or go to anybody else."""
    return [
        f"{one.method} {one.url}"
        for one in requests
        if not one.url.startswith("blob:")
        and (one.method != "GET" or one.post_data or "?" in one.url or not one.url.startswith(address))
    ]


def test_wrong_numbers_are_named_at_the_top_with_a_way_to_each(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "tools/blood-pressure-diary/")
    number = page.locator('[data-type="number"]').first
    number.fill("a hundred")
    page.click("#show-summary")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert "Write a number" in page.inner_text("#errors")
    assert faults(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.type") == "number"
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert number.input_value() == "a hundred", "what was written stays"
    number.fill("100")
    page.click("#show-summary")
    assert page.is_hidden("#errors")
    assert page.locator("[aria-invalid]").count() == 0


def test_a_file_from_elsewhere_is_refused_and_nothing_changes(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = opened(context, address + "tools/agenda/")
    first = page.locator('#fill-in [data-name][type="text"]').first
    first.fill(PRIVATE)
    other_sheet = '{"taflen": 1, "sheet": "about-me", "answers": {"a": "b"}}'
    # What is said changes each time, so it is never that of the file before.
    for number, (text, said) in enumerate(
        (
            ("hello", "not saved from a sheet of this site"),
            (other_sheet, "another sheet"),
            ('{"answers": {"a": "b"}}', "not saved from a sheet of this site"),
            (other_sheet, "another sheet"),
            ('{"taflen": 1, "sheet": "agenda", "answers": {"a": {"b": 1}}}', "not saved from a sheet of this site"),
        )
    ):
        file = tmp_path / f"{number}.json"
        file.write_text(text, encoding="utf-8")
        page.set_input_files("#open-file", file)
        page.wait_for_selector(f'#errors:not([hidden]):has-text("{said}")')
        assert first.input_value() == PRIVATE


def test_a_file_takes_the_place_of_what_is_written_only_after_a_yes(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = opened(context, address + "tools/agenda/")
    first = page.locator('#fill-in [data-name][type="text"]').first
    name = first.get_attribute("data-name")
    first.fill("mine")
    saved = tmp_path / "saved.json"
    saved.write_text(
        json.dumps({"taflen": 1, "sheet": "agenda", "version": 9, "answers": {name: "theirs", "old-1": "kept"}})
    )
    page.set_input_files("#open-file", saved)
    page.click("#keep-mine")
    assert first.input_value() == "mine"
    page.set_input_files("#open-file", saved)
    page.click("#replace")
    assert first.input_value() == "theirs"
    page.click("#show-summary")
    assert "kept" in page.inner_text("#summary"), "what another version asked for is not lost"


def test_a_diary_goes_on_after_its_last_line(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "manuals/strong-opioids/diary/")
    page.get_by_role("button", name="Add a line").click()
    assert page.evaluate("document.activeElement.dataset.name") == "diary-8-date"
    page.fill("#f-diary-8-notes", PRIVATE)
    page.fill("#f-diary-8-date", "2026-11-21")
    assert faults(page) == []
    page.reload()
    page.wait_for_selector("#keep:not([hidden])")
    assert page.input_value("#f-diary-8-notes") == PRIVATE
    page.click("#show-summary")
    said = page.inner_text("#summary")
    assert "Lines filled in: 1" in said and "First day: 21 November 2026" in said


def test_the_order_of_a_list_is_the_person_s(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "tools/agenda/")
    boxes = page.locator(".fill-in__list").first.locator("input")
    boxes.nth(0).fill("second")
    boxes.nth(1).fill("first")
    page.locator(".fill-in__list").first.get_by_role("button", name="Move up").first.press("Enter")
    assert [boxes.nth(n).input_value() for n in range(2)] == ["first", "second"]
    assert page.evaluate("document.activeElement.value") == "first", "the focus goes with it"
    page.reload()
    assert [boxes.nth(n).input_value() for n in range(2)] == ["first", "second"]


def test_what_was_written_in_one_language_opens_in_another(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "tools/agenda/")
    first = page.locator('#fill-in [data-name][type="text"]').first
    first.fill(PRIVATE)
    page.goto(address + "cy/tools/agenda/")
    page.wait_for_selector("#keep:not([hidden])")
    assert first.input_value() == PRIVATE


def test_two_windows_lose_nothing_of_each_other(context: BrowserContext, address: str) -> None:
    one, two = opened(context, address + "tools/agenda/"), opened(context, address + "tools/agenda/")
    names = one.evaluate("[...document.querySelectorAll('#fill-in input[type=text]')].map((e) => e.id)")
    one.fill(f"#{names[0]}", "one")
    two.fill(f"#{names[1]}", "two")
    one.reload()
    one.wait_for_selector("#keep:not([hidden])")
    assert [one.input_value(f"#{name}") for name in names[:2]] == ["one", "two"]


def test_a_device_that_keeps_nothing_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=WIDE)
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page = opened(context, address + "tools/agenda/")
    page.locator('#fill-in [data-name][type="text"]').first.fill(PRIVATE)
    assert "does not keep" in page.inner_text("#said")
    page.click("#show-summary")
    assert PRIVATE in page.inner_text("#summary"), "it can still be printed"
    context.close()


def test_without_a_connection_tools_and_pages_that_were_read_are_there_and_say_what_they_are(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address + "tools/agenda/")
    until(page, "navigator.serviceWorker.controller !== null")
    page.goto(address + "cy/conditions/asthma/")
    until(
        page,
        f"caches.open('taflen:pages-1').then((c) => c.match('{address}manuals/strong-opioids/diary/')).then(Boolean)",
    )
    context.set_offline(True)
    page.goto(address + "cy/conditions/asthma/")
    said = page.inner_text("#offline")
    assert "Rydych all-lein." in said and re.search(r"Fersiwn \d", said)
    assert faults(page) == []
    page.goto(address + "manuals/strong-opioids/diary/")
    page.wait_for_selector("#keep:not([hidden])")
    assert "You are offline." in page.inner_text("#offline"), "a sheet that was never opened"
    page.goto(address + "conditions/stroke/")
    assert "not kept on this device" in page.inner_text("main")
    context.set_offline(False)
    page.goto(address + "cy/conditions/asthma/")
    assert page.locator("#offline").count() == 0


def test_deleting_everything_leaves_nothing_on_the_device(context: BrowserContext, address: str) -> None:
    page = opened(context, address + "tools/agenda/")
    until(page, "navigator.serviceWorker.controller !== null")
    page.locator('#fill-in [data-name][type="text"]').first.fill(PRIVATE)
    page.goto(address + "conditions/depression/")
    page.goto(address + "tools/about-me/")
    page.wait_for_selector("#keep:not([hidden])")
    page.click("#delete")
    page.click("#delete-all")
    until(page, "document.getElementById('said').textContent.includes('Everything')")
    left = """async () => [localStorage.length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    assert page.evaluate(left) == [0, 0, 0]


def test_my_pack_puts_documents_together_to_print(context: BrowserContext, address: str) -> None:
    seen = requests_of(context)
    page = context.new_page()
    page.goto(address + "my-pack/")
    page.wait_for_selector("#pack-buttons:not([hidden])")
    page.check("#pack-strong-opioids")
    page.check("#pack-knee-osteoarthritis")
    page.reload()
    page.wait_for_selector("#pack-buttons:not([hidden])")
    assert page.is_checked("#pack-strong-opioids"), "the choice is kept"
    page.click("#pack-show")
    page.wait_for_selector("#pack-made:not([hidden])")
    assert faults(page) == []
    assert not too_wide(page)
    paper = printed(page)
    assert "Questions down the side" in paper and "What if I miss a dose" in paper
    page.click("#pack-empty")
    assert page.is_hidden("#pack-made")
    assert page.evaluate("localStorage.length") == 0
    assert sent(seen, address) == []


@pytest.mark.parametrize("path", TOOLS)
def test_without_a_script_a_tool_can_be_read_filled_in_and_printed(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    fields = page.locator("#fill-in [data-name]")
    assert fields.count() > 5
    assert page.locator("#keep").is_hidden() and page.locator("noscript p").is_visible()
    page.locator('#fill-in [data-name]:is([type="text"], textarea)').first.fill(PRIVATE)
    labels = page.locator(".fill-in label:not(.hidden)").all_inner_texts()
    paper = " ".join(printed(page).split())
    assert PRIVATE in paper
    assert all(" ".join(label.split()) in paper for label in labels[:5] if label.strip())
    context.close()
