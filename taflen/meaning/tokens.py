"""A text cut into tokens: numbers, telephone numbers, clock times, addresses, words and the ends of sentences."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple, get_args

from taflen.document import inline
from taflen.meaning.lexicon import Lexicon, lexicon

# In the order in which they are looked for.
Kind = Literal["address", "clock", "symbol", "word", "phone", "date", "pair", "number", "code", "stop"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MOST_REMEMBERED = 1_000
# What a text must hold for there to be tokens of these kinds. Most texts hold none of it.
MAY_BE_ADDRESS = re.compile(r"[.@:/](?<=[\w/].)\w")
MAY_BE_POSTCODE = re.compile(r"[A-Z]\d[A-Z\d]? ?\d[A-Z]{2}")
MAY_BE_SYMBOL = re.compile(r"[/°%℃℉]")
WITH_DIGITS = frozenset(("clock", "phone", "date", "pair", "number", "code"))
DIGIT = re.compile(r"[\d½¼¾⅓⅔]")

MARKUP = re.compile(r"[*_\[\]\\]")
# Digits and marks of Arabic scripts, spaces that do not break, and curly apostrophes, in one plain form.
FOLDED_LETTERS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬\u00a0\u202f\u2009’‘‑يكىۂۓ", "01234567890123456789%.,   ''-یکیہے"
)
MAY_BE_FOLDED = re.compile(f"[{''.join(map(chr, FOLDED_LETTERS))}]")
DROPPED = re.compile("[\u00ad\u061c\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

TOP_DOMAINS = "uk|wales|cymru|scot|org|com|net|info|eu|int|gov|pl|ie|health|nhs"
ADDRESS = (
    r"https?://[^\s<>\"”)]+|www\.[^\s<>\"”)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{TOP_DOMAINS})\b(?:/[^\s<>\"”)]*)?"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
SHORT_NUMBERS = r"999|111|112|101|105|119|116 ?\d{3}|1800[01]"
PHONE = (
    r"(?<![\w.,:/-])(?:\+\d{1,3}[ (-]{0,2}(?:\(0\) ?)?|00 ?44[ -]?|\(?0)\d(?:[ ()-]{0,2}\d){6,11}(?![\w%])"
    rf"|(?<![\d.,/:-])(?:{SHORT_NUMBERS})(?![\d/%°]|[.,:]\d| ?(?:m?g|ml|mm\w*|k\w+)\b)"
)
DATE = r"(?<![\d/])\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/])|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
CLOCK = (
    r"(?<![\d:.])\d{1,2}(?:[:.][0-5]\d)? ?(?:(?<=\d)(?i:am|pm)\b{spoken})"
    r"|(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
)
PAIR = r"(?<![\w/])\d+(?:[.,]\d+)? ?/ ?\d+(?:[.,]\d+)?(?![\w/])"
NUMBER = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[½¼¾⅓⅔]"
NUMBER_WITHOUT_SPACES = r"\d+(?:[.,]\d+)*|[½¼¾⅓⅔]"
CODE = r"[^\W\d_]+\d\w*"
SYMBOL = r"(?:mmols?|m?g|kg|[µμ]g|mcg|ml|units?)/(?:mol|ml|dl|l|kg|m[2²])(?!\w)|°[CFcf]\b|[%℃℉]"
WORD = r"[^\W\d_]++(?!\d)(?:'[^\W\d_]++)*"
WORD_PATTERN = re.compile(WORD)
# What a number begins with, and the kinds that begin like one. Elsewhere they are not looked for.
BEGINS_NUMBER = r"(?=[\d½¼¾⅓⅔(+])"
BEGIN_ALIKE: tuple[Kind, ...] = ("phone", "date", "pair")
STOP = r"[.!?۔؟।…]+(?=[\s\"'”’)\]]|$)|\n"


class Tokens(NamedTuple):
    """The pieces of a text: their texts, and what stands before each. `kinds` are those of all that are no words."""

    texts: list[str]
    gaps: list[str]
    kinds: dict[int, Kind]


class Cutter(NamedTuple):
    """A pattern with a group for each kind of token, and the kinds of its groups. `stop` is the group of stops."""

    pattern: re.Pattern[str]
    kinds: tuple[Kind, ...]
    step: int
    word: int
    stop: int


@lru_cache(maxsize=MOST_REMEMBERED)
def plain_words(text: str) -> str:
    """The words of inline Markdown, without marks, addresses of links and citations, in plain letters and digits."""
    if MARKUP.search(text):
        text = inline.MARKS.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", DROPPED.sub("", text))
        if MAY_BE_FOLDED.search(text):
            text = text.translate(FOLDED_LETTERS)
    return text


def tokens(text: str, language: str) -> Tokens:
    """The tokens of plain words."""
    text = _with_phrases_read(text, lexicon(language))
    pattern, names, step, word, stop = _cutter(language, _kinds_in(text))
    # A gap, then the text of the next token in the group of its kind and None in the others, and so on.
    parts = pattern.split(text)
    texts, stops, kinds = parts[word::step], parts[stop::step], dict[int, Kind]()
    for place in [place for place, found in enumerate(texts) if found is None]:
        if stops[place] is not None:
            texts[place], kinds[place] = stops[place], "stop"
        else:
            found = parts[place * step + 1 : place * step + step]
            group = next(group for group, said in enumerate(found) if said is not None)
            texts[place], kinds[place] = found[group], names[group]
    return Tokens(texts, parts[::step], kinds)


def _with_phrases_read(text: str, known: Lexicon) -> str:
    """A text in which the phrases of the language stand as they are read: "am ddim" is no negation."""
    lower = text.lower()
    phrases = [phrase for phrase in known.phrases if phrase in lower]
    for phrase in sorted(phrases, key=len, reverse=True):
        text = _whole(phrase).sub(known.phrases[phrase], text)
    return text


@lru_cache(maxsize=MOST_REMEMBERED)
def _whole(phrase: str) -> re.Pattern[str]:
    """A phrase between the ends of words."""
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)


def _kinds_in(text: str) -> tuple[Kind, ...]:
    """The kinds of tokens that may stand in a text. Looking only for those takes a third of the time."""
    has_digits = DIGIT.search(text) is not None
    may_be_address = MAY_BE_ADDRESS.search(text) or (has_digits and MAY_BE_POSTCODE.search(text))
    return _kinds(has_digits, bool(may_be_address), MAY_BE_SYMBOL.search(text) is not None)


@cache
def _kinds(has_digits: bool, may_be_address: bool, may_be_symbol: bool) -> tuple[Kind, ...]:
    absent = set() if has_digits else set(WITH_DIGITS)
    if not may_be_address:
        absent.add("address")
    if not may_be_symbol:
        absent.add("symbol")
    return tuple(kind for kind in KINDS if kind not in absent)


@cache
def _cutter(language: str, kinds: tuple[Kind, ...]) -> Cutter:
    """These kinds of tokens as named groups; the first that fits goes."""
    known = lexicon(language)
    patterns: dict[Kind, str] = {
        "address": ADDRESS,
        "phone": PHONE,
        "date": DATE,
        "clock": _clock(known),
        "pair": PAIR,
        "number": NUMBER if known.thousands in (" ", ".") else NUMBER_WITHOUT_SPACES,
        "code": CODE,
        "symbol": SYMBOL,
        "word": WORD,
        "stop": STOP,
    }
    groups = {kind: f"(?P<{kind}>{patterns[kind]})" for kind in kinds}
    if "number" in groups:
        # In some languages a time of day begins with a word.
        begin_alike = BEGIN_ALIKE if _before_clock(known) else ("clock", *BEGIN_ALIKE)
        alike = [groups.pop(kind) for kind in begin_alike]
        groups["number"] = f"{BEGINS_NUMBER}(?:{'|'.join([*alike, groups['number']])})"
    pattern = re.compile("|".join(groups.values()))
    names: tuple[Any, ...] = tuple(pattern.groupindex)
    return Cutter(pattern, names, len(names) + 1, pattern.groupindex["word"], pattern.groupindex["stop"])


def _clock(known: Lexicon) -> str:
    spoken = "|".join(filter(None, (known.says("clock", "morning"), known.says("clock", "evening"))))
    in_digits = CLOCK.replace("{spoken}", rf"|(?:{spoken})(?!\w)" if spoken else "")
    pattern = rf"(?=\d)(?:{in_digits})"
    before = _before_clock(known)
    return rf"(?:{before}) \d{{1,2}}(?:[:.][0-5]\d)? {known.says('clock', 'hour')}|{pattern}" if before else pattern


def _before_clock(known: Lexicon) -> str:
    """The words that a time of day begins with, if it begins with one in this language."""
    return "|".join(filter(None, (known.says("clock", "before_morning"), known.says("clock", "before_evening"))))
