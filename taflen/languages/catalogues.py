"""Reading translations: gettext catalogues, one for each source file, with Babel.

Only a translation that is whole and not marked fuzzy counts. A message is looked up in the catalogue of its
document and then in `common.po`, which holds what several documents say in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from taflen.document.tree import Document
from taflen.findings import Finding, Place

COMMON = "common"
WORDS = "ui"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Current translations by (msgctxt, msgid), and what was wrong with the file."""

    translations: Mapping[Key, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def catalogue_name(document: Document) -> str:
    """The name of a document's catalogue: conditions/asthma for content/conditions/asthma.md."""
    return document.path.removeprefix("content/").rsplit(".", 1)[0]


def catalogue_path(locales: Path, language: str, name: str) -> Path:
    """The file of a catalogue."""
    return locales / language / "LC_MESSAGES" / f"{name}.po"


def read_catalogue(locales: Path, language: str, name: str) -> Catalogue:
    """Read a catalogue; one that does not exist is empty."""
    path = catalogue_path(locales, language, name)
    if not path.is_file():
        return Catalogue()
    shown = path.relative_to(locales.parent).as_posix()
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=None, abort_invalid=True)
    except PoFileError as error:
        message = f"Mend the catalogue: {error.args[0]}."
        return Catalogue(findings=(Finding(Place(shown, error.lineno + 1, 1), "catalogue-syntax", "error", message),))
    except (UnicodeDecodeError, ValueError) as error:
        place = Place(shown, 1, 1)
        return Catalogue(findings=(Finding(place, "catalogue-syntax", "error", f"Mend the catalogue: {error}."),))
    return Catalogue(
        {
            (message.context or "", str(message.id)): message.string
            for message in catalogue
            if message.id and isinstance(message.id, str) and message.string and not message.fuzzy
            if isinstance(message.string, str)
        }
    )
