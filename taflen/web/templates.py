"""The templates of theme/, and what they need to know about addresses, languages and figures: their filters."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from taflen.addresses import PICTURES, is_on_the_site, relative, target_of
from taflen.document import inline
from taflen.document.numbers import kept_together
from taflen.document.organisation import Organisation
from taflen.document.text import Text
from taflen.document.tree import Document, Statement
from taflen.file_digests import COMPILED
from taflen.icon_arrays import IconArray, icon_array
from taflen.languages.language import Language
from taflen.languages.organisation_words import Fact, all_facts
from taflen.languages.risk_sentences import certainty_words, how_many, how_many_others, period_words
from taflen.library import Library, linked_path, may_lead
from taflen.memory import Codec
from taflen.project import GENERATOR

THEME = GENERATOR / "theme"


OPENING_TAG = re.compile(r"<!--.*?-->\s*|<svg[^>]*?(viewBox=\"[^\"]*\")[^>]*>", re.DOTALL)
LINE_PICTURE = (
    r'<svg class="picture" \1 fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
    r' stroke-linejoin="round" aria-hidden="true" focusable="false">'
)


MARKUP: Codec[Markup] = Codec(lambda html: html.encode(), lambda kept: Markup(kept.decode()))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the parts of a page need to know of it.

    `document` is the one that the page shows, if any; `sources` is how the page leads to its list of sources;
    `elsewhere` is the same page in the other languages. With a `site_url`, links are whole: for use on other sites.
    """

    page: str
    library: Library
    document: Document | None = None
    sources: str = ""
    elsewhere: Sequence[Mapping[str, Any]] = ()
    site_url: str = ""

    def link_to(self, target: str) -> str:
        """How the page links to an address on the site."""
        return self.site_url + target if self.site_url else relative(self.page, target)


def render(template: str, language: Language, around: Surroundings, values: Mapping[str, Any]) -> Markup:
    """The HTML of a template in theme/ for a page in a language."""
    return Markup(_environment(THEME).get_template(template).render({**_known(language, around), **values}))


def render_part(template: str, macro: str, language: Language, around: Surroundings, **values: Any) -> Markup:
    """The HTML of one macro of a template in theme/."""
    return part_renderer(template, macro, language, around)(**values)


def part_renderer(template: str, macro: str, language: Language, around: Surroundings) -> Callable[..., Markup]:
    """One macro of a template in theme/, to be called many times for the same page."""
    module = _environment(THEME).get_template(template).make_module(_known(language, around))
    made: Callable[..., Markup] = getattr(module, macro)
    return made


def macro_parameters(template: str, macro: str) -> list[str]:
    """The names that a macro is called with."""
    return list(getattr(_environment(THEME).get_template(template).module, macro).arguments)


def _known(language: Language, around: Surroundings) -> dict[str, Any]:
    return {"language": language, "words": language.words, "around": around}


@cache
def _environment(theme: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates("parts"),
    )
    filters = {
        "rendered": _rendered,
        "words_only": lambda text: text if isinstance(text, str) else inline.plain(text.shown),
        "stated": _stated,
        "together": _together,
        "facts": _facts,
        "kind": lambda block: type(block).__name__,
        "date": _date,
        "number": _number,
        "period": _period,
        "how_many": _how_many,
        "how_many_others": _how_many_others,
        "certainty": _certainty,
        "cited": _cited,
        "picture": _picture,
        "line_picture": _line_picture,
        "icons": _icons,
    }
    environment.filters.update(filters)
    return environment


def compiled_templates(what: str) -> FileSystemBytecodeCache | None:
    """Where templates are kept compiled: beside them, as Python keeps modules; None if nobody may write there.

    They are programs, so they are never kept in a cache that may come from another machine. `what` they make decides
    how they are compiled.
    """
    folder = THEME / COMPILED
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder), f"{what}-%s.jinja") if os.access(folder, os.W_OK) else None


@pass_context
def _rendered(context: Context, text: Text | str) -> Markup:
    """A text as HTML; if it is not in the page's language, marked as such and said so. Plain words are as they are."""
    if isinstance(text, str):
        return Markup.escape(text)
    html = "".join([_span(context, span) for span in inline.spans(text.shown)])
    return _in_its_language(context, Markup(html), text.language)


@pass_context
def _stated(context: Context, statement: Statement | str) -> Markup:
    if isinstance(statement, str):
        return Markup.escape(statement)
    return _in_its_language(context, Markup.escape(statement.sentence), statement.language)


@pass_context
def _together(context: Context, text: Text | str) -> Markup:
    """The same as `rendered`, and in plain words numbers in groups hold together too."""
    language: Language = context["language"]
    return _rendered(context, kept_together(text, language.direction) if isinstance(text, str) else text)


@pass_context
def _facts(context: Context, organisation: Organisation) -> list[Fact]:
    return all_facts(organisation, context["language"])


def _in_its_language(context: Context, html: Markup, code: str) -> Markup:
    language: Language = context["language"]
    if code == language.code:
        return html
    note = language.words["In English:"]
    return Markup(
        '<span class="english"><span class="english__note">{}</span> <span lang="{}" dir="ltr">{}</span></span>'
    ).format(note, code, html)


def _span(context: Context, span: inline.Span) -> str:
    """A run of text as HTML: whatever comes from a file is escaped here."""
    if span.cites:
        return _cited(context, span.cites)
    language: Language = context["language"]
    html: str = escape(kept_together(span.text, language.direction))
    if span.strong:
        html = f"<strong>{html}</strong>"
    if span.href is not None and span.href.startswith(inline.GLOSSARY_WORD):
        meaning = escape(span.href.removeprefix(inline.GLOSSARY_WORD))
        html = f'<a class="glossary-word" href="#word-{meaning}">{html}</a>'
    elif span.href is not None and may_lead(span.href):
        html = f'<a href="{escape(_link(context, span.href))}">{html}</a>'
    return html


def _link(context: Context, href: str) -> str:
    around: Surroundings = context["around"]
    language: Language = context["language"]
    assert around.document is not None, "only documents have texts with links"
    target = target_of(href, around.document, around.library, language.code)
    return around.link_to(target) if is_on_the_site(target) else target


@pass_context
def _cited(context: Context, ids: Iterable[str]) -> Markup:
    """Citations as numbers that lead to the list of sources."""
    around: Surroundings = context["around"]
    language: Language = context["language"]
    known = [source.id for source in around.document.sources] if around.document else []
    sources, word = escape(around.sources), escape(language.words["Source"])
    links = [
        f'<a href="{sources}#source-{escape(name)}"><span class="hidden">{word} </span>{known.index(name) + 1}</a>'
        for name in ids
        if name in known
    ]
    return Markup(f'<sup class="cite"> [{", ".join(links)}]</sup>') if links else Markup("")


@pass_context
def _date(context: Context, day: date) -> str:
    language: Language = context["language"]
    return language.date(day)


@pass_context
def _number(context: Context, value: int | float) -> str:
    language: Language = context["language"]
    return language.number(value)


@pass_context
def _period(context: Context, period: Any) -> str:
    return period_words(period, context["language"])


@pass_context
def _how_many(context: Context, figure: Any) -> str:
    return how_many(figure, context["language"])


@pass_context
def _how_many_others(context: Context, figure: Any) -> str:
    return how_many_others(figure, context["language"])


@pass_context
def _certainty(context: Context, certainty: str) -> str:
    language: Language = context["language"]
    return certainty_words(certainty, language.words)


@pass_context
def _picture(context: Context, image: Any) -> str:
    around: Surroundings = context["around"]
    assert around.document is not None, "only documents have pictures"
    return around.link_to(PICTURES + linked_path(around.document.path, image.source))


@cache
def _line_picture(name: str) -> Markup:
    """A line picture of theme/pictures/ in the colour of the text beside it, which says the same in words."""
    svg = (THEME / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    found = OPENING_TAG.sub(lambda tag: tag.expand(LINE_PICTURE) if tag[1] else "", svg)
    return Markup(re.sub(r"\s*\n\s*", "", found))


def _icons(figure: Any) -> IconArray:
    return icon_array(figure.low, figure.high, figure.out_of)
