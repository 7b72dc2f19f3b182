"""The draft view: what the checks remark on is marked at its words, with the reasons, and never in public."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, replace_in, translate_all, write_project

from taflen.checks.prose import Prose
from taflen.checks.remarks import Mark
from taflen.cli import run
from taflen.document import inline
from taflen.document.text import english_text
from taflen.document.wrapping import TextPlace
from taflen.editions import make_editions
from taflen.library import read_library
from taflen.project import open_project
from taflen.web.marked_words import Piece, Reason, Saying, extent, pieces

LONG = (
    "Tell your nurse if a **haemorrhage** in [your head](../../grids/nose-spray.yml) goes on for a long time each day"
    " of the week & month, and also tell the doctor, your pharmacist and everyone else who cares for you at home."
)
HIDDEN = re.compile(r'<span class="hidden">.*?</span>')
NOTE = re.compile(r'<a class="marked__number".*?</a>')
REASONS = re.compile(r'<ul class="reasons">.*?</ul>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an error in wording, which would stop a public build, and with warnings and advice."""
    root = write_project(tmp_path_factory.mktemp("drafts"))
    replace_in(
        root / CONDITION,
        "Try these.",
        f"{LONG}\n\nIt is rare.\n\n| Drug | Dose |\n|---|---|\n| A | utilise |\n\nTry these.",
    )
    replace_in(root / GRID, "They stop soon.", "They are stopped soon.")
    withdrawal = "\nwithdrawn:\n  date: 2026-11-20\n  reason: Use tablets now."
    replace_in(root / MANUAL, "status: published", f"status: published{withdrawal}")
    translate_all(root, "cy", but_not="list item")
    assert run(["site"], root) == 0
    return root


def page(root: Path, address: str) -> str:
    return (root / "site" / address / "index.html").read_text()


def main(root: Path, address: str) -> str:
    return HIDDEN.sub("", page(root, address).split("<main")[1].split("</main>")[0])


def words(html: str) -> str:
    """What a part of a page says, without the numbers of the reasons."""
    return " ".join(unescape(TAG.sub("", NOTE.sub("", html))).replace("\u00a0", " ").split())


def reasons(html: str) -> list[str]:
    return [words(entry) for entry in re.findall(r'<li id="r\d+">(.*?)</li>', html, re.DOTALL)]


# Words cut at marks


def why(number: int, severity: str = "advice") -> Reason:
    nothing = Saying("", "en")
    return Reason(number, severity, nothing, nothing, nothing, True)  # type: ignore[arg-type]


def drawn(found: tuple[Piece, ...]) -> str:
    """Marks as <, > and the numbers behind them."""
    return "".join(
        "<" if piece.opens else ">" + "".join(str(one.number) for one in piece.reasons) if piece.closes else piece.words
        for piece in found
    )


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "one two three"),
        ([(4, 7)], "one <two>1 three"),
        ([(0, 13), (4, 7)], "<one <two>2 three>1"),
        ([(4, 7), (4, 7)], "one <two>12 three"),
        ([(0, 7), (4, 13)], "<one <two>>1< three>2"),
        ([(0, 7), (4, 13), (4, 7)], "<one <<two>3>>1< three>2"),
        ([(0, 3), (3, 7)], "<one>1< two>2 three"),
        ([(0, 13), (0, 3), (8, 13)], "<<one>2 two <three>3>1"),
    ],
)
def test_marks_nest_and_no_word_is_lost_or_doubled(spans: list[tuple[int, int]], expected: str) -> None:
    found = pieces("one two three", [(start, end, why(n)) for n, (start, end) in enumerate(spans, 1)])
    assert drawn(found) == expected
    assert "".join(piece.words for piece in found) == "one two three"
    assert sum(bool(piece.opens) for piece in found) == sum(piece.closes for piece in found)


def test_words_with_two_remarks_have_the_graver_mark() -> None:
    first, *_ = pieces("one", [(0, 3, why(1, "advice")), (0, 3, why(2, "error"))])
    assert first.opens == "error"


def test_a_mark_without_words_is_on_the_whole_text() -> None:
    text = english_text("one **two**", "paragraph", TextPlace("a.md", 1, 1))
    assert extent(Mark(text, 3, 3)) == (0, 7)
    assert extent(Mark(text, 4, 99)) == (4, 7)


# The page


def test_marks_stand_around_the_right_words_also_through_bold_and_links(root: Path) -> None:
    html = main(root, "draft-view/conditions/hay-fever")
    (block,) = re.findall(r"<p>(<mark[^>]*>Tell your nurse.*?)</p>", html)
    assert words(block) == inline.plain(LONG)
    assert re.search(r'<mark class="marked marked--warning">haemorrhage</mark><a [^>]*href="#r\d+">\[\d+\]</a>', block)
    assert block.startswith('<mark class="marked marked--error">') and "<strong>" not in block
    outer = re.search(r"</mark><a [^>]*>\[(\d+)\]</a>$", block)
    assert outer, "the sentence ends with the number of its own reason"
    said = reasons(html)[int(outer[1]) - 1]
    assert said.startswith(f"{outer[1]}. Error: Cut this sentence in two") and said.endswith(f"Back to [{outer[1]}]")
    assert "Suggestion: " in said and "Why: " in said


def test_every_number_leads_to_its_reason_and_back(root: Path) -> None:
    html = page(root, "draft-view/conditions/hay-fever")
    there, back = re.findall(r'id="m(\d+)" href="#r\1"', html), re.findall(r'href="#m(\d+)"', html)
    own = re.findall(r'<li id="r(\d+)">', html)
    assert there == sorted(there, key=int) == back and len(there) >= 3
    assert own == [str(number) for number in range(1, len(own) + 1)]
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_a_cell_says_which_option_and_has_its_reasons_below_it(root: Path) -> None:
    html = main(root, "draft-view/decisions/nose-spray")
    (cell,) = re.findall(r"<li>(<strong>Nose spray:</strong> Fewer.*?)</ul>\s*</li>", html, re.DOTALL)
    assert re.search(r"adults\. They <mark [^>]*>are stopped</mark>", cell)
    assert reasons(cell)[0].startswith("1. Advice: Say who does it")
    assert html.index("How many people get nosebleeds?</h4>") < html.index("are stopped")


def test_a_cell_of_a_table_says_its_column(root: Path) -> None:
    html = main(root, "draft-view/conditions/hay-fever")
    assert re.search(r"<li><strong>Dose:</strong> <mark [^>]*>utilise</mark>", html)


@pytest.mark.parametrize("code", ["en", "cy"])
def test_nothing_is_lost_of_the_text(root: Path, code: str) -> None:
    project = open_project(root)
    library = read_library(root)
    editions = make_editions(project, library).by_language[code]
    for edition in editions:
        if edition.document.withdrawn:
            continue
        folder = "" if code == "en" else f"{code}/"
        address = {"condition": "conditions/", "grid": "decisions/", "tool": "tools/"}.get(edition.document.kind, "")
        html = main(root, f"{folder}draft-view/{address}{edition.document.id}")
        found = words(REASONS.sub(" ", re.sub(r"</(p|li|h\d)>", " ", html)))
        for language in ("en", "cy"):
            for passage in Prose(edition.document, language):
                assert passage.plain in found, passage.text.role


def test_how_hard_it_reads_and_how_many_remarks_there_are_stand_at_the_top(root: Path) -> None:
    html = main(root, "draft-view/conditions/hay-fever")
    top = words(html.split("<h2>")[0])
    assert "too short to say how hard it is to read" in top
    counts = {name: len(re.findall(rf"<strong>\d+\. {name}:", html)) for name in ("Error", "Warning", "Advice")}
    assert min(counts.values()) > 0
    expected = "Errors: {Error} Warnings: {Warning} Pieces of advice: {Advice}".format(**counts)
    assert expected in words(html.split("<h2>")[0].replace("</li>", " "))
    assert 'href="../../../conditions/hay-fever/"' in html


def test_long_texts_have_a_reading_age_and_remarks_without_words_stand_first(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "Try these.", "You can rest. It may help you to breathe well. " * 15)
    replace_in(root / CONDITION, "    year: 2024", "    year: 2001")
    unused = "exceptions:\n  - rule: passive\n    words: is done\n    reason: Nobody says who.\n    role: Writer\n"
    line = replace_in(root / CONDITION, "sources:\n", unused + "sources:\n")
    assert run(["site"], root) == 0
    html = main(root, "draft-view/conditions/hay-fever")
    top, text = html.split("<h2>The text</h2>")
    assert re.search(r"Reads at about age \d+\. The aim is 9 to 11\.", top)
    assert "Hard words in 100: " in top and "Long sentences: 0" in top
    about = words(top.split("<h2>About the whole document</h2>")[1])
    assert about.startswith("1. Warning: Look for newer evidence than nhs-1") and "Back to" not in about
    assert re.search(rf"2\. Warning: Take this exception out.* in line {line + 1} of this file: {CONDITION}$", about)
    assert 'id="r1"' not in text and "<mark" in text


def test_a_text_without_remarks_says_so(root: Path) -> None:
    html = main(root, "draft-view/about")
    assert "The checks have nothing to say of this text." in html and "<mark" not in html


def test_reasons_are_in_the_language_of_the_page_and_english_is_marked_as_such(root: Path) -> None:
    html = main(root, "cy/draft-view/conditions/hay-fever")
    assert "[cy] Draft view:" in html and '<span lang="en" dir="ltr">rinse your nose</span>' in html
    said = reasons(html)
    assert said and all("[cy] Error:" in one or "[cy] Warning:" in one or "[cy] Advice:" in one for one in said)
    assert any("Torrwch y frawddeg" in one or "frawddeg" in one for one in said), said


# Where it is, and where it is not


def test_a_document_links_to_its_draft_view_and_a_withdrawn_one_has_none(root: Path) -> None:
    assert 'href="../../draft-view/conditions/hay-fever/"' in page(root, "conditions/hay-fever")
    assert 'href="../../draft-view/conditions/hay-fever/"' in page(root, "cy/conditions/hay-fever")
    found = {path.parent.name for path in (root / "site/draft-view").rglob("index.html")}
    assert found == {"about", "hay-fever", "nose-spray", "three-questions"}


def test_a_draft_view_is_not_for_search_engines_and_stands_in_no_list(root: Path) -> None:
    site = root / "site"
    for path in [*site.glob("draft-view/**/index.html"), *site.glob("cy/draft-view/**/index.html")]:
        assert '<meta name="robots" content="noindex">' in path.read_text()
        assert "<script" not in path.read_text()
    lists = [*site.glob("*.xml"), *site.glob("cy/*.xml"), *site.rglob("search/index/*"), *site.rglob("api/**/*.json")]
    lists += [site / "site-map/index.html", site / "index.html", site / "conditions/index.html"]
    assert len(lists) > 10
    assert [path for path in lists if "draft-view" in path.read_text()] == []


def test_a_public_site_has_none_of_it(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert run(["site"], root) == 0
    assert (root / "site/draft-view").is_dir()
    assert run(["site", "--public"], root) == 0
    files = [
        path for path in (root / "site").rglob("*") if path.is_file() and path.suffix in (".html", ".json", ".xml")
    ]
    assert [path for path in files if "draft-view" in path.parts or "draft-view/" in path.read_text()] == []
    assert "Draft view:" not in page(root, "conditions/hay-fever")
