"""A release: an archive that anybody can make again byte by byte, its bill of materials, and the checksums of both.

`make release` writes them into dist/. The archive has the files of the last commit, sorted by name, all with the time
of the commit (or SOURCE_DATE_EPOCH), owned by nobody. Machines may compress differently, so there is a checksum of the
archive without compression too: `gunzip --stdout FILE | sha256sum`.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import tarfile
from io import BytesIO

from checking import ROOT, NotReadyError, keep
from packages import packages
from release_files import Release, read_release, uncommitted
from sbom import bill_of_materials

DIST = ROOT / "dist"
LOCK = "requirements.lock"
CHECKSUMS = "SHA256SUMS"
PLAIN, PROGRAM = 0o644, 0o755


def release_files(release: Release) -> dict[str, bytes]:
    """What belongs to a release, by file name. Raises NotReadyError if its packages are not installed."""
    packed = archive(release)
    files = {
        f"{release.name}.tar.gz": _compressed(packed, release.time),
        f"{release.name}.cdx.json": bill_of_materials(release, packages(release.text(LOCK))).encode(),
    }
    sums = "".join(_checksum(name, content) for name, content in sorted(files.items()))
    unpacked = f"{release.name}.tar"
    return {**files, CHECKSUMS: sums.encode(), f"{unpacked}.sha256": _checksum(unpacked, packed).encode()}


def _compressed(content: bytes, time: int) -> bytes:
    buffer = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=time) as file:
        file.write(content)
    return buffer.getvalue()


def _checksum(name: str, content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n"


def archive(release: Release) -> bytes:
    """The files as a tar archive, below one folder."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as packed:
        for path, file in sorted(release.files.items()):
            entry = tarfile.TarInfo(f"{release.name}/{path}")
            entry.size, entry.mtime = len(file.content), release.time
            entry.mode = PROGRAM if file.is_program else PLAIN
            packed.addfile(entry, BytesIO(file.content))
    return buffer.getvalue()


def main() -> int:
    """Write the release of the last commit into dist/. Returns the exit status: 2 if something is missing."""
    try:
        release = read_release(ROOT)
        files = release_files(release)
        left_out = uncommitted(ROOT)
    except NotReadyError as reason:
        print(reason)
        return 2
    DIST.mkdir(exist_ok=True)
    for name, content in files.items():
        keep(BytesIO(content), DIST / name)
        print(f"dist/{name}: {len(content):,} bytes")
    print(f"It holds {len(release.files)} files of the commit {release.commit}.")
    if left_out:
        print(f"Not in it, because nobody has committed them: {len(left_out)} files, such as {left_out[0]}.")
    if "not yet released" in release.text("CHANGELOG.md").split("\n## ")[1].splitlines()[0]:
        print(f"CHANGELOG.md calls {release.version} not yet released: write the day there before you hand it out.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
