"""What is known of an organisation, as lines for paper."""

from __future__ import annotations

from collections.abc import Collection

from taflen.document.organisation import Organisation
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.languages.organisation_words import Fact, FactLine, all_facts
from taflen.leaflets.lines import Json, Spans, bold, line, line_text
from taflen.leaflets.writer import Writer


def organisation_blocks(organisation: Organisation, writer: Writer, without: Collection[str] = ()) -> list[Json]:
    """All that is known of an organisation: a line for each label but those that are left out."""
    return [
        {"kind": "fact", "text": _fact(fact, writer), "leads": False}
        for fact in all_facts(organisation, writer.language)
        if fact.label not in without
    ]


def _fact(fact: Fact, writer: Writer) -> Json:
    parts: list[Spans] = [bold(writer.words[fact.label]), bold(writer.said(": "))]
    for number, one in enumerate(fact.lines):
        if number:
            # A whole sentence has its own full stop.
            is_sentence = line_text(line(*parts)).endswith((".", "\u06d4"))
            parts.append(writer.said(" " if is_sentence else "; "))
        parts += _line(one, writer)
    return line(*parts)


def _line(one: FactLine, writer: Writer) -> list[Spans]:
    if isinstance(one.text, Text):
        return [writer.spans(one.text)]
    made = writer.words[one.text] if one.is_word else writer.said(one.text)
    if one.is_address and writer.language.code != SOURCE_LANGUAGE:
        made = [{"text": one.text, "lang": SOURCE_LANGUAGE}]
    if one.href:
        made = [{**span, "href": one.href} for span in made]
    return [made, writer.said(" ("), writer.spans(one.note), writer.said(")")] if one.note else [made]
