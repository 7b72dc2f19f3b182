"""Links, pictures and citations lead somewhere, or there is one finding at their place."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, findings_in, replace_in, write_project

from taflen.checks.references import unpublished_links
from taflen.cli import run
from taflen.findings import Finding
from taflen.library import read_library

LINK = "../../grids/nose-spray.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def findings(root: Path) -> list[Finding]:
    library = read_library(root)
    assert library.findings == () or library.cards.unreadable
    found = findings_in(root)
    return [finding for finding in found if finding.code.startswith(("link-", "picture-", "source-"))]


def test_a_good_project_has_none(root: Path) -> None:
    assert findings(root) == []


@pytest.mark.parametrize(
    "address",
    [
        "../../grids/other.yml",
        "nose-spray.yml",
        "../../../etc/passwd",
        "/conditions/hay-fever/",
        "hay-fever",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "#no-such-heading",
        "../../manuals/eye-drops.md#no-such-heading",
        "",
    ],
)
def test_a_link_that_leads_nowhere_is_one_finding_at_its_address(root: Path, address: str) -> None:
    line = replace_in(root / CONDITION, LINK, address)
    (found,) = findings(root)
    text = (root / CONDITION).read_text().split("\n")[line - 1]
    assert (found.code, found.severity, found.place.path, found.place.line) == ("link-broken", "error", CONDITION, line)
    assert not address or found.place.column == text.index(address) + 1
    assert address in found.message


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nhs.uk/a?b=c#d",
        "http://x.example",
        "mailto:a@b.example",
        "tel:111",
        "#what-helps",
        "hay-fever.md",
        "./hay-fever.md#what-helps",
        "../../manuals/eye-drops.md#if-you-miss-a-dose",
        "../../manuals/eye-drops.md#how-do-i-use-the-drops",
    ],
)
def test_good_addresses(root: Path, address: str) -> None:
    replace_in(root / CONDITION, LINK, address)
    assert findings(root) == []


def test_a_link_to_a_document_that_cannot_be_read_is_silent(root: Path) -> None:
    replace_in(root / GRID, "count: 60", "count: many")
    assert read_library(root).cards.unreadable == {"nose-spray"}
    assert findings(root) == []


def test_links_in_grids_and_front_matter_are_checked_too(root: Path) -> None:
    lines = [
        replace_in(root / GRID, "They stop soon.", "They [stop](gone.yml) soon."),
        replace_in(root / MANUAL, "- you cannot see", "- you [cannot see](gone.md)"),
    ]
    assert sorted(found.place.line for found in findings(root)) == sorted(lines)


def test_a_citation_without_a_source(root: Path) -> None:
    line = replace_in(root / CONDITION, "[@nhs-1]", "[@nhs-1; @who-9]")
    (found,) = findings(root)
    assert (found.code, found.severity, found.place.line) == ("source-unknown", "error", line)
    assert (root / CONDITION).read_text().split("\n")[line - 1][found.place.column - 1 :].startswith("@who-9")
    assert "nhs-1" in found.message


@pytest.mark.parametrize(("name", "citation"), [(CONDITION, " [@nhs-1]"), (MANUAL, " [@nhs-1]")])
def test_a_source_that_nothing_cites(root: Path, name: str, citation: str) -> None:
    replace_in(root / name, citation, "")
    (found,) = findings(root)
    assert (found.code, found.severity, found.place.path) == ("source-uncited", "warning", name)
    assert "nhs-1" in found.message


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("address", "files", "fine"),
    [
        ("nose.png", {"nose.png": PNG}, True),
        ("pictures/nose.JPG", {"pictures/nose.JPG": b"\xff\xd8\xff"}, True),
        ("nose.png", {}, False),
        ("nose.gif", {"nose.gif": b"GIF89a"}, False),
        ("../../../outside.png", {"../../../outside.png": PNG}, False),
        ("https://x.example/nose.png", {}, False),
    ],
)
def test_pictures(tmp_path: Path, address: str, files: dict[str, bytes], fine: bool) -> None:
    root = write_project(tmp_path / "inside")
    line = replace_in(root / CONDITION, "## What helps", f"![A nose]({address})\n\n## What helps")
    for name, content in files.items():
        path = (root / CONDITION).parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    found = findings(root)
    assert [(f.code, f.place.line, f.place.column) for f in found] == ([] if fine else [("picture-missing", line, 3)])


def test_two_pictures_with_one_name_are_both_published(root: Path) -> None:
    pictures = {CONDITION: png(b"\x00"), MANUAL: png(b"\xff")}
    for name, picture in pictures.items():
        replace_in(root / name, "\n\n## ", "\n\n![A nose](nose.png)\n\n## ")
        (root / name).parent.joinpath("nose.png").write_bytes(picture)
    assert run(["site"], root) == 0
    published = {path.read_bytes() for path in (root / "site/pictures").rglob("*.png")}
    assert published == set(pictures.values())


def png(grey: bytes) -> bytes:
    """A picture of one grey dot."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" + grey)),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return PNG + b"".join(chunks)


def test_a_public_site_does_not_link_to_drafts(root: Path) -> None:
    replace_in(root / GRID, "status: published", "status: draft")
    library = read_library(root)
    card = library.cards.at(CONDITION)
    assert card is not None
    (found,) = unpublished_links(library.cards, card)
    assert (found.code, found.severity) == ("link-unpublished", "error")
    assert GRID in found.message
