"""What stands inside a block: plain text, bold, links and citations.

Python-Markdown reads it (this module is the only one that knows it), and the web, the leaflet and the checks all
take the spans from here. Block structure never comes from Python-Markdown: see `markdown_cutter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Lock
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

CITATION = re.compile(r" ?\[@([a-z0-9-]+(?:; ?@[a-z0-9-]+)*)\]")
MARKUP = re.compile(r"[*_\[\]\\`<&]")
# Most texts hold none of these, and so nothing that is not in the subset.
MAY_BE_WRONG = re.compile(r"[*_\[\]\\`<&{]")
FEATURES_OFF = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)

# What the link from the first use of a glossary word to its meaning begins with.
GLOSSARY_WORD = "word:"

# What stands in a text but not among its words: citations, stars, and what surrounds the text of a link.
MARKS = re.compile(r" ?\[@[^\]]*\]|\*\*|__|\[(?=[^\]]*\]\()|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\\(?=[^\w\s])")

NOT_IN_THE_SUBSET = (
    (re.compile(r"<[A-Za-z/!?]"), "markdown-html", "Remove the HTML tag: plain Markdown only."),
    (re.compile(r"&(#\w+|[A-Za-z]\w*);"), "markdown-html", "Write the character itself, not its HTML name."),
    (
        re.compile(r"\{\{|\{%|\{#|\{:|--8<--"),
        "markdown-template",
        "Remove the template code: it does nothing here.",
    ),
    (re.compile(r"`"), "markdown-unsupported", "Remove the back-quote: there is no code in a leaflet."),
    (re.compile(r"!\["), "markdown-unsupported", "Put the picture on a line of its own."),
    (re.compile(r"\]\[|\[\^|\[TOC\]"), "markdown-unsupported", "Write a link as [its text](its address)."),
    (re.compile(r"\[\s*\]\("), "markdown-unsupported", "Give the link a text: [its text](its address)."),
)

# All of these need one of them, which a text with only bold words, links and citations has not.
MAY_BE_OUTSIDE = re.compile(r"[<&{`]|!\[|\]\[|\[[\]\s^T]")

# More would be no text for a reader, and Python-Markdown would take minutes over it.
LONGEST_TEXT = 5000
MOST_MARKS = {"[": 60, "*": 200, "_": 200, "\\": 200}

# What a reader would see if the author's marks did not fit together.
LEFT_OVER = {
    "**": "Put two stars at both ends of the bold words.",
    "[@": "Write a citation as [@source-id] or [@one; @two], in lower case.",
}
# Python-Markdown keeps notes while it reads a text, and leaflets are made in several threads.
ENGINE_IN_USE = Lock()
MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, all bold or all plain, in at most one link. A citation has no text, only `cites`."""

    text: str
    strong: bool = False
    href: str | None = None
    cites: tuple[str, ...] = ()


@lru_cache(maxsize=5_000)
def spans(text: str) -> tuple[Span, ...]:
    """Inline Markdown as spans. A text that is too much for it is one plain span, and a finding: see `problems`."""
    if not MARKUP.search(text) or _too_much(text):
        return (Span(text),)
    if not _has_markup(text):
        return tuple(_citations_apart(Span(text)))
    return tuple(part for run in _runs(_parsed(text)) for part in _citations_apart(run))


def _has_markup(text: str) -> bool:
    """Whether anything stands in a text that Python-Markdown may read as a mark. It leaves citations as they are."""
    return bool(MARKUP.search(CITATION.sub("", text)))


def plain(text: str) -> str:
    """The words of inline Markdown, without marks, addresses and citations."""
    found = spans(text)
    return found[0].text if len(found) == 1 else "".join([span.text for span in found])


def plain_offsets(text: str) -> Sequence[int]:
    """For each character of `plain(text)`, where it stands in `text`."""
    if not MARKUP.search(text) or _too_much(text):
        return range(len(text))
    offsets: list[int] = []
    position = 0
    for mark in MARKS.finditer(text):
        offsets += range(position, mark.start())
        position = mark.end()
    offsets += range(position, len(text))
    length = len(plain(text))
    # Marks that do not fit together are findings of their own. Until they are mended, places are only nearly right.
    return offsets[:length] + [len(text) - 1] * (length - len(offsets))


def cited(text: str) -> tuple[str, ...]:
    """The ids of the sources that a text cites, in order."""
    return tuple([source for span in spans(text) for source in span.cites])


def links(text: str) -> tuple[str, ...]:
    """The addresses that a text links to, in order."""
    addresses = [span.href for span in spans(text) if span.href is not None]
    return tuple(dict.fromkeys(addresses)) if addresses else ()


def problems(text: str) -> Iterator[tuple[int, str, str]]:
    """What in `text` is not part of the plain subset: (offset, code, message)."""
    if reason := _too_much(text):
        yield 0, "text-too-long", reason
        return
    if not MAY_BE_WRONG.search(text):
        return
    for pattern, code, message in NOT_IN_THE_SUBSET if MAY_BE_OUTSIDE.search(text) else ():
        if match := pattern.search(text):
            yield match.start(), code, message
    if not _has_markup(text):
        return
    if _parsed(text).find(".//em") is not None:
        yield 0, "markdown-unsupported", "Remove the italics: they are hard to read. Use bold, sparingly."
    for left_over, message in LEFT_OVER.items():
        if left_over in plain(text):
            # Nowhere, if a back-slash stands before each star.
            yield max(text.find(left_over), 0), "markdown-unsupported", message


def _too_much(text: str) -> str:
    """Why a text is not read as Markdown; empty if it is."""
    if len(text) > LONGEST_TEXT:
        return f"Cut this text up: it may have {LONGEST_TEXT:,} characters at most, and has {len(text):,}."
    for mark, most in MOST_MARKS.items():
        if text.count(mark) > most:
            return f"Take marks out of this text: it may have {most} of {mark} at most, and has {text.count(mark)}."
    return ""


@cache
def _inline_processor() -> tuple[InlineProcessor, UnescapeTreeprocessor]:
    engine = markdown.Markdown()
    for name in FEATURES_OFF:
        engine.inlinePatterns.deregister(name)
    processor, unescape = engine.treeprocessors["inline"], engine.treeprocessors["unescape"]
    assert isinstance(processor, InlineProcessor) and isinstance(unescape, UnescapeTreeprocessor)
    return processor, unescape


@lru_cache(maxsize=MOST_REMEMBERED)
def _parsed(text: str) -> ElementTree.Element:
    """A text as Python-Markdown reads it. What is asked of it may be its spans, and its problems: it is not changed."""
    root = ElementTree.Element("div")
    paragraph = ElementTree.SubElement(root, "p")
    paragraph.text = text
    with ENGINE_IN_USE:
        processor, unescape = _inline_processor()
        processor.run(root)
        unescape.run(root)
    return paragraph


def _runs(element: ElementTree.Element, around: Span | None = None) -> Iterator[Span]:
    """The text runs of an element. Elements outside the subset give their text, unmarked."""
    style = around or Span("")
    if element.text:
        yield replace(style, text=element.text)
    for child in element:
        inside = style
        if child.tag == "strong":
            inside = replace(style, strong=True)
        elif child.tag == "a":
            inside = replace(style, href=child.get("href", ""))
        yield from _runs(child, inside)
        if child.tail:
            yield replace(style, text=child.tail)


def _citations_apart(run: Span) -> Iterator[Span]:
    position = 0
    for match in CITATION.finditer(run.text):
        if match.start() > position:
            yield Span(run.text[position : match.start()], run.strong, run.href)
        yield Span("", cites=tuple(part.strip().lstrip("@") for part in match[1].split(";")))
        position = match.end()
    if position < len(run.text):
        yield Span(run.text[position:], run.strong, run.href)
