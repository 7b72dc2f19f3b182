"""Lessons: easy-read text with a picture beside each sentence, flashcards, a quiz, and cards to cut out."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from leaflet_samples import SVG, Samples, conformance_problems
from pikepdf import Pdf
from projects import DETAILS, SOURCES, TOOL, replace_in, translate_all, write_project

from taflen.checks.editor import findings_on
from taflen.cli import run
from taflen.document.markdown_cutter import cut_markdown
from taflen.document.tree import Card, Document, Paragraph
from taflen.document.walking import texts, walk
from taflen.languages.document_messages import document_messages
from taflen.leaflets.gate import structure_problems
from taflen.leaflets.layout import laid_out
from taflen.leaflets.learn_data import has_cards
from taflen.leaflets.make import make_leaflet
from taflen.leaflets.pdf_open import opened
from taflen.leaflets.pdf_structure import elements, role_of
from taflen.leaflets.print_data import cards_source
from taflen.leaflets.variants import VARIANTS, Variant, variants_of
from taflen.library import read_library
from taflen.project import GENERATOR
from taflen.review.numbered import numbered

LESSON = "content/learn/first-aid.md"
LEARNED = """\
layout: easy-read
flashcards:
  - question: What do you put on a cut?
    answer: A plaster. Wash it first.
  - question: Who do you call if it does not stop?
    answer: Call 111.
quiz:
  - id: cut
    question: You have a small cut. What do you do?
    answers: [Put a plaster on it, Call 999]
    right: 1
    because: A small cut heals by itself.
  - id: burn
    question: You have a burn. What helps?
    answers: [Hot tea, Cool water]
    right: 2
    because: Cool water takes the heat away.
"""
BODY = """\
![](pictures/hand.svg)

This guide is about small cuts [@nhs-1].

## Cuts

![](pictures/hand.svg)

Wash the cut.

!!! emergency "Call 999 if:"
    ![](pictures/hand.svg)

    Someone bleeds a lot.
"""


def write_lesson(root: Path, body: str = BODY, learned: str = LEARNED) -> Path:
    """The tiny project with a lesson."""
    write_project(root)
    details = DETAILS.format(id="first-aid", kind="learn", title="First aid")
    picture = root / "content/learn/pictures/hand.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text(SVG)
    (root / LESSON).write_text(f"---\n{details}{learned}{SOURCES}---\n{body}")
    return root


def lesson(root: Path) -> Document:
    found = read_library(root).at(LESSON)
    assert found is not None, read_library(root).findings
    return found


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """The tiny project with a lesson, in English and Welsh."""
    root = write_lesson(tmp_path_factory.mktemp("lesson"))
    translate_all(root, "cy")
    return Samples(root)


# The tree


def test_a_picture_without_words_stands_beside_the_sentence_below_it(tmp_path: Path) -> None:
    document = lesson(write_lesson(tmp_path))
    found = [part for part in walk(document.blocks) if isinstance(part, Paragraph)]
    assert [part.picture and part.picture.source for part in found] == ["pictures/hand.svg"] * 3
    assert any(isinstance(block, Card) for block in document.blocks)
    assert "" not in [text.english for text in texts(document)], "nothing empty to translate"


@pytest.mark.parametrize("body", ["![](a.svg)", "![](a.svg)\n\n## Two\n\nText.", "![](a.svg)\n\n![](b.svg)\n\nText."])
def test_a_picture_without_words_needs_a_sentence(body: str) -> None:
    found = cut_markdown(body, LESSON, 1).findings
    assert [(finding.code, finding.place.line, finding.place.column) for finding in found] == [
        ("markdown-unsupported", 1, 1)
    ]


def test_only_easy_read_has_pictures_without_words(tmp_path: Path) -> None:
    root = write_lesson(tmp_path, learned="layout: leaflet\n")
    found = [finding for finding in read_library(root).findings if finding.code == "markdown-unsupported"]
    assert len(found) == 3 and all("what the picture shows" in finding.message for finding in found)


def test_a_picture_that_is_not_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_lesson(tmp_path, body=BODY.replace("pictures/hand.svg", "pictures/foot.svg", 1))
    assert run(["check"], root) == 1
    assert "[picture-missing]" in capsys.readouterr().out


def test_cards_and_quiz_are_texts_that_translators_and_panels_see(tried: Samples) -> None:
    document = tried.editions["first-aid", "en"].document
    assert [(one.id, one.right) for one in document.quiz] == [("cut", 0), ("burn", 1)]
    messages = {message.english: message for message in document_messages(document)}
    assert "answers: What do you put on a cut?" in messages["A plaster. Wash it first."].comment
    assert "answers: You have a burn. What helps?" in messages["Cool water"].comment
    seen = [part.words for part in numbered(tried.editions["first-aid", "en"])]
    for words in ("Flashcards", "What do you put on a cut?", "Quiz", "Hot tea", "Cool water takes the heat away."):
        assert words in seen
    shown = tried.editions["first-aid", "cy"].document
    assert shown.flashcards[0].answer.shown == "[cy] A plaster. Wash it first."


def test_a_panel_sees_that_a_picture_changed(tried: Samples) -> None:
    found = [part.picture for part in numbered(tried.editions["first-aid", "en"]) if part.words == "Wash the cut."]
    assert found == ["pictures/hand.svg"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("right: 2", "right: 3", "quiz-answer-unknown"),
        ("[Hot tea, Cool water]", "[Cool water, Cool water]", "quiz-answer-repeated"),
        ("id: burn", "id: cut", "id-repeated"),
    ],
)
def test_the_parts_of_a_quiz_must_fit_together(tmp_path: Path, old: str, new: str, code: str) -> None:
    root = write_lesson(tmp_path)
    line = replace_in(root / LESSON, old, new)
    found = [finding for finding in read_library(root).findings if finding.code == code]
    assert [finding.place.line for finding in found] == [line]


# The checks


def codes(root: Path, body: str, learned: str = LEARNED) -> list[str]:
    document = lesson(write_lesson(root, body, learned))
    found = findings_on(document, {}, Samples(root).today)
    return [finding.code for finding in found if finding.code.startswith("easy-read")]


def test_easy_read_wants_a_picture_beside_each_sentence(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{BODY}\nNo picture here.\n") == ["easy-read-picture-missing"]


def test_easy_read_wants_short_sentences(tmp_path: Path) -> None:
    long = "Wash the cut with clean water, put a plaster on it, and then leave it alone for now."
    assert codes(tmp_path, BODY.replace("Wash the cut.", long)) == ["easy-read-sentence-long"]


def test_easy_read_is_asked_of_no_other_layout(tmp_path: Path) -> None:
    assert codes(tmp_path, "Some text without a picture [@nhs-1].\n", "layout: leaflet\n") == []


# The pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_lesson(tmp_path_factory.mktemp("pages"))
    assert run(["site"], root) == 0
    return root / "site"


def main_part(site: Path, address: str) -> str:
    page = unescape((site / address / "index.html").read_text())
    return page.split("<main", 1)[1].split("</main>")[0]


def test_the_guide_works_without_script(pages: Path) -> None:
    page = main_part(pages, "learn/first-aid")
    images = re.findall(r'<img src="([^"]*)" alt="">', page)
    assert len(images) == 3 and all((pages / "learn/first-aid" / image).resolve().is_file() for image in images)
    assert "<script" not in (pages / "learn/first-aid/index.html").read_text()
    assert page.count('<details class="flashcard">') == 2 and "<summary>What do you put on a cut?</summary>" in page
    assert 'href="quiz/"' in page and 'href="#flashcards"' in page
    assert "print/first-aid-cards-a4.pdf" in page


def test_the_quiz_tells_no_answer_before_the_next_page(pages: Path) -> None:
    page = main_part(pages, "learn/first-aid/quiz")
    shown = re.sub(r"<template.*?</template>", "", page, flags=re.S)
    assert shown.count("<fieldset") == shown.count("<legend>") == 2
    assert shown.count('type="radio"') == 4 and "<form" not in page and "<button" not in shown
    assert "A small cut heals by itself." not in shown and "A small cut heals by itself." in page
    assert 'href="../answers/"' in shown


def test_the_answers_are_on_the_next_page_with_their_reasons(pages: Path) -> None:
    page = main_part(pages, "learn/first-aid/answers")
    for words in (
        "<strong>Put a plaster on it</strong>",
        "A small cut heals by itself.",
        "<strong>Cool water</strong>",
    ):
        assert words in page
    assert "<script" not in (pages / "learn/first-aid/answers/index.html").read_text()


def test_the_script_keeps_and_sends_nothing() -> None:
    script = (GENERATOR / "theme/assets/quiz.js").read_text()
    assert not re.search(r"localStorage|sessionStorage|indexedDB|cookie|fetch|XMLHttp|innerHTML", script)
    assert len(script) < 1500


# On paper


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_lesson_on_paper_says_all_of_it(tried: Samples, language: str, variant: Variant) -> None:
    if variant in variants_of(language):
        assert tried.problems("first-aid", language, variant) == []


def test_the_pictures_of_sentences_are_decoration_on_paper(tried: Samples) -> None:
    with opened(tried.leaflet("first-aid").pdf) as pdf:
        figures = [element for element in elements(pdf) if role_of(element) == "Figure"]
    assert len(figures) == 1, "only the square code"


def test_the_answers_stand_on_the_page_after_the_quiz(tried: Samples) -> None:
    blocks = tried.data("first-aid")["leaflets"][0]["blocks"]
    kinds = [block["kind"] for block in blocks]
    first, second = (number for number, kind in enumerate(kinds) if kind == "break")
    assert kinds[first + 1] == kinds[second + 1] == "heading"
    assert "Cool water takes the heat away." not in str(blocks[first:second])


def cards(tried: Samples, name: str) -> tuple[bytes, list[str]]:
    source = cards_source(tried.editions[name, "en"], tried.press)
    made = make_leaflet(source, tried.project.root)
    problems = [*conformance_problems(made.pdf), *structure_problems(made.pdf, laid_out(source, [made.arrangement]))]
    return made.pdf, problems


def test_flashcards_are_cards_to_cut_out(tried: Samples) -> None:
    pdf, problems = cards(tried, "first-aid")
    assert problems == []
    with opened(pdf) as document:
        assert page_sizes(document) == [(595, 842)]
        assert [role_of(element) for element in elements(document)].count("H2") == 2


def page_sizes(document: Pdf) -> list[tuple[int, int]]:
    return [(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in document.pages]


def test_a_long_card_is_refused_in_plain_words(tmp_path: Path) -> None:
    root = write_lesson(tmp_path, learned=LEARNED.replace("Call 111.", "W" * 60 + "."))
    assert run(["site"], root) == 1


def test_the_questions_of_a_poster_are_cards_too_and_read_once(tmp_path: Path) -> None:
    root = write_lesson(tmp_path)
    assert not has_cards(Samples(root).editions["three-questions", "en"].document), "one question is no list"
    replace_in(root / TOOL, "There is often", "Say which.\n\n## What can go wrong?\n\nThere is often")
    samples = Samples(root)
    assert has_cards(samples.editions["three-questions", "en"].document)
    _, problems = cards(samples, "three-questions")
    assert problems == []
