"""Every variant of a leaflet: that it can be read, by eye and by ear, and that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import segno
from leaflet_samples import Samples, samples, write_everything
from PIL import Image
from projects import GRID, replace_in, translate_all, write_project
from test_leaflets import KINDS, feet, read_aloud, says

from taflen.document.numbers import kept_together
from taflen.icon_arrays import printed_icon_array
from taflen.leaflets.imposition import sides
from taflen.leaflets.lines import line_text
from taflen.leaflets.pdf_structure import elements, role_of
from taflen.leaflets.promise import squeezed
from taflen.leaflets.typst_engine import LeafletError
from taflen.leaflets.variants import VARIANTS, Variant, variants_of

IN_URDU = ("asthma", "knee-osteoarthritis", "strong-opioids", "ask-3-questions")
POINTS_IN_A_MILLIMETRE = 72 / 25.4
# UKAAF: clear print, large print.
SMALLEST = {"a4": 12, "large": 16, "booklet": 12, "bilingual": 12}
LONG_WORD = "Gwrthgorffgynhyrchwyr"


@pytest.fixture(scope="module")
def here(built: Path) -> Samples:
    return Samples(built)


def opened(pdf: bytes) -> Iterator[pdfium.PdfPage]:
    yield from pdfium.PdfDocument(pdf)


def letters(page: pdfium.PdfPage) -> Iterator[tuple[str, float, float, float]]:
    """Each letter of a page as people see it: letter, left edge, lower edge, size in points."""
    text = page.get_textpage()
    for number in range(text.count_chars()):
        letter = text.get_text_range(number, 1)
        if letter.strip():
            left, bottom, _, _ = text.get_charbox(number, loose=True)
            yield letter, left, bottom, pdfium.raw.FPDFText_GetFontSize(text.raw, number)


def place_of(pdf: bytes, words: str) -> tuple[int, float, float]:
    """Where words begin: page, and left and lower edge in points."""
    for number, page in enumerate(opened(pdf)):
        shown = list(letters(page))
        at = squeezed("".join(letter for letter, _, _, _ in shown)).find(squeezed(words))
        if at >= 0:
            return number, shown[at][1], shown[at][2]
    raise AssertionError(f"nobody can see: {words}")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("language", ["en", "cy", "pl"])
def test_every_document_of_this_repository_in_every_language_it_is_ready_in(
    here: Samples, language: str, variant: Variant
) -> None:
    ready = [
        name
        for (name, code), edition in here.editions.items()
        if code == language and edition.complete and edition.document.has_leaflet
    ]
    assert ready or language != "en"
    if variant in variants_of(language):
        assert {name: here.problems(name, language, variant) for name in ready} == {name: [] for name in ready}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", KINDS)
def test_each_kind_in_each_variant(tiny: Samples, name: str, variant: Variant) -> None:
    assert tiny.problems(name, "cy", variant) == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", IN_URDU)
def test_urdu_is_read_from_right_to_left_as_its_source_says(here: Samples, name: str, variant: Variant) -> None:
    assert here.editions[name, "ur"].complete, "bring locales/ur up to date"
    assert here.problems(name, "ur", variant) == []


def test_arabic_has_its_letters(tmp_path: Path) -> None:
    root = write_everything(tmp_path)
    translate_all(root, "ar")
    assert Samples(root).problems("everything", "ar") == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", KINDS)
def test_no_letter_is_smaller_than_clear_print_and_large_print_allow(
    tiny: Samples, name: str, variant: Variant
) -> None:
    sizes = [
        (size, letter) for page in opened(tiny.leaflet(name, "cy", variant).pdf) for letter, *_, size in letters(page)
    ]
    assert min(sizes)[0] >= SMALLEST[variant] - 0.1


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("name", "language"), [("eye-drops", "cy"), ("nose-spray", "cy")])
def test_nothing_sticks_out_of_a_page(tiny: Samples, name: str, language: str, variant: Variant) -> None:
    for page in opened(tiny.leaflet(name, language, variant).pdf):
        width, _ = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        edge = 5 * POINTS_IN_A_MILLIMETRE
        assert all(left >= edge and bottom >= edge and right <= width - edge for left, bottom, right, _ in boxes)


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_page_says_what_it_is_in_which_language_of_when_and_where_to_look_it_up(
    tiny: Samples, variant: Variant
) -> None:
    for number, foot in enumerate(feet(tiny.leaflet("eye-drops", "cy", variant).pdf), 1):
        if foot:
            assert "EYE-DROPS-1-cy – Cymraeg" in foot
            assert "21 Tachwedd 2026" in foot and "21 Tachwedd 2028" in foot
            assert "tiny.example/cy/check/eye-drops/1" in foot
            assert str(number) in foot


def test_a_square_code_leads_to_the_page_about_this_version_and_says_so_in_words(tiny: Samples) -> None:
    pdf = tiny.leaflet("hay-fever", "cy").pdf
    address = "https://tiny.example/cy/check/hay-fever/1/"
    with pikepdf.open(BytesIO(pdf)) as document:
        said = [str(item.Alt) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert any(address in words for words in said)
    assert says(pdf, "HAY-FEVER-1-cy") and says(pdf, address)


def test_the_two_languages_of_a_bilingual_leaflet_are_side_by_side_block_by_block(tiny: Samples) -> None:
    pdf = tiny.leaflet("eye-drops", "cy", "bilingual").pdf
    heard = squeezed("".join(run.text for run in read_aloud(pdf)))
    own, other = tiny.data("eye-drops", "cy")["leaflets"][0], tiny.data("eye-drops", "en")["leaflets"][0]
    pairs = [
        (line_text(a["text"]), line_text(b["text"]))
        for a, b in zip(own["blocks"], other["blocks"], strict=True)
        if a["kind"] in ("heading", "paragraph") and "://" not in str(a)
    ]
    assert len(pairs) > 3
    for welsh, english in pairs:
        assert squeezed(welsh + english) in heard, "Welsh first, then English"
        (page, left, height), (page_beside, left_beside, height_beside) = (
            place_of(pdf, words) for words in (welsh, english)
        )
        assert page == page_beside and left < left_beside
        assert height == pytest.approx(height_beside, abs=2), "two people can point at the same line"


def test_english_has_no_bilingual_leaflet_of_its_own() -> None:
    assert variants_of("en") == ("a4", "large", "booklet")
    assert variants_of("ur") == VARIANTS


def test_a_booklet_is_a5_and_its_sheets_are_a4_across(tiny: Samples) -> None:
    leaflet = tiny.leaflet("eye-drops", "cy", "booklet")
    sizes = {tuple(round(side / POINTS_IN_A_MILLIMETRE) for side in page.get_size()) for page in opened(leaflet.pdf)}
    assert sizes == {(148, 210)}
    sheets = list(opened(leaflet.sheets))
    assert {tuple(round(side / POINTS_IN_A_MILLIMETRE) for side in page.get_size()) for page in sheets} == {(297, 210)}
    assert len(sheets) == 2 * -(-leaflet.pages // 4)


@pytest.mark.parametrize(
    ("pages", "direction", "expected"),
    [
        (4, "ltr", [(3, 0), (1, 2)]),
        (4, "rtl", [(0, 3), (2, 1)]),
        (8, "ltr", [(7, 0), (1, 6), (5, 2), (3, 4)]),
        (6, "ltr", [(None, 0), (1, None), (5, 2), (3, 4)]),
        (1, "rtl", [(0, None), (None, None)]),
    ],
)
def test_folded_sheets_are_in_order(pages: int, direction: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert sides(pages, direction) == expected


def test_the_sheets_of_a_booklet_show_its_pages_where_the_fold_needs_them(tiny: Samples) -> None:
    leaflet = tiny.leaflet("eye-drops", "cy", "booklet")
    booklet = ["".join(letter for letter, *_ in letters(page)) for page in opened(leaflet.pdf)]
    for sheet, (left, right) in zip(opened(leaflet.sheets), sides(leaflet.pages, "ltr"), strict=True):
        middle = sheet.get_size()[0] / 2
        found = list(letters(sheet))
        halves = (
            "".join(letter for letter, x, _, _ in found if x < middle),
            "".join(letter for letter, x, _, _ in found if x >= middle),
        )
        assert halves == tuple("" if number is None else booklet[number] for number in (left, right))


def test_a_grid_that_has_no_room_as_a_table_has_a_section_for_each_question(tiny: Samples) -> None:
    leaflet = tiny.leaflet("nose-spray", "en", "booklet")
    assert leaflet.arrangement == "sections"
    roles = {role for run in read_aloud(leaflet.pdf) if "feel better" in run.text for role in run.roles}
    assert "H3" in roles
    assert "Table" not in {role for run in read_aloud(leaflet.pdf) for role in run.roles}
    assert says(
        leaflet.pdf, "Fewer than 10 in 100 adults. They stop soon. The source does not say how sure this is. [1]"
    )


def test_a_table_that_is_too_wide_becomes_a_list(tmp_path: Path) -> None:
    write_everything(tmp_path)
    everything = tmp_path / "content/conditions/everything.md"
    columns = " | ".join(f"{LONG_WORD}{number}" for number in range(5))
    table = f"| {columns} |\n|---|---|---|---|---|\n| Spray | a | b | c | d |\n"
    everything.write_text(everything.read_text() + f"\n## A wide table\n\n{table}")
    tiny = Samples(tmp_path)
    assert tiny.leaflet("everything").arrangement == "sections"
    assert tiny.problems("everything") == []
    assert says(tiny.leaflet("everything").pdf, f"{LONG_WORD}4 d")


def lines_over(root: Path) -> int:
    return Samples(root).leaflet("nose-spray").lines_over


def test_a_grid_says_by_how_many_lines_it_is_longer_than_one_side(tmp_path: Path) -> None:
    write_project(tmp_path)
    assert lines_over(tmp_path) == 0
    text = "text: You carry the bottle with you."
    replace_in(tmp_path / GRID, text, text + " More words follow here." * 130)
    some = lines_over(tmp_path)
    replace_in(tmp_path / GRID, text, text + " Still more words follow here." * 20)
    assert 0 < some < lines_over(tmp_path)


@pytest.mark.parametrize(
    ("low", "high", "out_of"), [(10, 10, 100), (0, 0, 100), (100, 100, 100), (7, 33, 100), (41, 41, 100)]
)
def test_people_can_count_the_dots_in_chrome(tmp_path: Path, low: int, high: int, out_of: int) -> None:
    """Chrome shows PDFs with PDFium, which is not as exact with lines of dots as others are."""
    array = printed_icon_array(low, high, out_of, is_wide=True)
    assert array.counted.count("M") == low
    assert array.perhaps.count("M") == high - low
    assert array.others.count("M") == out_of - high


def test_the_dots_of_a_leaflet_are_those_of_its_figure(here: Samples) -> None:
    """Each picture in the grids says in words how many dots are full; this counts them."""
    for name in ("breast-cancer-surgery", "knee-osteoarthritis"):
        pictures = list(pictures_of_dots(here.leaflet(name).pdf))
        assert len(pictures) >= 3
        for said, picture in pictures:
            assert full_dots(picture) == int(said.split()[0]), said


def pictures_of_dots(pdf: bytes) -> Iterator[tuple[str, Image.Image]]:
    """Each picture of dots in a leaflet with what is said of it, as Chrome shows it."""
    yield from ((said, picture) for said, picture in pictures(pdf) if said.endswith("of 100 dots"))


def pictures(pdf: bytes) -> Iterator[tuple[str, Image.Image]]:
    """Each picture of a leaflet with what is said of it, as Chrome shows it."""
    scale = 8
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = list(opened(pdf))
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        shown: dict[int, Image.Image] = {}
        for element in elements(document):
            if role_of(element) == "Figure":
                left, bottom, right, top = (float(edge) * scale for edge in element.A[0].BBox)
                number = numbers[element.Pg.objgen]
                if number not in shown:
                    shown[number] = pages[number].render(scale=scale).to_pil().convert("RGB")
                page = shown[number]
                box = (round(left), round(page.height - top), round(right), round(page.height - bottom))
                yield str(element.Alt), page.crop(box)


def square_code(pdf: bytes, address: str) -> tuple[list[list[int]], list[list[int]]]:
    """The squares of the code of a leaflet as they show, and as they are in the code for an address: 1 is dark."""
    code = [list(row) for row in segno.make_qr(address, error="m", mask=4, boost_error=False).matrix_iter(border=4)]
    picture = next(picture for said, picture in pictures(pdf) if address in said)
    step, grey = picture.width / len(code), picture.convert("L")
    middles = [int((number + 0.5) * step) for number in range(len(code))]
    return [[int(dark(grey.getpixel((x, y)))) for x in middles] for y in middles], code


def full_dots(picture: Image.Image) -> int:
    """How many dots are full: dark in the middle. 20 in a row, so each has a square of a known size."""
    step = picture.width / 20
    middles = [(column, row) for row in range(round(picture.height / step)) for column in range(20)]
    pixels = picture.convert("L")
    return sum(dark(pixels.getpixel((int((x + 0.5) * step), int((y + 0.5) * step)))) for x, y in middles)


def dark(value: object) -> bool:
    return isinstance(value, int) and value < 120


def test_a_telephone_number_keeps_its_order_from_right_to_left(here: Samples) -> None:
    """Without care, 0800 085 2219 would show as 2219 085 0800."""
    pdf = here.leaflet("asthma", "ur").pdf
    for page in opened(pdf):
        shown = list(letters(page))
        text = "".join(letter for letter, *_ in shown)
        if "0800" in text:
            start = text.index("0800")
            number = sorted(
                (left, letter)
                for letter, left, bottom, _ in shown
                if abs(bottom - shown[start][2]) < 3 and letter.isdigit()
            )
            assert "08000852219" in "".join(letter for _, letter in number)
            return
    raise AssertionError("the number is not there")


def test_an_overdue_document_says_so_on_paper(tmp_path: Path) -> None:
    write_project(tmp_path)
    pdf = Samples(tmp_path, date(2028, 11, 22)).leaflet("eye-drops").pdf
    assert says(pdf, "This may be out of date. It was due for review on: 21 November 2028.")
    assert not says(Samples(tmp_path, date(2028, 11, 21)).leaflet("eye-drops").pdf, "This may be out of date.")


def test_a_missing_letter_is_named_with_its_document_language_and_word(tmp_path: Path) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / GRID, "text: They stop soon.", "text: They stopम soon.")
    with pytest.raises(LeafletError) as caught:
        Samples(tmp_path).leaflet("nose-spray", "en", "large")
    assert (caught.value.document, caught.value.language) == ("nose-spray", "en")
    assert "“stopम”" in str(caught.value)


@pytest.mark.parametrize("variant", VARIANTS)
def test_two_ways_to_make_a_variant_give_the_same_bytes(tmp_path: Path, tiny: Samples, variant: Variant) -> None:
    again = samples(tmp_path)
    for name in KINDS:
        one, other = (of.leaflet(name, "cy", variant) for of in (tiny, again))
        assert (one.pdf, one.sheets) == (other.pdf, other.sheets)


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("Ring 0800 085 2219 now", "ltr", "Ring 0800\u00a0085\u00a02219 now"),
        ("Ring 0800 085 2219 now", "rtl", "Ring \u20660800\u00a0085\u00a02219\u2069 now"),
        ("+44 20 7946 0000", "rtl", "\u2066+44\u00a020\u00a07946\u00a00000\u2069"),
        ("2 to 3 days, 111 or 999", "rtl", "2 to 3 days, 111 or 999"),
    ],
)
def test_numbers_in_groups_hold_together(text: str, direction: str, expected: str) -> None:
    assert kept_together(text, direction) == expected


def test_each_citation_leads_to_the_page_of_its_source(here: Samples) -> None:
    leaflet = here.leaflet("asthma")
    sources = here.editions["asthma", "en"].document.sources
    with pikepdf.open(BytesIO(leaflet.pdf)) as document:
        pages = [page.obj.objgen for page in document.pages]
        cites = [a for page in document.pages for a in page.get("/Annots", []) if pikepdf.Name.GoTo == a.A.S]
        leads = {(int(str(a.Contents)), pages.index(a.A.D[0].objgen)) for a in cites}
        assert not [
            a for page in document.pages for a in page.get("/Annots", []) if "cite:" in str(a.A.get("/URI", ""))
        ]
    assert {number for number, _ in leads} == set(range(1, len(sources) + 1))
    for number, page in leads:
        assert page == place_of(leaflet.pdf, sources[number - 1].citation)[0]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", KINDS)
def test_the_square_code_is_whole_wherever_it_stands(tiny: Samples, name: str, variant: Variant) -> None:
    pdf = tiny.leaflet(name, "cy", variant).pdf
    shown, code = square_code(pdf, f"https://tiny.example/cy/check/{name}/1/")
    assert shown == code


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("language", ["en", "cy", "pl"])
def test_the_square_code_of_a_poster_is_whole(here: Samples, language: str, variant: Variant) -> None:
    """Its title may be short, and its notices stand right below."""
    if variant in variants_of(language):
        folder = "" if language == "en" else f"{language}/"
        pdf = here.leaflet("ask-3-questions", language, variant).pdf
        shown, code = square_code(pdf, f"https://taflen.example/{folder}check/ask-3-questions/1/")
        assert shown == code
