"""Tiny whole sites come out as they are written down in `golden/`. If a change is meant, run `make golden`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from golden_sites import NAMES, built, expected


@pytest.mark.parametrize("name", NAMES)
def test_a_tiny_site_is_as_expected(tmp_path: Path, name: str) -> None:
    found, wanted = built(name, tmp_path), expected(name)
    assert sorted(found) == sorted(wanted)
    assert [file for file in wanted if sizes_apart(found[file]) != sizes_apart(wanted[file])] == []


def sizes_apart(text: str) -> str:
    """A page without the size of its leaflet in kilobytes."""
    return re.sub(r"\d+ KB", "… KB", text)
