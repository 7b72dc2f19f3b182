"""What several test files share: copies of this repository's content, and its built site."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from taflen.cli import run
from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
from chromium import find_chromium

SOURCES = ("content", "grids", "manuals", "locales")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of this repository's content, to be edited."""
    root = tmp_path / "repository"
    for folder in SOURCES:
        shutil.copytree(GENERATOR / folder, root / folder)
    shutil.copy(GENERATOR / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository."""
    out = tmp_path_factory.mktemp("built") / "site"
    assert run(["site", "--out", str(out)], GENERATOR) == 0
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        started = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield started
        started.close()
