"""What a reader must know before and after the text, as data: the notices, and who stands behind the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from taflen.criteria.in_words import MEANING, counted
from taflen.criteria.result import Result, Said
from taflen.document.about import Source
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Document
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
        *_fact_if_any(words["Funding"], document.funding, writer),
        *_fact_if_any(words["Competing interests"], document.competing_interests, writer),
        *_fact_if_any(words["How the evidence was found"], document.evidence_search, writer),
        *(
            _fact(words[credit.done], writer.said(f"{credit.role}, {language.date(credit.day)}"), writer)
            for credit in (*approvals_of(main), *credits_of(main))
        ),
    ]
    return [
        heading(2, words["Is this copy still right?"]),
        *(_plain_fact(said) for said in is_right),
        heading(2, words["About this document"]),
        *(_plain_fact(fact) for fact in [*facts, *measured]),
        *_videos(document, writer),
        *_list_of(words["Who took part"], _took_part(document, writer), writer),
        *_list_of(words["What changed"], _changes(document, writer), writer),
        *sources(document.sources, writer),
    ]


def three_questions(writer: Writer) -> list[Json]:
    """What to ask, on the leaflet of a decision aid. The page says the same."""
    words = writer.words
    asked = (
        words["What are my options?"],
        words["What are the possible benefits and risks of each option?"],
        words["How likely is each benefit or risk to happen to me?"],
    )
    items = [{"text": line(one), "nested": None} for one in asked]
    return [
        heading(2, words["Ask 3 questions"]),
        {"kind": "list", "ordered": True, "items": items},
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


def _plain_fact(text: Json) -> Json:
    return {"kind": "fact", "text": text, "leads": False}


def _videos(document: Document, writer: Writer) -> list[Json]:
    """The videos in British Sign Language, each with who translated it and for which version, if there are any."""
    words, language = writer.words, writer.language
    entries = []
    for video in document.bsl:
        when = writer.said(f", {language.date(video.date)}. ")
        old = [*writer.said(". "), *words["The text has changed since this video was made."]]
        shown = {"text": video.url, "href": video.url, **_marked_as_english(writer)}
        parts = [
            [*writer.spans(video.title), *writer.said(": ")],
            [shown, *writer.said(". ")] if writer.prints_addresses else [],
            [*words["Translated by"], *writer.said(": "), *writer.spans(video.translated_by), *when],
            [*words["Version"], *writer.said(f" {video.version}")],
            old if video.version < document.version else [],
        ]
        entries.append(line(*parts))
    return _list_of(words["In British Sign Language (BSL)"], entries, writer) if entries else []


def _marked_as_english(writer: Writer) -> Json:
    """How a span says that it is in English; an English leaflet need not say so."""
    is_english = writer.language.code == SOURCE_LANGUAGE and not writer.main_language
    return {} if is_english else {"lang": SOURCE_LANGUAGE}


def _fact_if_any(name: Spans, text: Text | None, writer: Writer) -> list[Json]:
    return [_fact(name, writer.spans(text), writer)] if text else []


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


def sources(sources: tuple[Source, ...], writer: Writer) -> list[Json]:
    """The numbered list that the citations lead to. Titles of sources are English in every language."""
    if not sources:
        return []
    foreign = _marked_as_english(writer)
    listed = {"kind": "sources", "list": writer.mark}
    if not writer.prints_addresses:
        said = line(writer.words["The web addresses of the sources are in the written leaflet."])
        entries = [line([{"text": _cited_as(source), **foreign}]) for source in sources]
        return [heading(3, writer.words["Sources"]), _plain_fact(said), {**listed, "entries": entries}]
    entries = [
        line([{"text": f"{_cited_as(source)} ", **foreign}, {"text": source.url, "href": source.url, **foreign}])
        for source in sources
    ]
    return [heading(3, writer.words["Sources"]), {**listed, "entries": entries}]


def _cited_as(source: Source) -> str:
    """The citation with its year, once."""
    return source.citation if str(source.year) in source.citation else f"{source.citation} {source.year}."
