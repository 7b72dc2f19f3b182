"""The pages behind the square code on a leaflet: the answer first, in every language, for every version."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, TOOL, replace_in, translate_all, write_project
from test_standing import THREE_VERSIONS, WITHDRAWAL

from taflen.cli import run
from taflen.today import EPOCH
from taflen.web import sections

LATE_IN_2027 = "1830000000"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a copy of each standing, in two languages."""
    root = write_project(tmp_path_factory.mktemp("copies"))
    replace_in(root / CONDITION, "version: 1\nchanges:\n", THREE_VERSIONS)
    replace_in(root / MANUAL, "status: published", "status: published" + WITHDRAWAL)
    replace_in(root / GRID, "status: published", "status: draft")
    replace_in(root / TOOL, "review_every_months: 24", "review_every_months: 6")
    translate_all(root, "cy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, LATE_IN_2027)
        assert run(["site"], root) == 0
    return root / "site"


def main(site: Path, address: str) -> str:
    return unescape((site / address / "index.html").read_text()).split("<main")[1].split("</main>")[0]


def heading(page: str) -> str:
    (words,) = re.findall(r"<h1[^>]*>.*?<span>(.*?)</span></h1>", page)
    return str(words)


@pytest.mark.parametrize(
    ("address", "statement"),
    [
        ("check/hay-fever/3", "This is the current version."),
        ("check/hay-fever/1", "Replaced by version 3. Do not hand out this copy."),
        ("check/eye-drops/1", "Withdrawn. Do not use this."),
        ("check/nose-spray/1", "This is the current version, but it is a draft."),
        ("check/three-questions/1", "This is the current version, but it may be out of date."),
        ("cy/check/hay-fever/1", "[cy] Replaced by version 3. Do not hand out this copy."),
    ],
)
def test_the_answer_comes_first_in_words_and_with_a_picture(site: Path, address: str, statement: str) -> None:
    page = main(site, address)
    assert heading(page) == statement
    assert page.index("<h1") < page.index("<p>") and page.split("</h1>")[0].count("<svg") == 1
    assert statement in (site / address / "index.html").read_text().split("<title>")[1].split("</title>")[0]


def test_an_old_version_says_what_changed_since_the_newest_first(site: Path) -> None:
    page = main(site, "check/hay-fever/1")
    assert page.index("Version 3 (1 March 2027): New numbers.") < page.index("Version 2 (10 January 2027): A new part")
    assert "Throw away this copy. Use version 3." in page and "HAY-FEVER-1-en" in page
    assert 'href="../../../conditions/hay-fever/"' in page and 'href="../../../print/hay-fever-a4.pdf"' in page
    assert "A new part" not in main(site, "check/hay-fever/2")
    assert "What changed" not in main(site, "check/hay-fever/3")


def test_a_withdrawn_version_says_why_and_has_no_leaflet(site: Path) -> None:
    page = main(site, "check/eye-drops/1")
    assert "Use tablets now." in page and "20 November 2026" in page
    assert 'id="print"' not in page and ".pdf" not in page
    assert 'href="../../../manuals/eye-drops/"' in page


def test_an_overdue_version_says_since_when(site: Path) -> None:
    assert "It was due for review on: 21 May 2027." in main(site, "check/three-questions/1")


def test_every_version_has_a_page_in_every_language_that_leads_to_the_same_page(site: Path) -> None:
    pages = {path.parent.relative_to(site).as_posix() for path in site.glob("check/*/*/index.html")}
    assert pages == {
        *(f"check/hay-fever/{version}" for version in (1, 2, 3)),
        *(f"check/{name}/1" for name in ("about", "eye-drops", "nose-spray", "three-questions")),
    }
    for address in pages:
        assert (site / "cy" / address / "index.html").is_file()
        page = (site / address / "index.html").read_text()
        assert f'href="../../../cy/{address}/" lang="cy"' in page
        assert '<meta name="robots" content="noindex">' in page
    listed = "".join(path.read_text() for path in [*site.glob("sitemap-*.xml"), *site.rglob("search/index/*")])
    assert "check/hay-fever" not in listed


def test_a_page_explains_the_code_and_lists_those_in_use(site: Path) -> None:
    page = main(site, "cy/check")
    assert "HAY-FEVER-3-cy" in page and "HAY-FEVER-1-cy" not in page
    assert 'href="hay-fever/3/"' in page and 'href="eye-drops/1/"' in page
    assert "EYE-DROPS" not in page and page.count("Withdrawn. Do not use this.") == 1
    assert 'href="../check/"' in (site / "cy/site-map/index.html").read_text()


def test_a_long_list_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_project(tmp_path)
    monkeypatch.setattr(sections, "MOST_ON_A_PAGE", 4)
    assert run(["site"], root) == 0
    page = main(root / "site", "check")
    assert page.count("-1-en") == 1, "only the example"
    assert "find the page of the document" in page and "in the list below" not in page


def test_a_public_site_has_pages_only_for_what_is_published(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "[choose a spray](../../grids/nose-spray.yml)", "choose a spray")
    replace_in(root / GRID, "status: published", "status: draft")
    replace_in(root / "versions.yml", "nose-spray: [1]\n", "")
    assert run(["site", "--public"], root) == 0
    assert (root / "site/check/hay-fever/1").is_dir() and not (root / "site/check/nose-spray").exists()
    assert "NOSE-SPRAY" not in main(root / "site", "check")
