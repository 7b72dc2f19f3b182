"""The contact block of the clinic that hands a leaflet out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taflen.document.text import SOURCE_LANGUAGE
from taflen.leaflets.details_data import heading
from taflen.leaflets.lines import Json, Spans, bold, line
from taflen.leaflets.writer import Writer

# A text by the code of its language. English is always there.
Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Logo:
    """A clinic's picture. `path` is relative to the root; `digest` is a hash of the file."""

    path: str
    alternative: Said
    digest: str


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic: lines of text, each in the languages that it has."""

    name: Said
    address: Mapping[str, tuple[str, ...]]
    phone: str
    opening_hours: Mapping[str, tuple[str, ...]]
    logo: Logo | None


def clinic_blocks(clinic: Clinic, writer: Writer) -> list[Json]:
    """The clinic's name, address, telephone number and opening hours, in the leaflet's language where it has them."""
    words = writer.words
    lines = [line(bold(_said(clinic.name, writer))), *_lines(clinic.address, writer)]
    lines.append(line(bold(words["Telephone:"]), writer.said(f" {clinic.phone}")))
    if clinic.opening_hours[SOURCE_LANGUAGE]:
        lines += [line(bold(words["Opening hours:"])), *_lines(clinic.opening_hours, writer)]
    return [
        heading(2, words["Your clinic"]),
        {"kind": "clinic", "logo": _logo(clinic.logo, writer) if clinic.logo else None, "lines": lines},
    ]


def _lines(texts: Mapping[str, tuple[str, ...]], writer: Writer) -> list[Json]:
    code = writer.language.code if writer.language.code in texts else SOURCE_LANGUAGE
    return [line(_said({code: text}, writer)) for text in texts[code]]


def _said(text: Said, writer: Writer) -> Spans:
    """A text in the language of the writer, or in English, marked as such."""
    code = writer.language.code
    if code in text:
        return writer.said(text[code])
    return [{"text": text[SOURCE_LANGUAGE], "lang": SOURCE_LANGUAGE}]


def _logo(logo: Logo, writer: Writer) -> Json:
    said = _said(logo.alternative, writer)[0]
    language = said.get("lang", writer.language.code)
    return {"kind": "logo", "path": logo.path, "alternative": said["text"], "lang": language}
