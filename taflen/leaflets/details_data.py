"""What a reader must know before and after the text, as data: the notices, and who stands behind the document."""

from __future__ import annotations

from taflen.document.tree import SOURCE_LANGUAGE, Document, Source
from taflen.languages.translate import Edition
from taflen.leaflets.lines import Json, Spans, Writer, bare, bold, line


def notices(edition: Edition, writer: Writer) -> list[Json]:
    """That a document or its translation is not approved yet. The same words as on the website."""
    words = writer.words
    found: list[tuple[Spans, Spans]] = []
    if edition.document.status != "published":
        said = words[
            "No clinician and no patient panel has approved this yet."
            " Do not act on it without advice from a health professional."
        ]
        found.append((words["Draft."], said))
    if not edition.complete:
        said = words[
            "Some of the English has changed, or was never translated."
            " Those parts are in English until a new translation is ready."
        ]
        found.append((words["Partly in English."], said))
    elif edition.language.code != SOURCE_LANGUAGE:
        found.append((words["Draft translation."], words["No fluent reader has checked this translation yet."]))
    return [line(bold(title), bare(" "), text) for title, text in found]


def details(document: Document, writer: Writer) -> list[Json]:
    """Version, dates, owner, who took part, money and interests, what changed, and the sources."""
    words, language = writer.words, writer.language
    facts = [
        _fact(words["Version"], bare(str(document.version))),
        _fact(words["Last reviewed"], bare(language.date(document.last_reviewed))),
        _fact(words["Next review"], bare(language.date(document.next_review))),
        _fact(words["Looked after by"], writer.spans(document.owner)),
        _fact(words["Funding"], writer.spans(document.funding)),
        _fact(words["Competing interests"], writer.spans(document.competing_interests)),
    ]
    return [
        {"kind": "heading", "level": 2, "asks": False, "text": line(words["About this document"])},
        *({"kind": "fact", "text": fact, "leads": False} for fact in facts),
        *_list_of(words["Who took part"], _took_part(document, writer)),
        *_list_of(words["What changed"], _changes(document, writer)),
        *_sources(document.sources, writer),
    ]


def _fact(name: Spans, value: Spans) -> Json:
    return line(bold(name), bold(bare(": ")), value)


def _list_of(name: Spans, entries: list[Json]) -> list[Json]:
    items = [{"text": entry, "nested": None} for entry in entries]
    return [
        {"kind": "fact", "text": line(bold(name), bold(bare(":"))), "leads": True},
        {"kind": "list", "ordered": False, "items": items},
    ]


def _took_part(document: Document, writer: Writer) -> list[Json]:
    words, language = writer.words, writer.language
    return [
        line(
            writer.spans(entry.role),
            bare(": "),
            bare(language.number(entry.number)) if entry.number else words["none yet"],
        )
        for entry in document.took_part
    ]


def _changes(document: Document, writer: Writer) -> list[Json]:
    words, language = writer.words, writer.language
    return [
        line(words["Version"], bare(f" {change.version}, {language.date(change.date)}: "), writer.spans(change.note))
        for change in reversed(document.changes)
    ]


def _sources(sources: tuple[Source, ...], writer: Writer) -> list[Json]:
    """The numbered list that the citations lead to. Titles of sources are English in every language."""
    if not sources:
        return []
    foreign = {} if writer.language.code == SOURCE_LANGUAGE else {"lang": SOURCE_LANGUAGE}
    words = writer.words
    entries = [
        line([{"text": f"{_cited_as(source)} ", **foreign}, {"text": source.url, "href": source.url, **foreign}])
        for source in sources
    ]
    heading = {"kind": "heading", "level": 3, "asks": False, "text": line(words["Sources"])}
    return [heading, {"kind": "sources", "entries": entries}]


def _cited_as(source: Source) -> str:
    """The citation with its year, once."""
    return source.citation if str(source.year) in source.citation else f"{source.citation} {source.year}."
