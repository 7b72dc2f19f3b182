"""The Nu HTML checker over every page of the built site. Needs Java and npm; fetches the checker once.

Run it with `make validate`. The checker (package vnu-jar, MIT) is kept in .cache/ and is not part of the product.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "vnu"
PACKAGE = "vnu-jar@26.9.27"
ARCHIVE = "vnu-jar-26.9.27.tgz"
SHA256 = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
JAR = "package/build/dist/vnu.jar"


def fetch_checker() -> Path:
    """The checker's jar, fetched from the npm registry if it is not there yet. Raises SystemExit if it cannot be."""
    jar = FOLDER / JAR
    if jar.is_file():
        return jar
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)
    archive = FOLDER / ARCHIVE
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{ARCHIVE} is not the file that was reviewed: its checksum differs.")
    with tarfile.open(archive) as packed:
        packed.extractall(FOLDER, filter="data")
    return jar


def main() -> int:
    """Check every page of site/. Returns the exit status: 0 if the checker finds no error."""
    missing = [name for name in ("java", "npm") if shutil.which(name) is None]
    if missing:
        print(f"Install {' and '.join(missing)} first: the HTML checker needs them.")
        return 2
    site = ROOT / "site"
    if not site.is_dir():
        print("Build the site first: make site.")
        return 2
    checker = fetch_checker()
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", str(site)]
    status = subprocess.run(command, check=False).returncode
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"Nu HTML checker: {pages} pages, {'no errors' if status == 0 else 'see the errors above'}.")
    return status


if __name__ == "__main__":
    sys.exit(main())
