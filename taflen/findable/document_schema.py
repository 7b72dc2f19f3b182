"""The JSON Schema of what `document_text` makes, so that other sites can rely on it."""

from __future__ import annotations

from typing import Any

from taflen.findable.document_text import SCHEMA, Json
from taflen.findable.sitemaps import full_address
from taflen.library import SECTIONS

STATUSES = ["draft", "review", "published"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema(site_url: str) -> Json:
    """The JSON Schema of what `document_text` makes."""
    whole = _object("One document of this site in one language.", _details() | {"sections": _sections()})
    return {"$schema": DIALECT, "$id": full_address(site_url, SCHEMA), "title": "Document"} | whole


def _details() -> Json:
    version, day = _number("The number of the version.", 1), _text("The day of the version.", format="date")
    change = {"version": version, "date": day, "note": _text("What changed, in plain words.")}
    source = {
        "id": _text("The name that the document cites the source by."),
        "citation": _text("Who published the source, and what it is called."),
        "url": _text("The address of the source.", format="uri"),
        "year": _number("The year in which the source was published."),
    }
    people = {"role": _text("What these people do. Never a name."), "number": _number("How many people, or 0.")}
    counts = {
        "messages": _number("How many different texts the document has."),
        "current": _number("How many of them are in the language and up to date. The others are in English."),
    }
    return {
        "schema": _text("The address of this schema.", format="uri"),
        "terms": _text("The page that says what we ask of those who show our documents.", format="uri"),
        "id": _text("The name of the document, the same in every language."),
        "kind": _text("What kind of document it is.", enum=list(SECTIONS)),
        "language": _text("The code of the language that the document is translated into, such as cy."),
        "direction": _text("Whether the language runs from left to right or from right to left.", enum=["ltr", "rtl"]),
        "title": _text("The title."),
        "summary": _text("One sentence that says what the document is about."),
        "url": _text("The page of the document. Please link to it.", format="uri"),
        "version": _number("The number of this version.", 1),
        "status": _text("How far the document is. Show it if it is not published.", enum=STATUSES),
        "last_reviewed": _text("The day of the last review.", format="date"),
        "next_review": _text("The day by which the document must be reviewed again.", format="date"),
        "changes": _list("What changed in each version.", _object("One version.", change)),
        "sources": _list("Where the facts come from.", _object("One source.", source)),
        "owner": _text("The role that looks after the document."),
        "funding": _text("Who paid for the document."),
        "competing_interests": _text("What interests those who took part declared."),
        "took_part": _list("Who took part, as roles and numbers.", _object("People with one role.", people)),
        "translation": _object("How much of the document is translated.", counts),
    }


def _sections() -> Json:
    section = {
        "anchor": _text("The name of the section, the same in every language; empty for the text before the first."),
        "heading": _text("The heading as plain text; empty for the text before the first heading."),
        "text": _text("The whole section with its headings as plain text, a line for each paragraph, item or cell."),
        "html": _text("The whole section with its headings as HTML."),
        "language": _text("The code of the language of the text, or mixed if it is in more than one."),
    }
    return _list("The text of the document, in reading order.", _object("One section.", section))


def _text(description: str, **more: Any) -> Json:
    return {"description": description, "type": "string", **more}


def _number(description: str, least: int = 0) -> Json:
    return {"description": description, "type": "integer", "minimum": least}


def _list(description: str, items: Json) -> Json:
    return {"description": description, "type": "array", "items": items}


def _object(description: str, properties: Json) -> Json:
    closed = {"properties": properties, "required": list(properties), "additionalProperties": False}
    return {"description": description, "type": "object", **closed}
