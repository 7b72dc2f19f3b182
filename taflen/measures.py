"""What is counted of each document: how it reads, and which criteria of public standards it meets.

Both are the same for the page, the leaflets and `documents.json`, and are kept between builds: counting takes a
dictionary that is slow to load.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache, partial

from taflen.checks.reading_figures import Reading
from taflen.criteria.result import Result, Said, latest
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.languages.translate import Edition
from taflen.memory import Codec, Memory, codec_of

# Most documents of a library have the same results.
MOST_REMEMBERED = 1_000

Results = tuple[Result, ...]
READINGS: Codec[tuple[Reading, ...]] = codec_of(tuple[Reading, ...])


def reading_figures(edition: Edition, memory: Memory) -> Reading | None:
    """The reading figures of an edition."""
    found = memory.remembered("reading", (edition.text_key,), partial(_reading, edition), READINGS)
    return found[0] if found else None


def _reading(edition: Edition) -> tuple[Reading, ...]:
    """None or one."""
    reading = _figures(edition.document, edition.language.code)
    return (reading,) if reading else ()


def _figures(document: Document, language: str) -> Reading | None:
    # It needs a dictionary that is slow to load, and most builds find what is kept.
    from taflen.checks.reading import reading_of

    return reading_of(document, language)


def results_by_id(
    english: Iterable[Edition], today: date, memory: Memory, has_record: bool = False
) -> dict[str, Results]:
    """The criteria that apply to each document with their answers on a day, by its id, from its English edition.

    `has_record` is whether the library has a decision record, which goes with each grid.
    """
    return {edition.document.id: results(edition, today, memory, has_record) for edition in english}


def results(english: Edition, today: date, memory: Memory, has_record: bool = False) -> Results:
    """The criteria that apply to a document with their answers on a day."""
    document = english.document
    has_record = has_record and document.kind == "grid"

    def make() -> Results:
        return _results(document, reading_figures(english, memory), today, has_record)

    codec = Codec(_as_bytes, partial(_from_bytes, document=document))
    return memory.remembered("criteria", (english.text_key, today, has_record), make, codec)


def _results(document: Document, reading: Reading | None, today: date, has_record: bool) -> Results:
    # All the tests of all standards are slow to load, and most builds find what is kept.
    from taflen.criteria.facts import facts_of
    from taflen.criteria.registry import results_of

    return results_of(facts_of(document, reading, today, has_record))


def _as_bytes(results: Sequence[Result]) -> bytes:
    """What the answers say; who judged stands in the document."""
    return json.dumps(
        [
            [
                *(one.id, one.standard, one.group, one.asks, one.state),
                *(one.reason.template, one.reason.values, bool(one.judgement)),
            ]
            for one in results
        ]
    ).encode()


def _from_bytes(kept: bytes, document: Document) -> Results:
    newest = latest(document.judgements)
    return tuple(
        _once(
            Result(
                *(id, standard, group, asks, state),
                reason=Said(template, tuple((name, value) for name, value in values)),
                judgement=newest[id] if is_judged else None,
            )
        )
        for id, standard, group, asks, state, template, values, is_judged in json.loads(kept)
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def _once(result: Result) -> Result:
    """The same result, in memory once for all documents that have it."""
    return result


def results_now(document: Document, today: date, has_record: bool = False) -> Results:
    """The same for one document, without keeping anything."""
    return _results(document, _figures(document, SOURCE_LANGUAGE), today, has_record)
