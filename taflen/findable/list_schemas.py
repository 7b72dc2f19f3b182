"""The JSON Schemas of `api/documents.json` and `api/findings.json`, so that other sites can rely on them."""

from __future__ import annotations

from taflen.findable.document_schema import STATUSES
from taflen.findable.document_text import Json
from taflen.findable.json_schema import closed, listing, named, number, or_nothing, schema, text
from taflen.findings import SEVERITIES
from taflen.library import SECTIONS

DOCUMENTS_SCHEMA = "api/documents.schema.json"
FINDINGS_SCHEMA = "api/findings.schema.json"


def documents_schema(site_url: str) -> Json:
    """The JSON Schema of the list of all documents."""
    entry = closed("One document in one language.", _document(), ["not_present"])
    whole = listing("Every document of this site in every language, but for those that are withdrawn.", entry)
    return schema(site_url, DOCUMENTS_SCHEMA, "Documents", whole)


def findings_schema(site_url: str) -> Json:
    """The JSON Schema of the list of all findings."""
    finding = {
        "path": text("The source file, relative to the root of the content."),
        "line": number("The line, from 1.", 1),
        "column": number("The column, from 1.", 1),
        "code": text("What it is about. CONTRIBUTING.md explains each code.", pattern="^[a-z]+(-[a-z]+)*$"),
        "severity": text("How grave it is.", enum=list(SEVERITIES)),
        "message": text("What to do, in plain words."),
        "suggestion": text("An example, or the words to write. May be empty."),
        "language": text("The code of the language of the text concerned."),
    }
    whole = listing("Everything that the checks found.", closed("One thing for the author to mend.", finding))
    return schema(site_url, FINDINGS_SCHEMA, "Findings", whole)


def _document() -> Json:
    counts = {
        "messages": number("How many different texts the document has."),
        "current": number("How many of them are in the language and up to date. The others are in English."),
    }
    missing = {"id": text("The criterion."), "because": text("Why it is not there.")}
    sheets = closed("The same on A4 sheets to fold, for printing only.", _file())
    leaflet = {"variant": text("The kind of leaflet, such as a4 or large."), **_file(), "sheets": sheets}
    return {
        "id": text("The name of the document, the same in every language."),
        "kind": text("What kind of document it is.", enum=list(SECTIONS)),
        "language": text("The code of the language, such as cy."),
        "title": text("The title."),
        "url": text("The page of the document, relative to the root of the site."),
        "version": number("The number of this version.", 1),
        "status": text("How far the document is.", enum=STATUSES),
        "last_reviewed": text("The day of the last review.", format="date"),
        "next_review": text("The day by which the document must be reviewed again.", format="date"),
        "translation": closed("How much of the document is translated.", counts),
        "reading": or_nothing(_reading()),
        "criteria": named("How many criteria are met, by standard.", named("The same by group.", _count())),
        "not_present": listing(
            "The criteria that are not met; with the English only.", closed("One criterion.", missing)
        ),
        "prints": listing("The leaflets to print.", closed("One leaflet.", leaflet, ["sheets"])),
    }


def _reading() -> Json:
    figures = {
        "words": number("How many words of running text there are."),
        "grade": or_nothing(_figure("The school grade in the United States, where a formula is sound.")),
        "age": or_nothing(number("The reading age in years, where a formula is sound.")),
        "long_sentences": number("How many sentences are long."),
        "hard_words_per_100": or_nothing(_figure("How many of 100 words are hard.")),
        "fog_pl": _figure("The index FOG-PL; with Polish only."),
    }
    return closed("How hard the text is to read; null where it has too few words.", figures, ["fog_pl"])


def _count() -> Json:
    counts = {
        "present": number("How many criteria are met."),
        "of": number("How many apply."),
        "for_people": number("How many of these are for people to judge."),
    }
    return closed("One group of criteria.", counts)


def _file() -> Json:
    return {
        "url": text("The PDF, relative to the root of the site."),
        "pages": number("How many pages it has.", 1),
        "bytes": number("Its size.", 1),
        "sha256": text("Its fingerprint.", pattern="^[0-9a-f]{64}$"),
    }


def _figure(description: str) -> Json:
    return {"description": description, "type": "number"}
