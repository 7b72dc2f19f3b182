"""What a reader must know before and after the text, as data: the notices, and who stands behind the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from taflen.criteria.criterion import Result, Said
from taflen.criteria.in_words import MEANING, counted
from taflen.document.tree import SOURCE_LANGUAGE, Document, Source
from taflen.languages.translate import Edition
from taflen.leaflets.lines import Json, Spans, bold, line
from taflen.leaflets.writer import Writer
from taflen.notices import approvals_of, credits_of, notices


def notices_on_paper(edition: Edition, writer: Writer, today: date) -> list[Json]:
    """The notices of a leaflet, a line each. The page says the same."""
    found = []
    for notice in notices(edition, today, "none" if edition.complete else "some"):
        day = writer.said(f" {writer.language.date(notice.day)}.") if notice.day else []
        found.append(line(bold(writer.words[notice.title]), writer.said(" "), writer.words[notice.text] + day))
    return found


def details(main: Edition, writer: Writer, is_right: list[Json], measured: list[Json]) -> list[Json]:
    """Version, dates, owner, translators, who took part, money and interests, what changed, and the sources.

    `main` is the edition that the leaflet is of, also where this writes the other half of one in two languages;
    `is_right` are lines that say where to look up whether this copy is still right; `measured` comes from `measures`.
    """
    document, words, language = writer.document, writer.words, writer.language
    facts = [
        _fact(words["Version"], writer.said(str(document.version)), writer),
        _fact(words["Last reviewed"], writer.said(language.date(document.last_reviewed)), writer),
        _fact(words["Next review"], writer.said(language.date(document.next_review)), writer),
        _fact(words["Looked after by"], writer.spans(document.owner), writer),
        _fact(words["Funding"], writer.spans(document.funding), writer),
        _fact(words["Competing interests"], writer.spans(document.competing_interests), writer),
        *(
            _fact(words[credit.done], writer.said(f"{credit.role}, {language.date(credit.day)}"), writer)
            for credit in (*approvals_of(main), *credits_of(main))
        ),
    ]
    return [
        heading(2, words["Is this copy still right?"]),
        *({"kind": "fact", "text": said, "leads": False} for said in is_right),
        heading(2, words["About this document"]),
        *({"kind": "fact", "text": fact, "leads": False} for fact in [*facts, *measured]),
        *_list_of(words["Who took part"], _took_part(document, writer), writer),
        *_list_of(words["What changed"], _changes(document, writer), writer),
        *_sources(document.sources, writer),
    ]


def measures(criteria: Sequence[Result], writer: Writer) -> list[Json]:
    """One line that says how many criteria of IPDAS a decision aid has, and what that means. The page says more."""
    groups = counted(criteria, "ipdas", writer.language).values()
    said = [sentence for group in groups for sentence in group]
    if not said:
        return []
    said.append(Said(MEANING).in_words_of(writer.language, {}))
    name = [*writer.words["How this decision aid measures up"], *writer.said(" (IPDAS)")]
    spans = [span for sentence in said for span in (*writer.stated(sentence), *writer.said(" "))]
    return [_fact(name, spans[:-1], writer)]


def heading(level: int, text: Spans) -> Json:
    """A heading in words of the interface."""
    return {"kind": "heading", "level": level, "asks": False, "text": line(text)}


def _fact(name: Spans, value: Spans, writer: Writer) -> Json:
    return line(bold(name), bold(writer.said(": ")), value)


def _list_of(name: Spans, entries: list[Json], writer: Writer) -> list[Json]:
    items = [{"text": entry, "nested": None} for entry in entries]
    return [
        {"kind": "fact", "text": line(bold(name), bold(writer.said(":"))), "leads": True},
        {"kind": "list", "ordered": False, "items": items},
    ]


def _took_part(document: Document, writer: Writer) -> list[Json]:
    words, language = writer.words, writer.language
    return [
        line(
            writer.spans(entry.role),
            writer.said(": "),
            writer.said(language.number(entry.number)) if entry.number else words["none yet"],
        )
        for entry in document.took_part
    ]


def _changes(document: Document, writer: Writer) -> list[Json]:
    words, language = writer.words, writer.language
    return [
        line(
            words["Version"],
            writer.said(f" {change.version}, {language.date(change.date)}: "),
            writer.spans(change.note),
        )
        for change in reversed(document.changes)
    ]


def _sources(sources: tuple[Source, ...], writer: Writer) -> list[Json]:
    """The numbered list that the citations lead to. Titles of sources are English in every language."""
    if not sources:
        return []
    is_english = writer.language.code == SOURCE_LANGUAGE and not writer.main_language
    foreign = {} if is_english else {"lang": SOURCE_LANGUAGE}
    entries = [
        line([{"text": f"{_cited_as(source)} ", **foreign}, {"text": source.url, "href": source.url, **foreign}])
        for source in sources
    ]
    return [heading(3, writer.words["Sources"]), {"kind": "sources", "list": writer.mark, "entries": entries}]


def _cited_as(source: Source) -> str:
    """The citation with its year, once."""
    return source.citation if str(source.year) in source.citation else f"{source.citation} {source.year}."
