"""Markdown bodies become the blocks that Python-Markdown sees, each with its place; the rest is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from taflen.document import inline
from taflen.document.markdown_cutter import Cut, anchor_from, cut_markdown
from taflen.document.text import Text
from taflen.document.tree import Card, Heading, Image, ListBlock, Paragraph, Table
from taflen.document.walking import texts
from taflen.project import FOLDERS, GENERATOR
from taflen.sources.front_matter import MarkdownFile, split_front_matter

PATH = "content/conditions/a.md"
Seen = list[tuple[str, str]]


def cut(body: str) -> Cut:
    return cut_markdown(body, PATH, 1)


def first(body: str) -> object:
    done = cut(body)
    assert done.findings == []
    return done.blocks[0]


# What Python-Markdown sees


class Blocks(HTMLParser):
    """HTML as a sequence of (kind, text), in which lists and cards (`div`) also have an end."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Seen = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        title = tag == "p" and values.get("class") == "admonition-title"
        if title or tag in ("p", "li", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr"):
            self.seen.append(("card title" if title else tag, ""))
            self.open.append(tag)
        elif tag in ("ul", "ol"):
            self.seen.append((tag, ""))
        elif tag == "img":
            self.seen.append(("img", values["alt"] + " " + values["src"]))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        if tag in ("ul", "ol", "div"):
            self.seen.append((f"end of {tag}", ""))

    def handle_data(self, data):
        if self.open and self.seen[-1][0].startswith("end of ") and data.strip():
            self.seen.append((self.open[-1], ""))
        if self.open:
            kind, text = self.seen[-1]
            self.seen[-1] = (kind, text + data)


def tidy(seen: Seen) -> Seen:
    """Texts without citations, spaces as one, and without the paragraphs that only wrap an item or a picture."""
    tidied = [(kind, " ".join(re.sub(r" ?\[@[^\]]*\]", "", text).split())) for kind, text in seen]
    kept: Seen = []
    for kind, text in tidied:
        if kind == "p" and kept and kept[-1] == ("li", ""):
            kept[-1] = ("li", text)
        elif kind == "img" and kept and kept[-1] == ("p", ""):
            kept[-1] = (kind, text)
        else:
            kept.append((kind, text))
    return kept


def seen_by_markdown(body: str) -> Seen:
    parser = Blocks()
    parser.feed(markdown.Markdown(extensions=["tables", "admonition", "sane_lists"]).convert(body))
    return tidy(parser.seen)


def seen_by_cutter(body: str) -> Seen:
    return tidy([pair for block in cut(body).blocks for pair in flat(block)])


def flat(block: object) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield f"h{block.level}", words(block.text)
        case Paragraph():
            if block.picture:
                yield "img", f" {block.picture.source}"
            yield "p", words(block.text)
        case ListBlock():
            yield from flat_list(block)
        case Table():
            yield from (("th", words(cell)) for cell in block.header)
            yield from (("td", words(cell)) for row in block.rows for cell in row)
        case Image():
            yield "img", f"{block.alternative.english} {block.source}"
        case Card():
            yield "card title", words(block.title)
            for inner in block.blocks:
                yield from flat(inner)
            yield "end of div", ""


def flat_list(block: ListBlock) -> Iterator[tuple[str, str]]:
    tag = "ol" if block.ordered else "ul"
    yield tag, ""
    for item in block.items:
        yield "li", words(item.text)
        if item.nested:
            yield from flat_list(item.nested)
    yield f"end of {tag}", ""


def words(text: Text) -> str:
    return inline.plain(text.english)


BUNDLED = [
    path for folder, kind in FOLDERS.items() if kind != "grid" for path in sorted((GENERATOR / folder).glob("*.md"))
]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_python_markdown_sees_the_same_blocks_in_every_bundled_file(path: Path) -> None:
    halves = split_front_matter(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(halves, MarkdownFile)
    assert seen_by_cutter(halves.body) == seen_by_markdown(halves.body)
    assert seen_by_cutter(halves.body)


def test_the_bundled_files_have_something_to_compare() -> None:
    bodies = [split_front_matter(path.read_text(encoding="utf-8"), path.name) for path in BUNDLED]
    sizes = [len(seen_by_cutter(halves.body)) for halves in bodies if isinstance(halves, MarkdownFile)]
    # A sheet to fill in has only a sentence before its form.
    assert sum(size > 3 for size in sizes) >= 20


SAMPLES = {
    "wrapped paragraph": "One line\nand another\n  and a third.\n\nNext.",
    "headings": "## One\n\n### Two ###\n\n#### Three\n\nText.",
    "list": "Before:\n\n- one\n- two\n  goes on\n- three\n\nAfter.",
    "loose list": "- one\n\n- two\n\nAfter.",
    "other bullets": "* one\n* two",
    "numbers": "1. one\n2. two\n10. ten",
    "nested": "- one\n    - in one\n    - in two\n- two\n\n    - in three\n\n- four",
    "numbers in bullets": "- one\n    1. first\n    2. second\n- two",
    "bullets, then numbers": "- one\n- two\n\n1. first\n2. second",
    "card": '!!! warning "Take care"\n    Some text.\n\n    - one\n    - two\n\nAfter.',
    "card with a paragraph above and below its list": '!!! do "Do"\n    First:\n\n    - one\n\n    Last.\n\nAfter.',
    "two cards": '!!! do "Do"\n    - one\n\n!!! dont "Do not"\n    - two',
    "card with a gap below its title": '!!! do "Do"\n\n    - one\n',
    "table": "| A | B |\n|---|:-:|\n| 1 | **2** |\n| 3 | 4 |\n\nAfter.",
    "table without outer lines": "A | B\n--- | ---\n1 | 2",
    "escaped line in a table": "| A | B |\n|---|---|\n| 1 \\| 2 | 3 |",
    "picture": "![A heart](heart.png)\n\nAfter.",
    "bold, links and citations": "Take **two** of [these](a.md) now [@one; @two]. See https://x.example.",
    "number at the start of a line": "It happened in\n2024. Then it stopped.",
    "dash at the start of a line": "Use it for 2\n-3 is not a bullet.",
    "no space after a bullet": "-one\n-two",
    "stars": "2 * 3 * 4 and a_b_c and 5*",
    "escaped": "A \\* star and \\[brackets\\].",
}


@pytest.mark.parametrize("body", SAMPLES.values(), ids=SAMPLES)
def test_python_markdown_sees_the_same_blocks_or_there_is_a_finding(body: str) -> None:
    assert cut(body).findings or seen_by_cutter(body) == seen_by_markdown(body)


def test_the_samples_of_the_subset_have_no_finding() -> None:
    assert {name for name, body in SAMPLES.items() if cut(body).findings} == set()


# What the blocks hold


def test_a_wrapped_paragraph_is_one_text_that_knows_its_lines() -> None:
    paragraph = first("One **two**\n   three\nfour.")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.english == "One **two** three four."
    places = {word: paragraph.text.place.at(paragraph.text.english.index(word)) for word in ("One", "three", "four")}
    assert {word: (place.line, place.column) for word, place in places.items()} == {
        "One": (1, 1),
        "three": (2, 4),
        "four": (3, 1),
    }


def test_every_text_stands_where_the_file_has_it() -> None:
    body = (
        "## A heading\n\nWords.\n\n- one\n    - in one\n\n"
        '!!! do "A card"\n    - an item\n\n| A1 | B1 |\n|---|---|\n|  a2|b2 |\n\n![A heart](heart.png)\n'
    )
    lines = body.split("\n")
    found = cut_markdown(body, PATH, 11)
    assert found.findings == []
    all_texts = texts(found.blocks)
    assert len(all_texts) == 11
    for text in all_texts:
        assert lines[text.place.line - 11][text.place.column - 1 :].startswith(text.english)


def test_anchors_are_plain_and_used_once() -> None:
    headings = cut("## Caffè & **cake** [@one]\n\n## Pain\n\n## Pain\n\n## Pain 2\n\n## 痛み").blocks
    assert [h.anchor for h in headings if isinstance(h, Heading)] == [
        "caffe-cake",
        "pain",
        "pain-2",
        "pain-2-2",
        "part",
    ]
    assert anchor_from("What's this?") == "what-s-this"


def test_a_card_has_a_kind_a_title_one_level_down_and_blocks() -> None:
    blocks = cut('## A\n\n### B\n\n!!! non-urgent "See a GP if:"\n    Text.\n\n    - one\n').blocks
    card = blocks[2]
    assert isinstance(card, Card)
    assert (card.kind, card.title.english, card.title.role, card.level) == (
        "non-urgent",
        "See a GP if:",
        "non-urgent card title",
        4,
    )
    assert [type(block) for block in card.blocks] == [Paragraph, ListBlock]


def test_a_nested_list_belongs_to_its_item() -> None:
    found = first("1. one\n    - in one\n2. two")
    assert isinstance(found, ListBlock) and found.ordered
    one, two = found.items
    assert one.nested is not None and not one.nested.ordered
    assert [item.text.english for item in one.nested.items] == ["in one"]
    assert (two.text.english, two.nested) == ("two", None)


# What is refused: body, line, column, code

BLANK = "markdown-blank-line"
NO = "markdown-unsupported"
REFUSED = [
    ("# One", 1, 1, "heading-level"),
    ("##### Five", 1, 1, "heading-level"),
    ("## Two\n\n#### Four", 3, 1, "heading-level"),
    ("#One", 1, 1, NO),
    ("##", 1, 1, NO),
    ("## Two\nText", 2, 1, BLANK),
    ("Text\n- one", 2, 1, BLANK),
    ("Text\n## Two", 2, 1, BLANK),
    ('Text\n!!! do "Do"', 2, 1, BLANK),
    ("Text\n| A |", 2, 1, BLANK),
    ("- one\n## Two", 2, 1, BLANK),
    ('- one\n!!! emergency "Call 999 if:"\n    - two', 2, 1, BLANK),
    ("- one\n| A |\n|---|", 2, 1, BLANK),
    ("- one\n    - in one\nText", 3, 1, BLANK),
    ('!!! do "Do"\n    - one\nText', 3, 1, BLANK),
    ('!!! do "Do"\n    Text.\n- one', 3, 1, BLANK),
    ("> A quote", 1, 1, NO),
    ("```\ncode", 1, 1, NO),
    ("    code", 1, 1, NO),
    ("---", 1, 1, NO),
    ("* * *", 1, 1, NO),
    ("Text\n---", 2, 1, BLANK),
    ("[x]: https://x.example", 1, 1, NO),
    ("A <b>tag</b>", 1, 3, "markdown-html"),
    ("<!-- a comment -->", 1, 1, "markdown-html"),
    ("One &amp; two", 1, 5, "markdown-html"),
    ("A {{ word }}", 1, 3, "markdown-template"),
    ("A {% word %}", 1, 3, "markdown-template"),
    ("## A {#id}", 1, 6, "markdown-template"),
    ("Some `code`", 1, 6, NO),
    ("One ![two](three.png)", 1, 5, NO),
    ("![](heart.png)", 1, 1, NO),
    ("A [](b.md) link", 1, 3, NO),
    ("Some *words*", 1, 1, NO),
    ("Some _words_", 1, 1, NO),
    ("Some **words", 1, 6, NO),
    ("A [link][ref]", 1, 8, NO),
    ("A note[^1]", 1, 7, NO),
    ("Cited [@one, @two].", 1, 7, NO),
    ("Cited [@One].", 1, 7, NO),
    ("- one\n1. two", 2, 1, "list-mixed"),
    ("- one\n\n    More.", 3, 5, "list-too-deep"),
    ("- one\n    - two\n        - three", 3, 9, "list-too-deep"),
    ("- one\n\t- two", 2, 1, NO),
    ("- - one", 1, 3, NO),
    ("| A | B |\n|---|---|\n| 1 |", 3, 1, "table-cells"),
    ("| A | B |\n|---|---|\n| 1 | 2 | 3 |", 3, 1, "table-cells"),
    ("| A | B |\n|---|---|\n| 1 |  |", 3, 8, "table-cells"),
    ("| A | B |\n|---|\n| 1 | 2 |", 2, 1, "table-cells"),
    ('!!! tip "Title"\n    Text', 1, 1, "card-unknown"),
    ("!!! do\n    Text", 1, 1, "card-unknown"),
    ("!!! do 'Title'\n    Text", 1, 1, "card-unknown"),
    ('!!! do "Title"\n\nText', 1, 1, "card-empty"),
    ('!!! do "Title"\n    ## Two', 1, 1, NO),
]


@pytest.mark.parametrize(("body", "line", "column", "code"), REFUSED)
def test_what_is_outside_the_subset_is_a_finding_at_its_place(body: str, line: int, column: int, code: str) -> None:
    found = cut(body).findings
    assert (line, column, code) in [(f.place.line, f.place.column, f.code) for f in found]
    assert {f.severity for f in found} == {"error"}


def test_every_mistake_of_a_body_is_reported_at_once() -> None:
    found = cut("# One\n\nA <b>tag</b>.\n\nText\n- one\n\n> quote\n").findings
    assert [f.place.line for f in found] == [1, 3, 6, 8]


@pytest.mark.parametrize("body", ["", "\n\n", "   \n"])
def test_an_empty_body_has_no_blocks(body: str) -> None:
    assert cut(body) == Cut((), [])


def ids(body: str) -> list[str]:
    return [getattr(block, "id", "") or getattr(block, "anchor", "") for block in cut(body).blocks]


def test_blocks_have_ids_that_an_edit_in_another_section_does_not_change() -> None:
    before = "Start.\n\n## One\n\nA.\n\n- b\n\n## Two\n\nC.\n"
    assert ids(before) == ["start.1", "one", "one.1", "one.2", "two", "two.1"]
    after = before.replace("A.\n", "A.\n\nNew.\n")
    assert ids(after) == ["start.1", "one", "one.1", "one.2", "one.3", "two", "two.1"]


def test_what_is_in_a_card_has_an_id_of_its_own() -> None:
    card = first('!!! do "Do"\n    Text.\n\n    - one')
    assert isinstance(card, Card)
    assert [block.id for block in (card, *card.blocks)] == ["start.1", "start.1.1", "start.1.2"]


def test_a_heading_leaves_the_addresses_of_the_page_alone() -> None:
    assert ids("## Sources\n\n## Print") == ["sources-2", "print-2"]
