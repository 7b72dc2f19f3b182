"""Whether a text is a catalogue, before a library reads it: Babel and polib each forgive what the other does not.

So nothing is lost without a word: an open quote would swallow a letter, and of two messages that are the same Babel
keeps one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from taflen.sources.characters import named

QUOTED = r'"([^"\\]*(?:\\.[^"\\]*)*)"'
COMMENT = re.compile(r"#(?:#.*|~\|.*|[.:,]?(?:\s.*)?)")
# What the English said before: `#| msgid "…"`.
PREVIOUS = re.compile(rf"#\|\s+(?:(msgctxt|msgid_plural|msgid)\s+)?{QUOTED}")
ENTRY = re.compile(rf"(#~\s+)?(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)\s+)?{QUOTED}")
STARTS_QUOTED = re.compile(r'(?:#~\s*)?(?:msg\w+(?:\[\d\])?\s*)?"')
# Some programs end a line here, others do not.
LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# No language has more than six. Babel makes room for as many as a catalogue asks for.
NUMBER_OF_PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")
MOST_PLURALS = 9
MOST_MESSAGES = 1_500
LONGEST_MESSAGE = 10_000
# Those of one document are asked for several times in a row.
MOST_REMEMBERED = 100

# What may come before each line of a message. A message begins where the last one is whole.
WHOLE = "the start"
MAY_FOLLOW = {
    "msgctxt": (WHOLE, "msgstr", "msgstr[]"),
    "msgid": (WHOLE, "msgctxt", "msgstr", "msgstr[]"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
Problem = tuple[int, str]
_TOO_LONG = f"cut this message up: it may have {LONGEST_MESSAGE:,} characters at most"


@lru_cache(maxsize=MOST_REMEMBERED)
def problem_in(text: str) -> Problem | None:
    """The first line of a catalogue that is wrong (from 1), and what to do there; None if it can be read."""
    return next(_problems(text), None)


def _problems(text: str) -> Iterator[Problem]:
    if odd := LINE_ENDS.search(text):
        yield _line(text, odd.start()), f"remove the hidden character {named(odd[0])}"
    for found in NUMBER_OF_PLURALS.finditer(text):
        if len(found[1]) > 1 or int(found[1]) > MOST_PLURALS:
            yield _line(text, found.start()), "correct nplurals: no language has so many plural forms"
    reader, number = _Reader(), 0
    for number, line in enumerate(text.split("\n"), start=1):
        if (stripped := line.strip()) and (problem := reader.take(stripped, number)):
            yield number, problem
    if reader.last not in (WHOLE, "msgstr", "msgstr[]"):
        yield number, "complete the last message with its msgstr"


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


@dataclass
class _Reader:
    """Takes one line after another. `last` is what the line before belongs to, `parts` what the message says so far."""

    last: str = WHOLE
    is_obsolete: bool = False
    is_previous: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], int] = field(default_factory=dict)
    line: int = 0

    def take(self, line: str, number: int) -> str | None:
        """What is wrong with a line, if anything is."""
        found = ENTRY.fullmatch(line)
        if found is None:
            return self._comment(line)
        obsolete, keyword, said = bool(found[1]), found[2], found[3]
        if keyword is None:
            return self._goes_on(said, obsolete)
        kind = "msgstr[]" if keyword.startswith("msgstr[") else keyword
        begins = kind == "msgctxt" or (kind == "msgid" and self.last != "msgctxt")
        if self.last not in MAY_FOLLOW[kind] or (obsolete != self.is_obsolete and not begins):
            return f"put {keyword} where it belongs: a message is msgctxt, msgid, msgid_plural and msgstr"
        if begins:
            self.parts, self.is_obsolete = {}, obsolete
        self.last, self.is_previous = kind, False
        self.parts[kind] = said
        self.line = number if begins else self.line
        if len(said) > LONGEST_MESSAGE:
            return _TOO_LONG
        return self._repeated() if kind in ("msgstr", "msgstr[]") else None

    def _goes_on(self, said: str, obsolete: bool) -> str | None:
        if self.last == WHOLE or self.is_previous or obsolete != self.is_obsolete:
            return "put msgid or msgstr before this text"
        self.parts[self.last] += said
        return _TOO_LONG if len(self.parts[self.last]) > LONGEST_MESSAGE else None

    def _comment(self, line: str) -> str | None:
        previous = PREVIOUS.fullmatch(line)
        if not previous and not COMMENT.fullmatch(line):
            if STARTS_QUOTED.match(line):
                return "close the quote at the end of this line, and put \\ before each quote inside the text"
            return "begin this line with # and a space, or with msgctxt, msgid or msgstr and a text in quotes"
        if previous and not previous[1] and not self.is_previous:
            return "put msgid before this text"
        if self.last not in (WHOLE, "msgstr", "msgstr[]"):
            return "move this comment above its message"
        self.last, self.is_previous = WHOLE, previous is not None
        return None

    def _repeated(self) -> str | None:
        key = (self.parts.get("msgctxt", ""), self.parts["msgid"])
        if len(self.known) > MOST_MESSAGES:
            return f"take messages out: a catalogue may have {MOST_MESSAGES:,} at most"
        if self.is_obsolete or self.line == self.known.setdefault(key, self.line):
            return None
        return f"remove this message: the same one is in line {self.known[key]}"
