"""What the checks say of option grids: numbers that can be compared, and options in equal detail."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_samples import ROW, findings, grid, number

TEXT = 'type: text, text: "{}"'
SPRAY = "You use the spray in the morning. It takes a minute. You can go to work as usual and do all that you like."


def row(no_change: str, treatment: str, about: str = "benefit", name: str = "one") -> str:
    return ROW.format(id=name, question="Will it help me?", about=about, no_change=no_change, treatment=treatment)


def codes(root: Path, *rows: str) -> list[tuple[str, str]]:
    about_grids = ("row-", "options-", "cell-", "number-contradicts", "loaded")
    return [(f.code, f.suggestion) for f in findings(grid(root, *rows)) if f.code.startswith(about_grids)]


@pytest.mark.parametrize(
    ("said", "contradicts"),
    [("It was 15 in 100 in all.", True), ("It helps 12 in 100.", False), ("88 in 100 see no change.", False)],
)
def test_the_text_of_a_cell_agrees_with_its_number(tmp_path: Path, said: str, contradicts: bool) -> None:
    found = codes(tmp_path, row(number(5), number(12, more=f', text: "{said}"')))
    assert [code for code, _ in found] == (["number-contradicts"] if contradicts else [])
    assert not contradicts or "nhs-1" in found[0][1]


def test_a_long_answer_gets_advice(tmp_path: Path) -> None:
    long = " ".join(["You rest."] * 21)
    assert [code for code, _ in codes(tmp_path, row(TEXT.format(long), TEXT.format(long)))] == ["cell-long"] * 2


def test_one_option_must_not_have_twice_the_words(tmp_path: Path) -> None:
    (found,) = findings(grid(tmp_path, row(TEXT.format("You do nothing."), TEXT.format(SPRAY))), "row-unbalanced")
    assert "“Treatment” has 24 words" in found.message
    assert "“No change” has 3." in found.message
    even = row(TEXT.format(SPRAY), TEXT.format(SPRAY))
    assert codes(tmp_path / "even", even) == []


def test_harms_are_answered_for_each_option(tmp_path: Path) -> None:
    nothing = "type: not studied"
    rows = [row(number(5), nothing, "harm", name) for name in ("one", "two")]
    (found,) = findings(grid(tmp_path, *rows), "options-unbalanced")
    assert "harms" in found.message and "“No change” has 2" in found.message and "“Treatment” has 0" in found.message


def test_words_that_tell_people_what_to_choose(tmp_path: Path) -> None:
    cells = (TEXT.format("It may not help you."), TEXT.format("This is the best option for most."))
    (found,) = findings(grid(tmp_path, row(*cells)), "loaded-word")
    assert "best option" in found.message
