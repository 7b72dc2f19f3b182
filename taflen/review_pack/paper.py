"""The pack on paper: the letter, and each document with its changes in words and signs, as one tagged PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from taflen.document.word_changes import Run
from taflen.languages.language import Language
from taflen.leaflets.fonts import fonts_of
from taflen.leaflets.lines import Json, Spans, bold, line
from taflen.leaflets.variants import Variant
from taflen.leaflets.working_paper import WorkingPaper, working_paper_source
from taflen.review.compare import Item
from taflen.review_pack.pack import Entry, Pack, letter
from taflen.review_pack.questions import panel_questions, understanding_questions
from taflen.review_pack.telling import consequences, details_in_words, numbers_in_words, parts_in_words, state_in_words


def pack_on_paper(pack: Pack, variant: Variant) -> Json:
    """The source of the PDF of a pack."""
    language, words = pack.language, pack.language.words
    day = f"{words['Please answer by:']} {language.date(pack.round.answer_by)}"
    paper = WorkingPaper(
        id="review",
        language=language,
        other=pack.others["en"],
        site=pack.site_name,
        title=_said(words["Please tell us what you think"]),
        summary=_said(day),
        blocks=[_paragraph(text) for text in letter(pack)]
        + [block for entry in pack.entries for block in _document(entry, pack)],
        foot={
            "code": f"{words['review']}: {pack.round.id}",
            "language": language.name,
            "status": "",
            "version": pack.round.panel,
            "last_reviewed": f"{words['Asked on:']} {language.date(pack.round.asked)}",
            "next_review": day,
            "page": words["Page {page} of {pages}"],
            "address": "",
        },
        day=pack.round.asked,
        fonts=[font for entry in pack.entries for font in fonts_of(pack.others[entry.change.language])],
    )
    return working_paper_source(paper, variant)


def _document(entry: Entry, pack: Pack) -> Iterator[Json]:
    words, code = pack.language.words, _code(entry, pack)
    yield _heading(2, [_span(entry.title, code)])
    yield _paragraph(state_in_words(entry, pack))
    yield from _list(words["Numbers and warnings that changed"], numbers_in_words(entry, pack))
    yield from _list(words["Paragraphs that changed"], [said for _, said in parts_in_words(entry, pack)])
    yield from _list(words["Details that changed"], details_in_words(entry, pack))
    yield from _list(words["What follows"], list(consequences(entry, pack)))
    yield _heading(3, [_span(words["The text"])])
    for item in entry.change.items:
        yield {"kind": "paragraph", "text": line(_item(item, entry, pack)), "leads": item.shape == "heading"}
    if entry.document and entry.change.after:
        questions = [one for _, one in panel_questions(entry.document, words)]
        yield from _list(words["What do you think?"], questions, ordered=True)
        yield from _list(words["Is it clear?"], [one for _, one in understanding_questions(entry.document)], True)


def _code(entry: Entry, pack: Pack) -> Language | None:
    """The language of a document, if it is not that of the pack."""
    return None if entry.change.language == pack.language.code else pack.others[entry.change.language]


def _span(text: str, language: Language | None = None) -> Json:
    if language is None:
        return {"text": text}
    return {"text": text, "lang": language.code, "is_right_to_left": language.direction == "rtl"}


def _said(text: str) -> Json:
    return line([_span(text)])


def _paragraph(text: str) -> Json:
    return {"kind": "paragraph", "text": _said(text), "leads": False}


def _heading(level: int, spans: Spans) -> Json:
    return {"kind": "heading", "level": level, "asks": False, "text": line(spans)}


def _list(title: str, entries: list[str], ordered: bool = False) -> Iterator[Json]:
    if entries:
        yield _heading(3, [_span(title)])
        items = [{"text": _said(entry), "nested": None} for entry in entries]
        yield {"kind": "list", "ordered": ordered, "items": items}


def _item(item: Item, entry: Entry, pack: Pack) -> Spans:
    """One numbered part of the text, with what came and went in words and signs."""
    code = _code(entry, pack)
    spans: Spans = bold([_span(f"{item.number}. ")])
    if item.label:
        spans += bold([_span(f"{item.label}: ", code)])
    is_whole = entry.change.before is None or entry.change.after is None
    sign = "" if is_whole else _sign(item, pack)
    if sign:
        spans += bold([_span(f"[{sign}] ")])
    if is_whole or item.kind in ("same", "moved"):
        whole = [_span(item.after or item.before, code)]
        return [*spans, *(bold(whole) if item.shape == "heading" else whole)]
    for before, run in pairwise((Run("same", ""), *item.runs)):
        if "same" not in (before.kind, run.kind):
            spans.append(_span(" "))
        spans += _run(run, code, pack)
    return spans


def _sign(item: Item, pack: Pack) -> str:
    words = pack.language.words
    match item.kind:
        case "moved":
            return words["moved: was paragraph {number}"].format(number=item.number_before)
        case "moved and changed":
            return words["moved and changed: was paragraph {number}"].format(number=item.number_before)
        case "added":
            return words["new"]
        case "removed":
            return words["gone"]
        case "changed":
            return words["changed"]
    return ""


def _run(run: Run, code: Language | None, pack: Pack) -> Spans:
    words = pack.language.words
    if run.kind == "same":
        return [_span(run.words, code)]
    begin, end = words["removed:"], words["end of removed"]
    if run.kind == "added":
        begin, end = words["added:"], words["end of added"]
    return [
        *bold([_span(f"[{begin} ")]),
        _span(run.words.strip(), code),
        *bold([_span(f" {end}]")]),
    ]
