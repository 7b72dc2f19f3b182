"""Each component by its own examples: the same file documents it, and drives these tests."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from browsing import NARROW, WIDE
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from taflen.icon_arrays import icon_array
from taflen.languages.catalogues import Catalogue
from taflen.languages.language import load_language
from taflen.library import Library
from taflen.project import GENERATOR
from taflen.web.components import Component, Example, example_html, read_components
from taflen.web.templates import Surroundings, macro_parameters

COMPONENTS = read_components()
EXAMPLES = [
    pytest.param(component, example, id=f"{component.name}: {example.name}")
    for component in COMPONENTS
    for example in component.examples
]
NAMED = {
    "care-card",
    "do-and-dont-list",
    "warning",
    "contents",
    "a-to-z",
    "option-grid",
    "icon-array",
    "question",
    "document-details",
    "banner",
    "language-switch",
    "print-links",
    "fill-in-field",
}


def test_every_part_of_a_page_is_a_component() -> None:
    assert {component.id for component in COMPONENTS} >= NAMED
    care_card = next(component for component in COMPONENTS if component.id == "care-card")
    assert [example.name for example in care_card.examples] == ["Emergency", "Urgent", "Not urgent"]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.id)
def test_a_folder_holds_all_of_a_component(component: Component) -> None:
    folder = GENERATOR / "theme/components" / component.id
    assert {path.suffix for path in folder.iterdir()} == {".html", ".css", ".yaml"}
    assert {path.stem for path in folder.iterdir()} == {component.id}
    assert list(component.parameters) == macro_parameters(component.template, component.macro)
    assert component.examples
    for example in component.examples:
        assert set(example.values) <= set(component.parameters)


@pytest.mark.parametrize(("component", "example"), EXAMPLES)
def test_an_example_shows_every_word_that_goes_into_it(component: Component, example: Example) -> None:
    english = load_language("en", Catalogue())
    html = example_html(component, example, english, Surroundings("style-guide/", Library((), (), frozenset())))
    for word in words_in(example.values):
        assert word in html, word


def words_in(value: object) -> Iterator[str]:
    """What an author would say: texts with a space in them."""
    if isinstance(value, dict):
        for part in value.values():
            yield from words_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_in(part)
    elif isinstance(value, str) and " " in value:
        yield value


def guide(browser: Browser, address: str, **how: object) -> Page:
    context = browser.new_context(reduced_motion="reduce", **how)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + "style-guide/")
    return page


def seen(place: Locator) -> Image.Image:
    return Image.open(io.BytesIO(place.screenshot())).convert("RGB")


def colours(picture: Image.Image) -> dict[tuple[int, int, int], int]:
    """How many pixels there are of each colour, without the in-between ones at the edges of letters."""
    # No more than it can have: Pillow makes room for so many beforehand.
    found = {colour: count for count, colour in picture.getcolors(picture.width * picture.height) or []}
    return {colour: count for colour, count in found.items() if count >= picture.width * picture.height / 2000}  # type: ignore[misc]


Pictures = Callable[[str, ViewportSize], Mapping[str, Image.Image]]


@pytest.fixture(scope="module")
def pictures(browser: Browser, address: str) -> Pictures:
    """What gives a picture of each example, by its id, in a colour scheme at a width. Each is taken once."""

    def taken(scheme: str, width: ViewportSize) -> Mapping[str, Image.Image]:
        how = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
        page = guide(browser, address, viewport=width, **how)
        ids = [example.id for component in COMPONENTS for example in component.examples]
        found = {name: seen(page.locator(f"#{name}")) for name in ids}
        page.context.close()
        return found

    kept: dict[tuple[str, int], Mapping[str, Image.Image]] = {}

    def pictures(scheme: str, width: ViewportSize) -> Mapping[str, Image.Image]:
        state = scheme, width["width"]
        return kept[state] if state in kept else kept.setdefault(state, taken(scheme, width))

    return pictures


@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_every_example_is_seen_on_every_screen(pictures: Pictures, width: ViewportSize, scheme: str) -> None:
    for name, picture in pictures(scheme, width).items():
        assert len(colours(picture)) >= 2, f"{name} cannot be seen"
        assert picture.height > 40, name


def test_light_and_dark_are_two_designs(pictures: Pictures) -> None:
    light, dark = pictures("light", WIDE), pictures("dark", WIDE)
    for name, picture in light.items():
        assert brightness(picture) > brightness(dark[name]) + 60, name


def brightness(picture: Image.Image) -> float:
    histogram = picture.convert("L").histogram()
    return sum(value * count for value, count in enumerate(histogram)) / sum(histogram)


def test_no_picture_and_no_border_vanishes_in_forced_colours(browser: Browser, address: str) -> None:
    page = guide(browser, address, viewport=WIDE, forced_colors="active")
    for kind in ("svg.picture", "svg.icons__dots", ".card", ".banner", ".field input", ".go", ".door"):
        places = page.locator(f"main {kind}:visible")
        assert places.count() > 0, kind
        for n in range(places.count()):
            assert len(colours(seen(places.nth(n)))) >= 2, kind
    page.context.close()


@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize(("number", "counted", "perhaps"), [(1, 10, 0), (2, 10, 24)])
def test_as_many_dots_are_seen_as_there_are_people(
    browser: Browser, address: str, width: object, number: int, counted: int, perhaps: int
) -> None:
    page = guide(browser, address, viewport=width, device_scale_factor=4)
    array = seen(page.locator(f"#example-icon-array-{number} svg"))
    shares = [dark_share(dot(array, place)) for place in range(100)]
    full, empty = shares[0], shares[99]
    assert full > empty + 0.2, "told apart without colour"
    kinds = ["full" if share > full - 0.05 else "empty" if share < empty + 0.05 else "half" for share in shares]
    assert kinds == ["full"] * counted + ["half"] * perhaps + ["empty"] * (100 - counted - perhaps)
    page.context.close()


def dot(picture: Image.Image, number: int) -> Image.Image:
    """The square of one dot of a hundred."""
    side = picture.width / 10
    row, column = divmod(number, 10)
    return picture.crop((int(column * side), int(row * side), int((column + 1) * side), int((row + 1) * side)))


def dark_share(picture: Image.Image) -> float:
    grey = picture.convert("L").histogram()
    return sum(grey[:160]) / sum(grey)


@pytest.mark.parametrize("out_of", [100, 1000, 10_000])
@pytest.mark.parametrize(("low", "high"), [(0, 0), (1, 1), (9, 12), (10, 10), (99, 100), (100, 100)])
def test_the_dots_of_an_icon_array_add_up(out_of: int, low: int, high: int) -> None:
    array = icon_array(low, high, out_of)
    assert [dots_in(path) for path in (array.counted, array.perhaps, array.others)] == [low, high - low, out_of - high]
    assert array.width // 10 * (array.height // 10) == out_of


def dots_in(path: str) -> int:
    return sum(round(float(length)) // 10 + 1 for length in re.findall(r"h([\d.]+)", path))
