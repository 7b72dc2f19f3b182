"""The code at the foot of a leaflet: which document, which version, which language."""

from __future__ import annotations

import re
from dataclasses import dataclass

# An id may itself hold numbers, so the last number that a language follows is the version.
CODE = re.compile(
    r"(?P<document>[a-z0-9]+(?:-[a-z0-9]+)*)-(?P<version>[1-9][0-9]{0,8})-(?P<language>[a-z]{2,3}(?:-[a-z0-9]{2,8})*)"
)
# An id has 60 letters at most.
LONGEST = 120
# A word processor may have put a longer stroke or a hyphen of its own in the place of a plain one.
OTHER_HYPHENS = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class LeafletCode:
    """A code that was read. That it can be read does not mean that there is such a leaflet."""

    document_id: str
    version: int
    language: str

    def __str__(self) -> str:
        return leaflet_code(self.document_id, self.version, self.language)


def leaflet_code(document_id: str, version: int, language: str) -> str:
    """The code of a leaflet: OPIOID-3-cy."""
    return f"{document_id.upper()}-{version}-{language}"


def read_code(text: str) -> LeafletCode | None:
    """The parts of a code that somebody typed, in capitals or not, with blanks in it or not; None if it is no code."""
    plain = OTHER_HYPHENS.sub("-", "".join(text.split())).lower()
    found = CODE.fullmatch(plain) if len(plain) <= LONGEST else None
    if not found:
        return None
    return LeafletCode(found["document"], int(found["version"]), _as_written(found["language"]))


def _as_written(language: str) -> str:
    """The code of a language with the capitals that are usual: cy, pt-BR, zh-Hant."""
    first, *rest = language.split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else _script(part) for part in rest)])


def _script(part: str) -> str:
    return part.capitalize() if len(part) == 4 and part.isalpha() else part
