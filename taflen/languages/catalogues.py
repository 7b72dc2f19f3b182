"""Reading translations: gettext catalogues, one for each source file, with Babel.

Only a translation that is whole and not marked fuzzy counts. A message is looked up in the catalogue of its
document and then in `common.po`, which holds what several documents say in the same words.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from taflen.findings import Finding, Place
from taflen.languages.catalogue_syntax import problem_in
from taflen.sources.plain_text import LARGEST_CATALOGUE, read_text, told

COMMON = "common"
WORDS = "ui"
# Those of so many documents as in `library`, in three languages.
MOST_REMEMBERED = 300

# What a translator writes above a message that a check is wrong about: `# right: translation-number: why`.
RIGHT = re.compile(r"right: *(translation-[a-z]+): *\S")
PLURAL_FORMS = "Plural-Forms:"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PluralMessage:
    """A message with forms for different numbers: its English for one and for more, and all forms in a language."""

    english: tuple[str, ...]
    forms: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PluralRule:
    """The Plural-Forms of a catalogue as gettext reads it, and where it stands; None if the catalogue has none."""

    written: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Current translations by (msgctxt, msgid), where each stands, and what was wrong with the file.

    `digest` is a hash of the file. `right` are the codes of checks that a translator says are wrong about a message.
    """

    translations: Mapping[Key, str] = field(default_factory=dict)
    places: Mapping[Key, Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    digest: str = ""
    right: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    plurals: tuple[PluralMessage, ...] = ()
    plural_rules: tuple[PluralRule, ...] = ()

    def over(self, other: Catalogue) -> Catalogue:
        """Both catalogues as one, in which this one goes before the other."""
        return Catalogue(
            {**other.translations, **self.translations},
            {**other.places, **self.places},
            (*self.findings, *other.findings),
            f"{self.digest} {other.digest}",
            {**other.right, **self.right},
            (*self.plurals, *other.plurals),
            (*self.plural_rules, *other.plural_rules),
        )


def catalogue_name(path: str) -> str:
    """The name of the catalogue of a source file: conditions/asthma for content/conditions/asthma.md."""
    return path.removeprefix("content/").rsplit(".", 1)[0]


def catalogue_path(locales: Path, language: str, name: str) -> Path:
    """The file of a catalogue."""
    return locales / language / "LC_MESSAGES" / f"{name}.po"


def catalogue_text(locales: Path, language: str, name: str) -> str | Finding:
    """What a catalogue says, or why it cannot be read; one that does not exist says nothing."""
    path = catalogue_path(locales, language, name)
    if not os.path.lexists(path):
        return ""
    shown = path.relative_to(locales.parent).as_posix()
    text = read_text(path, shown, LARGEST_CATALOGUE)
    if isinstance(text, Finding):
        return _unreadable(text.place, text.message[:1].lower() + text.message[1:].rstrip("."), language)
    line, problem = problem_in(text) or (0, "")
    return _unreadable(Place(shown, line, 1), problem, language) if problem else text


def catalogue_digest(locales: Path, language: str, name: str) -> str:
    """A hash of a catalogue, whether or not it can be read, without reading what it says."""
    path = catalogue_path(locales, language, name)
    shown = path.relative_to(locales.parent).as_posix()
    return hashlib.sha256(told(path, shown, LARGEST_CATALOGUE)).hexdigest()


def read_catalogue(locales: Path, language: str, name: str) -> Catalogue:
    """Read a catalogue; one that does not exist is empty."""
    text = catalogue_text(locales, language, name)
    if isinstance(text, Finding):
        return Catalogue(findings=(text,))
    shown = catalogue_path(locales, language, name).relative_to(locales.parent).as_posix()
    return _parsed(text, shown, language) if text else Catalogue()


@lru_cache(maxsize=MOST_REMEMBERED)
def _parsed(text: str, shown: str, language: str) -> Catalogue:
    """The catalogue in the text of a file. What it holds must not be changed: `serve` gets it again and again."""
    try:
        catalogue = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        return Catalogue(findings=(_unreadable(Place(shown, error.lineno + 1, 1), str(error.args[0]), language),))
    except (ValueError, LookupError) as error:
        # Only the first message, the header, has anything that cannot be understood.
        return Catalogue(findings=(_unreadable(Place(shown, 1, 1), str(error), language),))
    translations: dict[Key, str] = {}
    places: dict[Key, Place] = {}
    right: dict[Key, frozenset[str]] = {}
    plurals: list[PluralMessage] = []
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        place = Place(shown, message.lineno or 1, 1)
        if not isinstance(message.id, str):
            plurals.append(PluralMessage(tuple(message.id), _forms(message.string), place))
        elif isinstance(message.string, str) and message.string:
            key = (message.context or "", message.id)
            translations[key] = message.string
            places[key] = place
            if message.user_comments and (codes := RIGHT.findall("\n".join(message.user_comments))):
                right[key] = frozenset(codes)
    return Catalogue(
        translations,
        places,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        right=right,
        plurals=tuple(plurals),
        plural_rules=(_plural_rule(text, catalogue, shown),),
    )


def _forms(strings: str | Sequence[str] | None) -> tuple[str, ...]:
    return (strings,) if isinstance(strings, str) else tuple(strings or ())


def _plural_rule(text: str, catalogue: Catalog, shown: str) -> PluralRule:
    start = text.find(PLURAL_FORMS)
    if start < 0:
        return PluralRule(None, Place(shown, 1, 1))
    return PluralRule(catalogue.plural_forms, Place(shown, text.count("\n", 0, start) + 1, 1))


def _unreadable(place: Place, problem: str, language: str) -> Finding:
    return Finding(place, "catalogue-syntax", "error", f"Mend the catalogue: {problem}.", "", language)
