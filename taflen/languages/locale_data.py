"""What the Unicode CLDR says about a language: names, direction, dates, numbers, lengths of time.

Babel answers, except for lengths of time: its data lack months in Welsh, Arabic and Urdu ("1 duration-month"), so
ICU answers there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import icu
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.numbers import format_decimal

from taflen.findings import ProjectError

BRITISH = "en-GB"
# Babel knows five of the six Welsh forms. This is the CLDR rule: zero, one, two, few (3), many (6), other.
WELSH_PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
UNITS = {
    "day": icu.MeasureUnit.createDay,
    "week": icu.MeasureUnit.createWeek,
    "month": icu.MeasureUnit.createMonth,
    "year": icu.MeasureUnit.createYear,
}
MEASURES = {
    "mg": icu.MeasureUnit.createMilligram,
    "microgram": icu.MeasureUnit.createMicrogram,
    "g": icu.MeasureUnit.createGram,
    "kg": icu.MeasureUnit.createKilogram,
    "ml": icu.MeasureUnit.createMilliliter,
    "l": icu.MeasureUnit.createLiter,
    "mm": icu.MeasureUnit.createMillimeter,
    "cm": icu.MeasureUnit.createCentimeter,
    "km": icu.MeasureUnit.createKilometer,
    "mmol/l": icu.MeasureUnit.createMillimolePerLiter,
    "mmHg": icu.MeasureUnit.createMillimeterOfMercury,
    "kcal": icu.MeasureUnit.createKilocalorie,
    "°C": icu.MeasureUnit.createCelsius,
    "%": icu.MeasureUnit.createPercent,
}


@cache
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(BRITISH if code == "en" else code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ProjectError(f"There is no language {code}: rename the folder in locales/.") from error


def own_name(code: str) -> str:
    """A language's name in that language, with a capital: Cymraeg."""
    name = _locale(code).languages.get(code) or code
    return name[:1].upper() + name[1:]


def name_in(code: str, reader: str) -> str:
    """A language's name in the language of the reader: Welsh; its own name where the reader's has none for it."""
    return _locale(reader).languages.get(code) or own_name(code)


def direction(code: str) -> str:
    """ltr or rtl."""
    return "rtl" if _locale(code).text_direction == "rtl" else "ltr"


def with_territory(code: str) -> str:
    """A language with the place where most of its speakers live, as Open Graph wants it: cy_GB."""
    language, *rest = get_global("likely_subtags").get(_locale(code).language, code).split("_")
    territory = "GB" if code == "en" else rest[-1] if rest else ""
    return f"{language}_{territory}" if territory else language


def script(code: str) -> str:
    """The script that a language is written in, by its code in ISO 15924: Latn, Arab."""
    locale = icu.Locale(code)
    locale.addLikelySubtags()
    return str(locale.getScript())


def plural_forms(code: str) -> str:
    """The Plural-Forms header of a catalogue."""
    return WELSH_PLURALS if code == "cy" else str(Catalog(locale=str(_locale(code))).plural_forms)


def long_date(day: date, code: str) -> str:
    """21 November 2026."""
    return format_date(day, "long", locale=_locale(code))


def number(value: int | float, code: str) -> str:
    """1,000 or 4.5 as the language writes it."""
    return format_decimal(value, locale=_locale(code))


def duration(count: int, unit: str, code: str) -> str:
    """So many days, weeks, months or years: 10 years, 10 mlynedd, 10 lat."""
    formatter = icu.MeasureFormat(icu.Locale(code), icu.UMeasureFormatWidth.WIDE)
    return str(formatter.formatMeasure(icu.Measure(count, UNITS[unit]())))


def measured(value: float, unit: str, code: str) -> str:
    """A quantity with its unit in words: 5 milligrams, 5 miligramów. `unit` is one of MEASURES."""
    locale = icu.Locale(BRITISH if code == "en" else code)
    formatter = icu.MeasureFormat(locale, icu.UMeasureFormatWidth.WIDE)
    return str(formatter.formatMeasure(icu.Measure(value, MEASURES[unit]())))


def digit_name(digit: int, code: str) -> str:
    """The name of a digit: nine, naw. Empty where the CLDR has no names of numbers for the language, as for Urdu."""
    names = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(code))
    found = names.getLocale(icu.ULocDataLocaleType.VALID_LOCALE).getLanguage()
    return str(names.format(digit)) if found == icu.Locale(code).getLanguage() else ""


def sorting_key(language: str) -> Callable[[str], bytes]:
    """What puts names in the order of a language: Welsh ch after c, Polish ł after l."""
    collator = icu.Collator.createInstance(icu.Locale(language))
    return lambda name: bytes(collator.getSortKey(name))
