"""Every rule of the editor's eye: its examples, its words, and that it says what to do in English and Welsh."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_samples import condition, findings

from taflen.checks.rules import Rule, rules
from taflen.checks.sentences import words
from taflen.project import GENERATOR

ALL = rules()
WITH_EXAMPLES = [rule for rule in ALL.values() if not rule.tested_by]
LINKS = "vague-link"


def body(rule: Rule, example: str) -> str:
    return f"See [{example}](https://www.nhs.uk/) on the web." if rule.id == LINKS else example


def cases(kind: str) -> list[tuple[Rule, str]]:
    return [(rule, example) for rule in WITH_EXAMPLES for example in getattr(rule, kind)]


@pytest.mark.parametrize(("rule", "example"), cases("bad"), ids=lambda part: getattr(part, "id", None))
def test_what_is_bad_is_found_with_a_suggestion(rule: Rule, example: str, tmp_path: Path) -> None:
    found = findings(condition(tmp_path, body(rule, example)), rule.id)
    assert found, f"{rule.id} says nothing of: {example}"
    for finding in found:
        assert finding.message and finding.suggestion.strip("“”"), finding


@pytest.mark.parametrize(("rule", "example"), cases("good"), ids=lambda part: getattr(part, "id", None))
def test_what_is_good_is_left_alone(rule: Rule, example: str, tmp_path: Path) -> None:
    assert findings(condition(tmp_path, body(rule, example)), rule.id) == []


@pytest.mark.parametrize("rule", ALL.values(), ids=lambda rule: rule.id)
def test_a_rule_speaks_english_and_welsh_and_says_why(rule: Rule) -> None:
    for said in (rule.message, rule.why):
        assert set(said) == {"en", "cy"}, rule.id
        assert said["en"] != said["cy"]
    assert set(rule.suggestion) in (set(), {"en", "cy"})
    if rule.tested_by:
        assert (GENERATOR / rule.tested_by).is_file()
    else:
        assert rule.bad and rule.good


def test_every_phrase_of_a_rule_is_found(tmp_path: Path) -> None:
    """Each phrase in a sentence of its own, all in one document."""
    phrases = {
        form: rule.id for rule in ALL.values() if rule.id != LINKS for forms in rule.words for form in forms.split(", ")
    }
    text = "\n\n".join(f"Well, {form} x." for form in phrases)
    found = {
        (" ".join(word.lower for word in words(finding.message.replace("“", " ").replace("”", " "))), finding.code)
        for finding in findings(condition(tmp_path, text))
        if finding.code in set(phrases.values())
    }
    missing = [
        form
        for form, code in phrases.items()
        if not any(code == own and " ".join(w.lower for w in words(form)) in said for said, own in found)
    ]
    assert missing == []


def test_no_phrase_stands_in_two_rules() -> None:
    every = [form for rule in ALL.values() for forms in rule.words for form in forms.split(", ")]
    assert sorted({form for form in every if every.count(form) > 1}) == []
