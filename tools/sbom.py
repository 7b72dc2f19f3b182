"""The bill of materials of a release (CycloneDX 1.6, JSON): what it holds, and what it is installed with.

The same release gives the same bytes: the time is that of the commit, and the number is made from the files.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packages import Package
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from release_files import Release
from shipped import Asset, assets_of

VERSION = SchemaVersion.V1_6
DOCUMENT_FOLDERS = ("content/", "grids/", "manuals/", "locales/")
DOCUMENT_ENDINGS = (".md", ".yml", ".po")
MAY_BE_INSTALLED = "taflen:sha256-that-may-be-installed"


def bill_of_materials(release: Release, installed: Sequence[Package]) -> str:
    """The bill as JSON."""
    program = _component("taflen", ComponentType.APPLICATION, release.version, "Apache-2.0")
    program.description = str(tomllib.loads(release.text("pyproject.toml"))["project"]["description"])
    program.properties = [Property(name="taflen:commit", value=release.commit)]
    held = [*_assets(release), _documents(release)]
    packages = {one.pin.name: _package(one) for one in installed}
    bom = Bom(
        components=[*held, *packages.values()],
        serial_number=uuid5(NAMESPACE_URL, f"taflen {_digest(release)}"),
        metadata=BomMetaData(component=program, timestamp=datetime.fromtimestamp(release.time, UTC)),
    )
    bom.register_dependency(program, [*held, *(packages[name] for name in asked_for(release))])
    for one in installed:
        bom.register_dependency(packages[one.pin.name], [packages[name] for name in one.needs])
    return str(make_outputter(bom, OutputFormat.JSON, VERSION).output_as_string(indent=1)) + "\n"


def asked_for(release: Release) -> list[str]:
    """The packages that the program itself asks for."""
    lines = tomllib.loads(release.text("pyproject.toml"))["project"]["dependencies"]
    return sorted(canonicalize_name(Requirement(line).name) for line in lines)


def _component(name: str, kind: ComponentType, version: str | None, licence: str, purl: str = "") -> Component:
    return Component(
        name=name,
        type=kind,
        version=version or None,
        bom_ref=purl or name,
        purl=PackageURL.from_string(purl) if purl else None,
        licenses=[LicenseFactory().make_from_string(licence)],
    )


def _package(one: Package) -> Component:
    made = _component(one.pin.name, ComponentType.LIBRARY, one.pin.version, one.licence, one.address)
    made.description = one.summary
    made.properties = [Property(name=MAY_BE_INSTALLED, value=value) for value in one.pin.hashes]
    return made


def _assets(release: Release) -> Iterator[Component]:
    for asset, paths in assets_of(release.files):
        yield _asset(asset, release, paths)


def _asset(asset: Asset, release: Release, paths: Sequence[str]) -> Component:
    made = _component(asset.name, ComponentType.DATA, asset.version, asset.licence, asset.origin)
    made.description = asset.what
    made.properties = [Property(name="taflen:licence-file", value=asset.licence_file)]
    made.components = [_file(path, release.files[path].content) for path in paths]
    return made


def _file(path: str, content: bytes) -> Component:
    sha256 = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(content).hexdigest())
    return Component(name=path, type=ComponentType.FILE, bom_ref=path, hashes=[sha256])


def _documents(release: Release) -> Component:
    made = _component("Documents and translations", ComponentType.DATA, release.version, "CC-BY-4.0")
    made.properties = [Property(name="taflen:licence-file", value="LICENSE-CONTENT.md")]
    count = sum(path.startswith(DOCUMENT_FOLDERS) and path.endswith(DOCUMENT_ENDINGS) for path in release.files)
    made.description = f"{count} files"
    return made


def _digest(release: Release) -> str:
    """A hash of all files with their paths, and of the time."""
    whole = hashlib.sha256(str(release.time).encode())
    for path, file in sorted(release.files.items()):
        whole.update(f"\0{path}\0".encode() + hashlib.sha256(file.content).digest())
    return whole.hexdigest()
