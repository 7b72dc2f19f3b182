"""What people notice in a leaflet: on paper, with a screen reader, and when they compare two builds."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from leaflet_samples import PICTURE, Samples, conformance_problems, samples, write_everything
from projects import CONDITION, GRID, MANUAL, replace_in, write_project

from taflen.leaflets.gate import structure_problems
from taflen.leaflets.page_text import page_texts
from taflen.leaflets.pdf_structure import Run, runs
from taflen.leaflets.promise import squeezed
from taflen.leaflets.typst_engine import LeafletError
from taflen.project import GENERATOR

KINDS = {
    "hay-fever": "condition",
    "everything": "condition",
    "nose-spray": "grid",
    "eye-drops": "manual",
    "three-questions": "poster",
    "about": "page",
}
A4 = (595, 842)


def read_aloud(pdf: bytes) -> list[Run]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(runs(document, page_texts(document)))


def says(pdf: bytes, text: str) -> bool:
    """Whether a screen reader finds a text, wherever its lines break."""
    return squeezed(text) in squeezed("".join(run.text for run in read_aloud(pdf)))


def feet(pdf: bytes) -> list[str]:
    """What stands on each page beside the text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [" ".join("".join(page.artifacts).split()) for page in page_texts(document)]


def whole_pages(pdf: bytes) -> list[str]:
    """All that is printed on each page, first what is not read aloud."""
    with pikepdf.open(BytesIO(pdf)) as document:
        spoken = [(page.artifacts, page.numbered.values()) for page in page_texts(document)]
    return ["".join([*artifacts, *(text for found in numbered for text, _ in found)]) for artifacts, numbered in spoken]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_pdf_ua_and_says_what_its_source_says(tiny: Samples, name: str, language: str) -> None:
    assert tiny.problems(name, language) == []


def test_each_page_says_which_document_it_is_from_when_and_where_the_current_one_is(tiny: Samples) -> None:
    leaflet = tiny.leaflet("eye-drops", "cy")
    assert leaflet.pages > 1
    for number, foot in enumerate(feet(leaflet.pdf), 1):
        assert "EYE-DROPS-1-cy" in foot
        assert "21 Tachwedd 2026" in foot and "21 Tachwedd 2028" in foot
        assert "tiny.example/cy/check/eye-drops/1" in foot
        assert str(number) in foot and str(leaflet.pages) in foot


def test_a_draft_says_so_in_words_at_the_start_and_on_each_page(tmp_path: Path) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / MANUAL, "status: published", "status: draft")
    leaflet = Samples(tmp_path).leaflet("eye-drops")
    assert says(leaflet.pdf, "Draft. No health professional and no patient panel has approved this yet.")
    assert all("EYE-DROPS-1-en – English – Draft" in foot for foot in feet(leaflet.pdf))


def test_a_published_english_leaflet_has_no_notice(tiny: Samples) -> None:
    assert tiny.data("eye-drops")["leaflets"][0]["notices"] == []
    assert all("Draft" not in foot for foot in feet(tiny.leaflet("eye-drops").pdf))


def test_a_translation_says_that_nobody_has_checked_it(tiny: Samples) -> None:
    assert len(tiny.data("eye-drops", "cy")["leaflets"][0]["notices"]) == 1


def test_english_left_in_a_translation_is_marked_as_english(tmp_path: Path) -> None:
    samples(tmp_path)
    replace_in(tmp_path / MANUAL, "Wash your hands first", "Wash both hands first")
    tiny = Samples(tmp_path)
    leaflet = tiny.leaflet("eye-drops", "cy")
    language_of = {run.text: run.language for run in read_aloud(leaflet.pdf)}
    assert [code for text, code in language_of.items() if "Wash both hands" in text] == ["en"]
    assert [code for text, code in language_of.items() if "Read this before" in text] == ["cy"]
    assert structure_problems(leaflet.pdf, tiny.data("eye-drops", "cy")) == []


def test_a_link_is_followed_by_its_address_because_nobody_can_click_on_paper(tiny: Samples) -> None:
    assert says(tiny.leaflet("hay-fever").pdf, "choose a spray (tiny.example/decisions/nose-spray)")
    assert says(tiny.leaflet("hay-fever", "cy").pdf, "(tiny.example/cy/decisions/nose-spray)")


def test_a_citation_is_a_number_in_the_list_of_sources(tiny: Samples) -> None:
    pdf = tiny.leaflet("hay-fever").pdf
    assert says(pdf, "have hay fever [1].")
    assert says(pdf, "1. NHS. A page about it. 2024. https://www.nhs.uk/")


def test_a_grid_gives_the_sentence_then_the_words_then_how_sure_we_are(tiny: Samples) -> None:
    pdf = tiny.leaflet("nose-spray").pdf
    assert says(pdf, "Fewer than 10 in 100 adults. They stop soon. The source does not say how sure this is. [1]")
    assert says(pdf, "Nobody has measured this, or we found no figure.")


def test_a_grid_that_fits_is_on_one_side(tiny: Samples) -> None:
    first = whole_pages(tiny.leaflet("nose-spray").pdf)[0]
    assert "How many people feel better?" in first and "What is it like?" in first


def test_the_header_row_of_a_long_grid_stands_on_each_page(tmp_path: Path) -> None:
    write_project(tmp_path)
    grid = (tmp_path / GRID).read_text()
    row = grid[grid.index("  - id: daily-life") :].replace("with you.", "with you. " + "More words follow here. " * 8)
    days = (row.replace("daily-life", f"day-{n}").replace("like?", f"like on day {n}?") for n in range(1, 7))
    (tmp_path / GRID).write_text(grid + "".join(days))
    pages = [text for text in whole_pages(Samples(tmp_path).leaflet("nose-spray").pdf) if "like on day" in text]
    assert len(pages) > 1
    assert all("QuestionNose sprayNo change" in text for text in pages)


def test_a_poster_is_one_page_and_leaves_its_sources_to_the_web(tiny: Samples) -> None:
    leaflet = tiny.leaflet("three-questions")
    assert leaflet.pages == 1
    assert not says(leaflet.pdf, "About this document")
    assert "tiny.example/check/three-questions/1" in feet(leaflet.pdf)[0]


def test_a_poster_that_is_too_long_is_refused(tmp_path: Path) -> None:
    write_project(tmp_path)
    tool = tmp_path / "content/tools/three-questions.md"
    tool.write_text(tool.read_text() + "\nMany more words that nobody reads on a wall.\n" * 120)
    with pytest.raises(LeafletError, match="too long for one page"):
        Samples(tmp_path).leaflet("three-questions")


@pytest.mark.parametrize(("days", "sheets"), [(1, 1), (7, 1), (8, 2), (31, 5)])
def test_a_diary_has_a_line_for_each_day_and_a_card_on_each_landscape_sheet(
    tmp_path: Path, days: int, sheets: int
) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / MANUAL, "days: 7", f"days: {days}")
    tiny = Samples(tmp_path)
    leaflet = tiny.leaflet("eye-drops")
    assert structure_problems(leaflet.pdf, tiny.data("eye-drops")) == []
    with pikepdf.open(BytesIO(leaflet.pdf)) as document:
        wide = [page for page in document.pages if page.mediabox[2] > page.mediabox[3]]
        assert len(wide) == sheets
        assert {(round(page.mediabox[3]), round(page.mediabox[2])) for page in wide} == {A4}
    assert sum("your face swells up" in run.text for run in read_aloud(leaflet.pdf)) == sheets


def test_a_manual_with_many_questions_begins_with_a_list_of_them(tmp_path: Path) -> None:
    write_project(tmp_path)
    manual = tmp_path / MANUAL
    manual.write_text(manual.read_text() + "".join(f"\n## What about day {n}?\n\nRest.\n" for n in range(6)))
    tiny = Samples(tmp_path)
    leaflet = tiny.leaflet("eye-drops")
    assert says(leaflet.pdf, "Questions in this guide")
    assert structure_problems(leaflet.pdf, tiny.data("eye-drops")) == []
    assert conformance_problems(leaflet.pdf) == []


def test_a_picture_has_its_alternative(tiny: Samples) -> None:
    with pikepdf.open(BytesIO(tiny.leaflet("everything").pdf)) as document:
        assert any(
            obj.get("/Alt") == "A nose in profile" for obj in document.objects if isinstance(obj, pikepdf.Dictionary)
        )


def test_a_changed_picture_changes_the_data_that_a_cache_goes_by(tmp_path: Path) -> None:
    write_everything(tmp_path)
    before = Samples(tmp_path).data("everything")
    replace_in(tmp_path / PICTURE, '"100"', '"120"')
    assert Samples(tmp_path).data("everything") != before


def test_a_letter_that_the_font_lacks_stops_the_leaflet_and_says_where(tmp_path: Path) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / MANUAL, "Wash your hands first", "Wash your hands first ✓")
    with pytest.raises(LeafletError) as caught:
        Samples(tmp_path).leaflet("eye-drops")
    assert (caught.value.document, caught.value.language) == ("eye-drops", "en")
    assert "eye-drops" in str(caught.value) and "✓" in str(caught.value)


@pytest.mark.parametrize("letters", ["ŵŷẁẃẅỳŴŶẀẂẄỲ", "łżźśćńóąęŁŻŹŚĆŃÓĄĘ", "’‘“”„–…•£°×½"])
def test_the_fonts_have_the_letters_of_welsh_and_polish(tmp_path: Path, letters: str) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / MANUAL, "Wash your hands first", f"Wash your hands **{letters}** {letters} first")
    assert says(Samples(tmp_path).leaflet("eye-drops").pdf, f"{letters} {letters}")


def test_a_long_word_is_never_cut_off(tmp_path: Path) -> None:
    """It makes the text of its table smaller, or turns the page; if nothing helps, the leaflet is refused."""
    word = "gwrthgorffgynhyrchwyr"
    write_project(tmp_path)
    replace_in(tmp_path / GRID, "text: You carry the bottle with you.", f"text: You carry {word} with you.")
    assert says(Samples(tmp_path).leaflet("nose-spray").pdf, word)
    replace_in(tmp_path / GRID, word, 8 * word)
    with pytest.raises(LeafletError, match=f"{8 * word}.*does not fit"):
        Samples(tmp_path).leaflet("nose-spray")


@pytest.mark.parametrize("place", ["title: Eye drops", "Read this before you start", "## How do I use the drops"])
def test_a_word_wider_than_the_page_is_refused_and_named(tmp_path: Path, place: str) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / MANUAL, place, f"{place.split(maxsplit=1)[0]} {'llanfairpwll' * 6}")
    with pytest.raises(LeafletError, match=r"llanfairpwll.*does not fit into the width of the page"):
        Samples(tmp_path).leaflet("eye-drops")


def test_markup_in_a_text_is_only_text(tmp_path: Path) -> None:
    said = '#panic("no") $x^2$ = a @b *c* "d" \\e // f'
    write_project(tmp_path)
    replace_in(tmp_path / GRID, "text: They stop soon.", f"text: '{said}'")
    assert says(Samples(tmp_path).leaflet("nose-spray").pdf, '#panic("no") $x^2$ = a @b c "d"')


@pytest.mark.parametrize("said", ['"))#panic("no")', 'a\\b"))#panic("no")', "\\u{41}", 'C:\\new "#x"'])
def test_no_text_ends_the_string_that_it_comes_to_typst_in(tmp_path: Path, said: str) -> None:
    write_project(tmp_path)
    replace_in(tmp_path / CONDITION, "title: Hay fever", f"title: 'Hay {said} fever'")
    tiny = Samples(tmp_path)
    assert tiny.problems("hay-fever") == []
    assert says(tiny.leaflet("hay-fever").pdf, f"Hay {said} fever")


SHA = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from leaflet_samples import Samples
from taflen.leaflets.make import sha256
made = Samples(Path({root!r}))
print(*(sha256(made.leaflet(name, code).pdf) for name, code in sorted(made.editions)))
"""


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    samples(tmp_path)
    program = SHA.format(tests=str(Path(__file__).parent), root=str(tmp_path))

    def hashes(seed: str, zone: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        ran = subprocess.run(
            [sys.executable, "-c", program], env=environment, cwd=GENERATOR, capture_output=True, text=True, check=True
        )
        return ran.stdout

    first, second = hashes("1", "UTC"), hashes("2", "Asia/Tokyo")
    assert first == second and len(first.split()) == 2 * len(KINDS)


def test_threads_may_make_leaflets_at_once(tiny: Samples) -> None:
    keys = [(name, code) for name in KINDS for code in ("en", "cy")]
    alone = [tiny.leaflet(*key).pdf for key in keys]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda key: tiny.leaflet(*key).pdf, keys)) == alone


def test_a_grid_as_large_as_the_format_allows_still_fits(tmp_path: Path) -> None:
    write_project(tmp_path)
    grid = (tmp_path / GRID).read_text()
    options = "".join(
        f"  - id: option-{n}\n    name: Another spray {n}\n    description: You spray it.\n" for n in (3, 4)
    )
    grid = grid.replace("rows:\n", f"{options}rows:\n")
    cells = "".join(
        f"      option-{n}:\n        type: text\n        text: {'Many words here. ' * 13}\n" for n in (3, 4)
    )
    grid = grid.replace("  - id: nosebleeds", f"{cells}  - id: nosebleeds").replace(
        "  - id: daily-life", f"{cells}  - id: daily-life"
    )
    (tmp_path / GRID).write_text(grid + cells)
    tiny = Samples(tmp_path)
    assert structure_problems(tiny.leaflet("nose-spray").pdf, tiny.data("nose-spray")) == []
