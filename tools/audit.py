"""Whether a package of any lock file has a weakness that is known: `make audit`.

pip-audit asks PyPI about each package. Exit status: 0 if it answered for every package, and knows of nothing that is
not explained below; 1 if it knows of something; 2 if it did not answer for all of them. pip-audit itself says "No known
vulnerabilities found" if it could ask about no package at all, so what it skips is counted here.

Where nobody can be asked, the packages are compared with safety-db, which has an end date. That is better than nothing,
and no answer: the exit status stays 2.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from checking import ROOT
from packages import Pin, pins
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name

SECONDS = "15"
# Weaknesses that do not matter here: the id, and why. One that nobody knows of any more must go.
EXPLAINED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Weakness:
    """What is known of a package at a version."""

    package: str
    version: str
    id: str
    told: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of a lock file. `unasked` are the packages about which nobody could be asked; `reason` is why."""

    lock: str
    asked: int
    weaknesses: tuple[Weakness, ...] = ()
    unasked: tuple[str, ...] = ()
    reason: str = ""


def main() -> int:
    """Ask about each lock file, and print what was said. Returns the exit status."""
    locks = sorted(ROOT.glob("requirements*.lock"))
    answers = [ask(lock) for lock in locks]
    print("\n".join(report(answers)), flush=True)
    if any(answer.unasked for answer in answers):
        print("\n".join(told_offline({pin for lock in locks for pin in pins(lock.read_text(encoding="utf-8"))})))
    return status(answers)


def ask(lock: Path) -> Answer:
    """Ask pip-audit about a lock file."""
    words = ["--requirement", str(lock), "--require-hashes", "--disable-pip", "--format", "json"]
    quiet = ["--progress-spinner", "off", "--timeout", SECONDS]
    run = subprocess.run(
        [sys.executable, "-m", "pip_audit", *words, *quiet], check=False, capture_output=True, text=True
    )
    return answer_of(lock.name, lock.read_text(encoding="utf-8"), run.stdout, run.stderr)


def answer_of(name: str, lock: str, output: str, errors: str) -> Answer:
    """The answer in what pip-audit printed. A package that it did not speak of was not asked about."""
    try:
        spoken_of: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        spoken_of = []
    skipped = {str(one["name"]): str(one["skip_reason"]) for one in spoken_of if "skip_reason" in one}
    asked = {canonicalize_name(one["name"]): one for one in spoken_of if "skip_reason" not in one}
    found = tuple(
        Weakness(one["name"], one["version"], known["id"], _mended_in(known))
        for one in asked.values()
        for known in one.get("vulns", ())
    )
    unasked = tuple(sorted({pin.name for pin in pins(lock)} - set(asked)))
    last_words = [line for line in errors.strip().splitlines() if line][-1:]
    return Answer(name, len(asked), found, unasked, "".join([*skipped.values()][:1] or last_words) if unasked else "")


def _mended_in(known: dict[str, Any]) -> str:
    versions = ", ".join(known.get("fix_versions") or ())
    return f"mended in {versions}" if versions else "not mended yet"


def report(answers: Sequence[Answer]) -> Iterator[str]:
    """What is told of the answers, a line each."""
    for answer in answers:
        yield f"{answer.lock}: asked about {answer.asked} packages, weaknesses that are known: {len(answer.weaknesses)}"
        for one in answer.weaknesses:
            why = EXPLAINED.get(one.id)
            yield f"  {one.package} {one.version}: {one.id}, {one.told}" + (f". Explained: {why}" if why else "")
        if answer.unasked:
            yield f"  NOT ASKED about {len(answer.unasked)} packages: {', '.join(answer.unasked[:5])} …"
            yield f"  The first reason: {answer.reason or 'pip-audit did not say'}"
    for known in sorted(set(EXPLAINED) - {one.id for answer in answers for one in answer.weaknesses}):
        yield f"Nobody speaks of {known} any more: take it out of EXPLAINED in tools/audit.py."
    if any(answer.unasked for answer in answers):
        yield "This is no audit: PyPI's data on weaknesses did not answer. Run `make audit` where it can be reached."


def status(answers: Sequence[Answer]) -> int:
    """2 if a package was not asked about, else 1 if a weakness is not explained, else 0."""
    if not answers or any(answer.unasked for answer in answers):
        return 2
    return int(any(one.id not in EXPLAINED for answer in answers for one in answer.weaknesses))


# Without a network


def told_offline(pinned: set[Pin]) -> Iterator[str]:
    """What old data says, with its date."""
    try:
        files = distribution("safety-db").files or ()
        (found,) = (file for file in files if file.name == "insecure_full.json")
    except (PackageNotFoundError, ValueError):
        yield "There is no older data here either: safety-db is not installed."
        return
    data: dict[str, Any] = json.loads(Path(str(found.locate())).read_text(encoding="utf-8"))
    day = datetime.fromtimestamp(data.pop("$meta")["timestamp"], UTC).date()
    weak = sorted(older_weaknesses(pinned, data), key=lambda one: (one.package, one.id))
    yield f"The nearest data here is safety-db of {day}: it knows nothing that was found after that day."
    yield f"Packages compared: {len(pinned)}, weaknesses that were known then: {len(weak)}"
    yield from (f"  {one.package} {one.version}: {one.id}, {one.told}" for one in weak)


def older_weaknesses(pinned: set[Pin], data: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Weakness]:
    """What safety-db says of these packages. What cannot be compared counts as weak: somebody must look."""
    by_name = {canonicalize_name(name): entries for name, entries in data.items()}
    for pin in pinned:
        for entry in by_name.get(canonicalize_name(pin.name), ()):
            for limits in entry["specs"]:
                if problem := _holds(limits, pin.version):
                    yield Weakness(pin.name, pin.version, str(entry["id"]), problem)


def _holds(limits: str, version: str) -> str:
    """Why a version is weak; nothing if it is not."""
    try:
        return f"weak if {limits}" if SpecifierSet(limits).contains(version, prereleases=True) else ""
    except InvalidSpecifier:
        return f"cannot be compared with {limits!r}"


if __name__ == "__main__":
    sys.exit(main())
