"""The draft view of an edition: its text in plain words, with what the checks remark on marked in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

from taflen.addresses import draft_view_address, page_address, relative
from taflen.checks.editor import remarks_shown
from taflen.checks.reading_figures import FEWEST_WORDS_TO_BE_SURE, Reading
from taflen.checks.remarks import Mark, Remark
from taflen.document import inline
from taflen.document.numbers import kept_together
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.parts import Part, parts_of, texts_of
from taflen.web.frame import Content, Site, document_above
from taflen.web.marked_words import Piece, Reason, extent, in_reading_order, pieces, reason
from taflen.web.templates import Surroundings, render


def draft_views(site: Site, language: Language, edition: Edition) -> list[Content]:
    """The draft view of an edition; none on a public site, and none of a document that nobody may use."""
    if site.is_public or edition.document.withdrawn:
        return []
    return [_draft_view(site, language, edition)]


def _draft_view(site: Site, language: Language, edition: Edition) -> Content:
    document, words = edition.document, language.words
    parts = parts_of(document, words)
    remarks = remarks_shown(document, language.code, site.library.meanings, site.today)
    whole, marked = _numbered(remarks, parts, edition)
    page = draft_view_address(document, language.code)
    severities = Counter(reason.severity for reason in [*whole, *(one for _, one in marked)])
    reading = site.readings.get(edition.name)
    values = {
        "document": document,
        "href": relative(page, page_address(document, language.code)),
        "level": _level(reading, language),
        "reading": reading,
        "severities": severities,
        "about_the_whole": whole,
        "has_marks": bool(marked),
        "parts": parts,
        "words_of": _words_of(marked, language),
        "reasons_of": partial(_reasons_of, marked),
    }
    body = render("pages/draft-view.html", language, Surroundings(page, site.library, document), values)
    title = f"{words['Draft view:']} {inline.plain(document.title.shown)}"
    return Content(
        draft_view_address(document, SOURCE_LANGUAGE),
        title,
        f"{title}. {words['What the checks say of this text, word for word.']}",
        body,
        above=[(words["Home"], ""), document_above(language, edition)],
        is_listed=False,
        has_more_styles=True,
    )


def _level(reading: Reading | None, language: Language) -> str:
    """How the text reads, in a sentence or two."""
    words = language.words
    if reading is None:
        return words["This text is too short to say how hard it is to read."]
    if reading.age is None:
        return words["In this language no formula gives a sound reading age."]
    if reading.words < FEWEST_WORDS_TO_BE_SURE:
        said = words["Reads at about age {age}. The aim is 9 to 11."]
    else:
        said = words["Reads at age {age}. The aim is 9 to 11."]
    return said.format(age=language.number(reading.age))


Marked = tuple[Mark, Reason]


def _numbered(remarks: Sequence[Remark], parts: Sequence[Part], edition: Edition) -> tuple[list[Reason], list[Marked]]:
    """The reasons about the whole document and those about words that the page shows, numbered from 1."""
    texts = list(texts_of(parts))
    shown = {id(text) for text in texts}
    inside = [(remark, remark.mark) for remark in remarks if remark.mark and id(remark.mark.text) in shown]
    outside = [remark for remark in remarks if not (remark.mark and id(remark.mark.text) in shown)]
    numbers = count(1)
    document, code = edition.document, edition.language.code
    whole = [reason(next(numbers), remark, document, code, False) for remark in outside]
    ordered = in_reading_order(inside, texts)
    return whole, [(mark, reason(next(numbers), remark, document, code, True)) for remark, mark in ordered]


def _reasons_of(marked: Sequence[Marked], text: Text) -> list[Reason]:
    return [reason for mark, reason in marked if mark.text is text]


def _words_of(marked: Sequence[Marked], language: Language) -> Callable[[Text], list[Piece]]:
    """What gives the words of a text with their marks."""

    def found(text: Text) -> list[Piece]:
        own = [(*extent(mark), reason) for mark, reason in marked if mark.text is text]
        cut = pieces(inline.plain(text.shown), own)
        return [_held_together(piece, language) if piece.words else piece for piece in cut]

    return found


def _held_together(piece: Piece, language: Language) -> Piece:
    return Piece(words=kept_together(piece.words, language.direction))
