"""The criteria that a decision aid meets, for its pages. PEMAT and the CDC's index are not for the public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taflen.criteria.in_words import SHOWN, counted, names_in, standard_name, state_words
from taflen.criteria.result import Result, Said
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Statement
from taflen.languages.language import Language
from taflen.languages.translate import Edition


def criteria_card(results: Sequence[Result], edition: Edition) -> list[dict[str, Any]]:
    """For each standard that is shown and applies: how many of its criteria are present, then each with its state."""
    language = edition.language
    names = names_in(edition.document, language)
    standards = [(name, counted(results, name, language)) for name in SHOWN]
    return [
        {
            "id": standard,
            "name": standard_name(standard, language.words),
            "short_name": SHOWN[standard],
            "groups": [
                {
                    "counted": said,
                    "points": [
                        _point(result, language, names)
                        for result in results
                        if (result.standard, result.group) == (standard, group)
                    ],
                }
                for group, said in groups.items()
            ],
        }
        for standard, groups in standards
        if groups
    ]


def _point(result: Result, language: Language, names: Mapping[str, str]) -> dict[str, Any]:
    judgement = result.judgement
    # "For a test: …" already says why a criterion does not apply.
    has_reason = result.reason.template and result.state != "does not apply"
    return {
        "id": result.id,
        "asks": Said(result.asks).in_words_of(language, names),
        "state": state_words(result.state, language.words),
        "because": result.reason.in_words_of(language, names) if has_reason else None,
        "judge": _named(judgement.role, language, names) if judgement else None,
        "date": judgement.date if judgement else None,
    }


def _named(role: str, language: Language, names: Mapping[str, str]) -> Statement:
    """A role, which the document may name elsewhere and so have a translation of."""
    return Statement(names[role], language.code) if role in names else Statement(role, SOURCE_LANGUAGE)
