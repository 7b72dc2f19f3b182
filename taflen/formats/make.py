"""Leaflets in a format that somebody asked for, as one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from taflen.formats.audio_script import audio_script, script, ssml
from taflen.formats.braille import braille
from taflen.formats.names import Format
from taflen.formats.passages import Passage, cover_passages, passages
from taflen.formats.plain_text import plain_text
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import Press, leaflet_data
from taflen.leaflets.print_data import cover_data

# Embossers expect the line ends of the typewriters that they once were.
LINE_END_OF_BRF = "\r\n"


@dataclass(frozen=True, slots=True)
class FormatFile:
    """The content of a file, the end of its name, and what must be said about it."""

    content: bytes
    ending: str
    said: str = ""


def in_format(wanted: Format, chosen: Sequence[Edition], press: Press, languages: Sequence[Language]) -> FormatFile:
    """Editions of one language in a format. Several have a list of their titles before them."""
    by_code = {language.code: language for language in languages}
    match wanted:
        case "text":
            return _file(plain_text(_read(chosen, replace(press, medium="text"))), ".txt")
        case "braille":
            return _in_braille(_read(chosen, replace(press, medium="text"), fills_in=False))
        case "audio" | "ssml":
            read = _read(chosen, replace(press, medium="speech"), fills_in=False)
            return _aloud(wanted, read, by_code, chosen[0].language)


def _read(chosen: Sequence[Edition], press: Press, fills_in: bool = True) -> list[Passage]:
    language = chosen[0].language
    data = [leaflet_data(edition, press) for edition in chosen]
    leaflets = [passage for one in data for passage in passages(one, language, fills_in)]
    if len(chosen) == 1:
        return leaflets
    cover = cover_data(chosen[0], press)
    return [*cover_passages(cover, [one["title"] for one in data], language), *leaflets]


def _file(text: str, ending: str, said: str = "") -> FormatFile:
    return FormatFile(text.encode("utf-8"), ending, said)


def _in_braille(read: Sequence[Passage]) -> FormatFile:
    made = braille(read)
    if not made.why_not:
        said = "This is Braille (BRF) from liblouis. Ask a Braille reader to check it before you hand it out."
        return _file(made.text.replace("\n", LINE_END_OF_BRF), ".brf", said)
    said = f"This is no Braille, but plain text in lines of 40 letters for a Braille transcriber: {made.why_not}."
    return _file(made.text, "-for-braille.txt", said)


def _aloud(
    wanted: Format, read: Sequence[Passage], languages: Mapping[str, Language], language: Language
) -> FormatFile:
    said = script(read, languages, language)
    return _file(ssml(said, language), ".ssml") if wanted == "ssml" else _file(audio_script(said, language), ".txt")
