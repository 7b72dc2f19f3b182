"""The pack of a panel in a real browser: nothing that axe finds, at any width; a form that keeps to the device."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, faults, on_show, pages_of, too_wide
from playwright.sync_api import Browser, Page
from review_samples import reviewed

ANSWERS = "hay-fever/answers.html"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed(tmp_path_factory.mktemp("reviewed"))


@pytest.fixture(scope="module")
def shown(pack: Path) -> Iterator[str]:
    with on_show(pack) as address:
        yield address


@pytest.mark.parametrize(("size", "scheme"), [(NARROW, "light"), (WIDE, "dark")], ids=["320", "1280"])
def test_axe_finds_nothing_in_the_pack(pack: Path, shown: str, browser: Browser, size: dict, scheme: str) -> None:
    page = browser.new_page(viewport=size, color_scheme=scheme)
    for address in pages_of(pack):
        page.goto(shown + address)
        assert faults(page) == [], address
        assert not too_wide(page), address
    page.close()


@pytest.fixture
def form(shown: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.goto(shown + ANSWERS)
    yield page
    context.close()


def test_answers_outlive_a_reload_and_can_be_deleted(form: Page) -> None:
    form.fill("#a-words", "“rinse” is an odd word.")
    form.fill("#n-words", "6")
    form.reload()
    assert form.input_value("#a-words") == "“rinse” is an odd word."
    assert form.input_value("#n-words") == "6"
    form.click("#delete")
    assert "deleted" in form.inner_text("#said")
    form.reload()
    assert form.input_value("#a-words") == ""


def test_answers_are_saved_as_a_file_that_can_be_recorded(form: Page, tmp_path: Path) -> None:
    form.fill("#a-words", "“rinse” is an odd word.")
    form.fill("#n-words", "6")
    with form.expect_download() as download:
        form.click("#save")
    download.value.save_as(tmp_path / "answers.json")
    assert download.value.suggested_filename == "2026-11-hay-fever.json"
    saved = json.loads((tmp_path / "answers.json").read_text())
    assert saved == {
        "schema": 1,
        "document": "hay-fever",
        "version": 1,
        "round": "2026-11",
        "role": "Patient panel",
        "language": "en",
        "answers": [{"question": "words", "paragraph": "6", "comment": "“rinse” is an odd word."}],
    }


def test_the_form_can_be_filled_in_by_keyboard_alone(form: Page) -> None:
    form.focus("#a-words")
    form.keyboard.type("Hard.")
    form.keyboard.press("Tab")
    form.keyboard.type("3")
    form.focus("#save")
    with form.expect_download():
        form.keyboard.press("Enter")
    assert "Send the file" in form.inner_text("#said")


def test_nothing_that_is_typed_leaves_the_device(shown: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shown + ANSWERS)
    page.fill("#a-trust", "I do not trust the number.")
    page.click("#save")
    page.reload()
    files = {url.removeprefix(shown) for url in asked if not url.startswith("blob:")}
    assert files <= {ANSWERS, "review.css", "review.js", "favicon.ico"}
    context.close()


def test_without_a_script_the_questions_and_the_e_mail_are_there(shown: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shown + ANSWERS)
    assert page.locator("textarea").count() >= 7
    assert page.get_by_role("link", name="Or answer by e-mail").is_visible()
    assert not page.locator("#save").is_visible()
    context.close()


def test_the_pack_works_from_a_folder_without_a_server(pack: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((pack / ANSWERS).as_uri())
    assert page.locator("#save").is_visible()
    page.get_by_role("link", name="Back to the text").click()
    assert "hay-fever/index.html" in page.url
    page.close()
