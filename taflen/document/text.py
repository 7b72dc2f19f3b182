"""A piece of text that a reader sees, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from taflen.document.wrapping import TextPlace

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of text. `english` is the source (inline Markdown) and the msgid; `role` is the msgctxt.

    `shown` is what the reader sees, in `language`.
    """

    english: str
    role: str
    place: TextPlace
    shown: str
    language: str = SOURCE_LANGUAGE


def english_text(english: str, role: str, place: TextPlace) -> Text:
    """A text as the author wrote it."""
    return Text(english=english, role=role, place=place, shown=english)
