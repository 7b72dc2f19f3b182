"""Exceptions that a document makes to rules about its text: each with a reason and the role that decided it."""

from __future__ import annotations

from collections.abc import Sequence

from taflen.checks.remarks import Remark, on_place
from taflen.checks.rules import rules
from taflen.document.about import RuleException


def without_excused(remarks: Sequence[Remark], exceptions: Sequence[RuleException]) -> list[Remark]:
    """The remarks that no exception hides, and one for each exception that is not possible or hides nothing."""
    kept = [remark for remark in remarks if not any(_hides(one, remark) for one in exceptions)]
    for one in exceptions:
        rule = rules().get(one.rule)
        if rule is None or not rule.may_be_excused:
            possible = ", ".join(name for name, known in rules().items() if known.may_be_excused)
            kept.append(on_place("exception-not-possible", one.place, found=one.rule, rules=possible))
        elif not any(_hides(one, remark) for remark in remarks):
            kept.append(on_place("exception-unused", one.place, found=one.rule))
    return kept


def _hides(exception: RuleException, remark: Remark) -> bool:
    if exception.rule != remark.rule or not rules()[remark.rule].may_be_excused:
        return False
    return exception.words.lower() in remark.values.get("found", "").lower()
