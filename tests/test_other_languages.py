"""Translations as texts: limits as strict as in English, and their length beside it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from projects import CONDITION, findings_in, translate_all, write_project

from taflen.findings import Finding

ENGLISH = "You may feel tired after the test. You can go home when you like. Eat and drink as you usually do."


def found(root: Path, code: str, translation: str, english: str = ENGLISH) -> list[Finding]:
    write_project(root)
    path = root / CONDITION
    path.write_text(path.read_text(encoding="utf-8") + f"\n## More\n\n{english}\n", encoding="utf-8")
    translate_all(root, code)
    catalogue = root / f"locales/{code}/LC_MESSAGES/conditions/hay-fever.po"
    entries = polib.pofile(str(catalogue), wrapwidth=0)
    entries.find(english).msgstr = translation
    entries.save()
    codes = ("sentence-long", "translation-long", "translation-merged")
    return [f for f in findings_in(root) if f.code in codes and f.language == code and "hay-fever" in f.place.path]


@pytest.mark.parametrize(("code", "limit"), [("cy", 22), ("pl", 18), ("ar", 20), ("ur", 28)])
def test_a_sentence_is_long_from_its_own_limit_on(tmp_path: Path, code: str, limit: int) -> None:
    end = "۔" if code == "ur" else "."
    word = "لفظ" if code in ("ar", "ur") else "gair"
    fits = (" ".join([word] * limit) + end + " ") * 1
    english = " ".join(["word"] * limit) + "."
    assert [f for f in found(tmp_path / "a", code, fits.strip(), english) if f.code == "sentence-long"] == []
    (long,) = [f for f in found(tmp_path / "b", code, f"{word} {fits}".strip(), english) if f.code == "sentence-long"]
    assert str(limit + 1) in long.message and long.place.path.endswith("hay-fever.po")


def test_urdu_sentences_end_at_their_own_full_stop(tmp_path: Path) -> None:
    three = " ".join([" ".join(["لفظ"] * 10) + "۔"] * 3)
    assert found(tmp_path, "ur", three) == []


def test_twice_as_long_as_the_english(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "pl", "To jest bardzo długie zdanie o niczym. " * 6)
    assert finding.code == "translation-long" and finding.severity == "warning"
    assert ENGLISH in finding.suggestion


def test_sentences_made_into_one(tmp_path: Path) -> None:
    one = "Efallai byddwch yn teimlo yn flinedig a gallwch fynd adref a gallwch fwyta ac yfed fel arfer wedyn yn syth."
    (finding,) = found(tmp_path, "cy", one)
    assert finding.code == "translation-merged"


def test_a_faithful_translation_is_left_alone(tmp_path: Path) -> None:
    welsh = "Efallai y byddwch wedi blino ar ôl y prawf. Gallwch fynd adref pan fynnwch. Bwytewch ac yfwch fel arfer."
    assert found(tmp_path, "cy", welsh) == []
