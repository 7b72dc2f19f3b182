"""The body of a page: an edition rendered with the components in theme/.

Templates get values and a few filters; what they need to know about addresses and languages is worked out here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from taflen.addresses import PICTURES, is_on_the_site, relative, target_of
from taflen.document import inline
from taflen.document.tree import Document, Heading, Question, Statement, Text
from taflen.languages.language import Language
from taflen.languages.risk_sentences import certainty_words
from taflen.library import Library, linked_path
from taflen.project import GENERATOR

THEME = GENERATOR / "theme"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What links on a page need to know. `document` is the one that the page shows, if any."""

    page: str
    library: Library
    document: Document | None


def render(template: str, language: Language, around: Surroundings, values: Mapping[str, Any]) -> str:
    """The HTML of a template in theme/ for a page in a language."""
    known = {"language": language, "words": language.words, "around": around}
    return _environment(THEME).get_template(template).render({**known, **values})


def contents_entries(document: Document) -> list[Heading | Question]:
    """What a list of contents names: headings of level 2 and questions."""
    return [
        block
        for block in document.blocks
        if isinstance(block, Question) or (isinstance(block, Heading) and block.level == 2)
    ]


def stylesheet(theme: Path = THEME) -> str:
    """The one stylesheet of the site: the tokens as custom properties, then the rules."""
    tokens = json.loads((theme / "tokens.json").read_text(encoding="utf-8"))
    light, dark = _properties(tokens["light"]), _properties(tokens["dark"])
    root = f":root{{{light}{_properties(tokens['size'])}}}"
    rules = (theme / "assets" / "taflen.css").read_text(encoding="utf-8")
    return f"{root}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{rules}"


def _properties(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


@cache
def _environment(theme: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(theme), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    filters = {
        "rendered": _rendered,
        "stated": _stated,
        "kind": lambda block: type(block).__name__,
        "date": _date,
        "certainty": _certainty,
        "cited": _cited,
        "picture": _picture,
    }
    environment.filters.update(filters)
    return environment


@pass_context
def _rendered(context: Context, text: Text) -> Markup:
    """A text as HTML; if it is not in the page's language, marked as such and said so."""
    html = Markup("").join(_span(context, span) for span in inline.spans(text.shown))
    return _in_its_language(context, html, text.language)


@pass_context
def _stated(context: Context, statement: Statement) -> Markup:
    return _in_its_language(context, Markup.escape(statement.sentence), statement.language)


def _in_its_language(context: Context, html: Markup, code: str) -> Markup:
    language: Language = context["language"]
    if code == language.code:
        return html
    note = language.words["In English:"]
    return Markup(
        '<span class="english"><span class="english__note">{}</span> <span lang="{}" dir="ltr">{}</span></span>'
    ).format(note, code, html)


def _span(context: Context, span: inline.Span) -> Markup:
    if span.cites:
        return _cited(context, span.cites)
    html = Markup.escape(span.text)
    if span.strong:
        html = Markup("<strong>{}</strong>").format(html)
    if span.href is not None:
        html = Markup('<a href="{}">{}</a>').format(_link(context, span.href), html)
    return html


def _link(context: Context, href: str) -> str:
    around: Surroundings = context["around"]
    language: Language = context["language"]
    assert around.document is not None, "only documents have texts with links"
    target = target_of(href, around.document, around.library, language.code)
    return relative(around.page, target) if is_on_the_site(target) else target


@pass_context
def _cited(context: Context, ids: Iterable[str]) -> Markup:
    """Citations as numbers that lead to the list of sources."""
    around: Surroundings = context["around"]
    language: Language = context["language"]
    known = [source.id for source in around.document.sources] if around.document else []
    numbers = [(name, known.index(name) + 1) for name in ids if name in known]
    links = Markup(", ").join(
        Markup('<a href="#source-{}"><span class="hidden">{} </span>{}</a>').format(
            name, language.words["Source"], number
        )
        for name, number in numbers
    )
    return Markup('<sup class="cite"> [{}]</sup>').format(links) if numbers else Markup("")


@pass_context
def _date(context: Context, day: date) -> str:
    language: Language = context["language"]
    return language.date(day)


@pass_context
def _certainty(context: Context, certainty: str) -> str:
    language: Language = context["language"]
    return certainty_words(certainty, language.words)


@pass_context
def _picture(context: Context, image: Any) -> str:
    around: Surroundings = context["around"]
    assert around.document is not None, "only documents have pictures"
    return relative(around.page, PICTURES + linked_path(around.document, image.source))
