"""Two wordings, word by word."""

from __future__ import annotations

import random

import pytest

from taflen.document.word_changes import in_signs, word_changes


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Take 2 tablets every 4 hours.", "Take 2 tablets every 6 hours.", "[-4-] [+6+]"),
        ("Do not drive if you feel sleepy.", "You can drive if you feel sleepy.", "[-Do not-] [+You can+]"),
        ("Call 0300 123 4567 now", "Call 0300 123 4568 now", "[-4567-] [+4568+]"),
        ("Rest, then walk", "Rest then walk", "[-,-]"),
        ("Take 1,000 mg a day", "Take 1500 mg a day", "[-1,000-] [+1500+]"),
        ("The small brown dog ran", "A large grey dog slept", "[-The small brown dog ran-] [+A large grey dog slept+]"),
        ("", "All of it is new", "[+All of it is new+]"),
        ("All of it goes", "", "[-All of it goes-]"),
        ("The same", "The same", ""),
    ],
)
def test_changes_are_shown_as_whole_phrases(before: str, after: str, shown: str) -> None:
    assert in_signs(word_changes(before, after)) == shown


def test_both_wordings_can_be_read_back() -> None:
    chance = random.Random(20261121)
    words = ["a", "of", "tablet", "2", "1,000", "mg", ",", ".", "don't", "ŵ", "  ", "\n"]
    for _ in range(300):
        before, after = (" ".join(chance.choices(words, k=chance.randrange(9))) for _ in range(2))
        runs = word_changes(before, after)
        assert "".join(run.words for run in runs if run.kind != "added") == before
        assert "".join(run.words for run in runs if run.kind != "removed") == after
