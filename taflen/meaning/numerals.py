"""Reading numbers: 1,000 and 1 000, 0.5 and 0,5, twenty-five and dwadzieścia pięć, 8pm and 20:00."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taflen.meaning.lexicon import Lexicon

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
IN_THOUSANDS = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+") for mark in (",", ".", " ")}
SEPARATORS = re.compile(r"[.,]")
HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
LARGEST_PART, HALF_DAY, MINUTES = 10, 12, 60


def read_number(written: str, known: Lexicon) -> float | str:
    """The value of a number as a language writes it. What is no number, such as 1.2.3, is its own value."""
    if written.isascii() and written.isdigit():
        return float(written)
    if written in FRACTIONS:
        return FRACTIONS[written]
    whole = written
    mark = known.thousands
    if mark and mark in whole:
        before, decimal, after = whole.partition(known.decimal)
        if not IN_THOUSANDS[mark].fullmatch(before):
            return _otherwise(written)
        whole = before.replace(mark, "") + decimal + after
    elif known.decimal == "," and IN_THOUSANDS["."].fullmatch(whole):
        return float(whole.replace(".", ""))
    return _otherwise(whole)


def _otherwise(written: str) -> float | str:
    """A number with at most one mark, which must be that of the decimals."""
    try:
        return float(SEPARATORS.sub(".", written).replace(" ", ""))
    except ValueError:
        return written


def read_pair(written: str) -> float | str:
    """A blood pressure such as 140/90 is its own value; 1/2 is a fraction."""
    upper, lower = (float(part.replace(",", ".")) for part in written.split("/"))
    return upper / lower if 0 < upper < lower <= LARGEST_PART else written.replace(" ", "").replace(",", ".")


def joined(values: Sequence[tuple[float, bool]]) -> float:
    """The value of number words in a row, each with whether it multiplies: 2, 100, 20, 5 is 225."""
    total, current = 0.0, 0.0
    for value, multiplies in values:
        if multiplies and 0 < current < value:
            current *= value
            if value >= 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current


def goes_on(before: float, value: float, multiplies: bool) -> bool:
    """Whether a number word goes on with the number before it: twenty five, two hundred; never four two."""
    if multiplies and before < value:
        return True
    scale = next((power for power in (1000, 100, 10) if before % power == 0), 1)
    return before >= LARGEST_PART and 0 < value < scale


def read_clock(written: str, known: Lexicon) -> int | None:
    """Minutes since midnight; None if there is no such time."""
    found = HOUR.search(written)
    assert found, written
    hour, minute = int(found[1]), int(found[2] or 0)
    said = (written[: found.start()] + " " + written[found.end() :]).strip().lower()
    evening = (said.startswith("p") and known.code != "pl") or _is_said(said, known, "evening", "before_evening")
    morning = said == "am" or _is_said(said, known, "morning", "before_morning")
    if hour > 24 or minute >= MINUTES or ((evening or morning) and hour > HALF_DAY):
        return None if hour > 24 else hour % 24 * MINUTES + minute
    if evening or morning:
        hour = hour % HALF_DAY + (HALF_DAY if evening else 0)
    return hour % 24 * MINUTES + minute


def _is_said(said: str, known: Lexicon, *keys: str) -> bool:
    patterns = [pattern for key in keys if (pattern := known.says("clock", key))]
    return any(re.search(rf"^(?:{pattern})(?!\w)", said, re.IGNORECASE) for pattern in patterns)
