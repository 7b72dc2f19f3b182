"""Where sentences and words end, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CONDITION, write_project

from taflen.checks.plain_language import long_sentences
from taflen.checks.sentences import Sentence, sentences
from taflen.document.tree import Document
from taflen.library import read_library


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("en", "See Dr. Jones at 9 a.m. today. Bring this.", ["See Dr. Jones at 9 a.m. today.", "Bring this."]),
        ("en", "Take 2.5 mg. Do not take 1,000.", ["Take 2.5 mg.", "Do not take 1,000."]),
        ("en", "Go to nhs.uk. Or call.", ["Go to nhs.uk.", "Or call."]),
        ("en", "No full stop", ["No full stop"]),
        ("en", 'He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("cy", "Ffoniwch 111. Pwyswch 2.", ["Ffoniwch 111.", "Pwyswch 2."]),
        ("pl", "Weź np. tabletkę. Odpocznij.", ["Weź np. tabletkę.", "Odpocznij."]),
        ("en", "  One.   Two.  ", ["One.", "Two."]),
        ("en", "", []),
        ("en", "   ", []),
    ],
)
def test_sentences(language: str, text: str, found: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text, language)] == found


@pytest.mark.parametrize("text", ["Hello 😀. Bye now.", "😀😀 One. 👩‍⚕️ Two. Tŷ. Four.", "One.  Two. Dr. No. Three."])
def test_a_sentence_knows_where_it_starts(text: str) -> None:
    for sentence in sentences(text, "en"):
        assert text[sentence.start :].startswith(sentence.text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A long-term illness.", 3),
        ("About 1,000 people don't.", 4),
        ("Take 2.5 mg.", 3),
        ("😀 – yes!", 1),
        ("At 9:30, or not.", 4),
        ("...", 0),
    ],
)
def test_words(text: str, words: int) -> None:
    assert Sentence(0, text).words == words


@pytest.mark.parametrize(("words", "advice"), [(20, 0), (21, 1)])
def test_a_sentence_of_more_than_twenty_words_gets_advice_at_its_place(tmp_path: Path, words: int, advice: int) -> None:
    root = write_project(tmp_path)
    sentence = " ".join(["Word", *["word"] * (words - 1)]) + "."
    document = with_paragraph(root, f"Short one.\n{sentence}\n")
    found = list(long_sentences(document))
    assert len(found) == advice
    for finding in found:
        assert (finding.code, finding.severity) == ("sentence-long", "advice")
        lines = (root / document.path).read_text().split("\n")
        assert lines[finding.place.line - 1][finding.place.column - 1 :] == sentence
        assert "21 words" in finding.message


def with_paragraph(root: Path, paragraph: str) -> Document:
    path = root / CONDITION
    path.write_text(path.read_text() + "\n## More\n\n" + paragraph)
    document = read_library(root).at(CONDITION)
    assert document is not None
    return document
