"""Reading figures: only where they are sound, and the same however a text is laid out."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from projects import CONDITION, CONDITION_BODY, write_project

from taflen.checks.prose import Prose
from taflen.checks.reading import FEWEST_WORDS, prepare, reading_of, running_sentences
from taflen.checks.reading_figures import Reading
from taflen.checks.sentences import sentences
from taflen.document.tree import Document
from taflen.document.walking import map_parts
from taflen.languages.catalogues import Catalogue
from taflen.languages.language import load_language
from taflen.languages.translate import translate
from taflen.library import read_library

EASY = [
    "You can have this test at your local clinic",
    "It takes about ten minutes and it does not hurt",
    "A nurse will ask how you feel and check your breathing",
    "Tell the nurse about any medicine that you take",
    "You may feel tired after the test but you can go home",
    "Drink plenty of water and rest for the day",
    "Your doctor will call you with the result in a week",
    "Call the clinic if you have pain or feel unwell",
    "Bring a friend with you if you feel worried",
    "You can ask for a chair if you cannot stand for long",
    "Keep the plaster on your arm until the next morning",
    "Ask the nurse if there is a word that you do not know",
]
HARD = [
    "The physician administers intravenous anticoagulation following appropriate haematological investigation",
    "Contraindications necessitate individualised pharmacological consideration throughout the hospitalisation",
    "Comprehensive multidisciplinary rehabilitation facilitates considerable functional improvement",
] * 5

LAYOUTS = {
    "prose": lambda parts: " ".join(f"{part}." for part in parts),
    "bullets": lambda parts: "\n".join(f"- {part[0].lower()}{part[1:]}" for part in parts),
    "table": lambda parts: "| One | Two |\n|---|---|\n" + "\n".join(
        f"| {a} | {b} |" for a, b in zip(parts[::2], parts[1::2], strict=True)
    ),
    "card": lambda parts: '!!! do "Do"\n' + "\n".join(f"    - {part}" for part in parts),
}  # fmt: skip


def document(root: Path, body: str) -> Document:
    path = write_project(root) / CONDITION
    path.write_text(path.read_text().replace(CONDITION_BODY, body))
    found = read_library(root).at(CONDITION)
    assert found is not None
    return found


def reading(root: Path, body: str) -> Reading:
    figures = reading_of(document(root, body), "en")
    assert figures is not None
    return figures


def test_the_layout_of_a_text_hardly_changes_its_grade(tmp_path: Path) -> None:
    grades = {name: reading(tmp_path / name, layout(EASY)).grade for name, layout in LAYOUTS.items()}
    assert None not in grades.values()
    assert max(grades.values()) - min(grades.values()) <= 1.5, grades
    assert max(grades.values()) < 6


def test_harder_words_and_longer_sentences_score_higher(tmp_path: Path) -> None:
    easy = reading(tmp_path / "easy", LAYOUTS["prose"](EASY))
    hard = reading(tmp_path / "hard", LAYOUTS["prose"](HARD))
    assert hard.grade > easy.grade + 5
    assert hard.hard_words_per_100 > easy.hard_words_per_100 + 20
    assert hard.age > easy.age


def test_the_age_is_the_grade_and_five_years(tmp_path: Path) -> None:
    figures = reading(tmp_path, LAYOUTS["prose"](EASY))
    assert abs(figures.age - figures.grade - 5) <= 0.5


@pytest.mark.parametrize(("words", "known"), [(FEWEST_WORDS - 1, False), (FEWEST_WORDS, True)])
def test_there_is_no_figure_for_less_than_a_hundred_words(tmp_path: Path, words: int, known: bool) -> None:
    body = " ".join(["Word word word word."] * 24) + " Word" * (words - 96) + "."
    assert (reading_of(document(tmp_path, body), "en") is not None) is known


def test_only_running_text_counts(tmp_path: Path) -> None:
    body = (
        "## A heading of five words\n\nTwo words [@nhs-1].\n\n"
        '!!! do "A title of five words"\n    - [three linked words](../../grids/nose-spray.yml)\n'
    )
    found = [sentence.text for sentence in running_sentences(Prose(document(tmp_path, body), "en"))]
    assert found == ["Two words.", "three linked words"]


def test_long_sentences_are_counted(tmp_path: Path) -> None:
    assert reading(tmp_path, " ".join(["word"] * 21) + ". " + " ".join(EASY[0:1] * 1) + ". " + "Word " * 80).words > 100
    body = ". ".join([" ".join(["Word", *["word"] * 20])] * 3 + EASY[:6]) + "."
    assert reading(tmp_path / "other", body).long_sentences == 3


def test_welsh_has_counts_but_no_grade(tmp_path: Path) -> None:
    source = document(tmp_path, LAYOUTS["prose"](EASY))
    english, welsh = (load_language(code, Catalogue()) for code in ("en", "cy"))
    translations = {
        (text.role, text.english): text.english.replace("You", "Chi")
        for text in map_parts(source, lambda part: part).blocks[0:1]
        for text in [text.text]
    }
    edition = translate(source, welsh, english, translations)
    figures = reading_of(edition.document, "cy")
    assert figures is not None
    assert figures.words > FEWEST_WORDS
    assert (figures.grade, figures.age, figures.fog_pl) == (None, None, None)
    assert "fog_pl" not in figures.as_json()
    assert reading_of(edition.document, "en") is None, "no running text is left in English"


def test_the_figures_need_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the reading figures asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert reading(tmp_path, LAYOUTS["prose"](EASY)).grade is not None


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("Take 2.5 mg of a long-term medicine", "Take 25 mg of a long term medicine."),
        ("See nhs.uk! Now?", "See nhsuk Now."),
        ("See Dr. Jones", "See Dr Jones."),
        ("Call 111. Call 999. Wait for them. Go.", "Call 111 Call 999. Wait for them. Go."),
    ],
)
def test_textstat_gets_one_full_stop_a_sentence(text: str, prepared: str) -> None:
    assert prepare(sentences(text, "en")) == prepared
