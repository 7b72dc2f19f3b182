"""What a release holds that others made, or that is no plain text: fonts, pictures, lists of words, data.

Licences are SPDX expressions: https://spdx.org/licenses/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

FONTS, LISTS = "taflen/leaflets/fonts", "taflen/checks/data"
# A release goes through these too, but they are read as text, line by line, like the program itself.
PLAIN_TEXT = (".py", ".html", ".css", ".js", ".md", ".po", ".typ", ".yml", ".yaml", ".toml", ".lock", ".cfg", ".java")
# Folders in which even plain text is data.
DATA_FOLDERS = ("data", "fonts", "pictures")
OUTSIDE_THE_PRODUCT = ("tests/", "benchmarks/", "tools/")


@dataclass(frozen=True, slots=True)
class Asset:
    """Files of one origin. `patterns` are paths in the release; `licence_file` is beside the files."""

    name: str
    version: str
    what: str
    patterns: tuple[str, ...]
    licence: str
    licence_file: str
    origin: str

    def holds(self, path: str) -> bool:
        """Whether a file of the release is one of these."""
        return any(fnmatchcase(path, pattern) for pattern in self.patterns)


OF_OTHERS = (
    Asset(
        "Noto Sans",
        "5.3.0",
        "fonts of the leaflets, and of the fields that people fill in",
        (f"{FONTS}/NotoSans-*.ttf", f"{FONTS}/form-font.pdf"),
        "OFL-1.1",
        f"{FONTS}/OFL.txt",
        "pkg:npm/%40fontsource/noto-sans@5.3.0",
    ),
    Asset(
        "Noto Sans Arabic",
        "5.3.0",
        "fonts of the leaflets in Arabic",
        (f"{FONTS}/NotoSansArabic-*.ttf",),
        "OFL-1.1",
        f"{FONTS}/OFL-NotoSansArabic.txt",
        "pkg:npm/%40fontsource/noto-sans-arabic@5.3.0",
    ),
    Asset(
        "Noto Nastaliq Urdu",
        "5.3.0",
        "fonts of the leaflets in Urdu",
        (f"{FONTS}/NotoNastaliqUrdu-*.ttf",),
        "OFL-1.1",
        f"{FONTS}/OFL-NotoNastaliqUrdu.txt",
        "pkg:npm/%40fontsource/noto-nastaliq-urdu@5.3.0",
    ),
    Asset(
        "Lucide",
        "1.62.0",
        "line pictures of the website; some come from Feather, under the MIT licence",
        ("theme/pictures/*.svg",),
        "ISC AND MIT",
        "theme/pictures/LICENSE",
        "pkg:npm/lucide-static@1.62.0",
    ),
    Asset(
        "Health Icons",
        "2.0.0",
        "pictures for easy read",
        ("content/learn/pictures/*.svg",),
        "MIT",
        "content/learn/pictures/LICENSE",
        "pkg:npm/healthicons@2.0.0",
    ),
    Asset(
        "wordfreq",
        "3.1.1",
        "lists of common words, without their frequencies",
        (f"{LISTS}/common-*.txt",),
        "CC-BY-SA-4.0",
        f"{LISTS}/LICENSE-wordfreq.md",
        "pkg:pypi/wordfreq@3.1.1",
    ),
)

# What this project made itself is under the licence of the program.
OUR_OWN = Asset(
    "Taflen's own data",
    "",
    "rules of the checks, lists of words, colours, the sign of the site, tables, settings for servers",
    (
        f"{LISTS}/familiar.txt",
        f"{LISTS}/syllables.tsv",
        f"{LISTS}/rules/*.yml",
        "taflen/hosting/README.txt",
        "taflen/hosting/nginx.conf",
        "taflen/meaning/data/*",
        "taflen/search/rules.json",
        "theme/assets/icon.svg",
        "theme/tokens.json",
    ),
    "Apache-2.0",
    "LICENSE",
    "",
)


def is_asset(path: str, content: bytes) -> bool:
    """Whether a file of a release must be named here: no plain text, or data."""
    name = PurePosixPath(path)
    if b"\0" in content:
        return True
    if path.startswith(OUTSIDE_THE_PRODUCT) or path.startswith(".") or "/" not in path:
        return False
    if name.name.startswith(("LICENSE", "OFL")):
        return False
    return name.suffix not in PLAIN_TEXT or bool(set(name.parts[:-1]) & set(DATA_FOLDERS))


def assets_of(files: Iterable[str]) -> Iterator[tuple[Asset, list[str]]]:
    """Each asset with its files in a release."""
    paths = sorted(files)
    for asset in (*OF_OTHERS, OUR_OWN):
        yield asset, [path for path in paths if asset.holds(path)]
