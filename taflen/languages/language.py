"""A language that the site is read in: its code, its words for the interface, and its way of writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taflen.document.tree import SOURCE_LANGUAGE
from taflen.languages import locale_data
from taflen.languages.catalogues import WORDS, read_catalogue
from taflen.project import GENERATOR


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the interface. `words["Search"]` gives them in the language, or in English if untranslated."""

    translations: Mapping[str, str]
    is_source: bool

    def __getitem__(self, english: str) -> str:
        return self.translations.get(english, english)

    def knows(self, english: str) -> bool:
        """Whether the language has its own words for this."""
        return self.is_source or english in self.translations


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    code: str
    name: str
    direction: str
    words: Words

    def date(self, day: date) -> str:
        """A date in words."""
        return locale_data.long_date(day, self.code)

    def number(self, value: int) -> str:
        """A whole number."""
        return locale_data.number(value, self.code)

    def duration(self, count: int, unit: str) -> str:
        """A length of time; `unit` is day, week, month or year."""
        return locale_data.duration(count, unit, self.code)


def load_language(code: str, locales: Path) -> Language:
    """A language with the words of this program, and with those that the project in `locales` says otherwise."""
    translations: dict[str, str] = {}
    for folder in dict.fromkeys((GENERATOR / "locales", locales)):
        found = read_catalogue(folder, code, WORDS).translations
        translations |= {english: text for (_, english), text in found.items()}
    words = Words(translations, is_source=code == SOURCE_LANGUAGE)
    return Language(code, locale_data.own_name(code), locale_data.direction(code), words)
