"""The packages that the program is installed with: what the lock file says, and what each says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from checking import NotReadyError
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)

# What packages say of themselves in other words than SPDX. Read in their licence files, where these say more.
IN_SPDX = {
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "MIT License": "MIT",
}
READ_IN_THE_LICENCE_FILE = {
    "colorama": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "segno": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of a lock file: a package at a version, with the hashes of the files that may be installed."""

    name: str
    version: str
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the lock file, with its licence (SPDX), its summary, and the names of what it needs."""

    pin: Pin
    licence: str
    summary: str
    licence_files: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def address(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.pin.name}@{self.pin.version}"


def pins(lock: str) -> Iterator[Pin]:
    """The packages of the text of a lock file."""
    for found in PIN.finditer(lock):
        yield Pin(canonicalize_name(found["name"]), found["version"], tuple(HASH.findall(found["rest"])))


def packages(lock: str) -> list[Package]:
    """The packages of a lock file, which must be installed. Raises NotReadyError if they are not, or not these."""
    pinned = list(pins(lock))
    known = {pin.name for pin in pinned}
    return [_package(pin, known) for pin in pinned]


def _package(pin: Pin, known: set[str]) -> Package:
    try:
        installed = distribution(pin.name)
    except PackageNotFoundError as error:
        raise NotReadyError(f"Install {pin.name} first: make .venv/.runtime") from error
    if installed.version != pin.version:
        told = f"{pin.name} {installed.version} is installed, and the lock file has {pin.version}"
        raise NotReadyError(f"Install what the lock file says first (make .venv/.runtime): {told}.")
    needs = {canonicalize_name(Requirement(line).name) for line in installed.requires or ()}
    return Package(
        pin,
        licence_of(pin.name, installed),
        installed.metadata["Summary"] or "",
        tuple(sorted(_licence_files(installed))),
        tuple(sorted(needs & known - {pin.name})),
    )


def licence_of(name: str, installed: Distribution) -> str:
    """The licence of an installed package. Raises NotReadyError if it does not say, or not in words that are known."""
    said = installed.metadata.json
    if name in READ_IN_THE_LICENCE_FILE:
        return READ_IN_THE_LICENCE_FILE[name]
    if expression := said.get("license_expression"):
        return str(expression)
    classes = [line.rpartition(" :: ")[2] for line in said.get("classifier", ()) if line.startswith("License")]
    short = str(said.get("license", ""))
    if re.fullmatch(r"[A-Za-z0-9.+-]+", short) and short.upper() != "UNKNOWN":
        return short
    if len(classes) == 1 and classes[0] in IN_SPDX:
        return IN_SPDX[classes[0]]
    raise NotReadyError(
        f"Read the licence of {name}, and write it into tools/packages.py: it says {short!r}, {classes}."
    )


def _licence_files(installed: Distribution) -> Iterator[str]:
    for file in installed.files or ():
        if LICENCE_FILE.search(str(file)) and ".dist-info" in file.parts[0]:
            yield str(file)
