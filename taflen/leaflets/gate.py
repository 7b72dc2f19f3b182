"""What no validator of PDF/UA sees: whether the tags of a leaflet say what its source says, all of it, in order.

A PDF passes every conformance check with its headings tagged as paragraphs, its row headers as plain cells, its
blocks in the wrong order, or half its text marked as decoration. Those are what this finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pikepdf import Dictionary, Name, Object, Pdf

from taflen.leaflets.lines import Json
from taflen.leaflets.page_text import page_texts
from taflen.leaflets.pdf_open import opened
from taflen.leaflets.pdf_structure import Run, children, elements, role_of, runs
from taflen.leaflets.promise import Promise, promise_of, squeezed

HEADINGS = {f"H{level}": level for level in range(1, 7)}
# The numbers of lists, and the list of contents, which is checked by itself.
NOT_LINES = {"Lbl", "TOC"}
MOST_TO_SAY = 5
SHOWN = 60


def structure_problems(pdf: bytes, data: Json) -> list[str]:
    """What is wrong with the tags of a PDF that was made from `data` (laid out), in words; empty if nothing is."""
    with opened(pdf) as document:
        promise = promise_of(data)
        read = list(runs(document, page_texts(document)))
        found = list(elements(document))
        return [
            *_document_problems(document, data),
            *_heading_problems(found, read, promise),
            *_bookmark_problems(document, promise),
            *_table_problems(found, promise),
            *_list_and_picture_problems(found, promise),
            *_field_problems(document, found, promise),
            *_contents_problems(read, promise),
            *_text_problems([run for run in read if not NOT_LINES & set(run.roles)], promise),
            *_language_problems(read, str(document.Root.get("/Lang", "")), promise),
        ]


def _document_problems(document: Pdf, data: Json) -> Iterator[str]:
    root = document.Root
    title = data["title"]
    if str(root.get("/Lang", "")).lower() != data["language"].lower():
        yield f"the language is {root.get('/Lang')}, not {data['language']}"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "the PDF does not say that it is tagged"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "a reader will show the file name in place of the title"
    with document.open_metadata() as metadata:
        if metadata.get("dc:title") != title:
            yield f"the title is {metadata.get('dc:title')}, not {title}"
        if metadata.get("pdfuaid:part") != "1":
            yield "the PDF does not claim PDF/UA-1"


def _heading_problems(found: Sequence[Object], read: Sequence[Run], promise: Promise) -> Iterator[str]:
    levels = [HEADINGS[role] for role in map(role_of, found) if role in HEADINGS]
    if levels.count(1) != 1:
        yield f"there are {levels.count(1)} headings of level 1, not one"
    for before, after in pairwise([0, *levels]):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    if levels != [level for level, _ in promise.headings]:
        yield f"the levels of the headings are {levels}, not {[level for level, _ in promise.headings]}"
    for level, text in promise.headings:
        said = "".join(run.text for run in read if f"H{level}" in run.roles)
        if text not in squeezed(said):
            yield f"not a heading of level {level}: {text[:SHOWN]}"


def _bookmark_problems(document: Pdf, promise: Promise) -> Iterator[str]:
    outlines = document.Root.get("/Outlines", Dictionary())
    bookmarks = [squeezed(title) for title in _bookmarks(outlines)]
    if bookmarks != [text for _, text in promise.headings]:
        yield f"there are {len(bookmarks)} bookmarks, not one for each of the {len(promise.headings)} headings"


def _bookmarks(entry: Object) -> Iterator[str]:
    child = entry.get("/First")
    while child is not None:
        yield str(child.Title)
        yield from _bookmarks(child)
        child = child.get("/Next")


def _table_problems(found: Sequence[Object], promise: Promise) -> Iterator[str]:
    tables = [element for element in found if role_of(element) == "Table"]
    if len(tables) != len(promise.tables):
        yield f"there are {len(tables)} tables, not {len(promise.tables)}"
        return
    for number, (table, promised) in enumerate(zip(tables, promise.tables, strict=True), 1):
        rows = [row for part in children(table) for row in children(part)]
        scopes = [_scope(cell) for row in rows for cell in children(row) if role_of(cell) == "TH"]
        row_headers = promised.rows if promised.row_headers else 0
        for name, scope, expected in (("column", "Column", promised.columns), ("row", "Row", row_headers)):
            if scopes.count(scope) != expected:
                yield f"table {number} has {scopes.count(scope)} {name} headers, not {expected}"
        sizes = [len(children(row)) for row in rows]
        if sizes != [promised.columns] * (promised.rows + 1):
            yield f"table {number} has rows of {sizes} cells, not {promised.rows + 1} rows of {promised.columns}"


def _scope(cell: Object) -> str:
    scopes = [str(entry.Scope)[1:] for entry in cell.get("/A", []) if "/Scope" in entry]
    return scopes[0] if scopes else ""


def _list_and_picture_problems(found: Sequence[Object], promise: Promise) -> Iterator[str]:
    items = sum(role_of(element) == "LI" for element in found)
    if items != promise.list_items:
        yield f"there are {items} list items, not {promise.list_items}"
    alternatives = tuple(str(element.get("/Alt", "")) for element in found if role_of(element) == "Figure")
    if alternatives != promise.alternatives:
        yield f"the pictures have the alternatives {alternatives}, not {promise.alternatives}"


def _field_problems(document: Pdf, found: Sequence[Object], promise: Promise) -> Iterator[str]:
    """Each place to fill in is a field with a label and a tag, and the reader goes through them in order."""
    fields = list(document.Root.get("/AcroForm", Dictionary()).get("/Fields", []))
    labels = [(str(entry.get("/T", "")), str(entry.get("/TU", ""))) for entry in fields]
    expected = [(name, entry["label"]) for name, entry in promise.fields.items()]
    if labels != expected:
        yield f"there are {len(labels)} fields, not the {len(expected)} of the source with their labels, in order"
    if (tags := sum(role_of(element) == "Form" for element in found)) != len(expected):
        yield f"{tags} fields are tagged, not {len(expected)}"
    for number, page in enumerate(document.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield f"on page {number} the tab key does not follow the text"


def _contents_problems(read: Sequence[Run], promise: Promise) -> Iterator[str]:
    """The list of contents: each question and the number of its page."""
    found = squeezed("".join(run.text for run in read if "TOC" in run.roles))
    if not re.fullmatch("".join(f"{re.escape(text)}[0-9]+" for text in promise.contents), found):
        yield f"the list of contents is not that of the questions: {found[:SHOWN] or 'nothing'}"


def _text_problems(read: Sequence[Run], promise: Promise) -> Iterator[str]:
    """Compare all text with all text, then say which lines are wrong."""
    text = squeezed("".join(run.text for run in read))
    if text == "".join(promise.lines):
        return
    position, said = 0, 0
    for line in promise.lines:
        at = text.find(line, position)
        if at == position:
            position += len(line)
            continue
        if said == MOST_TO_SAY:
            return
        said += 1
        if at < 0:
            yield f"{'out of order' if line in text else 'missing'}: {line[:SHOWN]}"
        else:
            yield f"not in the source, or out of order: {text[position : min(at, position + SHOWN)]}"
            position = at + len(line)
    if text[position:]:
        yield f"more than the source has: {text[position : position + SHOWN]}"


def _language_problems(read: Sequence[Run], language: str, promise: Promise) -> Iterator[str]:
    codes = {code for code, _ in promise.foreign} | {
        run.language for run in read if run.language != language and run.text
    }
    for code in sorted(codes):
        expected = "".join(text for other, text in promise.foreign if other == code)
        found = squeezed("".join(run.text for run in read if run.language == code and not NOT_LINES & set(run.roles)))
        if found != expected:
            yield f"what is marked as {code} is not what the source has in it: {found[:SHOWN] or 'nothing'}"
