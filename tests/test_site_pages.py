"""What the pages of a built site say and link to: kinds of pages, heads, notices, lists, files for other programs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from projects import CONDITION, MANUAL, replace_in, translate_all, write_project

from taflen.cli import run
from taflen.today import EPOCH
from taflen.web import sections

OTHERS = ("cy", "pl", "ur")
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def built(root: Path) -> Path:
    assert run(["site"], root) == 0
    return root / "site"


def html(site: Path, address: str) -> str:
    return unescape((site / address / "index.html").read_text())


def meta(page: str, name: str) -> list[str]:
    return re.findall(rf'<meta (?:property|itemprop|name)="{name}" content="([^"]*)"', page)


def test_the_home_page_shows_every_way_in(site: Path) -> None:
    page = html(site, "")
    for words in ("Call 999", "Conditions A to Z", "Compare your options", "Questions and answers", "Help near you"):
        assert words in page
    assert '<form class="search" role="search" action="search/" method="get">' in page
    assert 'href="conditions/#letter-1"' in page


def test_every_page_has_a_search_form_a_way_back_and_a_menu(site: Path) -> None:
    for path in site.rglob("index.html"):
        page = path.read_text()
        form = re.search(r'<form class="search" role="search" action="([^"]*)" method="get">', page)
        assert form and (path.parent / form[1] / "index.html").is_file(), path
        assert page.count("<h1") == 1
        assert ('class="crumbs"' in page) is (path.parent.name not in ("site", *OTHERS)), path


def test_a_document_page_tells_search_engines_who_it_is_for_and_how_old_it_is(site: Path) -> None:
    page = (site / "cy/conditions/asthma/index.html").read_text()
    assert 'itemtype="https://schema.org/MedicalWebPage"' in page
    assert meta(page, "lastReviewed") == ["2026-11-21"] and meta(page, "inLanguage") == ["cy"]
    assert 'itemprop="audience" itemscope itemtype="https://schema.org/Patient"' in page
    assert 'itemtype="https://schema.org/MedicalCondition"><meta itemprop="name" content="Asthma"' in page
    assert meta(page, "og:locale") == ["cy_GB"] and meta(page, "og:type") == ["article"]
    assert meta(page, "og:title")[0] in page.split("<title>")[1].split("</title>")[0]
    assert len(meta(page, "description")[0]) > 20


def test_every_listed_page_names_itself_and_the_same_page_in_each_language(site: Path) -> None:
    for path in site.rglob("index.html"):
        page = path.read_text()
        address = path.parent.relative_to(site).as_posix().removeprefix(".")
        canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
        assert canonical == [f"https://taflen.example/{address + '/' if address else ''}"]
        if 'content="noindex"' in page:
            continue
        alternates = dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)">', page))
        assert set(alternates) == {"en", *OTHERS} and canonical[0] in alternates.values()
        for target in alternates.values():
            assert (site / urlsplit(target).path.strip("/") / "index.html").is_file()


def test_titles_are_different_and_say_what_the_page_is(site: Path) -> None:
    for folder in ("", *(f"{code}/" for code in OTHERS)):
        titles = [
            path.read_text().split("<title>")[1].split("</title>")[0]
            for path in (site / folder).rglob("index.html")
            if folder or path.relative_to(site).parts[0] not in OTHERS
        ]
        assert len(titles) == len(set(titles)) > 30
        assert all("Taflen" in title for title in titles)


def test_the_sitemaps_list_every_page_that_is_for_search_engines(site: Path) -> None:
    index = ElementTree.parse(site / "sitemap.xml").getroot()
    maps = [urlsplit(str(loc.text)).path.strip("/") for loc in index.iterfind("s:sitemap/s:loc", XML)]
    assert maps == [f"sitemap-{code}-1.xml" for code in ("en", *OTHERS)]
    listed = set()
    for name in maps:
        for entry in ElementTree.parse(site / name).getroot().iterfind("s:url", XML):
            listed.add(urlsplit(str(entry.find("s:loc", XML).text)).path.strip("/"))  # type: ignore[union-attr]
            assert {link.get("hreflang") for link in entry.iterfind("x:link", XML)} == {"en", *OTHERS, "x-default"}
    unlisted = {path for path in site.rglob("index.html") if 'content="noindex"' in path.read_text()}
    copies = {path for path in unlisted if re.search(r"check/[a-z0-9-]+/\d+/index.html$", path.as_posix())}
    assert len(copies) > 30
    drafts = {path for path in unlisted if {"draft-view", "translations", "report"} & {*path.parts}}
    assert len(drafts) > 30
    assert {path.parent.name for path in unlisted - copies - drafts} == {"search", "style-guide", "teach-back"}
    expected = {
        path.parent.relative_to(site).as_posix().strip(".") for path in set(site.rglob("index.html")) - unlisted
    }
    assert listed == expected
    assert "Sitemap: https://taflen.example/sitemap.xml" in (site / "robots.txt").read_text()


def test_each_language_has_a_feed_that_its_pages_name(site: Path) -> None:
    for folder, code in (("", "en"), ("cy/", "cy"), ("pl/", "pl")):
        feed = ElementTree.parse(site / folder / "feed.xml").getroot()
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == code
        links = [link.get("href") for link in feed.iterfind(f"{ATOM}entry/{ATOM}link")]
        assert f"https://taflen.example/{folder}conditions/asthma/" in links
        assert 'type="application/atom+xml"' in (site / folder / "conditions/asthma/index.html").read_text()


def test_other_sites_get_the_text_of_each_document_by_section_with_whole_links(site: Path) -> None:
    for entry in json.loads((site / "api/documents.json").read_text()):
        data = json.loads((site / f"api/documents/{entry['language']}/{entry['id']}.json").read_text())
        assert data["url"] == f"https://taflen.example/{entry['url']}"
        assert data["status"] == "draft" and data["sections"]
        for href in re.findall(r'href="([^"]*)"', " ".join(section["html"] for section in data["sections"])):
            assert href.startswith(("https://", "http://", "mailto:", "tel:")), href
    terms = urlsplit(data["terms"]).path.strip("/")
    assert (site / terms / "index.html").is_file()
    assert (site / urlsplit(data["schema"]).path.strip("/")).is_file()


def test_each_question_of_a_manual_has_a_page_between_its_neighbours(site: Path) -> None:
    contents = html(site, "manuals/strong-opioids").split('<nav class="contents"')[1].split("</nav>")[0]
    anchors = re.findall(r'href="([a-z0-9-]+)/" id="\1"', contents)
    assert len(anchors) > 10
    for before, own, after in zip(anchors, anchors[1:], anchors[2:], strict=False):
        page = html(site, f"manuals/strong-opioids/{own}")
        assert f'href="../{before}/" rel="prev"' in page and f'href="../{after}/" rel="next"' in page
        assert "banner--draft" in page and 'href="../#about-this-document"' in page
        assert "To print only this question" in page


def test_an_emergency_card_of_a_manual_stands_on_its_first_page(site: Path) -> None:
    page = html(site, "pl/manuals/strong-opioids")
    assert page.index("card--emergency") < page.index('<nav class="contents"')


def test_a_link_to_a_question_leads_to_its_page(project: Path) -> None:
    link = "[drops](../../manuals/eye-drops.md#if-you-miss-a-dose)"
    replace_in(project / CONDITION, "## What helps", f"See {link}.\n\n## What helps")
    page = html(built(project), "conditions/hay-fever")
    assert 'href="../../manuals/eye-drops/how-do-i-use-the-drops/#if-you-miss-a-dose"' in page


def test_a_withdrawn_document_says_so_and_nothing_else_of_it_is_left(project: Path) -> None:
    withdrawal = "\nwithdrawn:\n  date: 2026-11-20\n  reason: Use hay fever tablets now."
    replace_in(project / MANUAL, "status: published", f"status: published{withdrawal}")
    site = built(project)
    page = html(site, "manuals/eye-drops")
    assert "Withdrawn. Do not use this." in page and "Use hay fever tablets now." in page
    assert "20 November 2026" in page and "Wash your hands" not in page
    others = [path for path in site.rglob("*") if path.is_file() and "eye-drops" not in path.parts]
    assert not [path for path in others if "eye-drops" in path.name]
    for path in others:
        if path.suffix in (".html", ".json", ".xml"):
            assert "Wash your hands" not in path.read_text(), path
    assert "eye-drops" not in (site / "api/documents.json").read_text() + (site / "sitemap-en-1.xml").read_text()
    assert "Eye drops" not in "".join(path.read_text() for path in (site / "search/index").iterdir())


def test_a_document_that_is_overdue_says_so_from_the_day_after(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, str(1_858_291_200))  # 2028-11-20
    assert "banner--overdue" not in html(built(project), "conditions/hay-fever")
    monkeypatch.setenv(EPOCH, str(1_858_464_000))  # 2028-11-22
    page = html(built(project), "conditions/hay-fever")
    assert "banner--overdue" in page and "21 November 2028" in page


def test_what_is_new_in_a_version_stands_at_the_top(project: Path) -> None:
    change = "  - version: 2\n    date: 2026-11-22\n    note: A new part on sprays.\n"
    replace_in(project / CONDITION, "version: 1\nchanges:\n", f"version: 2\nchanges:\n{change}")
    page = html(built(project), "conditions/hay-fever")
    assert page.index("New in this version: A new part on sprays.") < page.index("What helps</h2>")
    assert 'id="version-2"' in page and "hay-fever/#version-2" in (project / "site/feed.xml").read_text()


def test_a_long_a_to_z_has_a_page_for_each_letter(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "MOST_ON_A_PAGE", 1)
    text = (project / CONDITION).read_text()
    for name in ("chickenpox", "cold", "dizziness"):
        copy = text.replace("id: hay-fever", f"id: {name}").replace("title: Hay fever", f"title: {name.capitalize()}")
        (project / f"content/conditions/{name}.md").write_text(copy)
    translate_all(project, "cy")
    site = built(project)
    first = html(site, "conditions")
    assert 'href="letters/c/"' in first and "Chickenpox" not in first
    assert "Hay fever" not in html(site, "") + html(site, "site-map").split("<h2")[1]
    page = html(site, "conditions/letters/c")
    assert 'href="../../chickenpox/"' in page and 'href="../../cold/"' in page and "Dizziness" not in page
    assert 'aria-current="page">C</a>' in page
    assert 'href="../../../cy/conditions/" lang="cy"' in page, "other languages have other letters"


def test_a_page_in_english_is_announced_in_the_language_switch(project: Path) -> None:
    translate_all(project, "cy")
    (project / "locales/cy/LC_MESSAGES/conditions/hay-fever.po").unlink()
    page = html(built(project), "conditions/hay-fever")
    switch = page.split('<nav class="switch"')[1].split("</nav>")[0]
    assert "Cymraeg [cy] (in English)" in switch
    welsh = html(project / "site", "cy/conditions/hay-fever")
    assert '<article lang="en" dir="ltr">' in welsh and "[cy] In English." in welsh


def test_a_site_in_one_language_only_still_shows_english_where_nothing_is_translated(project: Path) -> None:
    translate_all(project, "cy")
    (project / "locales/cy/LC_MESSAGES/conditions/hay-fever.po").unlink()
    assert run(["site", "--language", "cy"], project) == 0
    welsh = html(project / "site", "cy/conditions/hay-fever")
    assert '<article lang="en" dir="ltr">' in welsh
    guide = html(project / "site", "cy/style-guide")
    assert '<article lang="en" dir="ltr">' in guide and "[cy] In English." in guide
    assert not (project / "site/conditions").exists()


def test_words_with_signs_of_html_in_them_stay_words(project: Path) -> None:
    replace_in(project / CONDITION, "title: Hay fever", 'title: "Hay fever & \'cold\' > \\"flu\\""')
    page = (built(project) / "conditions/hay-fever/index.html").read_text()
    assert "<title>Hay fever &amp; &#39;cold&#39; &gt; &#34;flu&#34; - Tiny</title>" in page
    assert meta(page, "og:title") == ["Hay fever &amp; &#39;cold&#39; &gt; &#34;flu&#34;"]


def test_feedback_names_an_address_only_if_there_is_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "mailto:" not in html(built(project), "feedback")
    with (project / "mkdocs.yml").open("a") as file:
        file.write("  feedback: leaflets@clinic.example\n")
    assert 'href="mailto:leaflets@clinic.example"' in html(built(project), "feedback")
    replace_in(project / "mkdocs.yml", "leaflets@clinic.example", "nobody")
    assert run(["site"], project) == 2
    assert "e-mail address" in capsys.readouterr().err


def test_what_is_typed_into_a_field_cannot_be_sent(site: Path) -> None:
    page = html(site, "feedback").split("<main")[1].split("</main>")[0]
    assert page.count("<textarea") == 2
    assert "<form" not in page and " name=" not in page


def test_pictures_of_others_bring_their_licences(site: Path) -> None:
    line_pictures = (site / "assets" / "licence-of-pictures.txt").read_text(encoding="utf-8")
    assert "Lucide" in line_pictures and "ISC License" in line_pictures
    beside = {picture.parent for picture in (site / "pictures").rglob("*.svg")}
    assert beside
    for folder in beside:
        licence = (folder / "LICENSE.txt").read_text(encoding="utf-8")
        assert "Health Icons" in licence and "Resolve to Save Lives" in licence


def test_a_licence_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    secret = tmp_path / "secret"
    secret.write_text("Not for readers.", encoding="utf-8")
    (root / "content/conditions/picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (root / "content/conditions/LICENSE").symlink_to(secret)
    replace_in(root / CONDITION, "## What helps", "![A nose](picture.svg)\n\n## What helps")
    folder = built(root) / "pictures" / "content" / "conditions"
    assert [path.name for path in folder.iterdir()] == ["picture.svg"]
