"""What is counted of each document: how it reads, and which criteria of public standards it meets.

Both are the same for the page, the leaflets and `documents.json`, and are kept between builds: counting takes a
dictionary that is slow to load.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from taflen.cache import Cache
from taflen.checks.reading import Reading, reading_of
from taflen.criteria.criterion import Result, Said
from taflen.criteria.facts import facts_of
from taflen.criteria.registry import criteria_for, latest, results_of
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.languages.translate import Edition
from taflen.memory import Memory

Results = tuple[Result, ...]


def reading_figures(edition: Edition, cache: Cache, memory: Memory) -> Reading | None:
    """The reading figures of an edition."""
    return memory.remembered("reading", (edition.key, cache.program), partial(_reading, edition, cache))


def _reading(edition: Edition, cache: Cache) -> Reading | None:
    code = edition.language.code
    kept = cache.remembered(
        "reading",
        [edition.key, code],
        lambda: json.dumps(reading.as_json() if (reading := reading_of(edition.document, code)) else None).encode(),
    )
    figures = json.loads(kept)
    return Reading(**figures) if figures else None


def results_by_id(
    english: Iterable[Edition], today: date, cache: Cache, memory: Memory, has_record: bool = False
) -> dict[str, Results]:
    """The criteria that apply to each document with their answers on a day, by its id, from its English edition.

    `has_record` is whether the library has a decision record, which goes with each grid.
    """
    return {
        edition.document.id: memory.remembered(
            "criteria",
            (edition.key, today, cache.program, has_record),
            partial(_results, edition, today, cache, memory, has_record),
        )
        for edition in english
    }


def _results(english: Edition, today: date, cache: Cache, memory: Memory, has_record: bool) -> Results:
    document = english.document

    def make() -> bytes:
        return _as_bytes(results_of(facts_of(document, reading_figures(english, cache, memory), today, has_record)))

    kept = cache.remembered("criteria", [english.key, today.isoformat(), repr(has_record)], make)
    return _from_bytes(kept, document)


def _as_bytes(results: Sequence[Result]) -> bytes:
    """What the answers add to the criteria, in their order."""
    return json.dumps(
        [[one.state, one.reason.template, one.reason.values, bool(one.judgement)] for one in results]
    ).encode()


def _from_bytes(kept: bytes, document: Document) -> Results:
    newest = latest(document.judgements)
    return tuple(
        Result(
            criterion.id,
            criterion.standard,
            criterion.group,
            criterion.asks,
            state,
            Said(template, tuple((name, value) for name, value in values)),
            newest[criterion.id] if is_judged else None,
        )
        for criterion, (state, template, values, is_judged) in zip(
            criteria_for(document.kind), json.loads(kept), strict=True
        )
    )


def results_now(document: Document, today: date, has_record: bool = False) -> Results:
    """The same for one document, without keeping anything."""
    return results_of(facts_of(document, reading_of(document, SOURCE_LANGUAGE), today, has_record))
