"""The form of a catalogue as a whole: plural rules, plural forms, and characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import c2py

from taflen.checks.remarks import Remark
from taflen.document.tree import Status
from taflen.findings import Finding, Place
from taflen.languages.catalogues import Catalogue, PluralMessage
from taflen.languages.locale_data import plural_forms
from taflen.languages.usable import unusable_words
from taflen.meaning.characters import hidden_characters
from taflen.sources.characters import mixed_words, named

RULE = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*")
# Two rules that agree for these are the same rule in other words.
NUMBERS = range(201)
# A language has one rule, in a few spellings.
MOST_REMEMBERED = 200
CODE = "catalogue-plural"
# These are errors in a document of any status.
ANY_STATUS: Status = "published"


def catalogue_form(catalogue: Catalogue, language: str) -> Iterator[Finding]:
    """What is wrong with a catalogue, whether or not any document uses its messages."""
    yield from plural_findings(catalogue, language)
    for key, translation in catalogue.translations.items():
        if not translation.isascii() or not translation.isprintable():
            yield from _hidden(key[1], translation, catalogue.places[key], language)


def plural_findings(catalogue: Catalogue, language: str) -> Iterator[Finding]:
    """Bad: a Welsh catalogue with 2 forms, or a form left empty. Good: all forms, in the order of the rule."""
    for rule in catalogue.plural_rules:
        if rule.written is None and not catalogue.plurals:
            continue
        if rule.written is None or not same_rule(rule.written, plural_forms(language)):
            message = "Give the catalogue the plural rule of its language, in its first message."
            wanted = f"Plural-Forms: {plural_forms(language)}"
            yield Finding(rule.place, CODE, "error", message, wanted, language)
    for plural in catalogue.plurals:
        if any(plural.forms):
            yield from _forms(plural, language)


def same_rule(one: str, other: str) -> bool:
    """Whether two Plural-Forms have as many forms and choose the same for every number."""
    results = [_results(rule) for rule in (one, other)]
    return results[0] is not None and results[0] == results[1]


@lru_cache(maxsize=MOST_REMEMBERED)
def _results(rule: str) -> tuple[int, tuple[int, ...]] | None:
    """How many forms a rule has and which it chooses for each number; None if it is no rule."""
    found = RULE.fullmatch(rule)
    if not found:
        return None
    try:
        choose = c2py(found[2])
        return int(found[1]), tuple(int(choose(number)) for number in NUMBERS)
    except (ValueError, RecursionError, ZeroDivisionError):
        return None


def _forms(message: PluralMessage, language: str) -> Iterator[Finding]:
    wanted = _number_of_forms(language)
    shown = message.english[-1]
    if len(message.forms) < wanted or not all(message.forms):
        said = f"Write all {wanted} plural forms of this message."
        yield Finding(message.place, CODE, "error", said, f"The English: “{shown}”", language)
    for form in message.forms:
        # A form for one thing may do without the number: "one tablet".
        reasons = [unusable_words(english, form) for english in message.english]
        if form and all(reasons):
            yield Finding(message.place, CODE, "error", str(reasons[0]), f"It says now: {form}", language)
        yield from _hidden(shown, form, message.place, language)


def _number_of_forms(language: str) -> int:
    found = RULE.fullmatch(plural_forms(language))
    assert found, plural_forms(language)
    return int(found[1])


def _hidden(english: str, translation: str, place: Place, language: str) -> Iterator[Finding]:
    for character in hidden_characters(translation, language):
        values = {"found": character, "source": english}
        yield Remark("translation-characters", place, values, language=language).finding(ANY_STATUS)
    for _, word, letter in mixed_words(translation, digits_count=False):
        values = {"found": word, "letter": named(letter), "source": english}
        yield Remark("translation-letters", place, values, language=language).finding(ANY_STATUS)
