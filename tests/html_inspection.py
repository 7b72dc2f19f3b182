"""What is in a page, read by an HTML parser: whether there is anything in it that could act, and what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

HARMLESS_SCHEMES = {"", "http", "https", "mailto", "tel", "sms"}
ADDRESSES = {"href", "src", "action", "srcset", "poster", "data", "formaction", "xlink:href", "ping", "background"}
NEVER = {"style", "iframe", "object", "embed", "base", "frame", "applet", "portal", "math", "foreignobject", "animate"}
LINKS = {"stylesheet", "icon", "canonical", "alternate"}
# What of a page is written for programs, as JSON.
JSON_ATTRIBUTES = {"data-about", "data-words"}
VOID = {"meta", "link", "img", "input", "br", "hr", "path", "rect", "circle", "line", "polyline", "polygon"}


@dataclass
class Inspected(HTMLParser):
    """A page that was read. `dangers` says what in it could act; `words` is what it says, attributes too."""

    dangers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.inside.append(tag)
        self.dangers += _dangers(tag, values)
        for name, value in values.items():
            if name in ADDRESSES:
                self.hosts.add(urlsplit(value).netloc)
            else:
                self.words += _strings(json.loads(value)) if name in JSON_ATTRIBUTES else ["\n", value, "\n"]
        if tag == "script":
            self.scripts.append(values.get("src", ""))
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(values["content"])

    def handle_endtag(self, tag: str) -> None:
        while self.inside and tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside[-1:] == ["script"] and data.strip():
            self.dangers.append(f"words in a script: {data[:80]}")
        if "svg" not in self.inside:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All that the page says."""
        return "".join(self.words)


def inspected(html: str) -> Inspected:
    """A page, read."""
    page = Inspected()
    page.feed(html)
    page.close()
    return page


def _dangers(tag: str, values: dict[str, str]) -> Iterator[str]:
    if tag in NEVER:
        yield f"<{tag}>"
    if tag == "script" and set(values) not in ({"type", "src"}, {"src", "defer"}):
        yield f"a script of its own: {values}"
    if tag == "link" and values.get("rel") not in LINKS:
        yield f"a link of its own: {values}"
    if tag == "meta" and values.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
        yield f"an order: {values}"
    if tag == "form" and values.get("class") != "search" and values.get("id") != "answers":
        yield f"a form of its own: {values}"
    for name, value in values.items():
        if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
            yield f"{tag} {name}={value[:60]}"
        scheme = value.strip().split(":", 1)[0].lower() if ":" in value.split("/", 1)[0] else ""
        if name in ADDRESSES and (scheme not in HARMLESS_SCHEMES or "\\" in value.split("?")[0]):
            yield f"{tag} {name}={value[:60]}"


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return ["\n", value, "\n"] if isinstance(value, str) else []
