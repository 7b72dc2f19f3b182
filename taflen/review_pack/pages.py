"""The pages of a pack: plain HTML that works from a folder, without a network, an account or a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from taflen.document.word_changes import Run
from taflen.library import Library
from taflen.review.compare import Item
from taflen.review_pack.pack import Entry, Pack, letter
from taflen.review_pack.questions import panel_questions, understanding_questions
from taflen.review_pack.telling import consequences, details_in_words, numbers_in_words, parts_in_words, state_in_words
from taflen.sources.schema_upgrades import CURRENT
from taflen.web.security_policy import pack_policy
from taflen.web.templates import Surroundings, render

VIEWS = ("marked", "clean", "redline")
FILES = {"marked": "index.html", "clean": "clean.html", "redline": "redline.html"}


def pages(pack: Pack, library: Library) -> dict[str, str]:
    """Every page by its path in the pack."""
    around = Surroundings("", library)
    made = {"index.html": _page(pack, around, "review/index.html", "", _index(pack))}
    for entry in pack.entries:
        for view in _views(entry):
            path = f"{entry.id}/{FILES[view]}"
            made[path] = _page(pack, around, "review/document.html", "../", _document(pack, entry, view))
        if entry.document and entry.change.after:
            made[f"{entry.id}/answers.html"] = _page(pack, around, "review/answers.html", "../", _answers(pack, entry))
    return made


def _page(pack: Pack, around: Surroundings, template: str, root: str, values: dict[str, Any]) -> str:
    return (
        str(
            render(template, pack.language, around, {"pack": pack, "root": root, "policy": pack_policy(), **values})
        ).strip()
        + "\n"
    )


def _views(entry: Entry) -> tuple[str, ...]:
    """A new document has nothing to mark, and of one that is gone there is only what it said."""
    return VIEWS if entry.change.before and entry.change.after else ("marked",)


def _index(pack: Pack) -> dict[str, Any]:
    rows = [
        {
            "href": f"{entry.id}/index.html",
            "title": entry.title,
            "language": entry.change.language,
            "state": state_in_words(entry, pack),
            "numbers": numbers_in_words(entry, pack),
            "consequences": list(consequences(entry, pack)),
        }
        for entry in pack.entries
    ]
    return {"letter": letter(pack), "rows": rows, "title": pack.language.words["Please tell us what you think"]}


def _document(pack: Pack, entry: Entry, view: str) -> dict[str, Any]:
    views = [{"id": one, "href": FILES[one], "is_current": one == view} for one in _views(entry)]
    return {
        "entry": entry,
        "title": entry.title,
        "direction": pack.others[entry.change.language].direction,
        "state": state_in_words(entry, pack),
        "view": view,
        "views": views if len(views) > 1 else [],
        "numbers": numbers_in_words(entry, pack),
        "parts": parts_in_words(entry, pack),
        "details": details_in_words(entry, pack),
        "consequences": list(consequences(entry, pack)),
        "items": list(_shown(entry, view)),
        "has_answers": entry.change.after is not None,
    }


def _shown(entry: Entry, view: str) -> Iterator[Item]:
    """The parts of the text as a view shows them. Only a redline shows what is gone."""
    for item in entry.change.items:
        if view == "redline" or not entry.change.after:
            yield item
        elif item.kind != "removed":
            kept = tuple(run for run in item.runs if run.kind != "removed")
            yield replace(item, runs=kept if view == "marked" else (Run("same", item.after),))


def _answers(pack: Pack, entry: Entry) -> dict[str, Any]:
    document = entry.document
    assert document is not None
    words = pack.language.words
    asked = panel_questions(document, words)
    tested = understanding_questions(document)
    subject = f"{words['What I think of']} {entry.title} ({pack.round.id})"
    lines = [f"{n}. {question}\n\n" for n, (_, question) in enumerate((*asked, *tested), 1)]
    body = words["Write below each question. Leave out what you like."] + "\n\n" + "\n".join(lines)
    mail = f"mailto:{pack.round.contact}?subject={quote(subject)}&body={quote(body)}" if pack.round.contact else ""
    about = {
        "schema": CURRENT,
        "document": document.id,
        "version": document.version,
        "round": pack.round.id,
        "role": pack.round.panel,
        "language": pack.language.code,
    }
    return {
        "entry": entry,
        "title": f"{words['What do you think?']} {entry.title}",
        "asked": asked,
        "tested": tested,
        "mail": mail,
        "about": json.dumps(about),
        "file": f"{pack.round.id}-{document.id}.json",
    }
