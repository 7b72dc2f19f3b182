"""The Nu HTML checker (npm package vnu-jar, MIT) over every page of a site. Fetched once, not part of the product."""

from __future__ import annotations

import re
import subprocess
import tarfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from checking import DOWNLOADS, NotReadyError, Verdict, keep, require_checksum, require_programs

VERSION = "26.9.27"
SHA256 = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
JAR_IN_ARCHIVE = "package/build/dist/vnu.jar"
FOLDER = DOWNLOADS / "vnu" / VERSION
LANGUAGE = re.compile(r'<html lang="([^"]+)"')


def check(site: Path) -> Verdict:
    """Check every page below this folder. Raises NotReadyError if that cannot be done."""
    require_programs("the HTML checker", ("java", "npm"))
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise NotReadyError(f"There is no page below {site}. Build the site first: make site.")
    # With --verbose it names each page that it has looked at.
    command = ["java", "-jar", str(fetch_checker()), "--errors-only", "--skip-non-html", "--verbose", str(site)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    looked_at = set(run.stdout.splitlines())
    missed = [f"{page}: the HTML checker has not looked at it." for page in pages if str(page) not in looked_at]
    passed = run.returncode == 0 and not missed
    summary = f"Nu HTML checker: {len(pages)} pages ({by_language(pages)}), "
    summary += "no errors." if passed else "see the errors above."
    return Verdict(summary, (*run.stderr.splitlines(), *missed), passed)


def by_language(pages: Sequence[Path]) -> str:
    """How many pages there are in each language."""
    found = (LANGUAGE.search(page.read_text(encoding="utf-8")) for page in pages)
    counts = Counter(language[1] if language else "no language" for language in found)
    return ", ".join(f"{language}: {count}" for language, count in sorted(counts.items()))


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
