"""What is installed is what was reviewed: a version and hashes for every package, in every lock file."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import packages

LOCKS = sorted(GENERATOR.glob("requirements*.lock"))
A_LINE_OF_A_LOCK = re.compile(
    r"[a-z0-9][a-z0-9._-]*==[0-9][^\s;@]* \\"  # a package at a version
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    r"|    #.*"
)
# Run by hand, once in years, and never in a build: their docstrings say how.
BY_HAND = {"make_fonts.py", "make_word_lists.py"}

each_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)


@each_lock
def test_every_package_of_a_lock_file_has_a_version_and_hashes_and_comes_from_nowhere_else(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not A_LINE_OF_A_LOCK.fullmatch(line)] == []
    pins = list(packages.pins(text))
    assert len(pins) == text.count("==") > 0
    assert [pin.name for pin in pins if not pin.hashes] == []


def test_lock_files_that_meet_in_one_environment_agree() -> None:
    together = [path for path in LOCKS if path.stem.partition("-")[2] in ("", "dev", "bench", "workflows")]
    versions: dict[str, set[str]] = {}
    for path in together:
        for pin in packages.pins(path.read_text(encoding="utf-8")):
            versions.setdefault(pin.name, set()).add(pin.version)
    assert len(together) == 4
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def commands_of_scripts() -> Iterator[tuple[str, str]]:
    workflows = (GENERATOR / ".github" / "workflows").glob("*.yml")
    for path in (GENERATOR / "Makefile", GENERATOR / ".ci" / "run", *workflows):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.name, line


def test_no_script_installs_without_hashes() -> None:
    installing = [(name, line) for name, line in commands_of_scripts() if re.search(r"\bpip\d? install\b", line)]
    assert len(installing) >= 3
    assert [line for _, line in installing if "--require-hashes" not in line] == []
    others = re.compile(r"\b(pipx|uv|npm|npx|yarn|curl|wget|gem|cargo|go) ")
    assert [
        line for _, line in commands_of_scripts() if others.search(line) and not line.lstrip().startswith("#")
    ] == []


def words_of_lists(tree: ast.AST) -> Iterator[list[str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple):
            yield [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


@pytest.mark.parametrize("path", sorted((GENERATOR / "tools").glob("*.py")), ids=lambda path: path.name)
def test_no_tool_fetches_what_it_cannot_recognise(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name not in BY_HAND:
        assert "pip install" not in text
    for words in words_of_lists(ast.parse(text)):
        if "pip" in words and "install" in words:
            assert "--require-hashes" in words
        if ("pip" in words and "download" in words) or ("npm" in words and "pack" in words):
            assert "require_checksum(" in text
        assert not {"curl", "wget"} & set(words)


def test_every_lock_file_can_be_made_again_and_is_used() -> None:
    contributing = (GENERATOR / "CONTRIBUTING.md").read_text(encoding="utf-8")
    used = "\n".join(line for _, line in commands_of_scripts())
    used += "".join(path.read_text(encoding="utf-8") for path in (GENERATOR / "tools").glob("*.py"))
    for path in LOCKS:
        assert re.search(rf"uv pip compile --generate-hashes .*-o {re.escape(path.name)}", contributing), path.name
        assert path.name in used, path.name
