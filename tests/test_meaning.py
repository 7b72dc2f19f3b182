"""What a text says, and what a change of the English changes: numbers, doses, warnings; never commas or spelling."""

from __future__ import annotations

import pytest

from taflen.meaning.change import changed_facts
from taflen.meaning.facts import facts_of
from taflen.meaning.medicines import medicine_in, sounds_like
from taflen.meaning.tokens import plain_words
from taflen.meaning.welsh import mutated


@pytest.mark.parametrize(
    ("text", "language", "quantities"),
    [
        ("Take 2.5mg or 1,000 mg.", "en", [("1000", "mg"), ("2.5", "mg")]),
        ("2,5 mg lub 1 000 mg", "pl", [("1000", "mg"), ("2.5", "mg")]),
        ("2 to 4 weeks", "en", [("2", "week"), ("4", "week")]),
        ("2–4 tygodnie", "pl", [("2", "week"), ("4", "week")]),
        ("ddwy awr a hanner", "cy", [("2.5", "hour")]),
        ("tri deg pump o dabledi", "cy", [("35", "tablet")]),
        ("dwadzieścia pięć tabletek", "pl", [("25", "tablet")]),
        ("۱۰ ملی گرام", "ur", [("10", "mg")]),
        ("am bythefnos", "cy", [("2", "week")]),
        ("half an hour", "en", [("0.5", "hour")]),
        ("140/90 mmHg", "en", [("140/90", "mmHg")]),
        ("50 y cant", "cy", [("50", "%")]),
        ("37,5 stopnia Celsjusza", "pl", [("37.5", "°C")]),
    ],
)
def test_quantities_in_each_language(text: str, language: str, quantities: list[tuple[str, str]]) -> None:
    assert list(facts_of(text, language).quantities) == quantities


def test_the_other_facts_of_a_text() -> None:
    facts = facts_of(
        "**Do not** take B12 [@nhs-1]. Call [us](https://a.example) on +44 300 123 4567 or 999, Monday 5 May, "
        "8am to 17:30. See www.nhs.uk. Never take morphine.",
        "en",
    )
    assert facts.phones == ("03001234567", "999")
    assert facts.addresses == ("www.nhs.uk",)
    assert facts.codes == ("B12",)
    assert (facts.months, facts.weekdays) == ((5,), (1,))
    assert [minutes for minutes, _ in facts.clocks] == [480, 1050]
    assert facts.medicines == ("morphine",)
    assert facts.negations == ("do not", "never")


def test_half_past_eight_in_the_evening_in_each_language() -> None:
    for text, language in (("8:30pm", "en"), ("8.30 yr hwyr", "cy"), ("8:30 wieczorem", "pl"), ("رات 8:30 بجے", "ur")):
        assert [minutes for minutes, _ in facts_of(text, language).clocks] == [1230], language


@pytest.mark.parametrize(
    ("word", "language", "medicine"),
    [
        ("forffin", "cy", "morphine"),
        ("ibwproffen", "cy", "ibuprofen"),
        ("asbrin", "cy", "aspirin"),
        ("paracetamolem", "pl", "paracetamol"),
        ("amoksycyliny", "pl", "amoxicillin"),
        ("prednizolonu", "pl", "prednisolone"),
        ("walproinian", "pl", "valproate"),
        ("بیوپرینورفین", "ur", "buprenorphine"),
        ("senna", "en", "senna"),
        ("senna", "pl", ""),
        ("tabled", "cy", ""),
    ],
)
def test_a_medicine_by_its_sound(word: str, language: str, medicine: str) -> None:
    assert medicine_in(word, language) == medicine


def test_a_short_name_in_another_script_is_known_by_likeness() -> None:
    assert sounds_like("morphine", ["مورفین"])
    assert not sounds_like("morphine", ["کوڈین", "درد"])


def test_mutations() -> None:
    assert set(mutated("tabled")) == {"tabled", "dabled", "nhabled", "thabled"}
    assert "ram" in set(mutated("gram"))


def test_marks_and_citations_are_no_words() -> None:
    assert plain_words("**Do** [ask 3](a.md) now [@a; @b].") == "Do ask 3 now."


CHANGED = [
    ("Take 2 tablets every 4 hours.", "Take 2 tablets every 6 hours.", "number"),
    ("Take 5mg once a day.", "Take 10mg once a day.", "dose"),
    ("Take 500 mg.", "Take 500 micrograms.", "unit"),
    ("Give 0.5ml.", "Give 5ml.", "dose"),
    ("Call 0800 085 2219.", "Call 0800 085 2291.", "phone"),
    ("Call 999 if you feel worse.", "Call 111 if you feel worse.", "phone"),
    ("Call 0300 123 4567 or 111.", "Call 0300 123 4567.", "phone"),
    ("Do not drive.", "Drive.", "negation"),
    ("You can drive.", "You cannot drive.", "negation"),
    ("Do not take it. Drink water.", "Take it. Do not drink water.", "negation"),
    ("Never take it with alcohol.", "Take it with alcohol.", "negation"),
    ("It isn't safe to drive.", "It's safe to drive.", "negation"),
    ("Take one tablet at night.", "Take two tablets at night.", "dose"),
    ("Take a tablet.", "Take 2 tablets.", "dose"),
    ("It happens to 2 in 100 people.", "It happens to 3 in 100 people.", "number"),
    ("from 4 in 100 to 2 in 100", "from 2 in 100 to 4 in 100", "number"),
    ("Take 2 tablets 4 times a day.", "Take 4 tablets 2 times a day.", "dose"),
    ("Take it 4 times a day.", "Take it 4 times.", "unit"),
    ("Wait 2 weeks.", "Wait 2 months.", "unit"),
    ("Use it every day.", "Use it every week.", "unit"),
    ("Take it before food.", "Take it after food.", "direction"),
    ("Put it in your left eye.", "Put it in your right eye.", "direction"),
    ("Increase the dose slowly.", "Reduce the dose slowly.", "direction"),
    ("You must tell DVLA.", "You may tell DVLA.", "direction"),
    ("Take it only if you are in pain.", "Take it if you are in pain.", "direction"),
    ("Take up to 10 puffs.", "Take at least 10 puffs.", "dose"),
    ("people over 65", "people under 65", "number"),
    ("Do not take more than 8 tablets.", "Do not take more than 10 tablets.", "dose"),
    ("Children under 16 should not take aspirin.", "Children should not take aspirin.", "number"),
    ("Take paracetamol.", "Take ibuprofen.", "medicine"),
    ("Open from 8am to 8pm.", "Open from 8am to 6pm.", "time"),
    ("It starts on 5 May 2026.", "It starts on 6 May 2026.", "date"),
    ("It starts on 5 May.", "It starts on 5 June.", "date"),
    ("Closed on Monday.", "Closed on Tuesday.", "date"),
    ("See www.nhs.uk.", "See www.nhs.net.", "address"),
    ("It is below 140/90.", "It is below 140/80.", "number"),
    ("Take vitamin B12.", "Take vitamin B6.", "number"),
]


@pytest.mark.parametrize(("before", "after", "kind"), CHANGED)
def test_a_change_of_meaning_is_told(before: str, after: str, kind: str) -> None:
    assert kind in [difference.kind for difference in changed_facts(before, after)]
    assert changed_facts(before, before) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Take it, with food.", "Take it with food."),
        ("Do not drive.", "Don't drive."),
        ("You cannot drive.", "You are not able to drive."),
        ("You must not drive.", "Do not drive."),
        ("Do not use it if you are pregnant.", "If you are pregnant, do not use it."),
        ("Do not eat or drink.", "Do not eat and do not drink."),
        ("Do not take more than 8 tablets.", "Take no more than 8 tablets."),
        ("People who do not have asthma", "People without asthma"),
        ("It is unlikely.", "It is not likely."),
        ("Take one tablet.", "Take 1 tablet."),
        ("Take 1 tablet twice a day.", "Take a tablet 2 times a day."),
        ("Take it once a day.", "Take it once daily."),
        ("It lasts two weeks.", "It lasts a fortnight."),
        ("It lasts 3-5 days.", "It lasts 3 to 5 days."),
        ("Rest for 30 minutes.", "Rest for half an hour."),
        ("Take 1,000 mg.", "Take 1000mg."),
        ("people over 50", "people who are more than 50"),
        ("at least 5 portions", "5 portions or more"),
        ("20% of people", "20 in 100 people"),
        ("about 3 in 10 people", "around 3 out of 10 people"),
        ("Open until 5pm.", "Open until 17:00."),
        ("Phone us on 0800 085 2219.", "Call us on 08000852219."),
        ("Take paracetemol.", "Take paracetamol."),
        ("The colour of diarrhea", "The color of diarrhoea"),
        ("You might feel dizzy.", "You may feel dizzy."),
        ("**Do not** drive [@nhs].", "Do not drive."),
        ("One of the signs is pain.", "Pain is a sign."),
        ("Your GP, nurse or pharmacist", "Your GP, your nurse, or your pharmacist"),
    ],
)
def test_a_change_of_wording_is_none(before: str, after: str) -> None:
    assert changed_facts(before, after) == ()
    assert changed_facts(after, before) == ()


def test_a_difference_can_be_read() -> None:
    (number,) = changed_facts("It happens to 2 in 100 people.", "It happens to 3 in 100 people.")
    assert (number.before, number.after) == ("2 in 100", "3 in 100")
    (negation,) = changed_facts("Do not drive.", "Drive.")
    assert (negation.before, negation.after) == ("do not drive", "")


def test_a_new_text_tells_its_numbers_and_warnings() -> None:
    assert [one.kind for one in changed_facts("", "Take 5mg. Do not drive.")] == ["dose", "negation"]
    assert changed_facts("", "Drink plenty of water.") == ()
