"""Criteria of public standards: as many as each has, answered from the data, and signed by people where data cannot."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from projects import CONDITION, CONDITION_BODY, write_project

from taflen.checks.grids import times_answered
from taflen.checks.reading import reading_of
from taflen.checks.sentences import sentences
from taflen.criteria.facts import Facts, Judgement
from taflen.criteria.grid_facts import grid_of, measured, words_by_option
from taflen.criteria.registry import criteria_for, results_of, unknown_signatures
from taflen.criteria.result import Result, counts
from taflen.document.later import Later
from taflen.document.text import Text
from taflen.document.tree import Cell, Document
from taflen.library import read_library
from taflen.project import GENERATOR

TODAY = date(2026, 11, 21)
GRIDS = ("grids/knee-osteoarthritis.yml", "grids/breast-cancer-surgery.yml")
PACKAGE = GENERATOR / "taflen" / "criteria"


@pytest.fixture(scope="module")
def bundled() -> dict[str, Document]:
    return {document.path: document for document in read_library(GENERATOR).documents}


@pytest.fixture(scope="module")
def spray(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The tiny grid: a nose spray or no change, with a figure for each."""
    found = read_library(write_project(tmp_path_factory.mktemp("spray"))).at("grids/nose-spray.yml")
    assert found is not None
    return found


def facts(document: Document, **more: object) -> Facts:
    reading = reading_of(document, "en")
    return Facts(document, **{"today": TODAY, "reading_age": reading.age if reading else None, **more})


def answers(document: Document, **more: object) -> dict[str, Result]:
    return {result.id: result for result in results_of(facts(document, **more))}


def text(text: Text, english: str) -> Text:
    return replace(text, english=english, shown=english)


def with_grid(document: Document, **changes: object) -> Document:
    return replace(document, body=Later.now((replace(grid_of(document), **changes),)))


def with_cell(document: Document, row: int, column: int, **changes: object) -> Document:
    rows = list(grid_of(document).rows)
    cells = list(rows[row].cells)
    cells[column] = replace(cells[column], **changes)
    rows[row] = replace(rows[row], cells=tuple(cells))
    return with_grid(document, rows=tuple(rows))


def condition(root: Path, body: str) -> Document:
    path = write_project(root) / CONDITION
    path.write_text(path.read_text().replace(CONDITION_BODY, body))
    found = read_library(root).at(CONDITION)
    assert found is not None
    return found


# The lists


def test_each_standard_has_all_its_items() -> None:
    number = Counter((criterion.standard, criterion.group) for criterion in criteria_for("grid"))
    assert {group: number["ipdas", group] for group in ("qualifying", "certifying", "quality")} == {
        "qualifying": 6,
        "certifying": 10,
        "quality": 28,
    }
    assert (number["pemat", "understandability"], number["pemat", "actionability"]) == (17, 7)
    totals = Counter(criterion.standard for criterion in criteria_for("grid"))
    assert totals == {"ipdas": 44, "nice": 8, "scotland": 12, "pemat": 24, "cdc": 20}
    assert Counter(one.standard for one in criteria_for("condition")) == {"pemat": 24, "cdc": 20}


def test_items_for_sound_and_film_are_left_out_and_the_others_keep_their_numbers() -> None:
    numbers = [int(one.id.removeprefix("pemat-")) for one in criteria_for("page") if one.standard == "pemat"]
    assert numbers == [*range(1, 13), *range(15, 27)]


def test_ids_are_unique() -> None:
    ids = [criterion.id for criterion in criteria_for("grid")]
    assert len(set(ids)) == len(ids)
    assert {"ipdas-1.1.1", "nice-essential-3", "scotland-7", "pemat-9", "cdc-8"} <= set(ids)


def said() -> list[str]:
    """Every sentence that a reader may see."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.glob("*.py"))]
    calls = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
    ]
    assert all(len(call.args) == 1 and isinstance(call.args[0], ast.Constant) for call in calls)
    return [call.args[0].value for call in calls]


def test_all_that_a_reader_sees_is_marked_and_plain() -> None:
    marked = said()
    assert {criterion.asks for criterion in criteria_for("grid")} <= set(marked)
    for sentence in marked:
        assert sentence.endswith("."), sentence
        assert all(part.words <= 20 for part in sentences(sentence, "en")), sentence


# The bundled documents


def test_each_result_that_is_not_present_says_why(bundled: dict[str, Document]) -> None:
    for document in bundled.values():
        for is_test in (False, True):
            for result in results_of(facts(document, is_test=is_test)):
                assert (result.state == "present") == (result.because == ""), (document.id, result)
                assert result.because.endswith((".", "")) and "{" not in result.because


@pytest.mark.parametrize("path", GRIDS)
def test_the_bundled_grids_have_what_makes_a_decision_aid(bundled: dict[str, Document], path: str) -> None:
    document, found = bundled[path], answers(bundled[path])
    assert counts(found.values())["ipdas"]["qualifying"] == (6, 6, 0, 0)
    assert [found[f"ipdas-{one}"].state for one in ("2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.3.1")] == ["present"] * 5
    for number in ("2.4.1", "2.4.2", "2.4.3", "2.4.4", "q24", "q25", "q26", "q27", "q28"):
        assert found[f"ipdas-{number}"].state == "does not apply"
    assert found["scotland-7"].state == "present"
    patients = sum(who.number for who in document.took_part if "Patients" in who.role.english)
    assert (found["nice-essential-8"].state == "present") == (patients > 0)


@pytest.mark.parametrize("path", GRIDS)
def test_equal_detail_is_counted_in_words_and_in_answers(bundled: dict[str, Document], path: str) -> None:
    grid = grid_of(bundled[path])
    words = words_by_option(grid).values()
    is_even = max(words) <= 2 * min(words) and all(
        len(set(times_answered(grid, about).values())) == 1 for about in ("benefit", "harm")
    )
    assert (answers(bundled[path])["ipdas-2.1.1"].state == "present") == is_even


@pytest.mark.parametrize("path", GRIDS)
def test_the_bundled_grids_say_what_they_lack(bundled: dict[str, Document], path: str) -> None:
    grid, found = grid_of(bundled[path]), answers(bundled[path])
    has_no_change = any(option.no_change for option in grid.options)
    assert (found["ipdas-q1"].state == "present") == has_no_change
    graded = all(cell.certainty != "not graded" for row in grid.rows for cell in row.cells if cell.certainty)
    assert (found["ipdas-q19"].state == "present") == graded
    assert found["ipdas-q9"].state == found["nice-essential-3"].state == "not present"
    assert answers(bundled[path], what_matters=("I want to avoid surgery.",))["ipdas-q9"].state == "present"
    assert measured(grid)


# One change to a grid flips one answer

EMPTY_CELL = {"type": "not studied", "figure": None, "text": None, "certainty": None, "sources": ()}


def no_condition(document: Document) -> Document:
    return with_grid(document, condition=text(grid_of(document).condition, ""))


def no_decision(document: Document) -> Document:
    return with_grid(document, decision=text(grid_of(document).decision, " "))


def no_change_gone(document: Document) -> Document:
    return with_grid(document, options=tuple(replace(one, no_change=False) for one in grid_of(document).options))


def no_benefit(document: Document) -> Document:
    return with_cell(document, 0, 0, **EMPTY_CELL)


def no_harm(document: Document) -> Document:
    return with_cell(document, 1, 0, **EMPTY_CELL)


def no_experience(document: Document) -> Document:
    return with_cell(document, 2, 0, **EMPTY_CELL)


def much_to_say(document: Document) -> Document:
    cell = grid_of(document).rows[2].cells[0]
    assert cell.text is not None
    return with_cell(document, 2, 0, text=text(cell.text, "You carry the bottle with you. " * 20))


def no_source(document: Document) -> Document:
    return with_cell(document, 0, 0, sources=())


def exactly_so_many(document: Document) -> Document:
    figure = grid_of(document).rows[0].cells[0].figure
    assert figure is not None
    return with_cell(document, 0, 0, certainty="not graded", figure=replace(figure, qualifier="exactly"))


def other_time(document: Document) -> Document:
    figure = grid_of(document).rows[0].cells[0].figure
    assert figure is not None and figure.period is not None
    return with_cell(document, 0, 0, figure=replace(figure, period=replace(figure.period, number=9)))


def other_number(document: Document) -> Document:
    figure = grid_of(document).rows[0].cells[0].figure
    assert figure is not None
    return with_cell(document, 0, 0, figure=replace(figure, out_of=1000))


def no_population(document: Document) -> Document:
    return with_grid(document, population=text(grid_of(document).population, ""))


def no_funding(document: Document) -> Document:
    return replace(document, funding=text(document.funding, ""))


def overdue(document: Document) -> Document:
    return replace(document, next_review=date(2026, 11, 20))


def no_patients(document: Document) -> Document:
    return replace(document, took_part=tuple(replace(who, number=0) for who in document.took_part))


FLIPS = [
    (no_condition, ("ipdas-1.1.1", "scotland-3", "nice-essential-1")),
    (no_decision, ("ipdas-1.1.2", "scotland-4", "nice-essential-1")),
    (no_change_gone, ("ipdas-1.1.3", "ipdas-q1")),
    (no_benefit, ("ipdas-1.1.4", "scotland-5", "cdc-19")),
    (no_harm, ("ipdas-1.1.5", "scotland-5", "ipdas-2.1.1")),
    (no_experience, ("ipdas-1.2.1",)),
    (no_source, ("ipdas-2.2.1", "scotland-process-2", "nice-essential-5")),
    (exactly_so_many, ("ipdas-2.2.4", "scotland-process-3")),
    (other_time, ("ipdas-q6", "nice-essential-4", "scotland-8")),
    (other_number, ("ipdas-q7", "pemat-7", "cdc-17")),
    (no_population, ("ipdas-q4",)),
    (no_funding, ("ipdas-2.3.1", "nice-essential-7")),
    (overdue, ("ipdas-2.2.3", "scotland-process-1", "nice-essential-6")),
    (no_patients, ("nice-essential-8",)),
]


@pytest.mark.parametrize(("change", "ids"), FLIPS, ids=[change.__name__ for change, _ in FLIPS])
def test_one_change_flips_the_answer(spray: Document, change, ids: tuple[str, ...]) -> None:
    words = text(grid_of(spray).rows[2].cells[0].text, "There is no spray.")
    whole = with_cell(with_cell(spray, 1, 1, type="does not apply", text=words), 2, 1, text=words)
    before, after = answers(whole, reading_age=9), answers(change(whole), reading_age=9)
    for one in ids:
        assert before[one].state == "present", before[one]
        assert after[one].state == "not present", after[one]


def test_equal_detail(spray: Document) -> None:
    """The tiny grid has nobody who measured nosebleeds without a spray."""
    assert answers(spray)["ipdas-2.1.1"].because == "No change has fewer answers about what is bad than other options."
    even = with_cell(spray, 1, 1, type="does not apply")
    assert answers(even)["ipdas-2.1.1"].state == "present"
    assert answers(even)["scotland-6"].state == "for people to judge"
    assert answers(much_to_say(even))["ipdas-2.1.1"].because == "Nose spray has more than twice the words of No change."
    assert answers(much_to_say(even))["scotland-6"].state == "not present"


def test_a_cell_that_only_says_not_studied_tells_nothing(spray: Document) -> None:
    found = answers(spray)["ipdas-1.1.5"]
    assert (found.state, found.because) == ("not present", "Nothing says what is bad about No change.")
    why = replace(grid_of(spray).condition, english="There is no spray, so it does no harm.", role="grid cell")
    told = with_cell(spray, 1, 1, type="does not apply", text=why)
    assert answers(told)["ipdas-1.1.5"].state == "present"
    assert answers(no_harm(told))["ipdas-1.1.5"].because == "Nothing says what is bad about Nose spray."


def test_a_reason_may_stand_for_the_option_of_no_change(spray: Document) -> None:
    reason = text(grid_of(spray).condition, "Both are ways to treat it.")
    found = answers(with_grid(no_change_gone(spray), no_change_left_out=reason))
    assert found["ipdas-1.1.3"].state == "present"
    assert found["ipdas-q1"].state == "not present"


def test_a_grid_without_figures_says_so(spray: Document) -> None:
    cell = Cell("text", None, text(grid_of(spray).condition, "It may help."), None, ())
    rows = tuple(replace(row, cells=(cell, cell)) for row in grid_of(spray).rows)
    found = answers(with_grid(spray, rows=rows))
    for one in ("ipdas-q3", "ipdas-q5", "ipdas-q6", "ipdas-q7", "ipdas-q8", "ipdas-q19", "scotland-8"):
        assert found[one].state == "not present", one
    assert found["pemat-6"].state == found["cdc-20"].state == "does not apply"


def test_the_reading_age_has_two_limits(spray: Document) -> None:
    assert answers(spray, reading_age=11)["scotland-7"].state == "present"
    assert answers(spray, reading_age=12)["scotland-7"].because == "It reads at about age 12, and the limit is 11."
    assert answers(spray, reading_age=14, explained=True)["scotland-7"].state == "present"
    assert answers(spray, reading_age=15, explained=True)["scotland-7"].state == "not present"
    assert answers(spray, reading_age=None)["scotland-7"].state == "for people to judge"
    assert answers(spray, reading_age=None)["ipdas-q21"].state == "not present"


def test_what_the_schema_may_get_later_counts(spray: Document) -> None:
    more = {"evidence_search": "We searched for reviews.", "steps": True, "notes_page": True, "country": "Wales"}
    before, after = answers(spray), answers(spray, **more)
    for one in ("ipdas-q10", "ipdas-q11", "ipdas-q18", "scotland-2"):
        assert (before[one].state, after[one].state) == ("not present", "present")
    assert answers(spray, is_test=True)["ipdas-2.4.4"].state == "for people to judge"


# Any document


def test_a_text_shows_what_it_has(tmp_path: Path) -> None:
    found = answers(condition(tmp_path, CONDITION_BODY))
    for one in ("pemat-5", "pemat-6", "pemat-9", "pemat-12", "pemat-20", "pemat-21", "cdc-5", "cdc-8", "cdc-9"):
        assert found[one].state == "present", found[one]
    assert found["pemat-19"].state == "does not apply"
    assert found["pemat-11"].because == "Add a short part that sums up the main points."
    assert found["cdc-4"].state == "not present"


LONG = "You can rest at home. " * 41
BODIES = [
    ("pemat-6", "About 4.5 in 100 people sneeze.", "Write 4.5 as a whole number if you can."),
    ("pemat-6", "It helps 5% of people.", "Write 5% as so many people in 100."),
    ("pemat-7", "It helps 1 in 5 children and 3 in 10 adults.", "Numbers side by side are out of different numbers"),
    ("pemat-8", f"{LONG}\n\nOne.\n\nTwo.", "Split the paragraphs that have more than 3 sentences."),
    ("pemat-9", f"{LONG}\n\nOne.\n\nTwo.", "More than 200 words stand without a heading."),
    ("cdc-9", "One.\n\n## Information\n\nTwo.", "This heading does not say what comes below it: Information."),
    ("pemat-12", "Pollen makes you sneeze.", "Nothing stands out: use a list, a card or bold words."),
    ("pemat-19", "| |Day|\n|---|---|\n|1|2|", "A column or a row of a table has no heading."),
    ("pemat-20", "Pollen makes you sneeze.", "Say at least one thing that the reader can do."),
    ("pemat-21", "Patients should rinse. People must sneeze. You rest.", "Say “you”, not “patients should”"),
    ("cdc-8", "Pollen makes you sneeze.", "There is no list."),
]


@pytest.mark.parametrize(("one", "body", "because"), BODIES)
def test_a_text_shows_what_it_lacks(tmp_path: Path, one: str, body: str, because: str) -> None:
    found = answers(condition(tmp_path, f"{body}\n"))[one]
    assert found.state == "not present"
    assert found.because.startswith(because)


HARMLESS = [
    ("pemat-6", "Take 2.5 mg, or 2.5mg. It costs £9.90. A high temperature is 37.5C. We follow WCAG 2.2 here."),
    ("pemat-7", "Take no more than 8 in 24 hours. It helps 1 in 5 people."),
    ("cdc-9", "One.\n\n## Information about pollen\n\nTwo."),
    ("pemat-11", "One.\n\n## The main points\n\nTwo.\n\nThree."),
    ("pemat-19", "|Day|Puffs|\n|---|---|\n|Monday|2|"),
    ("pemat-22", "1. Sit up.\n2. Call 999."),
]


@pytest.mark.parametrize(("one", "body"), HARMLESS)
def test_what_is_fine_is_present(tmp_path: Path, one: str, body: str) -> None:
    assert answers(condition(tmp_path, f"{body}\n"))[one].state == "present"


def test_what_a_document_has_not_got_does_not_apply(tmp_path: Path) -> None:
    found = answers(condition(tmp_path, "Call 0800 085 2219 or 999. We checked it on 3 May 2026.\n"))
    for one in ("pemat-6", "cdc-15", "cdc-16", "cdc-17", "cdc-18", "cdc-20", "pemat-9", "pemat-16", "pemat-24"):
        assert found[one].state == "does not apply", found[one]


def test_a_passive_text_is_for_people(tmp_path: Path) -> None:
    found = answers(condition(tmp_path, "The nose was rinsed. It was then dried. You rest.\n"))
    assert found["pemat-5"].state == "for people to judge"


# People


def signed(criterion: str, met: bool = True, day: int = 21, note: str = "") -> Judgement:
    return Judgement(criterion, "Patient panel", date(2026, 11, day), met, note)


def test_people_sign_what_the_data_cannot_show(spray: Document) -> None:
    found = answers(spray, signed=(signed("ipdas-q14"), signed("ipdas-q15", met=False, note="Two words are hard.")))
    assert (found["ipdas-q14"].state, found["ipdas-q14"].signed_by) == ("present", "Patient panel, 2026-11-21")
    assert found["ipdas-q14"].because == ""
    assert (found["ipdas-q15"].state, found["ipdas-q15"].because) == ("not present", "Two words are hard.")
    assert found["ipdas-q16"].state == "for people to judge"
    assert found["ipdas-q16"].signed_by == ""


def test_a_refusal_without_a_note_still_says_why(spray: Document) -> None:
    assert answers(spray, signed=(signed("pemat-2", met=False),))["pemat-2"].because


def test_people_cannot_overrule_the_data(spray: Document) -> None:
    found = answers(spray, signed=(signed("ipdas-q9"), signed("ipdas-1.1.1", met=False), signed("ipdas-2.4.1")))
    assert found["ipdas-q9"].state == "not present"
    assert found["ipdas-1.1.1"].state == "present"
    assert found["ipdas-2.4.1"].state == "does not apply"
    assert {found[one].signed_by for one in ("ipdas-q9", "ipdas-1.1.1", "ipdas-2.4.1")} == {""}


def test_the_last_signature_counts(spray: Document) -> None:
    both = (signed("ipdas-q14", met=True, day=21), signed("ipdas-q14", met=False, day=3))
    assert answers(spray, signed=both)["ipdas-q14"].state == "present"


def test_a_signature_for_an_unknown_criterion_is_listed(spray: Document) -> None:
    all_signed = (signed("ipdas-q99"), signed("ipdas-q14"), signed("ipdas-q99"))
    assert len(results_of(facts(spray, signed=all_signed))) == len(criteria_for("grid"))
    assert unknown_signatures(all_signed) == ("ipdas-q99",)


def test_counts_leave_out_what_does_not_apply(spray: Document) -> None:
    before = counts(results_of(facts(spray)))["ipdas"]
    after = counts(results_of(facts(spray, signed=(signed("ipdas-q14"), signed("ipdas-q12", met=False)))))["ipdas"]
    assert before["certifying"].applicable == 6
    assert before["quality"].applicable == 23
    assert after["quality"].met == before["quality"].met + 1
    assert (before["quality"].judged_by_people, after["quality"].judged_by_people) == (0, 2)
    assert counts(results_of(facts(spray, is_test=True)))["ipdas"]["certifying"].applicable == 10
