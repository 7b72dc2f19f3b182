"""A printed version of a document, as the site and `documents.json` name it."""

from __future__ import annotations

from dataclasses import dataclass

from taflen.languages.language import Language


@dataclass(frozen=True, slots=True)
class Print:
    """A leaflet. `address` is relative to the root of the site; `size` is in bytes."""

    variant: str
    address: str
    pages: int
    size: int
    sha256: str

    def description(self, language: Language) -> str:
        """Format, pages and size in words: PDF, pages: 2, 48 KB."""
        size = language.number(max(1, round(self.size / 1000)))
        return f"PDF, {language.words['pages:']} {language.number(self.pages)}, {size} KB"

    def as_json(self) -> dict[str, str | int]:
        """The entry of documents.json."""
        return {
            "variant": self.variant,
            "url": self.address,
            "pages": self.pages,
            "bytes": self.size,
            "sha256": self.sha256,
        }
