"""The A to Z of organisations: files, lists without script, marks of old entries, and the leaflet of an area."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from leaflet_samples import Samples, conformance_problems
from projects import CONDITION, findings_in, replace_in, translate_all, write_project
from sample_library import is_in_sample
from source_files import read_sources

from taflen.addresses import area_address
from taflen.cli import run
from taflen.commands.pack import PackOrder, pack
from taflen.findings import Finding, ProjectError
from taflen.languages.organisation_words import AREA_NAMES, AREA_TEXTS, NEED_NAMES
from taflen.leaflets import make
from taflen.leaflets.area_data import area_source
from taflen.leaflets.gate import structure_problems
from taflen.leaflets.layout import laid_out
from taflen.leaflets.lines import Json, line_text, lines_in
from taflen.leaflets.make import make_leaflet
from taflen.leaflets.variants import Variant
from taflen.organisations import AREAS, NEEDS, of_area
from taflen.project import GENERATOR
from taflen.sources.reader import SourceFile
from taflen.today import EPOCH
from taflen.web import sections

BREATHE = "content/organisations/breathe-well.yml"
CARERS = "content/organisations/powys-carers.yml"
# 21 November 2026, in seconds since 1970.
TODAY, DAY = str(1_795_219_200), date(2026, 11, 21)

BREATHE_FILE = """\
schema: 1
id: breathe-well
kind: organisation
name: Breathe Well
summary: It helps people with hay fever.
also_called: [the nose people]
status: published
owner: Patient information editor
areas: [wales]
needs: [lungs, carers]
conditions: [hay-fever]
languages: [en, cy]
reach:
  phones:
    - number: "0800 000 000"
      note: 9am to 5pm
    - number: "0800 000 001"
  text:
    number: "60000"
  email: help@example.org
  website: https://www.example.org/help/
  address: 1 The Street, Newtown
cost: free
referral: not needed
last_checked: 2026-11-21
sources:
  - id: own
    citation: "Breathe Well. Contact."
    url: https://www.example.org/
    year: 2026
"""
CARERS_FILE = """\
schema: 1
id: powys-carers
kind: organisation
name: Powys Carers
summary: It helps people who look after others.
status: published
owner: Patient information editor
areas: [powys]
needs: [carers]
reach:
  website: https://carers.example.org
cost: may cost
cost_note: The lunch club costs 5 pounds.
referral: needed
referral_note: Ask your GP.
last_checked: 2025-11-20
sources:
  - id: own
    citation: "Powys Carers. Contact."
    url: https://carers.example.org/contact
    year: 2025
"""


def write_organisations(root: Path) -> Path:
    """The tiny project with two organisations. Nobody has checked one of them for a year and a day."""
    write_project(root)
    (root / "content/organisations").mkdir()
    (root / BREATHE).write_text(BREATHE_FILE, encoding="utf-8")
    (root / CARERS).write_text(CARERS_FILE, encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(EPOCH, TODAY)
    return write_organisations(tmp_path)


@pytest.fixture(scope="module")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the two organisations, in English and Welsh."""
    root = write_organisations(tmp_path_factory.mktemp("organisations"))
    translate_all(root, "cy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, TODAY)
        assert run(["site"], root) == 0
    return root / "site"


def html(site: Path, address: str) -> str:
    return unescape((site / address / "index.html").read_text(encoding="utf-8"))


def findings(root: Path, code: str = "", today: date = DAY) -> list[Finding]:
    """What the checks say of the organisations of a project."""
    found = findings_in(root, today)
    return [one for one in found if "organisations" in one.place.path and code in ("", one.code)]


# Files


def test_an_organisation_that_is_right_has_no_findings_but_its_age(project: Path) -> None:
    assert [(one.code, one.place.path, one.severity) for one in findings(project)] == [
        ("organisation-unchecked", CARERS, "warning")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("name: Breathe Well\n", "", "field-missing", "Add `name`"),
        ("areas: [wales]", "areas: [narnia]", "field-wrong", "hywel-dda"),
        ("areas: [wales]", "areas: []", "field-wrong", "where they help"),
        ("needs: [lungs, carers]", "needs: [lung]", "field-wrong", "mental-health"),
        ('number: "0800 000 000"', "number: 0800-000-000", "field-wrong", "single spaces"),
        ("email: help@example.org", "email: help at example", "field-wrong", "e-mail address"),
        ("cost: free", "cost: cheap", "field-wrong", "free, may cost or not known"),
        ("cost: free", "cost: may cost", "field-missing", "cost_note"),
        ("referral: not needed", "referral: needed", "field-missing", "referral_note"),
        ("last_checked: 2026-11-21", "last_checked: lately", "field-wrong", "last known to be right"),
        ("id: breathe-well", "id: breathe", "id-not-file-name", "breathe-well"),
        ("conditions: [hay-fever]", "conditions: [hay-fevre]", "condition-unknown", "hay-fevre"),
        ("cost: free", "cost: free\nprice: none", "field-unknown", "price"),
    ],
)
def test_a_mistake_is_a_finding_at_its_line(project: Path, old: str, new: str, code: str, said: str) -> None:
    replace_in(project / BREATHE, old, new)
    found = next(one for one in findings(project) if one.code == code)
    assert found.severity == "error" and found.place.path == BREATHE
    assert said in found.message + found.suggestion


def test_somebody_who_cannot_be_reached_is_a_finding(project: Path) -> None:
    line = replace_in(project / CARERS, "reach:\n  website: https://carers.example.org\n", "reach: {}\n")
    found = findings(project, "field-missing")
    assert [one.place.line for one in found] == [line] and "how people reach them" in found[0].message


def test_the_address_of_a_list_is_no_id(project: Path) -> None:
    (project / BREATHE).rename(project / "content/organisations/areas.yml")
    replace_in(project / "content/organisations/areas.yml", "id: breathe-well", "id: areas")
    assert "Choose another id" in findings(project, "field-wrong")[0].message


@pytest.mark.parametrize(("day", "is_old"), [(date(2026, 11, 20), False), (date(2026, 11, 21), True)])
def test_it_is_old_when_more_than_a_year_has_passed(project: Path, day: date, is_old: bool) -> None:
    assert bool(findings(project, "organisation-unchecked", day)) is is_old


def test_a_file_with_another_ending_is_misplaced(project: Path) -> None:
    (project / CARERS).rename(project / CARERS.replace(".yml", ".md"))
    found = [one for one in read_sources(project).findings if one.code == "file-misplaced"]
    assert len(found) == 1 and "content/organisations (.yml)" in found[0].message


def test_a_new_one_starts_from_a_skeleton_that_is_right(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "organisation", "new-club"], project) == 0
    assert "content/organisations/new-club.yml" in capsys.readouterr().out
    made = [one for one in findings(project) if "new-club" in one.place.path and one.severity == "error"]
    assert made == [] and "name: New club" in (project / "content/organisations/new-club.yml").read_text()


def test_every_area_and_need_has_a_name() -> None:
    assert set(AREA_NAMES) == set(AREA_TEXTS) == set(AREAS) and set(NEED_NAMES) == set(NEEDS)


# Pages


def test_the_list_leads_to_a_page_for_each_area_and_need_without_script(tiny_site: Path) -> None:
    page = html(tiny_site, "organisations")
    own = {path.relative_to(tiny_site / "organisations").as_posix() for path in tiny_site.glob("organisations/*/*/")}
    linked = set(re.findall(r'href="((?:areas|needs)/[a-z-]+)/"', page))
    assert linked == own and {"areas/powys", "areas/wales", "needs/lungs", "needs/carers"} <= own
    # Nothing is there for all of the UK, so that area has no page.
    assert "areas/uk" not in own and "needs/cancer" not in own


def test_an_area_lists_what_is_there_for_it_and_for_all_of_wales(tiny_site: Path) -> None:
    powys, gwent = html(tiny_site, "organisations/areas/powys"), html(tiny_site, "organisations/areas/aneurin-bevan")
    assert "Breathe Well" in powys and "Powys Carers" in powys
    assert "Breathe Well" in gwent and "Powys Carers" not in gwent
    lungs = html(tiny_site, "organisations/needs/lungs")
    assert "Breathe Well" in lungs and "Powys Carers" not in lungs


def test_what_the_filter_looks_for_stands_on_each_entry(tiny_site: Path) -> None:
    page = html(tiny_site, "organisations")
    tags = dict(re.findall(r'<li data-tags="([^"]*)">.*?>([^<]+)</a>', page))
    assert tags == {
        " ".join([*(f"area-{area}" for area in AREAS if area != "uk"), "need-lungs", "need-carers"]): "Breathe Well",
        "area-powys need-carers": "Powys Carers",
    }
    assert set(re.findall(r'<option value="([^"]+)">', page)) == {tag for one in tags for tag in one.split()}
    # Without script the box stays hidden.
    assert re.search(r'<div class="filter" id="filter" [^>]*hidden>', page)
    assert 'src="../assets/filter.js"' in page


def test_the_page_of_an_organisation_says_all_that_is_known(tiny_site: Path) -> None:
    page = html(tiny_site, "organisations/breathe-well").replace("\u00a0", " ")
    for said in (
        '<a href="tel:0800000000">0800 000 000</a> (9am to 5pm)',
        '<a href="sms:60000">60000</a>',
        '<a href="mailto:help@example.org">',
        '<a href="https://www.example.org/help/">example.org/help</a>',
        "1 The Street, Newtown",
        "English, Welsh",
        "All of Wales",
        "Lungs and breathing",
        "Not needed. You can ask for help yourself.",
        "Last checked",
        "21 November 2026",
        "Breathe Well. Contact.",
    ):
        assert said in page, said
    assert "Print this" not in page and "Version" not in page and "Funding" not in page


def test_an_old_entry_is_marked_on_its_page_and_in_each_list(tiny_site: Path) -> None:
    mark = "We have not checked this since: 20 November 2025."
    for address in ("", "/powys-carers", "/areas/powys", "/needs/carers"):
        assert html(tiny_site, f"organisations{address}").count(mark) == 1, address
    assert mark not in html(tiny_site, "organisations/breathe-well")
    assert "[cy] " in html(tiny_site, "cy/organisations/areas/powys")


def test_a_condition_names_its_organisations_with_their_number(tiny_site: Path) -> None:
    page = html(tiny_site, "conditions/hay-fever")
    part = page[page.index('id="help-near-you"') :]
    assert "../../organisations/breathe-well/" in part and "tel:0800000000" in part
    assert "Powys Carers" not in page
    assert 'id="help-near-you"' not in html(tiny_site, "tools/three-questions")


def test_it_is_found_and_is_data_but_is_on_no_paper_of_its_own(tiny_site: Path) -> None:
    entries = json.loads((tiny_site / "api/documents.json").read_text())
    own = [entry for entry in entries if entry["kind"] == "organisation"]
    assert len(own) == 4 and all(entry["prints"] == [] and entry["criteria"] == {} for entry in own)
    data = json.loads((tiny_site / "api/documents/en/breathe-well.json").read_text())
    assert data["sections"][0]["text"].splitlines()[:2] == ["Phone: 0800 000 000", "9am to 5pm"]
    assert not (tiny_site / "check/breathe-well").exists()
    assert "breathe-well" not in html(tiny_site, "check")
    assert (tiny_site / "draft-view/organisations/breathe-well/index.html").is_file()
    assert any("Breathe Well" in path.read_text() for path in (tiny_site / "search/index").iterdir())


def test_an_empty_list_says_whom_to_call(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert run(["site"], root) == 0
    page = html(root / "site", "organisations")
    assert "Call 111 to ask which services are near you." in page and "filter" not in page
    assert not (root / "site/organisations/areas").exists()


def test_a_long_list_has_a_page_for_each_letter(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "MOST_ON_A_PAGE", 1)
    assert run(["site"], project) == 0
    page = html(project / "site", "organisations")
    assert 'href="letters/b/"' in page and "Breathe Well" not in page and 'href="areas/powys/"' in page
    assert "Breathe Well" in html(project / "site", "organisations/letters/b")


def test_a_public_site_has_only_those_that_are_published(project: Path) -> None:
    replace_in(project / CARERS, "status: published", "status: draft")
    assert run(["site", "--public"], project) == 0
    assert "Powys Carers" not in html(project / "site", "organisations/areas/powys")
    assert not (project / "site/organisations/powys-carers").exists()


# Paper


def area_data(samples: Samples, language: str, variant: Variant = "a4") -> Json:
    """The source of the leaflet of Powys."""
    own = [edition for (_, code), edition in samples.editions.items() if code == language]
    english = samples.editions["hay-fever", "en"].language
    return area_source("powys", of_area(own, "powys"), english, samples.press, variant)


@pytest.mark.parametrize("variant", ["a4", "large"])
@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_the_leaflet_of_an_area_says_what_its_source_says(project: Path, language: str, variant: Variant) -> None:
    if language != "en":
        translate_all(project, language)
    source = area_data(Samples(project), language, variant)
    made = make_leaflet(source, project)
    problems = structure_problems(made.pdf, laid_out(source, [made.arrangement]))
    assert [*conformance_problems(made.pdf), *problems] == []


def test_the_leaflet_marks_an_old_entry_and_says_where_the_newest_is(project: Path) -> None:
    source = area_data(Samples(project), "en")
    lines = [line_text(one) for one in lines_in(source["leaflets"])]
    assert "We have not checked this since: 20 November 2025." in lines
    assert "Last checked: 21 November 2026" in lines and "Last checked: 20 November 2025" not in lines
    assert "Cost: It may cost something. The lunch club costs 5 pounds." in lines
    foot = source["leaflets"][0][0]["footer"]
    assert foot["address"] == "tiny.example/organisations/areas/powys"
    assert foot["last_reviewed"] == "Oldest entry checked: 20 November 2025"


def test_each_area_has_its_leaflets_in_each_language_that_is_complete(tiny_site: Path) -> None:
    for folder in ("", "cy/"):
        page = html(tiny_site, folder + area_address("powys"))
        for variant in ("a4", "large"):
            assert (tiny_site / f"{folder}print/help-near-you-powys-{variant}.pdf").is_file()
            assert f"print/help-near-you-powys-{variant}.pdf" in page
    assert not list(tiny_site.rglob("help-near-you-uk-*"))


def test_a_leaflet_waits_until_all_of_it_is_translated(project: Path) -> None:
    translate_all(project, "cy")
    replace_in(project / CARERS, "It helps people who look after others.", "It helps all who look after others.")
    assert run(["site"], project) == 0
    site = project / "site"
    assert not (site / "cy/print/help-near-you-powys-a4.pdf").exists()
    assert "There is no leaflet in this language yet" in html(site, "organisations/areas/powys") + html(
        site, "cy/organisations/areas/powys"
    ).replace("[cy] ", "")
    assert (site / "cy/print/help-near-you-swansea-bay-a4.pdf").is_file()


def test_a_pack_holds_no_organisation(project: Path) -> None:
    with pytest.raises(ProjectError, match="There is no document breathe-well"):
        pack(PackOrder(project, ["breathe-well"], "en", "a4", None, None, DAY))


def test_leaflets_are_kept_between_builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typeset, first = [], make.typeset
    monkeypatch.setattr(make, "typeset", lambda data, root: typeset.append(data["title"]) or first(data, root))
    assert run(["site"], project) == 0
    every = set(typeset)
    typeset.clear()
    replace_in(project / CONDITION, "Try these.", "Try these now.")
    assert run(["site"], project) == 0
    assert any("Powys" in title for title in every)
    assert typeset and not any("Powys" in title for title in typeset)


# What is bundled


def test_the_numbers_of_the_first_organisations_stand_in_the_content_too() -> None:
    """They were taken from documents. Those that came later have sources of their own, which the schema asks for."""
    said = "\n".join(path.read_text() for path in (GENERATOR / "content/conditions").glob("*.md"))
    known = [file for file in read_sources(GENERATOR).files if is_in_sample(file.path)]
    files = [file for file in known if file.path.startswith("content/organisations")]
    assert len(files) >= 8
    for file in files:
        assert isinstance(file, SourceFile)
        data = file.yaml.data
        for phone in data["reach"]["phones"]:
            assert phone["number"] in said, file.path
        for source in data["sources"]:
            assert source["url"] in said, file.path
