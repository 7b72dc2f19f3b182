"""Spoils a file as a slip of the hand, a broken editor or somebody hostile might: bytes, lines, structure.

The same seed gives the same bytes, so a failure can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Change = Callable[[bytes, Random], bytes]

LARGEST = 200_000
# One file in so many is allowed to grow up to what a reader may take in.
SELDOM_HUGE, HUGE = 400, 1_100_000
SHORT = 3_000

# What means something to a reader, or to whatever comes after it.
WORDS = (
    *(
        "!!python/object/apply:os.system ['true']",
        "!!binary aGk=",
        "!x ",
        "&a ",
        "*a",
        "<<: *a",
        "? ",
        "| ",
        "> ",
        "--- ",
    ),
    *(
        "---",
        "...",
        "%YAML 1.2",
        ": ",
        "- ",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "\\",
        "@",
        "`",
        "~",
        "null",
        "true",
    ),
    *(
        "0",
        "-1",
        "1e999",
        ".inf",
        "NaN",
        "9" * 400,
        "0x1F",
        "1_000",
        "²",
        "½",
        "٣",
        "１２",
        "1,5",
        "0000-00-00",
        "9999-12-31",
    ),
    *(
        "2026-02-30",
        "../../../etc/passwd",
        "/dev/zero",
        "C:\\con",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//x",
        "#",
    ),
    *("<script>alert(1)</script>", "<!--", "&lt;", "&#0;", "{{ 7 * 7 }}", "{% raw %}", "#{1+1}", "$x$", "#set page()"),
    *(
        "**",
        "*",
        "_",
        "__",
        "[a](b)",
        "[a](",
        "](",
        "![",
        "![](x.png)",
        "[@",
        "[@nhs]",
        "\\*\\*",
        "!!! ",
        '!!! emergency "',
    ),
    *(
        "    ",
        "\t",
        "## ",
        "######",
        "| ",
        "|---|",
        "1. ",
        "- [ ] ",
        "> ",
        "```",
        "[^1]",
        "[TOC]",
        "--8<--",
        "{#id}",
        "***",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\u00ad",
        "\ufeff",
        "\u2028",
        "\u0085",
        "\u0000",
        "\r",
        "\x0b",
        "\x1b[31m",
    ),
    *(
        "\u0430",
        "\u03bf",
        "w\u0302",
        "y\u0302",
        "e\u0301",
        "\u0301" * 50,
        "\U0001d41a",
        "\ufffd",
        "\ufffe",
        "\U0010ffff",
        "😀",
    ),
    *(
        "msgid ",
        "msgstr ",
        'msgctxt "x"',
        "msgstr[0] ",
        "msgid_plural ",
        "#, fuzzy",
        "#~ ",
        "#| ",
        "nplurals=999999999;",
    ),
    *('{"a": 1, "a": 2}', "\\ud800", "\\u0000", "[" * 400, "{" * 400, "a" * 6_000, " " * 6_000, "- " * 400, "**" * 400),
    *(
        "schema: 2",
        "id: ../x",
        "kind: page",
        "version: 0",
        "sources: []",
        "url: javascript:x",
        "count: 101",
        "out_of: 0",
    ),
)
ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf",
    b"\r",
    b"\r\n",
    b"\xef\xbb\xbf",
    b"\x1a",
)
VALUE = re.compile(rb"(?m)^(\s*(?:- )?[\w-]+:[ \t]+)(\S.*)$")


def mutated(corpus: Sequence[bytes], own: bytes, random: Random) -> bytes:
    """A file of the corpus, spoilt a few times."""
    data = own
    if len(data) > SHORT and random.random() < 0.4:
        data = _shortened(data, random)
    limit = HUGE if random.randrange(SELDOM_HUGE) == 0 else LARGEST
    if limit == HUGE:
        data = _grown(data, random, HUGE)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        change = random.choice(CHANGES)
        data = _spliced(corpus, data, random) if change is _spliced_in else change(data, random)
        data = data[:limit]
    return data


def _shortened(data: bytes, random: Random) -> bytes:
    """The first lines, which say what it is, and a few more: a short file is read sooner, and breaks as well."""
    lines = data.split(b"\n")
    keep = random.randint(1, len(lines))
    while keep > 8 and sum(map(len, lines[:keep])) > SHORT:
        keep = keep * 2 // 3
    start = random.randint(keep, len(lines))
    return b"\n".join([*lines[:keep], *lines[start : start + 20]])


def _grown(data: bytes, random: Random, size: int) -> bytes:
    """A few lines again and again, up to a size."""
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    some = b"\n".join(lines[at : at + random.randint(1, 5)]) + random.choice((b"\n", b"\n\n", b" ", b""))
    return b"\n".join([*lines[:at], some * (random.randint(size // 4, size) // max(len(some), 1)), *lines[at:]])


def _some(data: bytes, random: Random, most: int = 40) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(start + random.randint(1, most), len(data))


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _some(data, random)
    return data[:start] + data[end:]


def _cut_off(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _odd_bytes(data: bytes, random: Random) -> bytes:
    start, end = _some(data, random, 4)
    return data[:start] + random.choice(ODD_BYTES) + data[random.choice((start, end)) :]


def _word(data: bytes, random: Random) -> bytes:
    start, end = _some(data, random)
    return data[:start] + random.choice(WORDS).encode() + data[random.choice((start, end)) :]


def _word_at_line(data: bytes, random: Random) -> bytes:
    """A word with a meaning at the start or the end of a line, or as a line of its own."""
    lines = data.split(b"\n")
    at, word = random.randrange(len(lines)), random.choice(WORDS).encode()
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines[at] = random.choice((indent + word + lines[at].lstrip(), lines[at] + word, lines[at] + b"\n" + indent + word))
    return b"\n".join(lines)


def _value(data: bytes, random: Random) -> bytes:
    """Another value for a key."""
    found = list(VALUE.finditer(data))
    if not found:
        return _word(data, random)
    one = random.choice(found)
    word = random.choice(WORDS).encode()
    value = random.choice((word, b'"' + word + b'"', one[2] + word, word + one[2], b"[" + one[2] + b"]", b""))
    return data[: one.start(2)] + value + data[one.end(2) :]


def _without_line(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    del lines[at : at + random.choice((1, 1, 1, 2, 5))]
    return b"\n".join(lines)


def _line_again(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    some = lines[at : at + random.choice((1, 1, 3, 8))] * random.choice((1, 1, 1, 2, 30))
    return b"\n".join([*lines[:to], *some, *lines[to:]])


def _line_moved(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))
    return b"\n".join(lines)


def _indented(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    width = random.choice((-4, -2, -1, 1, 2, 4))
    for number in range(at, min(at + random.choice((1, 1, 4)), len(lines))):
        lines[number] = b" " * width + lines[number] if width > 0 else lines[number][-width:]
    return b"\n".join(lines)


def _lines_joined(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", random.choice((b"", b" ", b"\r\n", b"\r", b"\n\n", b"\\n")), random.choice((1, 3, -1)))


def _repeated(data: bytes, random: Random) -> bytes:
    start, end = _some(data, random)
    return data[:end] + data[start:end] * random.choice((2, 10, 100, 1000)) + data[end:]


def _nested(data: bytes, random: Random) -> bytes:
    """Something within itself, deeper and deeper."""
    depth = random.choice((3, 25, 300))
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    line = lines[at].lstrip() or b"- a"
    deep = [b" " * (random.choice((2, 4)) * number) + line for number in range(depth)]
    brackets = random.choice((b"[", b"{", b"(", b"**[", b'{"a":')) * depth
    return b"\n".join([*lines[:at], *random.choice((deep, [line + brackets])), *lines[at + 1 :]])


def _spliced_in(data: bytes, random: Random) -> bytes:
    """Part of another file: see `mutated`."""
    return data


def _spliced(corpus: Sequence[bytes], data: bytes, random: Random) -> bytes:
    other = random.choice(corpus)
    start, end = _some(other, random, 400)
    at = random.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


CHANGES: tuple[Change, ...] = (
    *(_flip, _cut, _cut_off, _odd_bytes, _word, _word, _word_at_line, _word_at_line, _value, _value, _value),
    *(_without_line, _line_again, _line_moved, _indented, _lines_joined, _repeated, _nested, _spliced_in),
)
