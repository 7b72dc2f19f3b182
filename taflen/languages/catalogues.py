"""Reading translations: gettext catalogues, one for each source file, with Babel.

Only a translation that is whole and not marked fuzzy counts. A message is looked up in the catalogue of its
document and then in `common.po`, which holds what several documents say in the same words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from taflen.findings import Finding, Place

COMMON = "common"
WORDS = "ui"
MOST_REMEMBERED = 10_000

QUOTED_LINE = re.compile(r'\s*(#~\s*)?(msg\w+(\[\d\])?\s*)?"')
WHOLE_LINE = re.compile(r'\s*(#~\s*)?(msg\w+(\[\d\])?\s*)?"(?:[^"\\]|\\.)*"')

# What a translator writes above a message that a check is wrong about: `# right: translation-number: why`.
RIGHT = re.compile(r"right: *(translation-[a-z]+): *\S")
PLURAL_FORMS = b"Plural-Forms:"

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


def read_catalogue(locales: Path, language: str, name: str) -> Catalogue:
    """Read a catalogue; one that does not exist is empty."""
    path = catalogue_path(locales, language, name)
    if not path.is_file():
        return Catalogue()
    shown = path.relative_to(locales.parent).as_posix()
    try:
        return _parsed(path.read_bytes(), shown, language)
    except OSError as error:
        return _unreadable(shown, 1, str(error), language)


def catalogue_digest(locales: Path, language: str, name: str) -> str:
    """The `digest` that a catalogue has, without reading what it says. One that does not exist has none."""
    path = catalogue_path(locales, language, name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def _parsed(content: bytes, shown: str, language: str) -> Catalogue:
    """The catalogue in the content of a file. What it holds must not be changed: `serve` gets it again and again."""
    try:
        if line := line_with_open_quote(content.decode("utf-8")):
            return _unreadable(shown, line, "close the quote at the end of this line", language)
        catalogue = read_po(BytesIO(content), abort_invalid=True)
    except PoFileError as error:
        return _unreadable(shown, error.lineno + 1, str(error.args[0]), language)
    except (ValueError, LookupError) as error:
        return _unreadable(shown, 1, str(error), language)
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
        digest=hashlib.sha256(content).hexdigest(),
        right=right,
        plurals=tuple(plurals),
        plural_rules=(_plural_rule(content, catalogue, shown),),
    )


def _forms(strings: str | Sequence[str] | None) -> tuple[str, ...]:
    return (strings,) if isinstance(strings, str) else tuple(strings or ())


def _plural_rule(content: bytes, catalogue: Catalog, shown: str) -> PluralRule:
    start = content.find(PLURAL_FORMS)
    if start < 0:
        return PluralRule(None, Place(shown, 1, 1))
    return PluralRule(catalogue.plural_forms, Place(shown, content.count(b"\n", 0, start) + 1, 1))


def line_with_open_quote(text: str) -> int | None:
    """The first line whose quote is not closed. Babel would read on, and lose the last letter of the translation."""
    for number, line in enumerate(text.splitlines(), start=1):
        if QUOTED_LINE.match(line) and not WHOLE_LINE.fullmatch(line.rstrip()):
            return number
    return None


def _unreadable(path: str, line: int, problem: str, language: str) -> Catalogue:
    finding = Finding(
        Place(path, line, 1), "catalogue-syntax", "error", f"Mend the catalogue: {problem}.", "", language
    )
    return Catalogue(findings=(finding,))
