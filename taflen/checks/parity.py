"""Translations that say otherwise than their English: numbers, doses, warnings, medicines, and the wrong language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from taflen.checks.remarks import Remark
from taflen.document.text import Text
from taflen.document.tree import Card, Document, Status
from taflen.document.walking import texts, walk
from taflen.findings import Finding
from taflen.languages.catalogues import Catalogue, Key
from taflen.languages.locale_data import own_name
from taflen.languages.usable import unusable, unusable_words
from taflen.meaning.difference import Difference, Kind
from taflen.meaning.parity import differences
from taflen.meaning.which_language import foreign

LANGUAGE, NEGATION = "translation-language", "translation-negation"
CODES: Mapping[Kind, str] = {
    "number": "translation-number",
    "dose": "translation-number",
    "unit": "translation-unit",
    "date": "translation-date",
    "time": "translation-date",
    "phone": "translation-phone",
    "address": "translation-address",
    "negation": NEGATION,
    "medicine": "translation-medicine",
    "emphasis": "translation-emphasis",
    "markup": "translation-markup",
}
NOT_IN_THE_INTERFACE = frozenset(("translation-emphasis", "translation-markup", "translation-medicine"))
WHAT = {"number": ("number", "rhif"), "dose": ("dose", "dos")}
NOTHING = ("nothing of the kind", "dim byd o'r fath")
OF_THE_PROGRAM: Status = "published"
# The rule of each remark on a translation and what fills its message, by the key of the translation. Plain values.
SaidOtherwise = Mapping[Key, tuple[tuple[str, dict[str, str]], ...]]


def said_otherwise(catalogue: Catalogue, keys: Iterable[Key], language: str) -> SaidOtherwise:
    """What some translations of a catalogue say otherwise than their English.

    It is the same for every document that has these texts. Unusable translations have findings of their own.
    """
    usable = (key for key in keys if not unusable(key[1], catalogue.translations[key]))
    remarks = {key: tuple(remarks_on_pair(catalogue, key, language)) for key in usable}
    return {key: tuple((one.rule, dict(one.values)) for one in found) for key, found in remarks.items() if found}


def parity_findings(document: Document, catalogue: Catalogue, said: SaidOtherwise, language: str) -> Iterator[Finding]:
    """What the translations of a document say otherwise than its English."""
    if not said:
        return
    forbidden: frozenset[Key] | None = None
    for key in dict.fromkeys(map(_key, texts(document))):
        for rule, values in said.get(key, ()):
            # "smoke", below "Do not", is "nie pal" where a list repeats its "do not".
            if rule == NEGATION and values["before"] == NOTHING[0]:
                forbidden = _only_in_dont_lists(document) if forbidden is None else forbidden
                if key in forbidden:
                    continue
            yield Remark(rule, catalogue.places[key], values, language=language).finding(document.status)


def interface_parity(catalogue: Catalogue, language: str) -> Iterator[Finding]:
    """The same for the words of the interface, in which marks and medicines are no matter."""
    for key, translation in catalogue.translations.items():
        if not unusable_words(key[1], translation):
            for remark in remarks_on_pair(catalogue, key, language):
                if remark.rule not in NOT_IN_THE_INTERFACE:
                    yield remark.finding(OF_THE_PROGRAM)


def remarks_on_pair(catalogue: Catalogue, key: Key, language: str) -> Iterator[Remark]:
    """All that is to be said of one translation, but for what its translator says is right.

    Of a translation in another language only that is said.
    """
    english, translation, place = key[1], catalogue.translations[key], catalogue.places[key]
    right = catalogue.right.get(key, frozenset())
    if LANGUAGE not in right and (other := foreign(english, translation, language)):
        values = {"found": own_name(other), "source": english}
        yield Remark(LANGUAGE, place, values, language=language)
        return
    for difference in differences(english, translation, language):
        if (code := CODES[difference.kind]) not in right:
            yield Remark(code, place, _values(difference, english), language=language)


def _values(difference: Difference, english: str) -> dict[str, str]:
    """What fills the message: what both say, in English and in Welsh."""
    what, what_cy = WHAT.get(difference.kind, ("", ""))
    before, after = difference.before, difference.after
    if difference.kind == "negation":
        before, after = (said and f"“{said}”" for said in (before, after))
    return {
        "before": before or NOTHING[0],
        "before_cy": before or NOTHING[1],
        "after": after or NOTHING[0],
        "after_cy": after or NOTHING[1],
        "what": what,
        "what_cy": what_cy,
        "source": english,
    }


def _only_in_dont_lists(document: Document) -> frozenset[Key]:
    """The texts that stand only in lists of what not to do."""
    inside = {
        id(text): text
        for part in walk(document.blocks)
        if isinstance(part, Card) and part.kind == "dont"
        for text in texts(part.blocks)
    }
    outside = {_key(text) for text in texts(document) if id(text) not in inside}
    return frozenset(_key(text) for text in inside.values()) - outside


def _key(text: Text) -> Key:
    return text.role, text.english
