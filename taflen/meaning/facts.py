"""What a text says that must not be lost: numbers, doses, dates, telephone numbers, negations, medicines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taflen.meaning.figures import DATE, Figure, as_text, figures, is_month
from taflen.meaning.items import Item, items_of
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


def facts_of_items(items: Sequence[Item], language: str) -> Facts:
    """The facts of the tokens of a text."""
    known = lexicon(language)
    # Most texts say nothing of a kind, so each kind is looked for only where it may be.
    said = [item for item in items if item.meaning is not NOTHING]
    has_months = any(item.meaning.month for item in said)
    has_numbers = any(item.meaning.number is not None or item.meaning.count is not None for item in said)
    by_kind: dict[str, list[str]] = {}
    for item in items:
        if item.kind not in ("word", "stop"):
            by_kind.setdefault(item.kind, []).append(item.text)
    dates = [found for written in by_kind.get("date", ()) if (found := DATE.fullmatch(written))]
    return Facts(
        figures=tuple(figures(items, known)) if has_numbers or by_kind else (),
        phones=tuple(sorted(map(_digits, by_kind.get("phone", ())))),
        addresses=tuple(sorted(written.rstrip(".,;:!?").lower() for written in by_kind.get("address", ()))),
        codes=tuple(sorted({written.upper() for written in by_kind.get("code", ())})),
        months=tuple(sorted([*_months(items), *(int(found[2]) for found in dates)])) if has_months or dates else (),
        weekdays=tuple(sorted(item.meaning.weekday for item in said if item.meaning.weekday)),
        clocks=tuple(sorted(_clocks(items, known))) if said or "clock" in by_kind else (),
        mentions=tuple(
            sorted(
                (item.meaning.dimension, item.meaning.unit)
                for item in said
                if item.meaning.unit and not item.meaning.only_after_number
            )
        ),
        medicines=tuple(sorted({item.meaning.medicine for item in said if item.meaning.medicine})),
        sentences=tuple(sentences(items, known)),
    )


def _digits(phone: str) -> str:
    """A telephone number without its groups, as one dials it in the United Kingdom."""
    digits = "".join(letter for letter in phone.replace("(0)", "") if letter.isdigit() or letter == "+")
    return re.sub(r"^(?:\+|00)44", "0", digits)


def _months(items: Sequence[Item]) -> Iterator[int]:
    for place, item in enumerate(items):
        if item.meaning.month and (not item.meaning.month_only_beside_number or is_month(items, place)):
            yield item.meaning.month


def _clocks(items: Sequence[Item], known: Lexicon) -> Iterator[tuple[int, str]]:
    for item in items:
        minutes = read_clock(item.text, known) if item.kind == "clock" else item.meaning.clock
        if minutes is not None:
            yield minutes, item.text
