"""What people see of the criteria: the card on a grid's page, the line on its leaflet, the data, and the findings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from leaflet_samples import Samples
from projects import GRID, replace_in, translate_all, write_project

from taflen.cache import Cache
from taflen.cli import run
from taflen.criteria.facts import facts_of
from taflen.criteria.findings import criteria_findings
from taflen.criteria.in_words import MEANING, counted
from taflen.criteria.registry import results_of
from taflen.criteria.result import Said
from taflen.document.about import Judgement
from taflen.document.tree import Document, Statement
from taflen.languages.catalogues import Catalogue
from taflen.languages.extraction import interface_messages
from taflen.languages.language import load_language
from taflen.leaflets.details_data import measures
from taflen.leaflets.lines import line_text
from taflen.leaflets.promise import promise_of, squeezed
from taflen.leaflets.variants import Variant
from taflen.leaflets.writer import Writer
from taflen.library import read_library
from taflen.measures import results_by_id, results_now
from taflen.memory import Memory

TODAY = date(2026, 11, 21)
ENGLISH = load_language("en", Catalogue())
BAD = "Nothing says what is bad about {option}."
WELSH = load_language("cy", Catalogue({("", BAD): "Dim byd drwg am {option}."}))

JUDGEMENTS = """\
judgements:
  - criterion: ipdas-q14
    role: Patients and carers
    date: 2026-11-20
    met: true
  - criterion: ipdas-q15
    role: Panel of nurses
    date: 2026-11-19
    met: false
    note: Two words are {hard}.
"""


def grid(root: Path) -> Document:
    found = read_library(root).at(GRID)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def spray(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return grid(write_project(tmp_path_factory.mktemp("spray")))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site in English and Welsh; people have judged two criteria of its grid."""
    root = write_project(tmp_path_factory.mktemp("shown"))
    replace_in(root / GRID, "funding:", f"{JUDGEMENTS}funding:")
    translate_all(root, "cy")
    assert run(["site"], root) == 0
    return root / "site"


# Words


def test_every_sentence_of_a_criterion_is_a_message_for_translators() -> None:
    messages = {message.english for message in interface_messages()}
    assert {BAD, MEANING, "Says who paid for it.", "Add steps that lead to a decision."} <= messages


def test_a_sentence_is_said_in_the_language_with_its_numbers_and_names() -> None:
    said = Said(BAD, (("option", "Nose spray"),))
    assert said.in_english() == "Nothing says what is bad about Nose spray."
    assert said.in_words_of(ENGLISH, {}) == Statement("Nothing says what is bad about Nose spray.", "en")
    assert said.in_words_of(WELSH, {"Nose spray": "Chwistrell"}) == Statement("Dim byd drwg am Chwistrell.", "cy")


def test_a_sentence_or_a_name_without_a_translation_is_english_as_a_whole() -> None:
    assert Said(BAD, (("option", "Nose spray"),)).in_words_of(WELSH, {}).language == "en"
    assert Said("There is no list.").in_words_of(WELSH, {}) == Statement("There is no list.", "en")
    assert Said("Two words are {hard}.").in_words_of(WELSH, {}) == Statement("Two words are {hard}.", "en")


# The page


def words_of(html: str) -> str:
    """The words of some HTML as they are read, with a space between blocks."""
    apart = re.sub(r"</(h\d|p|li|summary)>", " ", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", apart)).replace("&#39;", "'").strip()


def card(site: Path, language: str = "") -> str:
    page = (site / language / "decisions/nose-spray/index.html").read_text()
    return page.split('<section class="measures">')[1].split("</section>")[0]


def points(site: Path, language: str = "") -> str:
    """The page with each criterion, from its title on."""
    page = (site / language / "decisions/nose-spray/how-it-measures-up/index.html").read_text()
    return page.split("<article>")[1].split("</article>")[0]


def point(html: str, name: str) -> str:
    return html.split(f'<li id="{name}">')[1].split("</li>", maxsplit=1)[0]


def test_the_page_of_a_grid_counts_what_is_there(shown: Path) -> None:
    said = words_of(card(shown))
    assert said.startswith("How this decision aid measures up Present means that the information is there.")
    assert "Needed to be a decision aid: 4 of 6 present." in said
    assert "Needed to be fair: 5 of 6 present." in said
    assert re.search(r"Good to have: \d+ of 23 present\. For people to judge: 7 more\.", said)
    assert "PEMAT" not in said and "cdc-" not in points(shown)


def test_each_standard_on_it_leads_to_its_points_on_the_next_page(shown: Path) -> None:
    links = re.findall(r'<a href="how-it-measures-up/#(\w+)">Each point with its answer: ([^<]+)</a>', card(shown))
    assert links == [("ipdas", "IPDAS"), ("nice", "NICE"), ("scotland", "Healthcare Improvement Scotland")]
    assert re.findall(r'<h2 id="(\w+)">', points(shown)) == [name for name, _ in links]
    assert words_of(points(shown)).startswith("How this decision aid measures up: Nose sprays")


def test_each_criterion_has_its_state_in_words(shown: Path) -> None:
    html = points(shown)
    assert html.count("<li id=") == 44 + 8 + 12
    assert words_of(point(html, "ipdas-1.1.1")) == "Says what the health problem is. Present."
    because = "Not present. Nothing says what is bad about No change."
    assert words_of(point(html, "ipdas-1.1.5")) == f"Says what is bad about each option. {because}"
    assert words_of(point(html, "ipdas-q22")).endswith("For people to judge. Only a study with readers can show this.")
    assert words_of(point(html, "ipdas-2.4.1")) == "For a test: says what the test measures. Does not apply."


def test_what_people_judged_names_their_role_and_the_day(shown: Path) -> None:
    html = points(shown)
    assert words_of(point(html, "ipdas-q14")).endswith("Present. Signed by: Patients and carers, 20 November 2026.")
    refused = "Not present. Two words are {hard}. Signed by: Panel of nurses, 19 November 2026."
    assert words_of(point(html, "ipdas-q15")).endswith(refused)


def test_both_are_in_the_language_of_the_page_and_english_in_it_is_marked(shown: Path) -> None:
    html = points(shown, "cy")
    for part in (html, card(shown, "cy")):
        assert "[cy] How this decision aid measures up" in words_of(part)
        assert "[cy] Needed to be fair: 5 of 6 present." in words_of(part)
    assert "[cy] Nothing says what is bad about [cy] No change." in words_of(point(html, "ipdas-1.1.5"))
    assert "[cy] Patients and carers" in words_of(point(html, "ipdas-q14"))
    refused = point(html, "ipdas-q15")
    assert '<span lang="en" dir="ltr">Two words are {hard}.</span>' in refused
    assert '<span lang="en" dir="ltr">Panel of nurses</span>' in refused


def test_only_a_grid_has_the_card(shown: Path) -> None:
    with_card = [path.parent.name for path in shown.rglob("*.html") if 'class="measures"' in path.read_text()]
    assert set(with_card) - {"style-guide"} == {"nose-spray"}


# The leaflet


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    root = write_project(tmp_path_factory.mktemp("printed"))
    translate_all(root, "cy")
    return Samples(root)


@pytest.mark.parametrize("variant", ["a4", "large", "booklet", "bilingual"])
def test_the_leaflet_of_a_grid_counts_what_is_there_and_the_gate_knows_it(printed: Samples, variant: Variant) -> None:
    lines = promise_of(printed.data("nose-spray", "cy", variant)).lines
    wanted = ["[cy] Needed to be a decision aid: 4 of 6 present."]
    wanted += ["Needed to be a decision aid: 4 of 6 present."] if variant == "bilingual" else []
    for sentence in wanted:
        assert [line for line in lines if f"(IPDAS):{squeezed(sentence)}" in line], sentence
    assert printed.problems("nose-spray", "cy", variant) == []


def test_the_line_on_paper_is_short_and_says_what_present_means(printed: Samples) -> None:
    [line] = [line for line in lines_on_paper(printed, "nose-spray") if "(IPDAS)" in line]
    assert line.startswith("How this decision aid measures up (IPDAS): Needed to be a decision aid: 4 of 6 present.")
    assert line.endswith(MEANING)
    assert len(line) < 350


def lines_on_paper(printed: Samples, name: str) -> list[str]:
    details = printed.source(name)["leaflets"][0][0]["details"]
    return [line_text(part["text"]) for part in details if part["kind"] == "fact"]


def test_what_is_untranslated_on_paper_is_marked_as_english(printed: Samples) -> None:
    document = printed.editions["nose-spray", "en"].document
    writer = Writer(document, WELSH, printed.press.address_of, {})
    [line] = measures(printed.criteria["nose-spray"], writer)
    assert {span.get("lang") for span in line["spans"] if len(span["text"]) > len(" (IPDAS)")} == {"en"}


def test_other_documents_have_no_such_line(printed: Samples) -> None:
    assert lines_on_paper(printed, "hay-fever")
    assert not any("(IPDAS)" in line for line in lines_on_paper(printed, "hay-fever"))


# The data


def test_documents_json_counts_the_criteria_of_every_document(shown: Path) -> None:
    entries = {(e["language"], e["id"]): e for e in json.loads((shown / "api/documents.json").read_text())}
    english, welsh = entries["en", "nose-spray"], entries["cy", "nose-spray"]
    assert english["criteria"]["ipdas"]["qualifying"] == {"present": 4, "of": 6, "for_people": 0}
    assert english["criteria"] == welsh["criteria"]
    assert list(english["criteria"]) == ["ipdas", "nice", "scotland", "pemat", "cdc"]
    assert list(entries["cy", "hay-fever"]["criteria"]) == ["pemat", "cdc"]
    assert {"id": "ipdas-1.1.5", "because": "Nothing says what is bad about No change."} in english["not_present"]
    assert {"id": "ipdas-q15", "because": "Two words are {hard}."} in english["not_present"]
    assert "not_present" not in welsh
    assert all("not_present" in entry for (code, _), entry in entries.items() if code == "en")


def test_results_are_kept_as_they_were_worked_out(printed: Samples, tmp_path: Path) -> None:
    english = [edition for (_, code), edition in printed.editions.items() if code == "en"]
    cache = Cache(tmp_path, "program")
    made = results_by_id(english, TODAY, Memory(cache))
    assert results_by_id(english, TODAY, Memory(cache)) == made
    assert made == {edition.document.id: results_now(edition.document, TODAY) for edition in english}


def test_the_review_date_counts_on_its_day(spray: Document) -> None:
    late = replace(spray, next_review=date(2026, 11, 20))
    fair = counted(results_of(facts_of(late, None, TODAY)), "ipdas", ENGLISH)["certifying"]
    assert fair[0].sentence == "Needed to be fair: 4 of 6 present."


# Findings


@pytest.mark.parametrize(("status", "severity"), [("draft", "advice"), ("review", "warning"), ("published", "warning")])
def test_a_grid_that_lacks_what_a_decision_aid_needs_is_found(spray: Document, status: str, severity: str) -> None:
    found = list(criteria_findings(replace(spray, status=status), TODAY))
    assert {(finding.code, finding.severity) for finding in found} == {("criterion-missing", severity)}
    assert [finding.message for finding in found] == [
        "Say what is bad about each option. Nothing says what is bad about No change.",
        "Say what each option is like to live with. Nothing says what it is like to have No change.",
        "Tell the good and the bad of every option in equal detail."
        " No change has fewer answers about what is bad than other options.",
    ]
    assert all(finding.suggestion for finding in found)
    assert {finding.place for finding in found} == {spray.title.place.at(0)}


def test_other_documents_and_withdrawn_grids_lack_nothing(printed: Samples) -> None:
    for (_, code), edition in printed.editions.items():
        if code == "en" and edition.document.kind != "grid":
            assert list(criteria_findings(edition.document, TODAY)) == []


def test_a_judgement_of_nothing_we_know_is_found(spray: Document) -> None:
    judged = Judgement("ipdas-14", "Patient panel", TODAY, True)
    found = [finding for finding in criteria_findings(replace(spray, judgements=(judged,)), TODAY)]
    unknown = [finding for finding in found if finding.code == "judgement-unknown"]
    assert [(finding.severity, finding.message) for finding in unknown] == [
        ("error", "Correct or remove the judgement of “ipdas-14”: there is no such criterion.")
    ]
    assert "“ipdas-q14”" in unknown[0].suggestion
