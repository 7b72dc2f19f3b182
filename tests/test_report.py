"""The editors' dashboard: what there is to do, charts that say the same as their tables, and never in public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from projects import CONDITION, GRID, MANUAL, TOOL, replace_in, translate_all, write_project

from taflen.charts import LETTERS, Bar, Chart, bar_chart
from taflen.cli import run
from taflen.editions import make_editions
from taflen.library import read_library
from taflen.measures import results_now
from taflen.project import open_project
from taflen.sign_offs import text_fingerprint
from taflen.today import EPOCH

ON_21_NOVEMBER_2026 = "1795219200"
SECTIONS = ("reading-ages", "translation", "reviews-due", "overdue", "sign-offs", "criteria", "comments")
TAG = re.compile(r"<[^>]*>")

ROUND = """\
schema: 1
rounds:
  - id: 2026-11
    panel: Patient panel
    asked: 2026-11-01
    answer_by: 2026-11-20
    version: 1
    people: 4
"""
COMMENTS = """\
comments:
  - round: 2026-11
    role: Patients and carers
    paragraph: "3"
    comment: What is "soon" & how soon?
  - round: 2026-11
    role: Pharmacist
    question: Is anything missing?
    comment: Say how to store it.
  - round: 2026-11
    role: Patients and carers
    comment: I liked it.
    answer: not changed
    because: Nothing to change.
"""
SIGNED = """\
sign_offs:
  - role: Patient panel
    date: 2026-11-10
    version: 1
    fingerprint: "{0}"
"""


def fingerprint(root: Path, path: str) -> str:
    """What a sign-off of a document as it stands would hold."""
    english = make_editions(open_project(root), read_library(root)).by_language["en"]
    return next(text_fingerprint(one.document) for one in english if one.document.path == path)


def write_review(root: Path, document: str, text: str) -> None:
    (root / "reviews").mkdir(exist_ok=True)
    (root / "reviews" / f"{document}.yml").write_text(text)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site with something of everything: 5 documents, one overdue, one due in May, some signed, two open comments."""
    root = write_project(tmp_path_factory.mktemp("report"))
    replace_in(root / "mkdocs.yml", "\n  sign_offs: {}", "")
    replace_in(root / CONDITION, "Try these.", "You can rest. It may help you to breathe well. " * 15)
    replace_in(root / CONDITION, "last_reviewed: 2026-11-21", "last_reviewed: 2024-10-01")
    replace_in(root / GRID, "review_every_months: 24", "review_every_months: 6")
    write_review(root, "nose-spray", ROUND + COMMENTS)
    write_review(root, "three-questions", ROUND + SIGNED.format(fingerprint(root, TOOL)))
    write_review(root, "eye-drops", ROUND + SIGNED.format("0" * 16))
    translate_all(root, "cy", but_not="list item")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, ON_21_NOVEMBER_2026)
        assert run(["report"], root) == 0
        yield root


def main(root: Path, address: str = "report") -> str:
    return (root / "site" / address / "index.html").read_text().split("<main")[1].split("</main>")[0]


def words(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).replace("\u00a0", " ").split())


def section(html: str, name: str) -> str:
    return html.split(f'<h2 id="{name}">')[1].partition("<h2")[0]


def says(html: str, name: str) -> str:
    """The sentence of a section that says what matters."""
    return words(re.findall(r"<p>(.*?)</p>", section(html, name))[0])


def bars(html: str, name: str) -> dict[str, str]:
    """What the drawing of a section says: the label and the value of each bar, in its order."""
    svg = ElementTree.fromstring("<svg" + section(html, name).split("<svg")[1].split("</svg>")[0] + "</svg>")
    said = "".join(f" {part.text}" if part.tag == "text" else "\n" for part in svg if part.tag in ("text", "rect"))
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    return {label: value for label, _, value in (line.rpartition(": ") for line in lines)}


def parts(html: str, name: str) -> dict[str, list[list[str]]]:
    """The rows of the table of a section below each line that stands over them, without the header."""
    found: dict[str, list[list[str]]] = {}
    for body in re.findall(r"<tbody>(.*?)</tbody>", section(html, name), re.DOTALL):
        rows = [re.findall(r"<t[hd].*?</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)]
        label = words(rows.pop(0)[0]) if 'scope="rowgroup"' in body else ""
        found[label] = [[words(cell) for cell in row] for row in rows]
    return found


# The drawing

SOME = Chart(
    "some",
    "Fruit & veg",
    "Pieces",
    (Bar("Apples <red>", 4), Bar("Pears that nobody has eaten yet, and plums", 1, "1 of 3", 3), Bar("None", 0)),
)


def test_a_drawing_is_sound_and_has_a_title_and_every_value_in_words() -> None:
    svg = ElementTree.fromstring(bar_chart(SOME))
    assert svg.get("role") == "img"
    ids = {part.get("id"): part.text for part in svg}
    assert ids[svg.get("aria-labelledby")] == "Fruit & veg"
    told = ids[svg.get("aria-describedby")] or ""
    drawn = " ".join(part.text or "" for part in svg if part.tag == "text")
    for said in ("Apples <red>: 4", "Pears that nobody has eaten yet, and plums: 1 of 3", "None: 0"):
        assert said in told and said in drawn
    assert told.startswith("Pieces. ")


def test_bars_are_as_long_as_their_values() -> None:
    svg = ElementTree.fromstring(bar_chart(SOME))
    shares = [part.get("width") for part in svg if part.get("class") == "chart__bar"]
    assert shares == ["100%", "33.33%", "0%"], "beside the longest one, or as a part of a whole"
    assert [part.get("width") for part in svg if part.get("class") == "chart__whole"] == ["100%"]


def test_bars_start_on_the_right_where_people_read_from_there() -> None:
    svg = ElementTree.fromstring(bar_chart(replace(SOME, is_right_to_left=True)))
    assert [part.get("x") for part in svg if part.get("class") == "chart__bar"] == ["0%", "66.67%", "100%"]
    assert {part.get("x") for part in svg if part.tag == "text"} == {"100%"}
    assert svg.get("direction") == "rtl"


def test_words_fit_on_a_phone_and_nothing_is_drawn_over_anything() -> None:
    svg = ElementTree.fromstring(bar_chart(SOME))
    assert max(len(part.text or "") for part in svg if part.tag == "text") <= LETTERS
    tops = [float((part.get("y") or "").removesuffix("em")) for part in svg if part.get("y")]
    assert tops[0] > 1 and all(after >= before for before, after in pairwise(tops))
    assert float((svg.get("height") or "").removesuffix("em")) > tops[-1] + 1


def test_nothing_depends_on_colour_and_looks_are_left_to_the_stylesheet() -> None:
    drawn = bar_chart(SOME)
    assert not re.search(r"style=|fill=|stroke=|font-size=|<script|<style", drawn)
    looks = {part.get("class") for part in ElementTree.fromstring(drawn) if part.tag == "rect"}
    assert looks == {"chart__bar", "chart__whole"}, "a bar looks the same whatever it is about"


def test_a_chart_without_bars_or_with_nothing_in_them_is_sound() -> None:
    ElementTree.fromstring(bar_chart(Chart("none", "None", "Pieces", ())))
    empty = ElementTree.fromstring(bar_chart(Chart("none", "None", "Pieces", (Bar("A", 0), Bar("B", 0, whole=0)))))
    assert [part.get("width") for part in empty if part.get("class") == "chart__bar"] == ["0%", "0%"]


# What the page tells


@pytest.mark.parametrize("address", ["report", "cy/report"])
def test_each_chart_has_a_table_with_the_same_numbers(root: Path, address: str) -> None:
    html = main(root, address)
    assert re.findall(r'<h2 id="([^"]*)">', html) == list(SECTIONS)
    for name in SECTIONS:
        own = section(html, name)
        assert own.count("<svg") == own.count("<table") == own.count('class="scroll"') == 1, name
        below = parts(html, name)
        if "" in below:
            cells = [cell for rows in below.values() for row in rows for cell in row]
            assert [value for value in bars(html, name).values() if value not in cells] == []
        else:
            assert list(below) == [f"{label}: {value}" for label, value in bars(html, name).items()]
            assert [len(rows) for rows in below.values()] == [int(value) for value in bars(html, name).values()]


def test_reading_ages_lead_to_the_draft_views(root: Path) -> None:
    html = main(root)
    below = parts(html, "reading-ages")
    (young,) = below["Under age 9: 1"]
    assert young[0] == "Hay fever" and young[2] == "0"
    assert [row[0] for row in below["Too short to say: 4"]] == [
        "About this site",
        "Eye drops",
        "Nose sprays",
        "Three questions",
    ]
    assert 'href="../draft-view/conditions/hay-fever/"' in section(html, "reading-ages")
    assert says(html, "reading-ages") == "Documents that are harder to read than the aim: 0 of 5."


def test_a_language_shows_how_much_is_up_to_date_and_checked(root: Path) -> None:
    welsh = make_editions(open_project(root), read_library(root)).by_language["cy"]
    done, whole = sum(one.current for one in welsh), sum(one.messages for one in welsh)
    assert 0 < done < whole
    html = main(root)
    assert parts(html, "translation") == {"": [["Cymraeg", f"{done} of {whole}", "0 of 5"]]}
    assert says(html, "translation") == "Languages in which every text is up to date: 0 of 1."
    assert 'href="../cy/translations/"' in section(html, "translation")


def test_reviews_stand_in_their_month(root: Path) -> None:
    html = main(root)
    months = bars(html, "reviews-due")
    assert list(months)[:3] == ["From 21 November 2026", "From 1 December 2026", "From 1 January 2027"]
    assert len(months) == 12 and {label for label, value in months.items() if value != "0"} == {"From 1 May 2027"}
    (row,) = parts(html, "reviews-due")["From 1 May 2027: 1"]
    assert row == ["Nose sprays", "21 May 2027", "Patient information editor", "published"]
    assert says(html, "reviews-due") == "Documents to look at again within 12 months: 1 of 5."


def test_what_is_overdue_is_named_with_its_days_and_who_looks_after_it(root: Path) -> None:
    html = main(root)
    assert says(html, "overdue") == "Documents past their review date: 1 of 5."
    (row,) = parts(html, "overdue")["31 to 90 days late: 1"]
    assert row == ["Hay fever", "1 October 2026", "Patient information editor", "published", "51"]


def test_sign_offs_are_missing_void_or_hold(root: Path) -> None:
    html = main(root)
    below = parts(html, "sign-offs")
    assert says(html, "sign-offs") == "Needed sign-offs that hold: 1 of 8."
    assert below["Void: the text has changed since: 1"] == [
        ["Eye drops", "Patient panel", "10 November 2026", "published"]
    ]
    missing = [(row[0], row[1]) for row in below["Missing: 6"]]
    assert ("Eye drops", "Clinical lead") in missing and ("Three questions", "Patient panel") not in missing
    assert [role for name, role in missing if name == "Hay fever"] == ["Patient panel", "Clinical lead"]


def test_a_grid_shows_the_criteria_that_are_needed(root: Path) -> None:
    grid = read_library(root).at(GRID)
    assert grid
    results = [one for one in results_now(grid, grid.last_reviewed) if one.standard == "ipdas"]
    needed = [one for one in results if one.group != "quality" and one.state != "does not apply"]
    met = [one for one in needed if one.state == "present"]
    html = main(root)
    assert bars(html, "criteria") == {"Nose sprays": f"{len(met)} of {len(needed)}"}
    (row,) = parts(html, "criteria")[""]
    assert row[:2] == ["Nose sprays", f"{len(met)} of {len(needed)}"]
    assert row[4] == str(sum(one.state == "for people to judge" for one in needed))


def test_open_comments_are_listed_and_answered_ones_are_not(root: Path) -> None:
    html = main(root)
    assert parts(html, "comments") == {
        "Nose sprays: 2": [
            ["3", 'What is "soon" & how soon?', "Patients and carers"],
            ["Is anything missing?", "Say how to store it.", "Pharmacist"],
        ]
    }
    assert says(html, "comments") == "Comments that nobody has answered: 2."


def test_the_page_says_on_which_day_it_was_counted_and_carries_no_style_and_no_script(root: Path) -> None:
    html = main(root)
    assert "Counted on 21 November 2026." in words(html)
    whole = (root / "site/report/index.html").read_text()
    assert not re.search(r"\sstyle=|<script|<style", whole)
    assert '<meta name="robots" content="noindex">' in whole
    ids = re.findall(r'\bid="([^"]*)"', whole)
    assert len(ids) == len(set(ids))


def test_the_page_is_in_the_language_of_its_reader_and_records_are_marked_as_english(root: Path) -> None:
    html = main(root, "cy/report")
    assert words(re.findall(r"<h1>.*?</h1>", html)[0]) == "[cy] Editors' dashboard"
    assert 'href="../conditions/hay-fever/"' in html
    assert '<span lang="en" dir="auto">Patient panel</span>' in html
    assert "[cy] Nose sprays: 2" in parts(html, "comments")


def test_what_is_withdrawn_is_not_counted_and_where_nothing_is_to_be_done_a_sentence_says_so(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    withdrawal = "\nwithdrawn:\n  date: 2026-11-20\n  reason: Use tablets now."
    replace_in(root / MANUAL, "status: published", f"status: published{withdrawal}")
    assert run(["report"], root) == 0
    html = main(root)
    assert "Eye drops" not in words(html)
    assert says(html, "translation") == "There is no language besides English yet."
    assert says(html, "comments") == "Comments that nobody has answered: 0."
    assert "<svg" not in section(html, "comments") and "<table" not in section(html, "comments")


# Where it is, and where it is not


def test_the_command_says_where_the_page_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report"], root) == 0
    dashboard = capsys.readouterr().out.splitlines()[-1].removeprefix("The editors' dashboard is ").removesuffix(".")
    assert Path(dashboard).read_text() == (root / "site/report/index.html").read_text()


def test_the_command_says_nothing_of_a_page_that_it_could_not_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "[@nhs-1]", "[@nobody]")
    assert run(["report"], root) == 1
    assert "dashboard" not in capsys.readouterr().out


def test_the_site_map_leads_to_it_and_the_switch_too(root: Path) -> None:
    for folder in ("", "cy/"):
        assert 'href="../report/"' in main(root, f"{folder}site-map")
    assert 'href="../cy/report/" lang="cy"' in (root / "site/report/index.html").read_text()


def test_it_stands_in_no_list_for_others(root: Path) -> None:
    site = root / "site"
    lists = [*site.glob("*.xml"), *site.glob("cy/*.xml"), *site.rglob("search/index/*"), *site.rglob("api/**/*.json")]
    assert len(lists) > 5
    assert [path for path in lists if "report/" in path.read_text()] == []


def test_a_site_in_one_language_counts_the_english_all_the_same(root: Path, tmp_path: Path) -> None:
    assert run(["site", "--language", "cy", "--out", str(tmp_path / "welsh")], root) == 0
    html = (tmp_path / "welsh/cy/report/index.html").read_text()
    assert "Hay fever" in words(html) and "1" in bars(html, "reading-ages").values()


def test_a_public_site_has_none_of_it(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert run(["site", "--public"], root) == 0
    assert not (root / "site/report").exists()
    assert [path for path in (root / "site").rglob("*.html") if "report/" in path.read_text()] == []
