"""Sentences from figures: whole, in one language, and never in need of a translator when a number changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import GRID, replace_in, translate_all, write_project

from taflen.document.text import english_text
from taflen.document.tree import Cell, Figure, OptionGrid, Period, Statement
from taflen.document.wrapping import TextPlace
from taflen.editions import make_editions
from taflen.languages.catalogues import WORDS, Catalogue, read_catalogue
from taflen.languages.extraction import interface_messages, words_in_python
from taflen.languages.language import Language, load_language
from taflen.languages.risk_sentences import certainty_words, how_many_others, statement
from taflen.languages.translate import Edition
from taflen.library import read_library
from taflen.project import GENERATOR, open_project

ENGLISH = load_language("en", Catalogue())
WELSH = load_language("cy", Catalogue({("", m.english): f"[cy] {m.english}" for m in interface_messages()}))
CERTAINTIES = ("high", "moderate", "low", "very low", "not graded")
NO_NUMBERS = ("no difference found", "not studied", "does not apply")


def number_cell(qualifier: str, low: int, high: int, period: Period | None, out_of: int = 100) -> Cell:
    group = english_text("people", "people counted, after the number", TextPlace("a.yml", 1, 1))
    return Cell("number", Figure(qualifier, low, high, out_of, group, period), None, "high", ("a",))


def english(cell: Cell) -> str:
    said = statement(cell, ENGLISH, ENGLISH)
    assert said is not None and said.language == "en"
    return said.sentence


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "start"),
    [
        ("about", 10, 10, "About 10"),
        ("up to", 10, 10, "Up to 10"),
        ("fewer than", 1, 1, "Fewer than 1"),
        ("more than", 10, 10, "More than 10"),
        ("exactly", 0, 0, "0"),
        ("range", 10, 20, "Between 10 and 20"),
    ],
)
def test_each_qualifier_with_and_without_a_period(qualifier: str, low: int, high: int, start: str) -> None:
    timed = number_cell(qualifier, low, high, Period(10, "year"))
    assert english(timed) == f"{start} in 100 people in 10 years."
    assert english(number_cell(qualifier, low, high, None)) == f"{start} in 100 people."


@pytest.mark.parametrize(
    ("period", "said"), [(Period(1, "year"), "1 year"), (Period(2, "week"), "2 weeks"), (Period(30, "day"), "30 days")]
)
def test_lengths_of_time(period: Period, said: str) -> None:
    assert english(number_cell("about", 5, 5, period, 10_000)) == f"About 5 in 10,000 people in {said}."


@pytest.mark.parametrize("kind", NO_NUMBERS)
def test_answers_without_a_number_are_sentences_that_differ(kind: str) -> None:
    said = {other: english(Cell(other, None, None, None, ())) for other in NO_NUMBERS}
    assert said[kind].endswith(".")
    assert list(said.values()).count(said[kind]) == 1


def test_a_cell_of_words_makes_no_sentence() -> None:
    assert statement(Cell("text", None, None, None, ()), ENGLISH, ENGLISH) is None


def test_every_certainty_has_words_of_its_own() -> None:
    for language in (ENGLISH, WELSH):
        assert len({certainty_words(certainty, language.words) for certainty in CERTAINTIES}) == len(CERTAINTIES)


# In another language


def sentence(edition: Edition, row: int, option: int) -> Statement:
    (grid,) = edition.document.blocks
    assert isinstance(grid, OptionGrid)
    said = grid.rows[row].cells[option].statement
    assert said is not None
    return said


def welsh_grid(root: Path) -> Edition:
    editions = make_editions(open_project(root), read_library(root)).by_language["cy"]
    return next(edition for edition in editions if edition.document.path == GRID)


def test_a_changed_number_changes_the_sentence_and_leaves_nothing_to_translate(tmp_path: Path) -> None:
    translate_all(write_project(tmp_path), "cy")
    before = sentence(welsh_grid(tmp_path), 0, 0)
    assert before.language == "cy"
    assert "60" in before.sentence and "[cy] adults" in before.sentence
    replace_in(tmp_path / GRID, "count: 60", "count: 61")
    edition = welsh_grid(tmp_path)
    assert edition.complete
    assert sentence(edition, 0, 0) == Statement(before.sentence.replace("60", "61"), "cy")


@pytest.mark.parametrize("qualifier", ["about", "up to", "fewer than", "more than", "exactly", "range"])
@pytest.mark.parametrize("period", [None, Period(2, "month")])
def test_every_sentence_is_wholly_in_the_language(qualifier: str, period: Period | None) -> None:
    said = statement(in_language(number_cell(qualifier, 1, 2, period), "cy"), WELSH, ENGLISH)
    assert said is not None and said.language == "cy"
    assert said.sentence.startswith("[cy] ") and "POBL" in said.sentence
    assert ("2 fis" in said.sentence) is (period is not None)


@pytest.mark.parametrize("code", ["cy", "pl"])
def test_the_languages_of_this_site_have_every_sentence(code: str) -> None:
    language = load_language(code, read_catalogue(GENERATOR / "locales", code, WORDS))
    with (GENERATOR / "taflen/languages/risk_sentences.py").open("rb") as file:
        about = {str(english) for _, _, english, _ in words_in_python(file, (), (), None)}
    assert len(about) == 27
    assert [english for english in about if not language.words.knows(english)] == []


def in_language(cell: Cell, code: str) -> Cell:
    if cell.figure is None:
        return cell
    old = cell.figure
    place = TextPlace("a.yml", 1, 1)
    group = type(old.group)("people", old.group.role, place, "POBL", code)
    figure = Figure(old.qualifier, old.low, old.high, old.out_of, group, old.period)
    return Cell(cell.type, figure, cell.text, cell.certainty, cell.sources)


def without(language: Language, english_words: str) -> Language:
    kept = {key: value for key, value in language.words.translations.items() if key != english_words}
    return Language(language.code, language.name, language.direction, type(language.words)(kept, False))


def test_a_sentence_with_a_missing_piece_is_wholly_english() -> None:
    cell = number_cell("about", 10, 10, Period(10, "year"))
    whole = "About 10 in 100 people in 10 years."
    assert statement(cell, WELSH, ENGLISH) == Statement(whole, "en"), "the group is not translated"
    poorer = without(WELSH, "About {count} in {out_of} {group} in {period}.")
    assert statement(in_language(cell, "cy"), poorer, ENGLISH) == Statement(whole, "en"), "the sentence is not"


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "others"),
    [
        ("about", 10, 10, "about 90"),
        ("exactly", 10, 10, "90"),
        ("up to", 5, 5, "95 or more"),
        ("fewer than", 5, 5, "more than 95"),
        ("more than", 5, 5, "fewer than 95"),
        ("range", 10, 34, "66 to 90"),
    ],
)
def test_both_framings_of_a_number_are_offered(qualifier: str, low: int, high: int, others: str) -> None:
    place = TextPlace("a.yml", 1, 1)
    figure = Figure(qualifier, low, high, 100, english_text("women", "group", place), None)
    assert how_many_others(figure, load_language("en", Catalogue())) == others
