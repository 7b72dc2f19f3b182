"""Forty faults put into the bundled catalogues at once: `check` finds them at their messages, and says nothing else."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import polib
import pytest
from planted_faults import FAULTS, Fault
from sample_library import copy_of_sample

from taflen.cli import run

FEWEST = 38
Place = tuple[str, range]


def errors(root: Path) -> list[tuple[str, int]]:
    """Where `check` finds errors in the catalogues."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(["check", "--format", "json"], root)
    found = [one for one in json.loads(out.getvalue()) if one["severity"] == "error"]
    return [(one["path"], one["line"]) for one in found]


def plant(locales: Path, fault: Fault) -> str:
    """Put a fault into its catalogue. Gives the English of its message, empty for the header."""
    path = locales / fault.catalogue
    catalogue = polib.pofile(str(path), wrapwidth=0)
    english = ""
    if fault.old in catalogue.metadata["Plural-Forms"]:
        catalogue.metadata["Plural-Forms"] = catalogue.metadata["Plural-Forms"].replace(fault.old, fault.new)
    else:
        entry = next(entry for entry in catalogue if fault.old in entry.msgstr and not entry.obsolete)
        entry.msgstr, english = entry.msgstr.replace(fault.old, fault.new, 1), entry.msgid
    path.write_text(str(catalogue).rstrip("\n") + "\n", encoding="utf-8")
    return english


def lines_of(path: Path, english: str) -> range:
    """The lines of a message of a catalogue with its comments, or those of the header."""
    entries = polib.pofile(str(path))
    starts = sorted(entry.linenum for entry in entries)
    if not english:
        return range(1, starts[0])
    start = next(entry.linenum for entry in entries if entry.msgid == english)
    return range(start, min((line for line in starts if line > start), default=start + 20))


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[Fault, Place], list[tuple[str, int]]]:
    """Where each fault is, and where errors were found."""
    root = copy_of_sample(tmp_path_factory.mktemp("faults") / "repository")
    assert errors(root) == []
    planted = {fault: plant(root / "locales", fault) for fault in FAULTS}
    places = {
        fault: (f"locales/{fault.catalogue}", lines_of(root / "locales" / fault.catalogue, english))
        for fault, english in planted.items()
    }
    # Words of the interface that this copy says otherwise than the program are checked too.
    return places, errors(root)


def test_nearly_all_of_forty_faults_are_found(
    outcome: tuple[dict[Fault, Place], list[tuple[str, int]]],
) -> None:
    places, found = outcome
    missed = [
        fault for fault, (path, lines) in places.items() if not any(at == path and line in lines for at, line in found)
    ]
    assert len(FAULTS) == 40
    assert len(FAULTS) - len(missed) >= FEWEST, missed


def test_nothing_else_is_found(outcome: tuple[dict[Fault, Place], list[tuple[str, int]]]) -> None:
    places, found = outcome
    assert [
        one for one in found if not any(one[0] == path and one[1] in lines for path, lines in places.values())
    ] == []
