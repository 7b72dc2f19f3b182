"""The program's own words meet the rules that it holds authors to."""

from __future__ import annotations

import re
from pathlib import Path

from projects import PAGE, findings_in, write_project

from taflen.languages.extraction import interface_messages

FEWEST_WORDS = 4
SIGNS = str.maketrans("[]<>", "()  ")


def test_the_words_of_the_interface_are_plain(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    said = [re.sub(r"\{\w+\}", "10", message.english).translate(SIGNS) for message in interface_messages()]
    sentences = [words for words in said if len(words.split()) >= FEWEST_WORDS]
    assert len(sentences) > 150
    _, head, _ = (root / PAGE).read_text(encoding="utf-8").split("---\n", 2)
    (root / PAGE).write_text(f"---\n{head}---\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")
    found = findings_in(root)
    grave = [finding.message for finding in found if finding.place.path == PAGE and finding.severity != "advice"]
    assert grave == []
