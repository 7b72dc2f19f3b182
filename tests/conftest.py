"""What several test files share: copies of this repository's content, and its built site."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from browsing import on_show
from hostile_project import Hostile, build, write_hostile
from leaflet_samples import Samples, samples
from playwright.sync_api import Browser, sync_playwright
from projects import translate_all, write_project
from sample_library import copy_of_sample

from taflen.cli import run
from taflen.examination import Examined, Examiner, FileAndKind
from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
from chromium import find_chromium


@contextmanager
def _one_at_a_time(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """The folder that all processes of a run share, for one of them at a time."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield shared


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of this repository's library, built from nothing: once for all processes of a run."""
    with _one_at_a_time(tmp_path_factory, "built") as shared:
        root = shared / "built"
        if not (root / "site").is_dir():
            assert run(["site"], copy_of_sample(root)) == 0
    return root


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that this process has examined, as they are."""
    files: list[str] = []
    real = Examiner.examine

    def examine(self: Examiner, file: FileAndKind) -> Examined:
        files.append(file[0])
        return real(self, file)

    monkeypatch.setattr(Examiner, "examine", examine)
    return files


@pytest.fixture
def repository(tmp_path: Path, built: Path) -> Path:
    """A copy of the sample, to be edited. The leaflets that were made of it are in its cache."""
    root = copy_of_sample(tmp_path / "repository")
    shutil.copytree(built / ".cache", root / ".cache", ignore=shutil.ignore_patterns("last-build.json"))
    return root


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """The tiny project in English and Welsh, for leaflets. Nobody edits it."""
    return samples(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The built site of the sample."""
    return built / "site"


@pytest.fixture(scope="session")
def right_to_left_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny built site in English and, as far as the program can tell, in Arabic.

    The summaries stay English, so there are parts from left to right, and no leaflets: none is complete.
    """
    root = write_project(tmp_path_factory.mktemp("right-to-left"))
    translate_all(root, "ar", but_not="summary")
    assert run(["site"], root) == 0
    return root / "site"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A project with something hostile in every text, and its site: once for all processes of a run."""
    with _one_at_a_time(tmp_path_factory, "hostile") as shared:
        kept = shared / "hostile.pickle"
        if not kept.is_file():
            (shared / "hostile").mkdir()
            made = write_hostile(shared / "hostile")
            assert build(made.root) == 0
            kept.write_bytes(pickle.dumps(made))
    found: Hostile = pickle.loads(kept.read_bytes())
    return found


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site of this repository is served."""
    with on_show(site) as shown:
        yield shown


@pytest.fixture(scope="session")
def rtl_address(right_to_left_site: Path) -> Iterator[str]:
    """Where the site from right to left is served."""
    with on_show(right_to_left_site) as shown:
        yield shown


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        started = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield started
        started.close()
