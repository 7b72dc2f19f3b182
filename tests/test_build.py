"""What a build must never get wrong, on this repository's own content."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import polib
import pytest
from page import ValidationProfile, validate_pdf
from projects import translate_all, write_project

from taflen.cache import folder_digest
from taflen.cli import run
from taflen.leaflets.variants import CARDS, variants_of

MANUAL = "manuals/strong-opioids.md"
GRID = "grids/breast-cancer-surgery.yml"
LANGUAGES = ("en", "cy", "pl")
# It has some of the documents only.
PARTLY = "ur"


def build(root: Path, *options: str) -> int:
    return run(["site", *options], root)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def documents(site: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((site / "api/documents.json").read_text())
    return entries


def edit(path: Path, old: str, new: str) -> int:
    """Replace `old` once and say in which line it stood."""
    text = path.read_text()
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def test_documents_json_lists_every_document_in_every_language(site: Path) -> None:
    entries = documents(site)
    ids = {entry["id"] for entry in entries}
    assert len(ids) >= 13
    every = {*LANGUAGES, PARTLY}
    assert {(entry["id"], entry["language"]) for entry in entries} == {(i, code) for i in ids for code in every}
    for entry in entries:
        assert (site / entry["url"] / "index.html").is_file()
        is_whole = entry["translation"]["current"] == entry["translation"]["messages"] >= 3
        assert is_whole or entry["language"] == PARTLY
        wanted = variants_of(entry["language"]) if is_whole and entry["kind"] != "organisation" else ()
        assert tuple(leaflet["variant"] for leaflet in entry["prints"] if leaflet["variant"] != CARDS) == wanted
    whole = {entry["id"] for entry in entries if entry["language"] == PARTLY and entry["prints"]}
    assert whole == {"asthma", "knee-osteoarthritis", "strong-opioids", "ask-3-questions"}


def test_reading_figures_are_honest(site: Path) -> None:
    by_key = {(entry["id"], entry["language"]): entry["reading"] for entry in documents(site)}
    english = by_key["asthma", "en"]
    assert english["words"] > 300 and 0 < english["grade"] < 7 and english["age"] <= 12
    welsh = by_key["asthma", "cy"]
    assert welsh["words"] > 300 and welsh["grade"] is None and welsh["age"] is None


def test_every_leaflet_opens_with_language_title_tags_and_bookmarks_and_is_pdf_ua(site: Path) -> None:
    for entry in documents(site):
        for leaflet in entry["prints"]:
            path = site / leaflet["url"]
            assert path.stat().st_size == leaflet["bytes"]
            with pikepdf.open(path) as pdf:
                assert str(pdf.Root.Lang) == entry["language"]
                assert entry["title"] in str(pdf.docinfo["/Title"])
                assert bool(pdf.Root.MarkInfo.Marked)
                assert "/StructTreeRoot" in pdf.Root
                assert len(pdf.pages) == leaflet["pages"]
                if entry["kind"] != "tool":
                    with pdf.open_outline() as outline:
                        assert outline.root
            assert ua_failures(path) == [], leaflet["url"]


def test_a_booklet_has_its_sheets_beside_it_and_nothing_else_has(site: Path) -> None:
    for entry in documents(site):
        for leaflet in entry["prints"]:
            assert ("sheets" in leaflet) == (leaflet["variant"] == "booklet")
            for file in (leaflet, leaflet.get("sheets", leaflet)):
                data = (site / file["url"]).read_bytes()
                assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])


def test_each_page_lists_its_leaflets_with_name_format_pages_and_size(site: Path) -> None:
    for entry in documents(site):
        page = (site / entry["url"] / "index.html").read_text(encoding="utf-8")
        for leaflet in entry["prints"]:
            name = leaflet["url"].rsplit("/", 1)[1]
            link = re.search(rf'<a href="[^"]*{name}">([^<]+)</a> \(PDF, ([^)]+)\)', page)
            assert link, (entry["url"], name)
            assert f" {leaflet['pages']}, " in link[2] and f"{round(leaflet['bytes'] / 1000)} KB" in link[2]


def ua_failures(path: Path) -> list[str]:
    report = validate_pdf(path, profile=ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def test_a_changed_number_in_english_never_shows_beside_the_old_translation(repository: Path, site: Path) -> None:
    before = files(site)
    text = (repository / MANUAL).read_text()
    sentence = next(
        line for line in text.split("---", 2)[2].splitlines() if re.match(r"[A-Z].*\b\d+ (hours|days|weeks)", line)
    )
    number = re.search(r"\b(\d+) (?:hours|days|weeks)", sentence)
    assert number
    changed = sentence.replace(number[0], number[0].replace(number[1], "77"), 1)
    edit(repository / MANUAL, sentence, changed)
    old = {code: translation(repository, code, sentence) for code in ("cy", "pl")}

    assert build(repository) == 0
    after = files(repository / "site")

    for code in ("cy", "pl"):
        questions = [name for name in after if name.startswith(f"{code}/manuals/") and b"77 " in after[name]]
        assert len(questions) == 1, "one question has the new number"
        page = after[questions[0]].decode()
        assert page.count('class="english"') == 1, "one paragraph is in English"
        assert re.search(r'<span lang="en" dir="ltr">[^\n]*77 ', page)
        assert "banner--english" in page
        assert "banner--english" in after[f"{code}/manuals/strong-opioids/index.html"].decode()
        assert f"{code}/print/strong-opioids-a4.pdf" not in after
        first_words = old[code].split("[@")[0].split("**")[0][:40]
        assert any(first_words in unescape(page.decode(errors="ignore")) for page in before.values())
        pages = [unescape(content.decode(errors="ignore")) for content in after.values()]
        assert not any(first_words in page for page in pages), "the old text is nowhere"
    changed_files = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    elsewhere = {name for name in changed_files if "strong-opioids" not in name and "search/index/" not in name}
    pages = {
        f"{folder}{name}/index.html" for folder in ("", "cy/", "pl/", "ur/") for name in ("report", "translations")
    } | {f"{folder}my-pack/index.html" for folder in ("cy/", "pl/", "ur/")}
    assert elsewhere == {"api/documents.json", "api/findings.json", *pages}
    leaflets = [name for name in after if name.startswith(("cy/print/", "pl/print/"))]
    assert not any("strong-opioids" in name for name in leaflets)


def translation(root: Path, code: str, english: str) -> str:
    catalogue = polib.pofile(str(root / f"locales/{code}/LC_MESSAGES/manuals/strong-opioids.po"))
    return next(entry.msgstr for entry in catalogue if entry.msgid == english)


def test_a_changed_count_changes_number_sentence_and_leaflet_in_every_language(repository: Path, site: Path) -> None:
    before = files(site)
    edit(repository / GRID, "count: 10", "count: 13")
    assert build(repository) == 0
    after = files(repository / "site")
    for folder in ("", "cy/", "pl/"):
        page = f"{folder}decisions/breast-cancer-surgery/index.html"
        leaflet = f"{folder}print/breast-cancer-surgery-a4.pdf"
        assert "13" not in numbers(before[page]) and "13" in numbers(after[page])
        assert 'class="english"' not in after[page].decode()
        assert before[leaflet] != after[leaflet]
    entries = [entry for entry in documents(repository / "site") if entry["id"] == "breast-cancer-surgery"]
    whole = [entry for entry in entries if entry["language"] != PARTLY]
    assert all(entry["translation"]["current"] == entry["translation"]["messages"] for entry in whole)


def numbers(page: bytes) -> list[str]:
    """The numbers in the sentences that are built from figures."""
    return re.findall(r"\d+", " ".join(re.findall(r"<figcaption>([^<]*)<", page.decode())))


def finding_after(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The only error after an edit. The site of the build before it must be as it was."""
    before = folder_digest(root / "site", (".",))
    assert build(root) == 1
    assert folder_digest(root / "site", (".",)) == before
    capsys.readouterr()
    assert run(["check", "--format", "json"], root) == 1
    errors = [finding for finding in json.loads(capsys.readouterr().out) if finding["severity"] == "error"]
    assert len(errors) == 1
    return errors[0]


def test_each_mistake_is_one_finding_at_its_line_and_the_last_site_stays(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(repository, "--language", "en") == 0
    condition, grid = repository / "content/conditions/asthma.md", repository / GRID
    good_condition, good_grid = condition.read_text(), grid.read_text()

    edit(condition, "owner: Patient information editor\n", "")
    finding = finding_after(repository, capsys)
    assert (finding["path"], finding["line"], finding["code"]) == ("content/conditions/asthma.md", 2, "field-missing")
    assert "`owner`" in finding["message"]
    condition.write_text(good_condition)

    line = edit(grid, "\n    description:", "\n\tdescription:") + 1
    finding = finding_after(repository, capsys)
    assert (finding["path"], finding["line"], finding["code"]) == (GRID, line, "yaml-syntax")
    assert "tab" in finding["message"]
    grid.write_text(good_grid)

    cell = re.search(r"      mastectomy:\n(?:        .*\n)+", good_grid)
    assert cell
    line = good_grid[: cell.start()].count("\n") + 1
    grid.write_text(good_grid.replace(cell[0], "", 1))
    finding = finding_after(repository, capsys)
    assert (finding["path"], finding["code"]) == (GRID, "cell-missing")
    assert good_grid.splitlines()[finding["line"] - 1].strip() == "cells:"
    assert "mastectomy" in finding["message"]
    grid.write_text(good_grid)

    used = re.search(r"sources: \[([a-z0-9-]+)", good_grid)
    assert used
    line = edit(grid, used[0], "sources: [nobody")
    finding = finding_after(repository, capsys)
    assert (finding["path"], finding["line"], finding["code"]) == (GRID, line, "source-unknown")
    assert "nobody" in finding["message"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """In folders of their own, so that nothing of where they are built gets into them."""
    roots = [write_project(tmp_path / name) for name in ("one", "the-other")]
    for root in roots:
        translate_all(root, "cy")
        assert build(root) == 0
    assert files(roots[0] / "site") == files(roots[1] / "site")


def test_a_build_from_what_is_kept_gives_the_same_bytes(repository: Path, site: Path) -> None:
    assert build(repository) == 0
    assert files(repository / "site") == files(site)


def test_only_published_documents_are_in_a_public_build(repository: Path) -> None:
    edit(repository / "content/tools/ask-3-questions.md", "status: draft", "status: published")
    (repository / "versions.yml").write_text("ask-3-questions: [1]\n")
    assert build(repository, "--public") == 1, "nobody has signed it off, nor checked the Welsh"
    assert run(["messages", "--checked", "ask-3-questions", "--language", "cy", "--role", "Editor"], repository) == 0
    for role in ("Patient panel", "Clinical lead"):
        assert run(["review", "sign", "ask-3-questions", "--role", role], repository) == 0
    assert build(repository, "--public") == 0
    site = repository / "site"
    assert {entry["id"] for entry in documents(site)} == {"ask-3-questions"}
    assert not (site / "conditions/asthma").exists() and not (site / "check/asthma").exists()


def test_a_published_document_cannot_link_to_a_draft_in_a_public_build(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / "content/conditions/stroke.md", "status: draft", "status: published")
    assert build(repository, "--public") == 1
    assert "link-unpublished" in capsys.readouterr().out
    assert build(repository, "--no-leaflets") == 0


def test_language_and_only_narrow_a_build(repository: Path) -> None:
    assert build(repository, "--language", "cy", "--only", "stroke") == 0
    assert [(entry["id"], entry["language"]) for entry in documents(repository / "site")] == [("stroke", "cy")]


def test_links_inside_the_site_lead_somewhere(site: Path) -> None:
    broken = []
    for page in site.rglob("index.html"):
        for href in re.findall(r'(?:href|src)="([^"#]*)(?:#[^"]*)?"', page.read_text()):
            if href and "://" not in href and not href.startswith(("mailto:", "tel:")):
                target = page.parent / href
                if not (target / "index.html").is_file() and not target.is_file():
                    broken.append((page.relative_to(site).as_posix(), href))
    assert broken == []


def test_links_to_parts_of_a_page_have_a_target(site: Path) -> None:
    for page in site.rglob("index.html"):
        html = page.read_text()
        anchors = set(re.findall(r' id="([^"]*)"', html))
        assert len(anchors) == html.count(' id="'), f"{page}: an id stands twice"
        assert {href for href in re.findall(r'href="#([^"]*)"', html)} <= anchors


def test_a_site_without_leaflets_has_the_same_pages_and_does_not_mention_them(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert build(root, "--no-leaflets") == 0
    without = files(root / "site")
    assert not [name for name in without if name.endswith(".pdf")]
    assert all(entry["prints"] == [] for entry in documents(root / "site"))
    assert b'id="print"' not in without["conditions/hay-fever/index.html"]
    assert build(root) == 0, "it is not taken for the same site"
    with_leaflets = files(root / "site")
    assert {name for name in with_leaflets if not name.endswith(".pdf")} >= set(without)
    assert b'id="print"' in with_leaflets["conditions/hay-fever/index.html"]
