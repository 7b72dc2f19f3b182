"""SECURITY.md promises nothing without a test or a command that shows it, and is written as plainly as our pages."""

from __future__ import annotations

import re

import pytest

from taflen.checks.documents import HIGHEST_AGE
from taflen.checks.reading import SCHOOL_STARTS_AT, grade_of
from taflen.checks.sentences import Sentence, sentences
from taflen.project import GENERATOR

TEXT = (GENERATOR / "SECURITY.md").read_text(encoding="utf-8")
MAKEFILE = (GENERATOR / "Makefile").read_text(encoding="utf-8")
HEAD = "| Promise | To whom | Shown by | Figure |"
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in TEXT.split(HEAD)[1].split("\n\n")[0].splitlines()[2:]
]
LONGEST_SENTENCE = 25


def is_there(shown_by: str) -> bool:
    if shown_by.startswith("make "):
        return re.search(rf"^{shown_by.removeprefix('make ')}:.*## ", MAKEFILE, flags=re.M) is not None
    return (GENERATOR / shown_by).is_file()


def all_that_shows_promises() -> list[str]:
    return sorted(set(re.findall(r"`((?:tests/|make )[^`]+)`", "\n".join(row[2] for row in ROWS))))


def test_every_promise_says_to_whom_it_is_made_and_what_shows_it() -> None:
    assert len(ROWS) > 20
    for row in ROWS:
        assert len(row) == 4
        assert all(row)
        assert re.fullmatch(r"(`[^`]+`(, )?)+", row[2]), row[2]


@pytest.mark.parametrize("shown_by", all_that_shows_promises())
def test_what_shows_a_promise_is_there(shown_by: str) -> None:
    assert is_there(shown_by)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:taflen|tools|tests|theme)/[\w/]*)`", TEXT))))
def test_every_folder_that_is_named_is_there(name: str) -> None:
    assert (GENERATOR / name).is_dir()


def test_no_address_is_made_up() -> None:
    """Who publishes a site fills in where to write to."""
    assert re.findall(r"[\w.+-]+@[\w-]+\.\w+|https?://", TEXT) == []
    assert "`feedback` in `mkdocs.yml`" in TEXT


def running_text() -> list[Sentence]:
    """The sentences of paragraphs and lists, as a reader hears them: without signs, the table and headings."""
    whole = re.sub(r"^(\||#).*$", "", TEXT, flags=re.M)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", whole).replace("**", "").replace("`", "")
    blocks = re.split(r"\n\s*\n|^- ", plain, flags=re.M)
    return [one for block in blocks for one in sentences(" ".join(block.split()), "en")]


def test_it_is_written_in_plain_words() -> None:
    told = running_text()
    assert len(told) > 50
    assert [one.text for one in told if one.words > LONGEST_SENTENCE] == []
    assert grade_of(told) + SCHOOL_STARTS_AT <= HIGHEST_AGE
