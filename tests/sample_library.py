"""A part of this repository's library that has every kind of document: enough to see that the program works.

Tests of the program build and print this part. The whole library is checked (test_whole_library.py), not printed: to
print it takes minutes, and shows nothing new of the program.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from taflen.languages.catalogues import catalogue_name
from taflen.project import GENERATOR

# What is left out of the other folders: nothing.
SAMPLE = {
    "content/conditions": (
        "asthma",
        "breast-cancer",
        "copd",
        "depression",
        "high-blood-pressure",
        "osteoarthritis",
        "stroke",
        "type-2-diabetes",
    ),
    "content/organisations": (
        "diabetes-uk",
        "help-me-quit",
        "macmillan-support-line",
        "nhs-111-wales-press-2",
        "samaritans",
        "stroke-association",
        "tenovus-cancer-care",
        "versus-arthritis",
    ),
    "grids": ("breast-cancer-surgery", "knee-osteoarthritis"),
    "manuals": ("strong-opioids",),
}
FOLDERS = ("content", "grids", "manuals", "locales")
FILES = ("mkdocs.yml", "versions.yml")


def is_in_sample(path: str) -> bool:
    """Whether the document at this path, relative to the root, is part of the sample."""
    folder, _, name = path.rpartition("/")
    return folder not in SAMPLE or name.rsplit(".", 1)[0] in SAMPLE[folder]


def copy_of_library(root: Path) -> Path:
    """This repository's whole content in another folder."""
    for folder in FOLDERS:
        shutil.copytree(GENERATOR / folder, root / folder)
    for name in FILES:
        shutil.copy(GENERATOR / name, root)
    return root


def copy_of_sample(root: Path) -> Path:
    """The sample in another folder, with the translations of what is in it."""
    copy_of_library(root)
    for folder in SAMPLE:
        for path in (root / folder).iterdir():
            name = path.relative_to(root).as_posix()
            if path.is_file() and not is_in_sample(name):
                path.unlink()
                for catalogue in (root / "locales").glob(f"*/LC_MESSAGES/{catalogue_name(name)}.po"):
                    catalogue.unlink()
    return root
