"""A printed version of a document, as the site and `documents.json` name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from taflen.findings import Finding
from taflen.languages.language import Language


@dataclass(frozen=True, slots=True)
class Print:
    """A leaflet. `address` is relative to the root of the site; `size` is in bytes.

    `sheets` is the same on A4 for folding, for printing only, if this is a booklet.
    """

    variant: str
    address: str
    pages: int
    size: int
    sha256: str
    sheets: Print | None = None

    def title(self, language: Language) -> str:
        """What people call this variant."""
        words = language.words
        return {
            "a4": words["A4 leaflet"],
            "large": words["Large print"],
            "booklet": words["A5 booklet"],
            "booklet-sheets": words["A5 booklet on A4 sheets to fold, for printing only"],
            "bilingual": words["Side by side with English"],
            "cards-a4": words["Cards to cut out, 4 on a page"],
        }[self.variant]

    def description(self, language: Language) -> str:
        """Format, pages and size in words: PDF, pages: 2, 48 KB."""
        size = language.number(max(1, round(self.size / 1000)))
        return f"PDF, {language.words['pages:']} {language.number(self.pages)}, {size} KB"

    def as_json(self) -> dict[str, Any]:
        """The entry of documents.json."""
        entry: dict[str, Any] = {
            "variant": self.variant,
            "url": self.address,
            "pages": self.pages,
            "bytes": self.size,
            "sha256": self.sha256,
        }
        if self.sheets:
            sheets = self.sheets.as_json()
            entry["sheets"] = {name: sheets[name] for name in ("url", "pages", "bytes", "sha256")}
        return entry


@dataclass(frozen=True, slots=True)
class EditedPapers:
    """The paper of some edited documents.

    `prints` of editions and `companion_prints` of what goes with them go by language code and name, `files` by address.
    """

    prints: Mapping[tuple[str, str], Sequence[Print]] = field(default_factory=dict)
    companion_prints: Mapping[tuple[str, str], Sequence[Print]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
