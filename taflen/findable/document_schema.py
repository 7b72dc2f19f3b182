"""The JSON Schema of what `document_text` makes, so that other sites can rely on it."""

from __future__ import annotations

from taflen.findable.document_text import SCHEMA, Json
from taflen.findable.json_schema import closed, listing, number, schema, text
from taflen.library import SECTIONS

STATUSES = ["draft", "review", "published"]


def document_schema(site_url: str) -> Json:
    """The JSON Schema of what `document_text` makes."""
    whole = closed("One document of this site in one language.", _details() | {"sections": _sections()})
    return schema(site_url, SCHEMA, "Document", whole)


def _details() -> Json:
    version, day = number("The number of the version.", 1), text("The day of the version.", format="date")
    change = {"version": version, "date": day, "note": text("What changed, in plain words.")}
    source = {
        "id": text("The name that the document cites the source by."),
        "citation": text("Who published the source, and what it is called."),
        "url": text("The address of the source.", format="uri"),
        "year": number("The year in which the source was published."),
    }
    people = {"role": text("What these people do. Never a name."), "number": number("How many people, or 0.")}
    counts = {
        "messages": number("How many different texts the document has."),
        "current": number("How many of them are in the language and up to date. The others are in English."),
    }
    return {
        "schema": text("The address of this schema.", format="uri"),
        "terms": text("The page that says what we ask of those who show our documents.", format="uri"),
        "id": text("The name of the document, the same in every language."),
        "kind": text("What kind of document it is.", enum=list(SECTIONS)),
        "language": text("The code of the language that the document is translated into, such as cy."),
        "direction": text("Whether the language runs from left to right or from right to left.", enum=["ltr", "rtl"]),
        "title": text("The title."),
        "summary": text("One sentence that says what the document is about."),
        "url": text("The page of the document. Please link to it.", format="uri"),
        "version": number("The number of this version.", 1),
        "status": text("How far the document is. Show it if it is not published.", enum=STATUSES),
        "last_reviewed": text("The day of the last review.", format="date"),
        "next_review": text("The day by which the document must be reviewed again.", format="date"),
        "changes": listing("What changed in each version.", closed("One version.", change)),
        "sources": listing("Where the facts come from.", closed("One source.", source)),
        "owner": text("The role that looks after the document."),
        "funding": text("Who paid for the document."),
        "competing_interests": text("What interests those who took part declared."),
        "took_part": listing("Who took part, as roles and numbers.", closed("People with one role.", people)),
        "translation": closed("How much of the document is translated.", counts),
    }


def _sections() -> Json:
    section = {
        "anchor": text("The name of the section, the same in every language; empty for the text before the first."),
        "heading": text("The heading as plain text; empty for the text before the first heading."),
        "text": text("The whole section with its headings as plain text, a line for each paragraph, item or cell."),
        "html": text("The whole section with its headings as HTML."),
        "language": text("The code of the language of the text, or mixed if it is in more than one."),
    }
    return listing("The text of the document, in reading order.", closed("One section.", section))
