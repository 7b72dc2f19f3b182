"""All criteria for a kind of document, and their results for one document."""

from __future__ import annotations

from collections.abc import Iterable

from taflen.criteria.cdc import CDC
from taflen.criteria.criterion import PRESENT, Answer, Criterion, missing
from taflen.criteria.facts import Facts
from taflen.criteria.ipdas import IPDAS
from taflen.criteria.nice import NICE
from taflen.criteria.pemat import PEMAT
from taflen.criteria.result import Result, latest
from taflen.criteria.scotland import SCOTLAND
from taflen.document.about import Judgement
from taflen.languages.language import say

FOR_GRIDS = (*IPDAS, *NICE, *SCOTLAND)
FOR_ALL = (*PEMAT, *CDC)


def criteria_for(kind: str) -> tuple[Criterion, ...]:
    """The criteria for a kind of document, in the order of the standards. An address is no information to judge."""
    if kind == "organisation":
        return ()
    return (*FOR_GRIDS, *FOR_ALL) if kind == "grid" else FOR_ALL


def results_of(facts: Facts) -> tuple[Result, ...]:
    """Every criterion for a document with its answer, in the order of the standards."""
    return tuple(result_of(criterion, facts) for criterion in criteria_for(facts.document.kind))


def result_of(criterion: Criterion, facts: Facts) -> Result:
    """One criterion with its answer. People have the word only where the data cannot tell."""
    answer = criterion.test(facts)
    judgement = latest(facts.signed).get(criterion.id) if answer.state == "for people to judge" else None
    if judgement:
        answer = PRESENT if judgement.met else _refused(judgement)
    return Result(
        criterion.id, criterion.standard, criterion.group, criterion.asks, answer.state, answer.reason, judgement
    )


def _refused(judgement: Judgement) -> Answer:
    """What people missed, in their own words where they wrote some."""
    return missing(judgement.note or say("The people who judged it said that it is not there."))


def unknown_signatures(signed: Iterable[Judgement]) -> tuple[str, ...]:
    """The criteria that people signed and no standard here has, each once, in their order."""
    known = {criterion.id for criterion in criteria_for("grid")}
    return tuple(dict.fromkeys(one.criterion for one in signed if one.criterion not in known))
