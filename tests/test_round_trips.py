"""What is written comes back as it was, and what is read is not lost: for texts that nobody thought of.

Hypothesis makes them up, the same ones in each run.
"""

from __future__ import annotations

import json
import re
import string
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import polib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from taflen.codes import leaflet_code, read_code
from taflen.document import inline
from taflen.document.markdown_cutter import cut_markdown
from taflen.document.text import Text
from taflen.document.walking import walk
from taflen.document.word_changes import word_changes
from taflen.languages.catalogue_files import read_po_file
from taflen.languages.catalogue_syntax import problem_in
from taflen.languages.catalogues import catalogue_path, read_catalogue
from taflen.leaflets.logical_text import pieces
from taflen.sources.answer_file import read_answers
from taflen.sources.characters import misleading
from taflen.sources.front_matter import MarkdownFile, split_front_matter
from taflen.sources.plain_text import read_text, text_in
from taflen.sources.record_writer import write_reviews
from taflen.sources.review_record import CommentEntry, ReviewDetails, RoundEntry, read_review
from taflen.sources.yaml_reader import read_yaml
from taflen.sources.yaml_writer import as_yaml

FEW = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

# Letters as people write them in all our languages, and every sign that means something to one of our readers.
LETTERS = "abcxyz ŵŷâÂ ąłóź ۾کے 0123 .,;:!?'\"()[]{}*_#|-+=<>&%$@^~`/\\“”–…😀\u00a0"
plain_line = some.text(LETTERS, max_size=60).map(lambda text: unicodedata.normalize("NFC", text))
words = some.lists(some.text("abcdeŵŷ0123", min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)
any_text = some.text(some.characters(exclude_categories=("Cs",)), max_size=80)
name = some.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


# Inline Markdown


@some.composite
def marked_up(draw: some.DrawFn) -> tuple[str, list[inline.Span]]:
    """Bold words, links, citations and plain words side by side, and the spans that they are."""
    written, expected = "", []
    for _ in range(draw(some.integers(1, 6))):
        text = draw(words)
        kind = draw(some.sampled_from(["plain", "bold", "link", "citation"]))
        if kind == "plain":
            written, span_of = f"{written}{text} ", inline.Span(f"{text} ")
        elif kind == "bold":
            written, span_of = f"{written}**{text}** ", inline.Span(text, strong=True)
        elif kind == "link":
            written, span_of = f"{written}[{text}](../a/{text.split()[0]}.md) ", inline.Span(text, href="")
        else:
            source = draw(name)
            written, span_of = f"{written}{text} [@{source}] ", inline.Span(text, cites=(source,))
        expected.append(span_of)
    return written, expected


@FEW
@given(marked_up())
def test_marks_become_spans_and_no_word_is_lost(made: tuple[str, list[inline.Span]]) -> None:
    written, expected = made
    found = inline.spans(written)
    assert "".join(inline.plain(written).split()) == "".join("".join(part.text for part in expected).split())
    assert [part.text for part in found if part.strong] == [part.text for part in expected if part.strong]
    assert [part.text for part in found if part.href] == [part.text for part in expected if part.href is not None]
    assert list(inline.cited(written)) == [source for part in expected for source in part.cites]
    assert list(inline.problems(written)) == []


@FEW
@given(marked_up())
def test_each_plain_character_knows_where_it_was_written(made: tuple[str, list[inline.Span]]) -> None:
    written, _ = made
    plain, offsets = inline.plain(written), inline.plain_offsets(written)
    assert "".join(written[offset] for offset in offsets) == plain


@FEW
@given(plain_line)
def test_any_line_has_spans_and_a_place_for_each_character(text: str) -> None:
    plain = inline.plain(text)
    offsets = inline.plain_offsets(text)
    assert len(offsets) == len(plain)
    assert all(0 <= offset < len(text) for offset in offsets)
    assert all(message and 0 <= offset <= len(text) for offset, _, message in inline.problems(text))


# Markdown: no text lost

block = some.one_of(
    words,
    words.map(lambda text: f"## {text}"),
    some.lists(words, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    some.lists(words, min_size=1, max_size=4).map(lambda items: "\n".join(f"1. {item}" for item in items)),
    some.tuples(words, words).map(lambda two: f'!!! urgent "{two[0]}"\n    {two[1]}'),
    some.tuples(words, words, words, words).map(lambda c: f"| {c[0]} | {c[1]} |\n|---|---|\n| {c[2]} | {c[3]} |"),
    some.tuples(words, words).map("\n".join),
)
WORD = re.compile(r"[^\W_]+")


def shown(body: str) -> tuple[str, list[Any]]:
    """All words of a body as blocks show them, and what was wrong."""
    cut = cut_markdown(body, "a.md", 1)
    return " ".join(part.english for part in walk(cut.blocks) if isinstance(part, Text)), cut.findings


@FEW
@given(some.lists(block, min_size=1, max_size=8))
def test_a_good_body_comes_out_in_blocks_with_all_its_words_in_order(blocks: list[str]) -> None:
    # Two lists of one kind side by side are one list; so a paragraph stands between all blocks.
    body = "\n\nand\n\n".join(blocks)
    said, findings = shown(body)
    written = WORD.findall(re.sub(r"(?m)^\s*(1\.|!!! urgent)", "", body))
    assert WORD.findall(said) == written
    assert {finding.code for finding in findings} <= {"heading-level"}


@FEW
@given(some.lists(some.one_of(block, plain_line, plain_line.map(lambda line: f"    {line}")), max_size=10))
def test_what_is_no_block_still_keeps_its_words(lines: list[str]) -> None:
    body = "\n".join(lines)
    cut = cut_markdown(body, "a.md", 1)
    said = " ".join(
        part.english if isinstance(part, Text) else str(getattr(part, "source", "")) for part in walk(cut.blocks)
    )
    lost = set(WORD.findall(body)) - set(WORD.findall(said)) - {"urgent"}
    numbers = {word for word in lost if word.isdigit()}
    assert lost == numbers or cut.findings, "only the number of a list item may go without a word"
    assert all(1 <= finding.place.line <= body.count("\n") + 1 for finding in cut.findings)


# YAML

scalar = some.one_of(any_text, plain_line, some.booleans(), some.integers(-(10**12), 10**12), some.none(), words)
data = some.dictionaries(
    name,
    some.recursive(
        scalar,
        lambda inner: some.one_of(some.lists(inner, max_size=4), some.dictionaries(name, inner, max_size=4)),
        max_leaves=8,
    ),
    min_size=1,
    max_size=5,
)


@FEW
@given(data)
def test_what_is_written_as_yaml_is_read_as_it_was(written: dict[str, Any]) -> None:
    read = read_yaml(as_yaml(written), "a.yml")
    wrong = {finding.code for finding in read.findings}
    if wrong:
        # Only characters that mislead, and those that no YAML may hold.
        assert wrong <= {"characters-hidden", "letters-mixed", "yaml-syntax"}
        assert list(misleading(as_yaml(written), "a.yml")) or "\\" in as_yaml(written)
    else:
        assert read.data == written


@FEW
@given(any_text)
def test_any_text_at_all_is_read_as_yaml_or_is_a_finding(text: str) -> None:
    read = read_yaml(text, "a.yml")
    assert all(finding.message and 1 <= finding.place.line <= text.count("\n") + 1 for finding in read.findings)


@FEW
@given(some.lists(plain_line), some.lists(plain_line))
def test_the_two_halves_of_a_file_are_all_of_it(front: list[str], body: list[str]) -> None:
    front = [line for line in front if line.rstrip() != "---"]
    text = "\n".join(["---", *front, "---", *body])
    halves = split_front_matter(text, "a.md")
    assert isinstance(halves, MarkdownFile)
    assert (halves.front_matter, halves.body) == ("\n".join(front), "\n".join(body))
    assert text.split("\n")[halves.body_line - 1 :] == (body or [])


# Files


@FEW
@given(some.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_finding(raw: bytes) -> None:
    text = text_in(raw, "a.md")
    if isinstance(text, str):
        assert "\r" not in text and unicodedata.is_normalized("NFC", text)
    else:
        assert 1 <= text.place.line <= raw.count(b"\n") + 1


@FEW
@given(some.text(some.characters(exclude_categories=("Cs",), exclude_characters="\r\ufeff")))
def test_text_that_was_written_is_read_as_it_was(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        path.write_text(text, encoding="utf-8", newline="\n")
        assert read_text(path, "a.md") == unicodedata.normalize("NFC", text)


# Catalogues

message = some.text(string.printable + 'ŵŷłąکے“”\\"', min_size=1, max_size=60).map(
    lambda text: unicodedata.normalize("NFC", re.sub(r"[\x0b\x0c\r]", "", text)) or "a"
)


@FEW
@given(some.dictionaries(some.tuples(words, message), message, min_size=1, max_size=5))
def test_a_catalogue_that_polib_writes_is_read_by_both_as_it_was(written: dict[tuple[str, str], str]) -> None:
    made = polib.POFile(wrapwidth=0)
    made.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": "cy"}
    for (role, english), translation in written.items():
        made.append(polib.POEntry(msgctxt=role, msgid=english, msgstr=translation))
    with tempfile.TemporaryDirectory() as folder:
        locales = Path(folder) / "locales"
        path = catalogue_path(locales, "cy", "a")
        path.parent.mkdir(parents=True)
        path.write_text(str(made), encoding="utf-8", newline="\n")
        assert problem_in(str(made)) is None
        assert read_catalogue(locales, "cy", "a").translations == written
        again = read_po_file(locales, "cy", "a")
        assert isinstance(again, polib.POFile)
        assert {(entry.msgctxt, entry.msgid): entry.msgstr for entry in again} == written


@FEW
@given(any_text)
def test_any_text_is_a_catalogue_for_both_libraries_or_for_none(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        locales = Path(folder) / "locales"
        path = catalogue_path(locales, "cy", "a")
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        read, written = read_catalogue(locales, "cy", "a"), read_po_file(locales, "cy", "a")
        assert read.findings or isinstance(written, polib.POFile)


# Codes, changes, logical text, reviews


@FEW
@given(name, some.integers(1, 999_999_999), some.sampled_from(["en", "cy", "pl", "ur", "pt-BR", "zh-Hant"]))
def test_a_code_on_a_leaflet_is_read_as_it_was_printed(document: str, version: int, language: str) -> None:
    printed = leaflet_code(document, version, language)
    read = read_code(printed)
    assert read is not None
    assert (read.document_id, read.version, read.language) == (document, version, language)
    assert read_code(printed.lower().replace("-", " \u2013 ")) == read


@FEW
@given(any_text)
def test_no_text_is_too_odd_to_be_looked_at_as_a_code(text: str) -> None:
    read = read_code(text)
    assert read is None or read_code(str(read)) == read


@FEW
@given(plain_line, plain_line)
def test_the_changes_between_two_wordings_hold_all_of_both(before: str, after: str) -> None:
    runs = word_changes(before, after)
    assert "".join(run.words for run in runs if run.kind != "added") == before
    assert "".join(run.words for run in runs if run.kind != "removed") == after


@FEW
@given(some.lists(some.tuples(plain_line, some.booleans(), some.sampled_from(["en", "ur"])), max_size=6))
def test_the_pieces_of_a_line_have_all_its_words_in_order(parts: list[tuple[str, bool, str]]) -> None:
    spans = [{"text": text, "strong": strong, "lang": language} for text, strong, language in parts]
    assert "".join(piece.text for piece in pieces({"spans": spans})) == "".join(text for text, _, _ in parts)


comment = some.text(LETTERS + "\n\t", min_size=1, max_size=80).filter(str.strip)


@FEW
@given(some.lists(comment, min_size=1, max_size=4))
def test_what_people_answered_is_in_the_record_word_for_word(said: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        answers = [{"comment": text} for text in said]
        about = {"schema": 1, "document": "asthma", "version": 1, "round": "r", "role": "Panel", "answers": answers}
        (root / "answers.json").write_text(json.dumps(about), encoding="utf-8")
        read = read_answers(root / "answers.json")
        assert not isinstance(read, list)
        entries = [CommentEntry(round="r", role="Panel", comment=answer.comment) for answer in read.answers]
        asked = RoundEntry(id="r", panel="P", asked="2026-11-01", answer_by="2026-11-02", version=1, people=1)
        write_reviews(root, {"asthma": ReviewDetails(schema=1, rounds=(asked,), comments=tuple(entries))})
        record = read_review(root, "asthma")
        assert record.findings == ()
        whole = [unicodedata.normalize("NFC", " ".join(text.split())) for text in said]
        assert [one.comment for one in record.details.comments] == whole
