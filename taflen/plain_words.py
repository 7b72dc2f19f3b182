"""What others wrote, as words and nothing more: in a terminal, in a log of GitHub, in Markdown.

Authors, translators and file names are strangers here. What they wrote may hold signs that a terminal, a log or
Markdown takes for an order. Whoever reads such a text sees all of it, and nothing in it does anything.
"""

from __future__ import annotations

import re
import unicodedata

# Persian and Urdu spell with the first two, Welsh and Polish numbers hold together by the last two.
KEPT_SIGNS = "\u200c\u200d\u00a0\u202f"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# A log of GitHub takes a line that begins with two colons for an order, and `##[` anywhere in it for another.
STARTS_AN_ORDER = re.compile(r"^(\s*:)(?=:)|(##)(?=\[)")
# Signs of Markdown and HTML; the start of an address, of a mention, of a list, a number or a rule at the beginning.
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~$&#!])|(://)|(www)(?=\.)|(@)|^([-+=])|^(\d+)(?=[.)])", re.IGNORECASE)
# A space without width: GitHub looks for addresses and mentions after it has read escapes and entities.
BREAK = "&#8203;"


def in_a_line(text: str) -> str:
    """A text for a terminal or a log: on one line, signs that nobody can see by their numbers, and no order in it."""
    seen = "".join(_seen(sign) for sign in text)
    return STARTS_AN_ORDER.sub(lambda found: f"{found[0]} ", seen)


def in_lines(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(in_a_line(line) for line in text.split("\n"))


def in_markdown(text: str) -> str:
    """A text for Markdown, on one line: no mark, tag, link, mention or list comes of it."""
    return MARKDOWN.sub(_escaped, in_a_line(text))


def _seen(sign: str) -> str:
    if sign in "\t\n\r\v\f":
        return " "
    if sign in KEPT_SIGNS or unicodedata.category(sign) not in UNSEEN:
        return sign
    return f"\\u{ord(sign):04x}"


def _escaped(found: re.Match[str]) -> str:
    sign, address, host, mention, start, number = found.groups()
    if address:
        return f":{BREAK}//"
    if host:
        return f"{host}{BREAK}"
    if mention:
        return f"@{BREAK}"
    return f"{number}\\" if number else f"\\{sign or start}"
