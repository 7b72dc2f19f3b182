"""Where sentences and words end, in each language."""

from __future__ import annotations

import pytest

from taflen.checks.sentences import sentence, sentences


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
    assert [one.text for one in sentences(text, language)] == found


@pytest.mark.parametrize("text", ["Hello 😀. Bye now.", "😀😀 One. 👩‍⚕️ Two. Tŷ. Four.", "One.  Two. Dr. No. Three."])
def test_a_sentence_knows_where_it_starts(text: str) -> None:
    for found in sentences(text, "en"):
        assert text[found.start :].startswith(found.text)


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
    assert sentence(text).words == words
