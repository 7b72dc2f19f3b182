"""Chances in text: percentages, relative risks, words such as "rare", and numbers of people that must be compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from taflen.checks.prose import Passage, Prose
from taflen.checks.remarks import Remark, on_words
from taflen.checks.sentences import Sentence
from taflen.document.text import Text
from taflen.document.tree import ListBlock, Table

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
FREQUENCY = re.compile(
    rf"(?<![\d.,])({NUMBER})(?: (?:people|women|men|children|babies|patients))? (?:in|out of|of|in every|out of every)"
    rf" (?:every )?({NUMBER})(?![\d%]|\s?(?:mg|ml|g|hours|days|weeks|months|years|minutes)\b)"
)
PERCENTAGE = re.compile(r"(?<![\w.,])(\d*\.?\d+) ?(?:%|per ?cent\b)")
# A percentage in a medicine or a measurement is no chance.
NOT_A_CHANCE = re.compile(
    r"(?i)cream|gel\b|ointment|lotion|solution|drops|saline|strength|diclofenac|hydrocortisone|oxygen|saturation|alcohol"
    r"|of its blood|humidity|fat\b|cocoa|body weight|your weight|of your (?:best|peak)|ejection|HbA1c"
)
RISKY = r"(?:risks?|chances?|likelihood|odds|danger|rates?|number of (?:deaths|people)|deaths?|cases)"
CHANGED = r"(?:halv(?:es|ed|ing)|doubl(?:es|ed|ing)|trebl(?:es|ed|ing)|tripl(?:es|ed|ing))"
A_PART = r"(?:\d*\.?\d+ ?(?:%|per ?cent)|(?:a |one )?(?:half|third|quarter)|two thirds)"
A_FEW = r"(?:half|twice|(?:\d+(?:\.\d+)?|two|three|four|five|six|ten|several|many) times)"
RELATIVE = re.compile(
    "|".join(
        (
            rf"\b{CHANGED} (?:\w+ ){{0,4}}?{RISKY}",
            rf"\b{RISKY} (?:\w+ ){{0,8}}?{CHANGED}\b",
            rf"\b(?:half|twice|double|triple|treble) (?:the|your|their) (?:\w+ ){{0,3}}?{RISKY}",
            rf"\b{A_FEW} (?:as|more|less) (?:likely|common|high)",
            rf"\b{RISKY} (?:\w+ ){{0,5}}?(?:is|are|goes|go|went|falls?|rises?) (?:up |down )?(?:by )?{A_FEW}",
            rf"\b{A_PART} (?:more|less|higher|lower|greater|smaller|fewer)\b",
            r"\b\d*\.?\d+ ?(?:%|per ?cent) (?:increase|decrease|reduction|rise|fall|drop|cut) in\b",
            rf"\b{RISKY} (?:(?!that\b)\w+ ){{0,6}}?by (?:up to |about |around |almost |nearly )?{A_PART}",
        )
    ),
    re.IGNORECASE,
)
# "A rare disease" is what a disease is called. It is no chance that the reader has to weigh.
NO_CHANCE = r"(?:conditions?|diseases?|illness(?:es)?|types?|forms?|kinds?|cancers?|disorders?|genes?|occasions?)"
LABEL = re.compile(
    "|".join(
        (
            rf"\b(?:(?:very|extremely|quite|fairly|more|most) )?(?:rarely|uncommon|rare(?! (?:\w+ )?{NO_CHANCE}))\b",
            r"\b(?:very common|(?:very|highly|extremely|most) unlikely|(?:highly|extremely) likely)\b",
            r"\b(?:small|slight|tiny|minimal|negligible) (?:risk|chance)\b",
            r"\bcommon(?= (?:\w+ )?(?:side effects?|complications?|problems? after|reactions?))\b",
        )
    ),
    re.IGNORECASE,
)
# What every such phrase holds: most passages hold none of it.
SIGNS_OF_RELATIVE = (
    *("halv", "half", "doubl", "trebl", "tripl", "twice", "times", "third", "quarter"),
    *("%", "percent", "per cent"),
)
SIGNS_OF_LABEL = ("rare", "common", "likely", "risk", "chance")
ANY_COUNT = re.compile(
    rf"{NUMBER} (?:people )?(?:in|out of|of) (?:every )?{NUMBER}|{NUMBER} ?%|per ?cent|half of|most of|\b1 in\b"
)
PERIOD = re.compile(r"\b(?:in|over|within|after|for|by) (\d+|an?|one|the first) (day|week|month|year)s?\b")
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Chance:
    """So many in so many, as a passage says it."""

    passage: Passage
    start: int
    end: int
    count: Fraction
    out_of: int

    @property
    def said(self) -> str:
        """The words."""
        return self.passage.plain[self.start : self.end]


def chances_in(passage: Passage) -> list[Chance]:
    """Every "5 in 100" of a passage."""
    if not passage.has_digits or not (" in " in passage.plain or " of " in passage.plain):
        return []
    return [
        Chance(passage, *found.span(), _number(found[1]), int(_number(found[2])))
        for found in FREQUENCY.finditer(passage.plain)
        if _number(found[2]) > 0 and _number(found[1]) <= _number(found[2]) and _number(found[2]).denominator == 1
    ]


def _number(written: str) -> Fraction:
    return Fraction("0" + written.replace(",", ""))


def in_people(part: Fraction) -> str:
    """A part of a whole as people, out of the smallest of 100, 1,000 and 10,000 that gives a whole number."""
    for out_of in (100, 1000, MOST):
        if (part * out_of).denominator == 1:
            return f"{int(part * out_of):,} in {out_of:,}"
    return f"about {max(round(part * MOST), 1):,} in {MOST:,}"


def percentages(prose: Prose) -> Iterator[Remark]:
    """Percentages that should be people: those below 1 above all."""
    for passage in prose:
        if not passage.has_digits or not ("%" in passage.plain or "cent" in passage.plain):
            continue
        for found in PERCENTAGE.finditer(passage.plain):
            sentence = passage.sentence_at(found.start())
            if NOT_A_CHANCE.search(sentence.text) or RELATIVE.search(sentence.text):
                continue
            part = _number(found[1]) / 100
            rule = "percentage-small" if 0 < part < Fraction(1, 100) else "percentage"
            if passage.is_running:
                yield on_words(rule, passage, *found.span(), use=in_people(part))


def relative_risks(prose: Prose) -> Iterator[Remark]:
    """ "Halves your risk" without the two numbers that it compares."""
    for passage in prose:
        for found in RELATIVE.finditer(passage.plain) if passage.may_hold(SIGNS_OF_RELATIVE) else ():
            if not chances_in(passage):
                yield on_words("relative-risk", passage, *found.span())


def verbal_labels(prose: Prose) -> Iterator[Remark]:
    """ "Rare", "very common" and the like without a number in the same paragraph, item or cell."""
    for passage in prose.running:
        if passage.may_hold(SIGNS_OF_LABEL) and not ANY_COUNT.search(passage.plain):
            for found in LABEL.finditer(passage.plain):
                yield on_words("verbal-label", passage, *found.span())


def comparisons(prose: Prose) -> Iterator[Remark]:
    """Numbers that stand to be compared in a sentence, a list or a row: one denominator, one form and one period."""
    for passage in prose.running:
        # In the order in which they stand: a text may have thousands, and as many sentences.
        found = chances_in(passage)
        for sentence in passage.sentences if found else ():
            first, end = (bisect_left(found, place, key=_start) for place in (sentence.start, sentence.end))
            inside = found[first:end]
            if inside:
                yield from _mixed(inside)
                yield from _beside_percentages(inside, passage, sentence)
                yield from _periods(inside, sentence)
    for part in prose.parts:
        for texts in _compared_texts(part):
            parts = [chances_in(own) for text in texts if (own := prose.of(text))]
            if sum(bool(chances) for chances in parts) > 1:
                yield from _mixed([chance for chances in parts for chance in chances])


def _start(chance: Chance) -> int:
    return chance.start


def _compared_texts(part: object) -> Iterator[Sequence[Text]]:
    """The items of a list, or the cells of each row of a table."""
    if isinstance(part, ListBlock):
        yield [item.text for item in part.items]
    elif isinstance(part, Table):
        yield from part.rows


def _mixed(found: Sequence[Chance]) -> Iterator[Remark]:
    """Bad: 5 in 100 and 1 in 40. Good: 5 in 100 and 3 in 100."""
    if len({chance.out_of for chance in found}) > 1:
        odd = next(chance for chance in found if chance.out_of != found[0].out_of)
        said = " and ".join(dict.fromkeys(chance.said for chance in found))
        yield on_words("denominators-mixed", odd.passage, odd.start, odd.end, found=said, use=together(found))


def _beside_percentages(found: Sequence[Chance], passage: Passage, sentence: Sentence) -> Iterator[Remark]:
    """Bad: 5 in 100 and 3%. Good: 5 in 100 and 3 in 100."""
    for percentage in PERCENTAGE.finditer(passage.plain, sentence.start, sentence.end):
        said = f"{found[0].said} and {percentage[0]}"
        use = f"{found[0].said} and {in_people(_number(percentage[1]) / 100)}"
        yield on_words("denominators-mixed", passage, *percentage.span(), found=said, use=use)


def _periods(found: Sequence[Chance], sentence: Sentence) -> Iterator[Remark]:
    """Bad: 5 in 100 over 1 year and 9 in 100 over 10 years. Good: both over 10 years."""
    ends = [*(chance.start for chance in found[1:]), sentence.end]
    said = [
        (chance, period)
        for chance, end in zip(found, ends, strict=True)
        if (period := PERIOD.search(chance.passage.plain, chance.end, end))
    ]
    if len(said) == len(found) and len({_length(period) for _, period in said}) > 1:
        periods = " and ".join(dict.fromkeys(period[0] for _, period in said))
        chance = said[-1][0]
        yield on_words("periods-mixed", chance.passage, chance.start, said[-1][1].end(), found=periods)


def _length(period: re.Match[str]) -> tuple[str, str]:
    return ("1" if period[1] in ("a", "one", "the first") else period[1]), period[2]


def together(found: Sequence[Chance]) -> str:
    """The same chances out of one number of people, if that needs no more than 10,000."""
    whole = next((n for n in (100, 1000, MOST) if all((_part(chance) * n).denominator == 1 for chance in found)), 0)
    whole = whole or lcm(*(chance.out_of for chance in found))
    if whole > MOST:
        return " and ".join(f"about {round(_part(chance) * 1000):,} in 1,000" for chance in found)
    return " and ".join(f"{int(_part(chance) * whole):,} in {whole:,}" for chance in found)


def _part(chance: Chance) -> Fraction:
    return chance.count / chance.out_of
