"""Passages as pages for a Braille embosser: Braille if liblouis is there, else clean text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from taflen.document.numbers import NO_BREAK
from taflen.formats.braille_pages import Block, heading_block, item_block, numbered, pages, paragraph_block
from taflen.formats.liblouis import BrailleError, in_braille
from taflen.formats.passages import Passage, Run

# Signs that Braille tables and embossers may lack, and what they write in their place.
PLAIN_SIGNS = str.maketrans(
    dict(zip("“”„‘’–—•\\", '"""\'\'---/', strict=True)) | {"…": "...", NO_BREAK: " "},
)
# A number in Braille begins with the number sign and has the letters A to J for its digits.
NUMBER_SIGN, DIGITS = "#", "JABCDEFGHI"
NUMBERS_IN_GROUPS = re.compile(r"(?<=#)([A-J]+) (?=#[A-J])")
LAST_CENTRED = 2


@dataclass(frozen=True, slots=True)
class BraillePages:
    """The pages in one text. If they are no Braille, `why_not` says why in plain words."""

    text: str
    why_not: str = ""


def braille(passages: Sequence[Passage]) -> BraillePages:
    """The passages in Braille (BRF), or in plain letters on pages of the same size."""
    plain = [_plain(passage) for passage in passages]
    try:
        cells = _cells(run for passage in plain for run in passage.runs)
    except BrailleError as error:
        made = pages([_block(passage, passage.text) for passage in plain])
        return BraillePages(_joined(numbered(made, [str(n) for n in range(1, len(made) + 1)])), str(error))
    made = pages([_block(passage, _in_cells(passage, cells)) for passage in plain])
    return BraillePages(_joined(numbered(made, [_number(n) for n in range(1, len(made) + 1)])))


def _plain(passage: Passage) -> Passage:
    """A passage in plain signs, each language in one run, and the marker of its item in front."""
    marker = [Run(f"{passage.marker} ", passage.runs[0].language)] if passage.marker else []
    runs = [
        Run(_plain_signs("".join(run.text for run in same)), language)
        for language, same in groupby([*marker, *passage.runs], key=lambda run: run.language)
    ]
    return Passage(passage.kind, tuple(runs), passage.level, "", passage.depth, passage.in_card)


def _plain_signs(text: str) -> str:
    """Without the signs that nobody sees, such as those that turn the direction of writing."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", seen).translate(PLAIN_SIGNS)


def _cells(runs: Iterable[Run]) -> Mapping[Run, str]:
    """Each run in the Braille of its language. Raises BrailleError."""
    wanted = list(dict.fromkeys(runs))
    by_language = {run.language: [one for one in wanted if one.language == run.language] for run in wanted}
    return {
        run: _with_spaces(run.text, found[run.text.strip()])
        for language, same in by_language.items()
        for found in [in_braille((run.text.strip() for run in same if run.text.strip()), language) | {"": ""}]
        for run in same
    }


def _with_spaces(text: str, cells: str) -> str:
    """The spaces round a text round its Braille as well."""
    return f"{' ' * (text[:1] == ' ')}{cells}{' ' * (text[-1:] == ' ' and bool(cells))}"


def _in_cells(passage: Passage, cells: Mapping[Run, str]) -> str:
    """The groups of a telephone number stay on one line."""
    return NUMBERS_IN_GROUPS.sub(rf"\1{NO_BREAK}", "".join(cells[run] for run in passage.runs))


def _block(passage: Passage, text: str) -> Block:
    depth = passage.depth + (1 if passage.in_card and passage.kind != "heading" else 0)
    if passage.level:
        return heading_block(text, is_centred=passage.level <= LAST_CENTRED and not passage.in_card)
    if passage.kind == "text" and not passage.in_card:
        return paragraph_block(text)
    return item_block(text, depth)


def _number(value: int) -> str:
    return NUMBER_SIGN + "".join(DIGITS[int(digit)] for digit in str(value))


def _joined(made: Iterable[Sequence[str]]) -> str:
    """Pages with a form feed after each, as embossers want it."""
    return "".join("\n".join(page) + "\n\f" for page in made).replace(NO_BREAK, " ")
