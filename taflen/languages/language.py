"""A language that the site is read in: its code, its words for the interface, and its way of writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taflen.document.text import SOURCE_LANGUAGE
from taflen.languages import locale_data
from taflen.languages.catalogues import Catalogue
from taflen.languages.usable import unusable_words


def say(sentence: str) -> str:
    """Marks a sentence that a reader sees, so that it reaches the translators. Values are filled in afterwards."""
    return sentence


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

    @property
    def territory(self) -> str:
        """The language with the place where most of its speakers live: cy_GB."""
        return locale_data.with_territory(self.code)

    @property
    def script(self) -> str:
        """The script that it is written in: Latn, Arab."""
        return locale_data.script(self.code)

    def date(self, day: date) -> str:
        """A date in words."""
        return locale_data.long_date(day, self.code)

    def number(self, value: int | float) -> str:
        """A number."""
        return locale_data.number(value, self.code)

    def duration(self, count: int, unit: str) -> str:
        """A length of time; `unit` is day, week, month or year."""
        return locale_data.duration(count, unit, self.code)


def load_language(code: str, catalogue: Catalogue) -> Language:
    """A language whose words for the interface are in a catalogue."""
    translations = {
        english: text for (_, english), text in catalogue.translations.items() if not unusable_words(english, text)
    }
    words = Words(translations, is_source=code == SOURCE_LANGUAGE)
    return Language(code, locale_data.own_name(code), locale_data.direction(code), words)
