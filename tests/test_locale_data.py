"""Names, dates, numbers and lengths of time as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from taflen.findings import ProjectError
from taflen.languages import locale_data


@pytest.mark.parametrize(
    ("count", "unit", "code", "said"),
    [
        (1, "year", "en", "1 year"),
        (10, "year", "en", "10 years"),
        (1, "month", "cy", "1 mis"),
        (2, "month", "cy", "2 fis"),
        (3, "month", "cy", "3 mis"),
        (1, "year", "cy", "1 flwyddyn"),
        (2, "year", "cy", "2 flynedd"),
        (3, "year", "cy", "3 blynedd"),
        (10, "year", "cy", "10 mlynedd"),
        (1, "month", "pl", "1 miesiąc"),
        (2, "month", "pl", "2 miesiące"),
        (10, "year", "pl", "10 lat"),
    ],
)
def test_lengths_of_time(count: int, unit: str, code: str, said: str) -> None:
    assert locale_data.duration(count, unit, code) == said


@pytest.mark.parametrize("code", ["en", "cy", "pl", "ar", "ur", "ro"])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_no_language_shows_the_name_of_a_unit_as_data(code: str, unit: str) -> None:
    said = locale_data.duration(5, unit, code)
    assert "duration" not in said
    assert code == "en" or unit not in said


@pytest.mark.parametrize(
    ("code", "said"), [("en", "21 November 2026"), ("cy", "21 Tachwedd 2026"), ("pl", "21 listopada 2026")]
)
def test_dates(code: str, said: str) -> None:
    assert locale_data.long_date(date(2026, 11, 21), code) == said


@pytest.mark.parametrize(("code", "said"), [("en", "10,000"), ("cy", "10,000"), ("pl", "10\xa0000")])
def test_numbers(code: str, said: str) -> None:
    assert locale_data.number(10_000, code) == said


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [("en", "English", "ltr"), ("cy", "Cymraeg", "ltr"), ("pl", "Polski", "ltr"), ("ar", "العربية", "rtl")],
)
def test_names_and_directions(code: str, name: str, direction: str) -> None:
    assert (locale_data.own_name(code), locale_data.direction(code)) == (name, direction)


def test_welsh_has_six_plural_forms() -> None:
    header = locale_data.plural_forms("cy")
    assert header.startswith("nplurals=6;")
    rule = header.split("plural=")[1].strip(";")
    python = rule.replace(
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)", "{0:0,1:1,2:2,3:3,6:4}.get(n,5)"
    )
    assert [eval(python, {"n": n}) for n in (0, 1, 2, 3, 6, 4, 5, 7, 100)] == [0, 1, 2, 3, 4, 5, 5, 5, 5]


@pytest.mark.parametrize("code", ["xx", "welsh", "", "../cy"])
def test_an_unknown_language_is_a_mistake_of_the_project(code: str) -> None:
    with pytest.raises(ProjectError, match="There is no language"):
        locale_data.own_name(code)


@pytest.mark.parametrize(
    ("code", "script"),
    [
        ("en", "Latn"),
        ("cy", "Latn"),
        ("ur", "Arab"),
        ("ar", "Arab"),
        ("fa", "Arab"),
        ("bn", "Beng"),
        ("zh-Hant", "Hant"),
    ],
)
def test_the_script_of_a_language(code: str, script: str) -> None:
    assert locale_data.script(code) == script
