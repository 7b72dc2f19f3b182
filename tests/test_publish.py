"""All or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from taflen.publish import new_site


def write(folder: Path, text: str) -> None:
    (folder / "api").mkdir()
    (folder / "api/documents.json").write_text(text)


def test_a_build_that_fails_leaves_the_site_and_no_rubbish(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with new_site(out) as folder:
        write(folder, "good")
    with pytest.raises(RuntimeError), new_site(out) as folder:
        write(folder, "half")
        raise RuntimeError
    assert (out / "api/documents.json").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_build_replaces_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with new_site(out) as folder:
        write(folder, "one")
        (folder / "old.html").write_text("gone")
    with new_site(out) as folder:
        write(folder, "two")
    assert not (out / "old.html").exists()
    assert (out / "api/documents.json").read_text() == "two"


def test_a_build_stopped_during_the_exchange_gives_the_last_site_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with new_site(out) as folder:
        write(folder, "good")
    parked = tmp_path / ".site.replaced-xyz"
    parked.mkdir()
    out.rename(parked / "site")
    with pytest.raises(RuntimeError), new_site(out):
        raise RuntimeError
    assert (out / "api/documents.json").read_text() == "good"
