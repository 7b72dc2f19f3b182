"""Numbers and units as they are read aloud: 999 as nine nine nine, 140/90 as 140 over 90, 5 mg as 5 milligrams.

A figure is never changed: what the Unicode data cannot put in words stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from taflen.document.numbers import NO_BREAK
from taflen.languages.language import Language
from taflen.languages.locale_data import digit_name, measured
from taflen.meaning.lexicon import lexicon
from taflen.meaning.tokens import ADDRESS, DATE, PHONE

UNITS = {
    "mg": "mg",
    "mcg": "microgram",
    "µg": "microgram",
    "μg": "microgram",
    "g": "g",
    "kg": "kg",
    "ml": "ml",
    "l": "l",
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "mmol/l": "mmol/l",
    "mmHg": "mmHg",
    "kcal": "kcal",
    "°C": "°C",
    "%": "%",
}
FIGURE = r"\d+(?:[.,]\d+)*"
UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
# Nothing of a longer number or name, and no other half of a fraction or unit such as mg/ml.
BEFORE, AFTER = r"(?<![\w.,/£$€-])", r"(?![\w/])"
NUMBERS = re.compile(
    rf"(?P<kept>{ADDRESS}|{DATE})"
    rf"|(?P<phone>{PHONE})"
    rf"|{BEFORE}(?P<high>\d{{2,3}}) ?/ ?(?P<low>\d{{2,3}})(?: ?(?P<mmHg>mmHg))?{AFTER}"
    rf"|{BEFORE}(?:(?P<from>{FIGURE}) ?[–-] ?)?(?P<value>{FIGURE}) ?(?P<unit>{UNIT}){AFTER}"
    rf"|{BEFORE}(?P<first>{FIGURE}) ?– ?(?P<last>{FIGURE})(?![\w/–-])"
)
# Blood pressure in mmHg: the upper and the lower figure. Anything else with a stroke may be a fraction or a time.
UPPER, LOWER = range(70, 301), range(30, 201)
SCHEME = re.compile(r"^https?://(www\.)?")
GROUPS = re.compile(r"[ ()-]+")


def spoken(text: str, language: Language) -> str:
    """Plain text in a language with its numbers as they are read aloud."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf").replace(NO_BREAK, " ")
    return NUMBERS.sub(lambda found: _read(found, language), seen)


def _read(found: re.Match[str], language: Language) -> str:
    readers: dict[str, Callable[[re.Match[str], Language], str]] = {
        "kept": _kept,
        "phone": _phone,
        "high": _pressure,
        "value": _amount,
        "first": _span,
    }
    return next(read(found, language) for group, read in readers.items() if found[group] is not None)


def _kept(found: re.Match[str], language: Language) -> str:
    return SCHEME.sub("", found[0]).rstrip("/")


def _phone(found: re.Match[str], language: Language) -> str:
    """Digit by digit, with a short rest after each group."""
    groups = [group for group in GROUPS.split(found[0]) if group]
    return ", ".join(" ".join(_letter_name(letter, language.code) for letter in group) for group in groups)


@cache
def _letter_name(letter: str, code: str) -> str:
    return digit_name(int(letter), code) or letter if letter.isdigit() else letter


def _pressure(found: re.Match[str], language: Language) -> str:
    high, low = found["high"], found["low"]
    if not (int(high) in UPPER and int(low) in LOWER and int(high) > int(low)):
        return found[0]
    lower = _in_words(low, "mmHg", language) if found["mmHg"] else low
    return language.words["{high} over {low}"].format(high=high, low=lower)


def _amount(found: re.Match[str], language: Language) -> str:
    amount = _in_words(found["value"], found["unit"], language)
    return _to(found["from"], amount, language) if found["from"] else amount


def _span(found: re.Match[str], language: Language) -> str:
    return _to(found["first"], found["last"], language)


def _to(low: str, high: str, language: Language) -> str:
    return language.words["{low} to {high}"].format(low=low, high=high)


def _in_words(figure: str, unit: str, language: Language) -> str:
    """A figure with its unit in words; as it is written if its digits would not stay the same."""
    known = lexicon(language.code)
    value = float(figure.replace(known.thousands or "\0", "").replace(known.decimal, "."))
    said = measured(value, UNITS[unit], language.code)
    return said if figure in said.split() else f"{figure} {unit}"
