"""Every address in a file of a site, and what a browser does with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

# A link waits for a reader to follow it. What is loaded, the browser asks for by itself; what is sent, goes there.
Use = Literal["link", "load", "send"]

LOADED = {
    ("img", "src"), ("script", "src"), ("iframe", "src"), ("frame", "src"), ("source", "src"), ("video", "src"),
    ("video", "poster"), ("audio", "src"), ("track", "src"), ("embed", "src"), ("object", "data"), ("input", "src"),
    ("use", "href"), ("use", "xlink:href"), ("image", "href"), ("image", "xlink:href"), ("body", "background"),
}  # fmt: skip
SENT = {("form", "action"), ("button", "formaction"), ("input", "formaction"), ("a", "ping"), ("area", "ping")}
LINKED = {("a", "href"), ("area", "href")}
# Other relations than these the browser loads, or connects to.
LINKED_RELATIONS = {"canonical", "alternate", "author", "license", "next", "prev", "help", "search"}
ADDRESS_FACTS = {"og:url", "og:image", "url", "image"}
# Where our own scripts find addresses.
DATA_ADDRESSES = {"data-pages", "data-root"}
DATA_FOLDERS = {"data-index": "manifest.json"}
IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
IN_SCRIPTS = re.compile(r"""\b(?:from|import)\s*\(?\s*["']([^"']+)["']""")


@dataclass(frozen=True)
class Link:
    """An address as it is written, and the line. `language` is what an `hreflang` promises."""

    written: str
    use: Use
    line: int
    language: str = ""


@dataclass
class PageFacts:
    """What a page says: its addresses, its anchors, its language and its own address."""

    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    language: str = ""
    canonical: str = ""
    is_listed: bool = True


def read_page(text: str) -> PageFacts:
    """Everything that a page, or a part of one, says."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.facts


def style_links(text: str) -> list[Link]:
    """The addresses in a stylesheet: the browser loads all of them."""
    return _found(IN_STYLES, text)


def script_links(text: str) -> list[Link]:
    """The scripts that a script imports."""
    return _found(IN_SCRIPTS, text)


def _found(pattern: re.Pattern[str], text: str) -> list[Link]:
    return [
        Link(next(part for part in found.groups() if part), "load", text.count("\n", 0, found.start()) + 1)
        for found in pattern.finditer(text)
    ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = PageFacts()
        self.is_in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.is_in_style = tag == "style"
        if tag == "html":
            self.facts.language = given.get("lang", "")
        if "id" in given:
            self.facts.anchors.add(given["id"])
        if tag == "link":
            self._add_relation(given)
        elif tag == "meta":
            self._add_fact(given)
        for name, value in given.items():
            self._add_attribute(tag, name, value)

    def handle_data(self, data: str) -> None:
        if self.is_in_style:
            self.facts.links += style_links(data)

    def _add(self, written: str, use: Use, language: str = "") -> None:
        self.facts.links.append(Link(written, use, self.getpos()[0], language))

    def _add_relation(self, given: dict[str, str]) -> None:
        relations = set(given.get("rel", "").split())
        self._add(given.get("href", ""), "link" if relations <= LINKED_RELATIONS else "load", given.get("hreflang", ""))
        if "canonical" in relations:
            self.facts.canonical = given.get("href", "")

    def _add_fact(self, given: dict[str, str]) -> None:
        content = given.get("content", "")
        if given.get("property", given.get("itemprop", "")) in ADDRESS_FACTS:
            self._add(content, "link")
        if given.get("name") == "robots" and "noindex" in content:
            self.facts.is_listed = False
        if given.get("http-equiv", "").lower() == "refresh" and "=" in content:
            self._add(content.partition("=")[2], "load")

    def _add_attribute(self, tag: str, name: str, value: str) -> None:
        if (tag, name) in LINKED:
            self._add(value, "link")
        elif (tag, name) in LOADED:
            self._add(value, "load")
        elif (tag, name) in SENT:
            self._add(value, "send")
        elif name in ("srcset", "imagesrcset"):
            for part in value.split(","):
                self._add(part.split()[0] if part.split() else "", "load")
        else:
            self._add_other(name, value)

    def _add_other(self, name: str, value: str) -> None:
        """Addresses in attributes that any element may have."""
        if name == "style":
            self.facts.links += [Link(link.written, "load", self.getpos()[0]) for link in style_links(value)]
        elif name in DATA_ADDRESSES:
            for address in value.split():
                self._add(address, "link")
        elif name in DATA_FOLDERS:
            self._add(value + DATA_FOLDERS[name], "load")
        elif name == "data-about" and "worker" in (about := json.loads(value)):
            self._add(about["worker"], "load")
