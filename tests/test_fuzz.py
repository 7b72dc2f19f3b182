"""The fuzzer in small: a few spoilt inputs of each reader, and every input that once was a failure.

`make fuzz` runs 100,000. A failure that it finds goes into `tests/fuzz_cases/READER/` once it is mended; its name says
what was wrong. The file may be cut down to what matters.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from taflen.findings import Finding, Place, blocks
from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
from fuzz import Batch, Tally, shares, table
from fuzz_mutations import HUGE, mutated
from fuzz_readers import Refused, Workbench, complaint

CASES = GENERATOR / "tests/fuzz_cases"
HOW_MANY = 12


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench(tmp_path_factory.mktemp("bench"))


def outcome(bench: Workbench, reader: str, path: str, data: bytes) -> list[Finding]:
    """What is said of an input. A setting that is refused counts as nothing to say: it is one plain line already."""
    try:
        found = bench.findings(reader, path, data)
    except Refused as refused:
        assert Path(path).name in str(refused) and "\n" not in str(refused)
        return []
    assert complaint(found, path, data) == ""
    return found


@pytest.mark.parametrize("reader", list(shares()))
def test_a_spoilt_file_ends_in_a_site_or_in_findings(bench: Workbench, reader: str) -> None:
    samples = bench.readers[reader].samples
    corpus = [sample.data for sample in samples]
    for number in range(HOW_MANY):
        random = Random(f"tests {reader} {number}")
        sample = random.choice(samples)
        data = sample.before + mutated(corpus, sample.data, random)[:20_000] + sample.after
        outcome(bench, reader, sample.path, data)
    bench.forget()


@pytest.mark.parametrize("reader", [name for name in shares() if name not in ("mkdocs.yml", "tokens.json")])
def test_the_files_are_good_before_they_are_spoilt(bench: Workbench, reader: str) -> None:
    """Otherwise no spoilt one would ever reach the checks. A record of versions names documents that are not there."""
    sample = bench.readers[reader].samples[0]
    found = outcome(bench, reader, sample.path, sample.before + sample.data + sample.after)
    assert not blocks(found)


@pytest.mark.parametrize("case", sorted(CASES.glob("*/*")), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_once_was_a_failure_is_none_any_more(bench: Workbench, case: Path) -> None:
    reader = case.parent.name.replace("_", " ")
    path = bench.readers[reader].samples[0].path
    outcome(bench, reader, path, case.read_bytes())


def test_the_same_seed_gives_the_same_input() -> None:
    corpus = [b"---\nschema: 1\n---\n# A\n" * 20, b"key: value\n"]
    for seed in range(200):
        first, second = (mutated(corpus, corpus[0], Random(str(seed))) for _ in range(2))
        assert first == second
        assert len(first) <= HUGE
    assert len({mutated(corpus, corpus[0], Random(str(seed))) for seed in range(200)}) > 150


def test_a_finding_without_a_place_is_a_failure() -> None:
    good = Finding(Place("a.md", 2, 1), "code", "error", "Mend it.")
    assert complaint([good], "a.md", b"a\nb") == ""
    for path, line, message in (
        ("", 1, "Mend it."),
        ("a.md", 0, "Mend it."),
        ("a.md", 9, "Mend it."),
        ("a.md", 1, " "),
    ):
        assert complaint([Finding(Place(path, line, 1), "code", "error", message)], "a.md", b"a\nb")


def test_the_table_counts_all_readers_together(tmp_path: Path) -> None:
    one, other = Tally(2, 1, 1, 0, 0.5, 1_000_000), Tally(3, 0, 2, 1, 0.25, 3_000_000)
    assert table({"a": one, "b": other}).splitlines()[-1] == "| all | 5 | 1 | 3 | 1 | 0.50 s | 3 MB |"
    assert Batch("a", 1, 0, 2, tmp_path).last == 2
