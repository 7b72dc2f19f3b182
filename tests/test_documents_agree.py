"""The documents of this repository say what the program does: commands, targets, codes, keys, modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from taflen.checks.rules import rules
from taflen.cli import COMMANDS, NEW_KINDS
from taflen.document.tree import CARD_KINDS
from taflen.finding_formats import FORMATS
from taflen.project import GENERATOR
from taflen.sources import (
    condition_schema,
    fill_in_schema,
    grid_schema,
    learn_schema,
    manual_schema,
    organisation_schema,
    schema,
    teach_back_schema,
)

README, CONTRIBUTING, ARCHITECTURE, MAKEFILE = (
    (GENERATOR / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "Makefile")
)
MODULES = sorted((GENERATOR / "taflen").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def test_the_readme_has_every_command_and_no_other() -> None:
    table = README.split("| command | does |")[1].split("\n\n")[0]
    assert sorted(re.findall(r"^\| `(\w+)`", table, flags=re.M)) == sorted(COMMANDS)
    assert [kind for kind in NEW_KINDS if kind not in table] == []
    assert [name for name in FORMATS if f"`{name}`" not in table and f"--format {name}" not in table] == []


def test_the_readme_has_every_target_of_the_makefile_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, flags=re.M)) - {"help"}
    assert set(re.findall(r"^    make ([a-z]+)", README, flags=re.M)) == targets


def test_every_command_has_a_target_that_calls_it() -> None:
    called = set(re.findall(r"build\.py (\w+)", MAKEFILE))
    assert called == set(COMMANDS) - {"new", "pack"}


# The codes of findings


def codes_in_table() -> set[str]:
    table = CONTRIBUTING.split("| Code | What it is about |")[1].split("\n\n")[0]
    first_cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    return {code for cell in first_cells for code in re.findall(r"`([a-z-]+)`", cell)}


def literals(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def codes_in_findings() -> set[str]:
    """The codes of rules, and those that stand where a finding, or the problem that becomes one, is made."""
    codes: set[str] = set(rules())
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
                "Finding",
                "_report",
                "_refuse",
            ):
                values = [part for part in node.args if isinstance(part, ast.Constant)]
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                values = [part for part in node.value.elts if isinstance(part, ast.Constant)]
            else:
                continue
            codes.update(str(part.value) for part in values if CODE.fullmatch(str(part.value)))
    return codes


def test_the_table_has_every_code_of_a_finding() -> None:
    assert len(codes_in_findings()) > 20
    assert codes_in_findings() - codes_in_table() == set()


def test_every_code_of_the_table_is_used() -> None:
    everywhere = {value for tree in TREES.values() for value in literals(tree)}
    with_phrases = {rule.id for rule in rules().values() if rule.words}
    assert codes_in_table() - everywhere - with_phrases == set()


# The keys of source files


def keys() -> Iterator[object]:
    for module in (
        schema,
        condition_schema,
        fill_in_schema,
        grid_schema,
        learn_schema,
        manual_schema,
        organisation_schema,
        teach_back_schema,
    ):
        for name, part in vars(module).items():
            if isinstance(part, type) and issubclass(part, BaseModel) and part.__module__ == module.__name__:
                for field, info in part.model_fields.items():
                    yield pytest.param(info.alias or field, id=f"{name} {info.alias or field}")


@pytest.mark.parametrize("key", list(keys()))
def test_contributing_has_every_key(key: str) -> None:
    assert re.search(rf"`{key}`|^[\s-]*{key}:|\{{{key}:", CONTRIBUTING, flags=re.M), key


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_contributing_shows_every_kind_of_card(kind: str) -> None:
    assert f'!!! {kind} "' in CONTRIBUTING


# The modules


def modules_named() -> set[str]:
    return set(re.findall(r"`(taflen/[\w/]+\.py)`", ARCHITECTURE))


def test_architecture_has_every_module_and_no_other() -> None:
    there = {path.relative_to(GENERATOR).as_posix() for path in MODULES if path.name != "__init__.py"}
    assert there - modules_named() == set()
    assert modules_named() - there == set()


@pytest.mark.parametrize(
    "document",
    ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "GLOSSARY.md", "CHANGELOG.md", "SECURITY.md", "LICENCES.md"],
)
def test_links_between_the_documents_lead_somewhere(document: str) -> None:
    text = re.sub(r"`[^`]*`|^```.*?^```", "", (GENERATOR / document).read_text(encoding="utf-8"), flags=re.M | re.S)
    for address in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (GENERATOR / address).exists(), address
