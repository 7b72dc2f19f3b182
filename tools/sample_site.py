"""The built site of the sample of this repository's library (tests/sample_library.py), built once in `.cache/`."""

from __future__ import annotations

import shutil
from pathlib import Path

from checking import DOWNLOADS, NotReadyError
from sample_library import FILES, FOLDERS, copy_of_sample

from taflen.cli import run

FOLDER = DOWNLOADS / "sample"


def sample_site() -> Path:
    """Where it is. The build itself knows when there is nothing new to build."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    for name in FILES:
        (FOLDER / name).unlink(missing_ok=True)
    if run(["site"], copy_of_sample(FOLDER)) != 0:
        raise NotReadyError("The sample cannot be built: see the findings above.")
    return FOLDER / "site"
