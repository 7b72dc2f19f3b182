"""Text into Braille with liblouis; the only module that knows its program `lou_translate`.

The program is a package of most systems (`liblouis-bin` in Debian). Nothing on PyPI brings it with its tables.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

PROGRAM = "lou_translate"
# The way to write the six dots as letters, which embossers and Braille displays read as BRF.
LETTERS_OF_BRF = "en-us-brf.dis"
# English in Unified English Braille, grade 2; Welsh, grade 2; Polish and Urdu without contractions. The table for Urdu
# has no Latin letters and signs, so a second one stands behind it.
TABLES = {
    "en": "en-ueb-g2.ctb",
    "cy": "cy-cy-g2.ctb",
    "pl": "Pl-Pl-g1.utb",
    "ur": "ur-pk-g1.utb,en-ueb-g1.ctb",
}
LONGEST_WAIT = 60
# For a character that a table lacks, liblouis writes its number ('\x2022'). No table has a sign of so many cells.
SHORTEST_NUMBER = 8


class BrailleError(Exception):
    """There is no Braille for a text. The message says why, in plain words."""


def in_braille(texts: Iterable[str], language: str) -> dict[str, str]:
    """Each text, of one line, in the Braille of its language, as BRF writes it. Raises BrailleError."""
    if language not in TABLES:
        raise BrailleError(f"we know of no Braille table for the language {language}")
    wanted = list(dict.fromkeys(texts))
    letters = _substitutes("".join(wanted), language)
    plain = ["".join(letters.get(letter, letter) for letter in text) for text in wanted]
    return dict(zip(wanted, _translated(plain, language), strict=True))


def _substitutes(text: str, language: str) -> Mapping[str, str]:
    """For each letter that the table of a language lacks, one that it has. Raises BrailleError if there is none."""
    letters = sorted(set(text) - {" "})
    unknown = [letter for letter, cells in _of_each(letters, language) if len(cells) >= SHORTEST_NUMBER]
    others = {letter: _without_accent(letter) for letter in unknown}
    lacking = sorted(letter for letter, other in others.items() if not other or other in others)
    if lacking:
        raise BrailleError(f"the table {TABLES[language]} has nothing for {' '.join(lacking)}")
    return others


def _of_each(letters: Sequence[str], language: str) -> Iterable[tuple[str, str]]:
    return zip(letters, _translated(letters, language), strict=True) if letters else ()


def _without_accent(letter: str) -> str:
    """The ASCII letter below an accent; empty if there is none."""
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if part.isascii())


def _translated(lines: Sequence[str], language: str) -> list[str]:
    """Each line in Braille. Raises BrailleError if there is no program, or it fails."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise BrailleError(f"the program {PROGRAM} of liblouis is not on this machine")
    command = [program, f"{LETTERS_OF_BRF},{TABLES[language]}"]
    try:
        done = subprocess.run(
            command,
            input="\n".join(lines) + "\n",
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST_WAIT,
            check=False,
        )
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired) as error:
        raise BrailleError(f"{PROGRAM} could not be run: {error}") from error
    made = done.stdout.removesuffix("\n").split("\n")
    if done.returncode or len(made) != len(lines):
        raise BrailleError(f"{PROGRAM} could not read the table {TABLES[language]}: {done.stderr.strip()[:200]}")
    return made
