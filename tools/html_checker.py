"""The Nu HTML checker (npm package vnu-jar, MIT) over every page of a site. Fetched once, not part of the product."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

from checking import DOWNLOADS, NotReadyError, Verdict, keep, require_checksum, require_programs

VERSION = "26.9.27"
SHA256 = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
JAR_IN_ARCHIVE = "package/build/dist/vnu.jar"
FOLDER = DOWNLOADS / "vnu" / VERSION


def check(site: Path) -> Verdict:
    """Check every page below this folder. Raises NotReadyError if that cannot be done."""
    require_programs("the HTML checker", ("java", "npm"))
    pages = sum(1 for _ in site.rglob("*.html"))
    if not pages:
        raise NotReadyError(f"There is no page below {site}. Build the site first: make site.")
    command = ["java", "-jar", str(fetch_checker()), "--errors-only", "--skip-non-html", str(site)]
    run = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    passed = run.returncode == 0
    summary = f"Nu HTML checker: {pages} pages, {'no errors' if passed else 'see the errors above'}."
    return Verdict(summary, tuple(run.stderr.splitlines()), passed)


def fetch_checker() -> Path:
    """The checker's jar, fetched from the npm registry if it is not there yet."""
    jar = FOLDER / "vnu.jar"
    if jar.is_file():
        return jar
    FOLDER.mkdir(parents=True, exist_ok=True)
    archive = FOLDER / f"vnu-jar-{VERSION}.tgz"
    command = ["npm", "pack", "--silent", f"vnu-jar@{VERSION}"]
    if subprocess.run(command, cwd=FOLDER, check=False, stdout=subprocess.DEVNULL).returncode:
        raise NotReadyError("npm could not fetch the HTML checker: see its message above.")
    require_checksum(archive, SHA256)
    with tarfile.open(archive) as packed:
        content = packed.extractfile(JAR_IN_ARCHIVE)
        assert content is not None
        keep(content, jar)
    archive.unlink()
    return jar
