"""What a text says that must not be lost: numbers, doses, dates, telephone numbers, negations, medicines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from taflen.meaning.figures import DATE, Figure, as_text, figures, is_month
from taflen.meaning.items import Items, items_of
from taflen.meaning.lexicon import NOTHING, Lexicon, lexicon
from taflen.meaning.negations import Sentence, sentences
from taflen.meaning.numerals import read_clock


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one text. All but the figures and sentences are sorted, so that two texts can be compared.

    `mentions` are units wherever they stand, with their dimension; `codes` are names such as B12; `clocks` are
    minutes since midnight.
    """

    figures: tuple[Figure, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    clocks: tuple[tuple[int, str], ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    medicines: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The values of all numbers that are no loose words, sorted."""
        return tuple(sorted(as_text(figure.value) for figure in self.figures if figure.form != "loose"))

    @property
    def quantities(self) -> tuple[tuple[str, str], ...]:
        """The numbers that have a unit, with it, sorted."""
        return tuple(sorted((as_text(figure.value), figure.unit) for figure in self.figures if figure.unit))

    @property
    def negations(self) -> tuple[str, ...]:
        """The words that say no, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.negations)


def facts_of(text: str, language: str) -> Facts:
    """The facts of a text in inline Markdown. In a language without data, only those that need no words."""
    return facts_of_items(items_of(text, language), language)


def facts_of_items(items: Items, language: str) -> Facts:
    """The facts of the tokens of a text."""
    known = lexicon(language)
    # Most texts say nothing of a kind, so each kind is looked for only where it may be.
    if not items.notable:
        return Facts(sentences=tuple(sentences(items, known)))
    said = [one for place in items.notable if (one := items.meanings[place]) is not NOTHING]
    has_months = any(one.month for one in said)
    by_kind: dict[str, list[str]] = {}
    for place, kind in items.kinds.items():
        if kind != "stop":
            by_kind.setdefault(kind, []).append(items.texts[place])
    dates = [found for written in by_kind.get("date", ()) if (found := DATE.fullmatch(written))]
    return Facts(
        figures=tuple(figures(items, known)),
        phones=tuple(sorted(map(_digits, by_kind.get("phone", ())))),
        addresses=tuple(sorted(written.rstrip(".,;:!?").lower() for written in by_kind.get("address", ()))),
        codes=tuple(sorted({written.upper() for written in by_kind.get("code", ())})),
        months=tuple(sorted([*_months(items), *(int(found[2]) for found in dates)])) if has_months or dates else (),
        weekdays=tuple(sorted(one.weekday for one in said if one.weekday)),
        clocks=tuple(sorted(_clocks(items, known))),
        mentions=tuple(sorted((one.dimension, one.unit) for one in said if one.unit and not one.only_after_number)),
        medicines=tuple(sorted({one.medicine for one in said if one.medicine})),
        sentences=tuple(sentences(items, known)),
    )


def _digits(phone: str) -> str:
    """A telephone number without its groups, as one dials it in the United Kingdom."""
    digits = "".join(letter for letter in phone.replace("(0)", "") if letter.isdigit() or letter == "+")
    return re.sub(r"^(?:\+|00)44", "0", digits)


def _months(items: Items) -> Iterator[int]:
    for place in items.notable:
        one = items.meanings[place]
        if one.month and (not one.month_only_beside_number or is_month(items, place)):
            yield one.month


def _clocks(items: Items, known: Lexicon) -> Iterator[tuple[int, str]]:
    for place in items.notable:
        written = items.texts[place]
        is_clock = items.kinds.get(place) == "clock"
        minutes = read_clock(written, known) if is_clock else items.meanings[place].clock
        if minutes is not None:
            yield minutes, written
