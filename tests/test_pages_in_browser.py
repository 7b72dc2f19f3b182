"""Every kind of page in a real browser: rules for accessibility, widths, colours, no script, no other host."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from browsing import ALL_KINDS, KINDS, NARROW, WIDE, add_styles, clipped, faults, on_show, pages_of, too_wide
from playwright.sync_api import Browser, Page, ViewportSize
from projects import CONDITION, MANUAL, replace_in, translate_all, write_project

from taflen.cli import run
from taflen.today import EPOCH
from taflen.web import sections

# Pages for those who build and check the site may be heavier than those for patients.
FOR_CHECKERS = {"style-guide", "translations", "report"}
LANGUAGES = {"en": "", "cy": "cy/", "pl": "pl/"}
Scheme = Literal["light", "dark"]
PATIENCE = 60_000
FAULTY = (
    "Please utilise this as it can be caused by a haemorrhage that goes on for a long time each day of the week, so"
    " tell your nurse or your doctor by phone or in person if it is not better soon. It is rare."
)
MOST_BYTES, MOST_REQUESTS = 15_000, 3
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = opened(browser)
    yield page
    page.context.close()


def opened(browser: Browser, scheme: Scheme = "light", width: ViewportSize = WIDE, has_script: bool = True) -> Page:
    context = browser.new_context(
        viewport=width, color_scheme=scheme, java_script_enabled=has_script, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


STATES = [
    pytest.param(scheme, width, id=f"{scheme} {width['width']}")
    for scheme in ("light", "dark")
    for width in (NARROW, WIDE)
]


# Both widths and both schemes, each once: colours are the same in every language; how wide words are is not.
EACH_WIDTH = [STATES[0], STATES[-1]]
# In another language the words are longer, which shows first where there is little room. Colours are as in English.
NARROWEST = [STATES[0]]
IN_LANGUAGES = [
    pytest.param(folder, *state.values, id=f"{code} {state.id}")
    for code, folder in LANGUAGES.items()
    for state in (NARROWEST if folder else STATES)
]


@pytest.mark.parametrize(("folder", "scheme", "width"), IN_LANGUAGES)
def test_every_kind_of_page_passes_axe(
    browser: Browser, address: str, folder: str, scheme: Scheme, width: ViewportSize
) -> None:
    page = opened(browser, scheme, width)
    asked = hosts_asked(page)
    wrong = []
    for kind, path in (ALL_KINDS if folder else {**KINDS, "missing": "404.html"}).items():
        page.goto(address + folder + path)
        about = looked_at(kind, folder, scheme, width)
        # The frame has the same colours on every page.
        within = "main" if about == "colours" and kind != "question" else None
        wrong += [(kind, fault) for fault in faults(page, about, within)]
        wrong += [(kind, "too wide")] if too_wide(page) else []
    page.context.close()
    assert wrong == []
    assert asked == {urlsplit(address).netloc}


def looked_at(
    kind: str, folder: str, scheme: Scheme, width: ViewportSize
) -> Literal["all", "colours", "all but colours"]:
    """What axe must look at: each width and each scheme is seen whole once, and their colours in each pair."""
    if folder and kind in KINDS:
        return "all but colours"
    return "all" if folder or (scheme, width) in (("light", NARROW), ("dark", WIDE)) else "colours"


def hosts_asked(page: Page) -> set[str]:
    """The hosts that the page asks from now on; the set grows."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    return asked


@pytest.mark.parametrize(("scheme", "width"), EACH_WIDTH)
def test_the_pages_with_a_script_pass_axe_without_it(
    browser: Browser, address: str, scheme: Scheme, width: ViewportSize
) -> None:
    # axe is a script itself. All other pages have none (see below), so on them nothing can differ.
    page = opened(browser, scheme, width)
    page.route("**/*.js", lambda route: route.abort())
    wrong = []
    for folder in LANGUAGES.values():
        for kind in ("a-to-z", "search"):
            page.goto(address + folder + KINDS[kind])
            wrong += [(folder + kind, fault) for fault in faults(page)]
            wrong += [(folder + kind, "too wide")] if too_wide(page) else []
    page.context.close()
    assert wrong == []


@pytest.mark.parametrize(("scheme", "width"), EACH_WIDTH)
def test_every_kind_of_page_from_right_to_left_passes_axe(
    browser: Browser, rtl_address: str, scheme: Scheme, width: ViewportSize
) -> None:
    page = opened(browser, scheme, width)
    wrong = []
    for name in RIGHT_TO_LEFT:
        page.goto(rtl_address + name)
        wrong += [(name, fault) for fault in faults(page)]
        wrong += [(name, "too wide")] if too_wide(page) else []
    page.context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def rare_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with what this repository has none of: withdrawn, overdue and partly English pages, an A to Z in parts.

    It has errors in wording too, which would stop a public build.
    """
    root = write_project(tmp_path_factory.mktemp("rare"))
    withdrawal = "\nwithdrawn:\n  date: 2026-11-20\n  reason: Use tablets now."
    replace_in(root / MANUAL, "status: published", f"status: published{withdrawal}")
    replace_in(root / CONDITION, "Try these.", FAULTY)
    translate_all(root, "cy", but_not="list item")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, "1900000000")  # in 2030
        patch.setattr(sections, "MOST_ON_A_PAGE", 0)
        assert run(["site"], root) == 0
    with on_show(root / "site") as shown:
        yield shown


@pytest.mark.parametrize(("scheme", "width"), EACH_WIDTH)
def test_rare_kinds_of_page_pass_axe(browser: Browser, rare_address: str, scheme: Scheme, width: ViewportSize) -> None:
    page = opened(browser, scheme, width)
    wrong = []
    for path, sign in RARE.items():
        page.goto(rare_address + path)
        assert page.locator(sign).count() > 0, path
        wrong += [(path, fault) for fault in faults(page)]
        wrong += [(path, "too wide")] if too_wide(page) else []
    page.context.close()
    assert wrong == []


RARE = {
    "manuals/eye-drops/": ".banner--withdrawn",
    "cy/conditions/hay-fever/": ".banner--overdue",
    "cy/conditions/": ".letters a",
    "conditions/letters/h/": ".letters [aria-current]",
    "check/eye-drops/1/": "h1 >> text=Withdrawn",
    "cy/check/hay-fever/1/": ".card--warning h1",
    "cy/check/": "h1",
    "draft-view/conditions/hay-fever/": "mark.marked--error mark.marked--warning",
    "draft-view/decisions/nose-spray/": ".reasons",
    "cy/draft-view/conditions/hay-fever/": ".english",
    "report/": "#overdue + p + figure .chart__bar",
    "cy/report/": ".scroll span[lang=en]",
}


RIGHT_TO_LEFT = [
    "ar/",
    "ar/conditions/",
    "ar/conditions/hay-fever/",
    "ar/decisions/nose-spray/",
    "ar/decisions/nose-spray/how-it-measures-up/",
    "ar/manuals/eye-drops/",
    "ar/manuals/eye-drops/how-do-i-use-the-drops/",
    "ar/tools/three-questions/",
    "ar/search/?q=hay",
    "ar/feedback/",
    "ar/check/",
    "ar/check/hay-fever/1/",
    "ar/draft-view/conditions/hay-fever/",
    "ar/draft-view/decisions/nose-spray/",
    "ar/translations/",
    "ar/translations/conditions/hay-fever/",
    "ar/report/",
]


def test_axe_sees_a_planted_fault(address: str, page: Page) -> None:
    page.goto(address + "about/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"x.png\"><button></button>'")
    assert {"image-alt", "button-name"} <= {name for name, _ in faults(page)}
    add_styles(page, "main p { color: #767676 }")
    assert "color-contrast-enhanced" in {name for name, _ in faults(page)}, "4.5 to 1 is not enough here"


def test_no_page_asks_another_host_and_only_search_and_a_to_z_carry_a_script(
    site: Path, address: str, page: Page
) -> None:
    with_script = set()
    for name in pages_of(site):
        html = (site / name / "index.html" if not name.endswith(".html") else site / name).read_text(encoding="utf-8")
        if "<script" in html:
            with_script.add(re.sub(r"^(cy|pl|ur)/", "", name))
        assert not re.search(r"<[^>]+ on[a-z]+=|javascript:", html), name
        assert not re.search(r"<[^>]+ (?:src|srcset|poster|data)=[\"']?(?:https?:)?//", html), name
        assert not re.search(
            r"<link rel=[\"']?(?:stylesheet|icon|preload|preconnect)[^>]+href=\"(?:https?:)?//", html
        ), name
    lists = {name for name in with_script if name.startswith("organisations/")}
    assert {name.split("/")[1] for name in lists} <= {"", "areas", "needs"}, "no page of an organisation"
    fills_in = {name for name in with_script if 'id="fill-in"' in (site / name / "index.html").read_text("utf-8")}
    assert not {name for name in fills_in if name.count("/") == 2 and not name.startswith("tools/")}
    others = {"search/", "conditions/", "my-pack/", "learn/using-the-health-service/quiz/"}
    assert with_script - lists - fills_in == others
    assert not re.search(r"url\(|@import", (site / "assets/taflen.css").read_text(encoding="utf-8"))
    # The pages in other languages are asked for where axe looks at them.
    asked = hosts_asked(page)
    for kind in KINDS.values():
        page.goto(address + "ur/" + kind)
    assert asked == {urlsplit(address).netloc}


def test_a_content_page_is_light(site: Path) -> None:
    styles = small(site / "assets/taflen.css")
    sizes = {path: small(path) + styles for path in site.rglob("*.html") if not FOR_CHECKERS & {*path.parts}}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


def small(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


WITH_SCRIPTS = {"search", "a-to-z", "organisations", "area", "sheet", "decision-record", "my-pack", "quiz"}
# Each sentence of easy read has a picture.
WITH_PICTURES = {"learn"}
# One more stylesheet, which the other pages do without.
WITH_MORE_STYLES = {*FOR_CHECKERS, "answers", "criteria", "feedback", "draft-view", "proof"}


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind not in WITH_SCRIPTS | WITH_PICTURES])
def test_a_content_page_takes_few_requests_and_no_font(address: str, page: Page, kind: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "cy/" + ALL_KINDS[kind])
    page.wait_for_load_state("networkidle")
    # What is asked for twice, as the icon by the style guide that shows it, comes once.
    assert 1 <= len({*asked}) <= MOST_REQUESTS + (kind in WITH_MORE_STYLES)
    assert not [url for url in asked if url.endswith((".woff", ".woff2", ".ttf"))]


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_page_holds_at_400_percent_and_with_wide_spacing(address: str, browser: Browser, kind: str) -> None:
    # 1280 by 1024 pixels at 400% are 320 by 256.
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    page.goto(address + "cy/" + ALL_KINDS[kind])
    assert not too_wide(page)
    assert clipped(page) == []
    add_styles(page, SPACING)
    assert not too_wide(page)
    assert clipped(page) == []
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_those_who_asked_for_that(address: str, page: Page, kind: str) -> None:
    page.goto(address + KINDS[kind])
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e);
        return s.animationName !== "none" || parseFloat(s.transitionDuration) > 0 || s.scrollBehavior === "smooth"; })
        .map((e) => e.tagName)"""
    )
    assert moving == []


def test_languages_and_directions_are_right_on_every_page(
    right_to_left_site: Path, rtl_address: str, page: Page
) -> None:
    for name in pages_of(right_to_left_site):
        path = right_to_left_site / (name if name.endswith(".html") else f"{name}index.html")
        whole = re.search(r"<html[^>]*>", path.read_text(encoding="utf-8"))
        said = dict(re.findall(r'(lang|dir)="(\w+)"', whole[0])) if whole else {}
        code = "ar" if name.startswith("ar/") else "en"
        assert said == {"lang": code, "dir": "rtl" if code == "ar" else "ltr"}, name
    page.goto(rtl_address + "ar/conditions/hay-fever/")
    name, switch = page.locator(".header__name"), page.locator(".switch")
    assert name.bounding_box()["x"] > switch.bounding_box()["x"], "what stands left in English stands right"  # type: ignore[index]
    assert page.locator(".sources li span").first.get_attribute("dir") == "ltr"


def test_the_language_switch_leads_to_the_same_page(address: str, page: Page) -> None:
    page.goto(address + "conditions/asthma/")
    page.get_by_role("link", name="Cymraeg").first.click()
    assert page.url == address + "cy/conditions/asthma/"
    assert page.locator("html").get_attribute("lang") == "cy"
    page.get_by_role("link", name="Polski").first.click()
    assert page.url == address + "pl/conditions/asthma/"


def test_every_page_has_the_switch_and_it_leads_to_a_page(site: Path) -> None:
    choice = re.compile(r'<li><a href="([^"]*)" lang="(\w+)" hreflang="(\w+)" dir="ltr"[^>]*>([^<]*)</a></li>')
    for path in site.rglob("index.html"):
        switch = path.read_text().split('<nav class="switch"')[1].split("</nav>")[0]
        found = choice.findall(switch)
        assert [(lang, hreflang, name) for _, lang, hreflang, name in found] == [
            ("en", "en", "English"),
            ("cy", "cy", "Cymraeg"),
            ("pl", "pl", "Polski"),
        ]
        assert all((path.parent / href / "index.html").is_file() for href, *_ in found), path


def test_below_the_heading_that_one_was_led_to_the_same_place_is_one_step_away_in_each_language(
    address: str, page: Page
) -> None:
    page.goto(address + "cy/conditions/asthma/")
    assert page.locator(".here:visible").count() == 0
    page.locator(".contents a").nth(2).click()
    assert page.locator(".here:visible").count() == 1
    anchor = page.url.split("#")[1]
    page.locator(".here:visible a", has_text="English").click()
    assert page.url == address + "conditions/asthma/#" + anchor
    assert page.locator(f"#{anchor}").is_visible()


def test_a_screen_reader_hears_question_and_option_for_each_answer_on_a_phone(address: str, page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address + "decisions/breast-cancer-surgery/")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    rows = page.locator(".grid tbody tr").count()
    assert roles.count("columnheader") >= 3
    assert roles.count("rowheader") >= rows
    assert roles.count("cell") >= rows * 2, "cards on the screen, a table for screen readers"
    names = [node["name"]["value"] for node in tree if node["role"]["value"] == "columnheader"]
    assert "Mastectomy" in names


def test_options_can_be_hidden_and_shown_without_script(address: str, browser: Browser) -> None:
    page = opened(browser, has_script=False)
    page.goto(address + "decisions/knee-osteoarthritis/")
    header = page.locator(".grid thead th", has_text="Knee replacement")
    assert header.is_visible()
    page.get_by_label("Knee replacement").uncheck()
    assert not header.is_visible()
    assert page.locator(".grid td:visible").count() == 3 * page.locator(".grid tbody tr").count()
    page.get_by_label("Knee replacement").check()
    assert header.is_visible()
    page.context.close()


def test_a_picture_of_a_number_has_as_many_full_dots_as_the_number(address: str, page: Page) -> None:
    page.goto(address + "decisions/breast-cancer-surgery/")
    figure = page.locator(".icons", has_text="About 10 in 100").first
    path = figure.locator(".dot--on").last.get_attribute("d") or ""
    lengths = [float(length) for length in re.findall(r"h([\d.]+)", path)]
    assert sum(round(length / 10) + 1 for length in lengths) == 10
    others = figure.locator(".dot").first.get_attribute("d") or ""
    assert sum(round(float(length) / 10) + 1 for length in re.findall(r"h([\d.]+)", others)) == 90


def test_all_numbers_of_a_grid_stand_in_one_plain_table(address: str, page: Page) -> None:
    page.goto(address + "decisions/knee-osteoarthritis/")
    page.locator(".numbers summary").click()
    rows = page.locator(".numbers tbody tr")
    assert rows.count() == page.locator(".grid .icons").count() > 3
    assert "10 to 34" in rows.filter(has_text="goes on for a long time").inner_text()


def test_the_a_to_z_shortens_as_one_types(address: str, page: Page) -> None:
    page.goto(address + "conditions/")
    page.get_by_label("Type part of a name").fill("STRO")
    shown = page.locator(".letter li:visible")
    assert shown.count() >= 1
    assert all("stro" in text.lower() for text in shown.all_inner_texts())
    assert page.locator("#filter [role=status]").inner_text() == f"Names shown: {shown.count()}"


def test_a_question_is_answered_and_the_answer_is_announced(address: str, page: Page) -> None:
    page.goto(address + "cy/")
    page.get_by_role("searchbox").fill("asma")
    page.keyboard.press("Enter")
    page.wait_for_selector(".results li")
    assert page.url.startswith(address + "cy/search/?q=asma")
    first = page.locator(".results li").first
    assert first.locator("a").first.evaluate("(link) => link.href") == address + "cy/conditions/asthma/"
    assert "Cyflwr" in first.inner_text() and "Cymraeg" in first.inner_text()
    status = page.get_by_role("status")
    assert re.search(r"Canlyniadau: \d+\. .*asthma", status.inner_text())
    assert not page.locator("#instead").is_visible()


def test_a_question_without_an_answer_leads_to_the_a_to_z(address: str, page: Page) -> None:
    page.goto(address + "search/?q=xqzzqxv")
    page.wait_for_selector("#found:not(:empty)")
    assert "Nothing found" in page.get_by_role("status").inner_text()
    assert page.locator("#instead .letters a").count() > 5


def test_without_script_the_search_form_lands_on_the_a_to_z(address: str, browser: Browser) -> None:
    page = opened(browser, width=NARROW, has_script=False)
    page.goto(address + "cy/conditions/asthma/")
    page.get_by_role("searchbox").fill("poen")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "cy/search/?q=poen")
    page.locator("#instead a", has_text="Asthma").first.click()
    assert page.url == address + "cy/conditions/asthma/"
    page.context.close()


def test_words_that_somebody_types_as_markup_stay_words(address: str, page: Page) -> None:
    page.goto(address + "search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.wait_for_selector("#found:not(:empty)")
    assert page.locator("main img").count() == 0


def test_a_printed_page_has_the_text_and_leaves_out_what_only_a_screen_needs(address: str, page: Page) -> None:
    page.goto(address + "decisions/knee-osteoarthritis/")
    page.emulate_media(media="print")
    for part in (".skip", ".finder", ".switch", ".footer nav", ".choose", ".crumbs"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("h1").is_visible() and page.locator(".details").is_visible()
    assert page.locator(".numbers td").first.is_visible(), "the table that one opens on the screen"


def test_what_must_not_be_overlooked_is_black_on_white_on_paper(address: str, page: Page) -> None:
    page.goto(address + "conditions/asthma/")
    page.emulate_media(media="print", color_scheme="dark")
    titles = page.locator(".card__title")
    assert titles.count() > 3
    for n in range(titles.count()):
        look = titles.nth(n).evaluate("(e) => { const s = getComputedStyle(e); return [s.color, s.backgroundColor]; }")
        assert look == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"], "printers leave out backgrounds"
