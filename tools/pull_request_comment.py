"""The comment on a pull request: a summary that strangers may have written, made harmless, and our own words around it.

The summary is made from the proposed change, by the proposed version of this program. So nothing in it is trusted:
what comes out has headings, lists, tables and bold words, and no link, picture, mention, reference or HTML.
Everything here is a function of values. `post_pull_request_comment.py` talks to GitHub.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

# The comment that starts with this, and that our own workflow wrote, is the one to bring up to date.
MARKER = "<!-- taflen: summary of the proposed change -->"
# GitHub takes 65,536 characters. A sign may become ten, and our own words need room too.
MOST_READ = 30_000
MOST_SHOWN = 50_000
CUT = "\n\n*The summary is longer than this. The review pack has all of it.*"

LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t]|$)")
INDENT = re.compile(r"^ {4,}")
# An escaped sign; a sign that could start something; the start of an address or of a reference to an issue.
SPECIAL = re.compile(r"\\([!-/:-@\[-`{-~])|([&<>`~$\[\]\\@#])|(://|www\.|GH-)", re.IGNORECASE)
# A space without width: GitHub looks for mentions and references in the text after it has read the entities.
BREAK = "&#8203;"
BROKEN_SIGNS = "@#:./-"
# Persian and Urdu spell with these two.
KEPT_FORMAT_SIGNS = "\u200c\u200d"


@dataclass(frozen=True)
class Outcome:
    """What a run of the checks came to. The addresses are made of numbers that GitHub gave, never of the summary."""

    passed: bool
    run: str
    review_pack: str | None
    pages: str | None


def comment(summary: bytes | None, outcome: Outcome) -> str:
    """The whole comment, in Markdown. `summary` is None if the run made none."""
    text = "" if summary is None else harmless(summary)
    middle = text or "There is no summary this time. It comes once the check can read all files."
    return "\n\n".join([MARKER, _verdict(outcome), "---", middle, "---", *_downloads(outcome), _about()]) + "\n"


def _verdict(outcome: Outcome) -> str:
    if outcome.passed:
        return f"**The check found nothing that must be mended.** [What it looked at]({outcome.run})"
    return (
        f"**The check found something to mend.** [See what it says]({outcome.run}). "
        "Then change the file again in the same place. The check runs again by itself."
    )


def _downloads(outcome: Outcome) -> list[str]:
    lines = []
    if outcome.review_pack:
        lines.append(f"- [Download the review pack]({outcome.review_pack}), to read, print or send to the panel")
    if outcome.pages:
        lines.append(f"- [Download the website]({outcome.pages}) as it would be, and open `index.html`")
    if not lines:
        return []
    return ["\n".join(lines), "To download, you must be signed in to GitHub. Open the file that you get, it is a zip."]


def _about() -> str:
    return "A program wrote this comment, and brings it up to date after each change. No person has checked it."


def harmless(summary: bytes) -> str:
    """Markdown from a stranger as Markdown that can do nothing but be read. Never longer than MOST_SHOWN and a note."""
    # No entity takes more bytes a character than this, so nothing that would be shown is lost here.
    text = html.unescape(summary[: 4 * MOST_READ].decode("utf-8", errors="replace"))
    shown, length, cut = [], 0, len(text) > MOST_READ
    for line in text[:MOST_READ].splitlines():
        safe = _harmless_line(line)
        length += len(safe) + 1
        if length > MOST_SHOWN:
            cut = True
            break
        shown.append(safe)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip() + (CUT if cut else "")


def _harmless_line(line: str) -> str:
    visible = "".join(sign for sign in line.expandtabs(4) if _is_visible(sign)).rstrip()
    # No indented code: in code the entities below would show.
    text = INDENT.sub("   ", visible)
    for _ in range(2):  # a picture may be inside a link
        text = LINK.sub(r"\1", text)
    heading = HEADING.match(text)
    start = heading.end() if heading else 0
    return text[:start] + SPECIAL.sub(_disarmed, text[start:])


def _is_visible(sign: str) -> bool:
    """No control signs, and none that turn the direction of text or hide."""
    return sign in KEPT_FORMAT_SIGNS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")


def _disarmed(found: re.Match[str]) -> str:
    escaped, sign, start = found.groups()
    if start:
        return f"{start[0]}{BREAK}{start[1:]}" if start == "://" else f"{start[:-1]}{BREAK}{start[-1]}{BREAK}"
    sign = escaped or sign
    return f"&#{ord(sign)};{BREAK if sign in BROKEN_SIGNS else ''}"
