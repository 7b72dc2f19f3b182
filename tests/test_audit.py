"""An audit that could not ask never passes, whatever pip-audit says of it."""

from __future__ import annotations

import json
import sys

import pytest

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import audit
import packages

LOCK = "".join(f"{name}==1.0 \\\n    --hash=sha256:{'0' * 64}\n" for name in ("one", "two"))
CLEAN = {"name": "one", "version": "1.0", "vulns": []}
WEAK = {"name": "two", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"], "description": "…"}]}
SKIPPED = {"name": "two", "skip_reason": "Dependency not found on PyPI and could not be audited: two (1.0)"}


def answer(*spoken_of: object, errors: str = "") -> audit.Answer:
    return audit.answer_of("a.lock", LOCK, json.dumps({"dependencies": spoken_of}), errors)


def told(*answers: audit.Answer) -> str:
    return "\n".join(audit.report(answers))


def test_an_audit_that_finds_nothing_passes() -> None:
    clean = answer(CLEAN, {**CLEAN, "name": "two"})
    assert (audit.status([clean]), clean.asked) == (0, 2)
    assert told(clean) == "a.lock: asked about 2 packages, weaknesses that are known: 0"


def test_a_known_weakness_fails_unless_it_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    weak = answer(CLEAN, WEAK)
    assert audit.status([weak]) == 1
    assert "two 1.0: PYSEC-1, mended in 1.1" in told(weak)
    monkeypatch.setattr(audit, "EXPLAINED", {"PYSEC-1": "We never open such files.", "PYSEC-2": "Old."})
    assert audit.status([weak]) == 0
    assert "Explained: We never open such files." in told(weak)
    assert "Nobody speaks of PYSEC-2 any more" in told(weak)


@pytest.mark.parametrize(
    "unsure",
    [
        answer(CLEAN, SKIPPED),
        answer(CLEAN),
        answer(),
        audit.answer_of("a.lock", LOCK, "", "Traceback\nConnectionError: no such host\n"),
        audit.answer_of("a.lock", LOCK, "[]", ""),
        audit.answer_of("a.lock", LOCK, "null", ""),
    ],
    ids=["skipped", "not spoken of", "nothing", "no network", "a list", "null"],
)
def test_an_audit_that_could_not_ask_never_passes(unsure: audit.Answer) -> None:
    """pip-audit itself says "No known vulnerabilities found", with exit status 0, if it skipped every package."""
    clean = answer(CLEAN, {**CLEAN, "name": "two"})
    assert audit.status([clean, unsure]) == 2
    assert "This is no audit" in told(clean, unsure)
    assert "two" in unsure.unasked
    assert "NOT ASKED" in told(unsure)


def test_no_lock_file_is_no_audit() -> None:
    assert audit.status([]) == 2


def test_the_reason_is_told() -> None:
    assert "no such host" in told(audit.answer_of("a.lock", LOCK, "", "Traceback\nConnectionError: no such host\n"))
    assert "Dependency not found on PyPI" in told(answer(CLEAN, SKIPPED))


def test_old_data_is_compared_by_version_and_what_cannot_be_compared_is_told() -> None:
    data = {
        "One": [{"id": "pyup-1", "specs": ["<1.0"]}, {"id": "pyup-2", "specs": [">=0.9,<1.1"]}],
        "two": [{"id": "pyup-3", "specs": ["<1.0-beta-unclear"]}],
        "three": [{"id": "pyup-4", "specs": [">0"]}],
    }
    found = {(one.package, one.id) for one in audit.older_weaknesses(set(packages.pins(LOCK)), data)}
    assert found == {("one", "pyup-2"), ("two", "pyup-3")}


def test_without_old_data_that_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> None:
        raise audit.PackageNotFoundError(name)

    monkeypatch.setattr(audit, "distribution", nowhere)
    assert "no older data" in "\n".join(audit.told_offline(set()))
