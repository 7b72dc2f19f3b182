"""How numbers, doses, dates and times are written. Each pattern has what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from taflen.checks.prose import Passage, Prose
from taflen.checks.remarks import Remark, on_words

Found = re.Match[str]
IN_WORDS = {
    name: str(value)
    for value, name in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
# "One" is a word like others.
SMALL_NUMBERS = tuple(IN_WORDS)[1:]
BEGINS_NUMBER = re.compile(r"(?=\.?\d)")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join([*MONTHS, *(f"{month[:3]}" for month in MONTHS if len(month) > 4)])
UNITS = {
    "mgs": "mg", "mg.": "mg", "gms": "g", "gm": "g", "mcg": " micrograms", "mcgs": " micrograms", "ug": " micrograms",
    "µg": " micrograms", "μg": " micrograms", "mls": "ml", "mL": "ml", "cc": "ml", "milligrammes": "mg",
    "milligramme": "mg", "kgs": "kg", "cms": "cm", "mms": "mm", "MG": "mg", "Mg": "mg", "ML": "ml", "IU": " units",
    "iu": " units", "microg": " micrograms", "mcgr": " micrograms", "U": " units",
}  # fmt: skip
GOOD_UNITS = "mg|g|kg|ml|mmol|mcg|litres?|units?|micrograms?"
HALF_OF_THE_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?:[.:](\d\d))? ?([ap])(?:\.m\.|\.m\b|m\b)")
YEARS = range(1900, 2101)
COUNTED = (
    "times|hours|days|weeks|months|years|minutes|tablets|capsules|doses|puffs|people|women|men|children|nights|drops"
    "|spoonfuls|patches|cups|glasses|meals|units|visits|operations|tests"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, the rule that it breaks, and what to write. None: after all it is right.

    `begins_with_number` if all that it finds begins with a digit, or with a full stop before a digit.
    """

    rule: str
    pattern: re.Pattern[str]
    use: Callable[[Found], str | None]
    begins_with_number: bool = True

    def found_in(self, text: str, numbers: Sequence[int]) -> Iterator[Found]:
        """What it finds, in order. A pattern takes long to look at every letter, and `numbers` are few."""
        if not self.begins_with_number:
            yield from self.pattern.finditer(text)
            return
        free = 0
        for start in numbers:
            if start >= free and (found := self.pattern.match(text, start)):
                yield found
                free = found.end()


def number_forms(prose: Prose) -> Iterator[Remark]:
    """Numbers, doses, dates and times that are not written in the house's way."""
    for passage in prose:
        if passage.has_digits:
            yield from _in_passage(passage, FORMS)
        if passage.may_hold(SMALL_NUMBERS):
            yield from _in_passage(passage, FORMS_IN_WORDS)


def _in_passage(passage: Passage, forms: tuple[Form, ...]) -> Iterator[Remark]:
    taken: set[int] = set()
    numbers = [found.start() for found in BEGINS_NUMBER.finditer(passage.plain)]
    for form in forms:
        for found in form.found_in(passage.plain, numbers):
            use = form.use(found)
            if use is not None and use != found[0] and taken.isdisjoint(range(*found.span())):
                taken.update(range(*found.span()))
                yield on_words(form.rule, passage, *found.span(), use=use)


def _with_commas(found: Found) -> str | None:
    number = found[0]
    follows, before = found.string[found.end() :], found.string[: found.start()]
    is_year = int(number) in YEARS and not re.match(r" (?:people|women|men|children|patients|times|mg|g\b)", follows)
    is_telephone = re.match(r" \d{3}", follows) or re.search(r"\d{2} $", before)
    return None if is_year or number.startswith("0") or is_telephone else f"{int(number):,}"


def _range(found: Found) -> str | None:
    low, high = found[1], found[2]
    if (len(low) > 3 and len(high) > 2) or float(low) >= float(high):
        return None
    is_count = float(high) - float(low) == 1 and re.match(r" (?:tablets|capsules|puffs)", found.string[found.end() :])
    return f"{low} {'or' if is_count else 'to'} {high}"


def _middle_of_the_day(found: Found) -> str:
    return "midnight" if found[1] == "am" else "midday"


def _half_of_the_day(found: Found) -> str:
    minutes = f":{found[2]}" if found[2] else ""
    return f"{found[1]}{minutes}{found[3]}m"


def _twelve_hours(found: Found) -> str | None:
    hour, minutes = int(found[1]), found[2]
    if hour > 23 or int(minutes) > 59:
        return None
    if (hour, minutes) in ((0, "00"), (12, "00")):
        return "midnight" if hour == 0 else "midday"
    shown = f":{minutes}" if minutes != "00" else ""
    return f"{(hour - 1) % 12 + 1}{shown}{'am' if hour < 12 else 'pm'}"


def _named_month(found: Found) -> str | None:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return f"{day} {MONTHS[month - 1]} {year if len(year) == 4 else '20' + year}"


def _whole_month(name: str) -> str:
    return next(month for month in MONTHS if month.startswith(name[:3]))


def _unit(found: Found) -> str:
    unit = found[2]
    number = _no_trailing_nought("0" + found[1] if found[1].startswith(".") else found[1])
    return number + UNITS.get(unit, unit)


def _no_trailing_nought(number: str) -> str:
    return re.sub(r"\.0+$", "", number)


def _side_by_side(found: Found) -> str | None:
    words = {value: name for name, value in IN_WORDS.items()}
    return f"{words[found[1]]} {found[2]}" if found[1] in words else None


# In this order: what one pattern has found, the later ones leave alone.
FORMS = (
    Form(
        "numbers-side-by-side",
        re.compile(rf"(?<![\d.,])\b(\d{{1,2}}) (\d+(?:\.\d+)? ?(?:{GOOD_UNITS})\b)"),
        _side_by_side,
    ),
    Form(
        "dose-form",
        re.compile(rf"(?<![\w.])(\d*\.?\d+) ?({'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?!\w)"),
        _unit,
    ),
    Form(
        "dose-form",
        re.compile(rf"(?<![\w.])(\.\d+)( ?(?:{GOOD_UNITS})\b)"),
        lambda found: f"0{found[1]}{found[2].strip()}",
    ),
    Form(
        "dose-form",
        re.compile(rf"(?<![\w.])(\d+\.0+)( ?(?:{GOOD_UNITS})\b)"),
        lambda found: _no_trailing_nought(found[1]) + found[2],
    ),
    Form(
        "dose-space",
        re.compile(r"(?<![\w.])(\d+(?:,\d{3})*(?:\.\d+)?) (mg|g|kg|ml)\b"),
        lambda found: found[1] + found[2],
    ),
    Form("number-form", re.compile(r"(?<![\w.,])\.\d+\b(?! ?%| per ?cent)"), lambda found: f"0{found[0]}"),
    Form("number-form", re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)\b"), _named_month),
    Form(
        "number-form",
        re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th) (?:of )?({MONTH})\b"),
        lambda found: f"{found[1]} {_whole_month(found[2])}",
    ),
    Form(
        "number-form",
        re.compile(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?:, (\d{{4}}))?(?! in\b| people)"),
        lambda found: f"{found[2]} {_whole_month(found[1])}{' ' + found[3] if found[3] else ''}",
        begins_with_number=False,
    ),
    Form("number-form", re.compile(r"\b12(?::00)? ?(am|pm|noon)\b"), _middle_of_the_day),
    Form(
        "number-form", re.compile(r"(?<![\d:.])(\d{1,2})(?:[.:](\d\d))? ?([ap])(?:\.m\.|\.m\b|m\b)"), _half_of_the_day
    ),
    Form("number-form", re.compile(r"(?<![\d:])(0\d|1[3-9]|2[0-3]):([0-5]\d)\b(?!:)"), _twelve_hours),
    Form("number-form", re.compile(r"\b([01]\d|2[0-3])([0-5]\d) ?(?:hours|hrs)\b"), _twelve_hours),
    Form(
        "number-form",
        re.compile(r"(?<![\d/.,–-])\b(\d+(?:\.\d+)?) ?[–-] ?(\d+(?:\.\d+)?)\b(?![\d/–-])"),
        _range,
    ),
    Form("number-form", re.compile(r"(?<![\w.,/-])\d{4,7}(?![\w/-]|[.,]\d)"), _with_commas),
)
FORMS_IN_WORDS = (
    Form(
        "number-in-words",
        re.compile(rf"(?i)\b(?<!-)({'|'.join(SMALL_NUMBERS)})(?= (?:{COUNTED})\b)"),
        lambda found: IN_WORDS.get(found[1].lower()),
        begins_with_number=False,
    ),
)
