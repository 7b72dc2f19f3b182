"""A cluster gives the same site, byte for byte, whatever becomes of its workers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from torture_bench import files_of

from benchmarks.corpus import deal
from benchmarks.our_project import write_project
from taflen import cluster as on_cluster
from taflen.cache import Cache
from taflen.cli import run
from taflen.project import GENERATOR

DOCUMENTS = 18


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough short documents, in English and Welsh, with the site that one process makes of them."""
    root = tmp_path_factory.mktemp("alone")
    write_project(root, deal(DOCUMENTS, 60), ["en", "cy"])
    assert run(["site", "--jobs", "1"], root) == 0
    return root


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalCluster]:
    """Four processes that share no memory with this one; what they use of this program they load themselves."""
    monkeypatch.setenv("PYTHONPATH", str(GENERATOR))
    with LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None) as running:
        yield running


def copy_of(root: Path, folder: Path) -> Path:
    return shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".cache", "site"))


def test_workers_killed_lose_nothing(
    root: Path,
    cluster: LocalCluster,
    examined: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    doomed = [worker.pid for worker in cluster.workers.values()][:2]
    taken: list[str] = []
    real = on_cluster.keep

    def keep(cache: Cache, name: str, stored: bytes) -> None:
        taken.append(name)
        for process in doomed:
            os.kill(process, signal.SIGKILL)
        doomed.clear()
        real(cache, name, stored)

    monkeypatch.setattr(on_cluster, "keep", keep)
    other = copy_of(root, tmp_path / "other")
    assert run(["site", "--cluster", cluster.scheduler_address], other) == 0
    assert doomed == []
    assert files_of(other / "site") == files_of(root / "site")
    assert examined == []
    assert "did not do" not in capsys.readouterr().err
    # Some for each file that was checked, for each document as pages in each language, and for each leaflet.
    assert len(set(taken)) > DOCUMENTS * 10


def test_a_worker_with_another_version_is_not_believed(
    root: Path,
    cluster: LocalCluster,
    examined: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(on_cluster, "whole_program", lambda: "another")
    other = copy_of(root, tmp_path / "other")
    assert run(["site", "--no-leaflets", "--cluster", cluster.scheduler_address], other) == 0
    assert capsys.readouterr().err.count("another version") == 1
    assert len(examined) == DOCUMENTS


@pytest.mark.parametrize("address", ["tcp://127.0.0.1", "http://127.0.0.1:8786", "127.0.0.1:8786", "nobody"])
def test_what_is_no_address_is_named(root: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", "--cluster", address, "--out", str(root / "other")], root) == 2
    assert f"{address} is no address of a cluster" in capsys.readouterr().err


def test_nobody_at_the_address_is_said(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_cluster, "SECONDS_TO_CONNECT", 1)
    assert run(["site", "--cluster", "tcp://127.0.0.1:9", "--out", str(root / "other")], root) == 2
    assert "Nobody answers at tcp://127.0.0.1:9" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../outside", "ab/../../outside", "ab/" + "0" * 61, "/etc/passwd", "ab/" + "g" * 62])
def test_only_entries_of_a_cache_are_kept(tmp_path: Path, name: str) -> None:
    cache = Cache(tmp_path / "cache", "program")
    on_cluster.keep(cache, name, b"anything")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_entry_that_is_damaged_on_the_way_is_not_kept(tmp_path: Path) -> None:
    there, here = Cache(tmp_path / "there", "program"), Cache(tmp_path / "here", "program")
    path = there.path("step", ["input"])
    there.keep(path, b"made")
    name, stored = path.relative_to(there.folder).as_posix(), path.read_bytes()
    on_cluster.keep(here, name, stored[:-1] + b"x")
    assert here.kept(here.folder / name) is None
    on_cluster.keep(here, name, stored)
    assert here.kept(here.folder / name) == b"made"
