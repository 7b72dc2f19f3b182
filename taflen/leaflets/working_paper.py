"""A paper for people who check, not for patients: a title, blocks, and a foot that says what it is. No square code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from taflen.languages.language import Language
from taflen.leaflets.fonts import fonts_of
from taflen.leaflets.leaflet_data import long_words
from taflen.leaflets.lines import Json, line, line_text
from taflen.leaflets.variants import Variant


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """What is on the paper, in `language`; `other` is the language of words in it that are not.

    More `fonts` are those of still other languages. `foot` has what `leaflet_data.footer` has, `site` is who makes
    it, `day` is from when it is, `notices` are what a reader must know first.
    """

    id: str
    language: Language
    other: Language
    site: str
    title: Json
    summary: Json
    blocks: Sequence[Json]
    foot: Mapping[str, str]
    day: date
    fonts: Sequence[str] = ()
    notices: Sequence[Json] = ()


def working_paper_source(paper: WorkingPaper, variant: Variant = "a4") -> Json:
    """The source of its PDF."""
    half: Json = {
        "document": paper.id,
        "language": paper.language.code,
        "layout": "leaflet",
        "level": 1,
        "site": line([{"text": paper.site}]),
        "title": paper.title,
        "summary": paper.summary,
        "notices": list(paper.notices),
        "blocks": list(paper.blocks),
        "clinic": [],
        "details": [],
        "diaries": [],
        "footer": dict(paper.foot),
        "qr": None,
    }
    return {
        "variant": variant,
        "language": paper.language.code,
        "direction": paper.language.direction,
        "fonts": _with_more(fonts_of(paper.language), paper.fonts),
        "other": {
            "language": paper.other.code,
            "direction": paper.other.direction,
            "fonts": _with_more(fonts_of(paper.other), paper.fonts),
        },
        "document": paper.id,
        "title": line_text(paper.title),
        "reviewed": paper.day.isoformat(),
        "cover": None,
        "leaflets": [[{**half, "pictures": {}, "long_words": long_words(half)}]],
    }


def _with_more(fonts: Sequence[str], more: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*fonts, *more)))
