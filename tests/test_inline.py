"""What stands inside a block: the words, what is bold, where links lead and what is cited."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from taflen.document import inline
from taflen.document.inline import Span


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Plain words.", [Span("Plain words.")]),
        ("a_b_c & 5 < 6", [Span("a_b_c & 5 < 6")]),
        ("One **two** three", [Span("One "), Span("two", strong=True), Span(" three")]),
        ("[one](a.md#b)", [Span("one", href="a.md#b")]),
        ("[**one** two](a.md)", [Span("one", strong=True, href="a.md"), Span(" two", href="a.md")]),
        ("[one](a_(b)_c)", [Span("one", href="a_(b)_c")]),
        ("[one](mailto:a@b.example)", [Span("one", href="mailto:a@b.example")]),
        ("One [@a-1].", [Span("One"), Span("", cites=("a-1",)), Span(".")]),
        ("One [@a; @b].", [Span("One"), Span("", cites=("a", "b")), Span(".")]),
        ("**One [@a]**", [Span("One", strong=True), Span("", cites=("a",))]),
        ("\\*one\\* \\[two\\]", [Span("*one* [two]")]),
        ("😀 **tŷ** 😀", [Span("😀 "), Span("tŷ", strong=True), Span(" 😀")]),
        ("https://x.example/a_b_c", [Span("https://x.example/a_b_c")]),
    ],
)
def test_spans(text: str, spans: list[Span]) -> None:
    assert list(inline.spans(text)) == spans
    assert list(inline.problems(text)) == []


def test_words_links_and_citations() -> None:
    text = "Read **this** [page](a.md) or [that](b.md) or [this again](a.md) [@one; @two], please [@one]."
    assert inline.plain(text) == "Read this page or that or this again, please."
    assert inline.links(text) == ("a.md", "b.md")
    assert inline.cited(text) == ("one", "two", "one")


@pytest.mark.parametrize(
    ("text", "offset", "code"),
    [
        ("a <b>c</b>", 2, "markdown-html"),
        ("a <https://x.example>", 2, "markdown-html"),
        ("a &nbsp; b", 2, "markdown-html"),
        ("a {{ b }}", 2, "markdown-template"),
        ("a {: .b }", 2, "markdown-template"),
        ("a `b`", 2, "markdown-unsupported"),
        ("a ![b](c.png)", 2, "markdown-unsupported"),
        ("[a][b]", 2, "markdown-unsupported"),
        ("a *b*", 0, "markdown-unsupported"),
    ],
)
def test_problems_say_where(text: str, offset: int, code: str) -> None:
    assert [(found, name) for found, name, _ in inline.problems(text)] == [(offset, code)]


def test_texts_do_not_mix_when_several_leaflets_are_made_at_once() -> None:
    numbers = range(4000)
    written = [f"**bold {n}** and [link {n}]({n}.md) and **more {n}**" for n in numbers]
    with ThreadPoolExecutor(8) as pool:
        links = list(pool.map(inline.links, written))
    assert links == [(f"{n}.md",) for n in numbers]
    assert [inline.plain(text) for text in written] == [f"bold {n} and link {n} and more {n}" for n in numbers]
