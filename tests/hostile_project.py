"""The full project with something hostile in each text of each file: what a stranger could propose.

It is made by walking the files, so a new key is part of it by itself. Each text gets the longest of some payloads that
its key takes. One that takes none must be refused with a finding; `Hostile` keeps which those are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polib
from full_project import Source, sources, write_full
from projects import MKDOCS, translate_all

from taflen.cli import run
from taflen.commands import pack, whole_site
from taflen.editions import Editions, make_editions
from taflen.library import read_library
from taflen.project import open_project

# What each text becomes: a formula, a number to know it by, HTML, templates, Typst, Markdown; the longest first.
FORMULA = "=1;=2"
HTML = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
TEMPLATES = '{{7*7}} {% raw %} #read("/etc/passwd") $x$ \\u{41} @ref <label>'
LINK = "[go](JaVaScRiPt:alert(3))"
PAYLOADS = (
    f"{FORMULA} z{{n}}z {HTML} {TEMPLATES} &#60;b> {LINK}",
    f"{FORMULA} z{{n}}z \"'><script>alert(1)</script>{{{{7*7}}}}#x",
    "=z{n}z\"'><script>a()</script>",
    "=z{n}z'\"><b>",
)
# What goes behind an address. A space, a quote or an angle bracket there is refused.
IN_ADDRESSES = ("?z{n}z={{7*7}}$x$\\\\@r#;=2", ".z{n}z;a=1")
MARK = re.compile(r"z\d+z")
# Words of the interface have places for values in curly brackets, which must stay.
WORDS_PAYLOAD = f"{FORMULA} {HTML}"

Keys = tuple[str | int, ...]


@dataclass
class Hostile:
    """A hostile project. `written` is the text that a mark stands for; `refused` are keys that take no payload."""

    root: Path
    written: dict[str, tuple[str, Keys, str]] = field(default_factory=dict)
    refused: list[tuple[Source, Keys]] = field(default_factory=list)


def write_hostile(root: Path) -> Hostile:
    """Write it."""
    write_full(root)
    hostile = Hostile(root)
    for source in sources(root):
        _spoil(source, hostile)
        source.write()
    _spoil_translations(root)
    hostile.written["z0z"] = ("mkdocs.yml", ("site_name",), _numbered(PAYLOADS[0], 0))
    settings = MKDOCS.replace("Tiny", _quoted(_numbered(PAYLOADS[0], 0))) + "  feedback: leaflets@clinic.example\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return hostile


def build(root: Path) -> int:
    """Build the site as if no check had seen anything: what comes out must be harmless by itself."""
    does_not_stop = patch.object(whole_site, "_stops", return_value=False)
    with does_not_stop, patch("taflen.document.inline.problems", return_value=()):
        return run(["site"], root)


def editions_of(root: Path) -> Editions:
    """Its editions, made in the same way."""
    with patch("taflen.document.inline.problems", return_value=()):
        return make_editions(open_project(root), read_library(root))


def pack_leaflets(root: Path, editions: Editions, *words: str) -> int:
    """Make a pack of these in the same way."""
    known = patch.object(pack, "make_editions", return_value=editions)
    with known, patch.object(pack, "_obstacles", return_value=[]):
        return run(["pack", *words], root)


def texts_in(data: Any, keys: Keys = ()) -> Iterator[Keys]:
    """Where texts stand in some data."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts_in(value, (*keys, key))
    elif isinstance(data, str):
        yield keys


def at(data: Any, keys: Keys) -> Any:
    """What stands at some keys."""
    for key in keys:
        data = data[key]
    return data


def put(data: Any, keys: Keys, value: str) -> None:
    """Write something there."""
    at(data, keys[:-1])[keys[-1]] = value


def _spoil(source: Source, hostile: Hostile) -> None:
    for keys in list(texts_in(source.data)):
        before = at(source.data, keys)
        number = len(hostile.written) + 1
        for payload in (*PAYLOADS, *IN_ADDRESSES):
            value = _numbered(payload, number)
            put(source.data, keys, f"{before}{value}" if payload in IN_ADDRESSES else f"{value} {before}")
            if not source.mistakes():
                hostile.written[f"z{number}z"] = (source.name, keys, value)
                break
        else:
            put(source.data, keys, before)
            hostile.refused.append((source, keys))
    if source.body:
        source.body = "\n".join(_spoiled(line, hostile, source.name) for line in source.body.split("\n"))


def _spoiled(line: str, hostile: Hostile, name: str) -> str:
    """A line of Markdown with a payload at the end of its words. What are no words stays."""
    if not line.strip() or line.strip().startswith("![]"):
        return line
    number = len(hostile.written) + 1
    is_picture = line.lstrip().startswith("![")
    # What a picture shows stands in brackets, which a link in it would end.
    payload = _numbered(PAYLOADS[1 if is_picture else 0], number)
    hostile.written[f"z{number}z"] = (name, ("body",), payload)
    if is_picture:
        return line.replace("](", f" {payload}](")
    return f'{line[:-1]} {payload}"' if line.endswith('"') else f"{line} {payload}"


def _spoil_translations(root: Path) -> None:
    """Every translation says what the English says, and the payloads with it; words of the interface have their own."""
    translate_all(root, "cy")
    for path in sorted((root / "locales/cy/LC_MESSAGES").rglob("*.po")):
        catalogue = polib.pofile(str(path), wrapwidth=0)
        if path.stem == "ui":
            for entry in catalogue:
                entry.msgstr = f"{entry.msgstr} {WORDS_PAYLOAD}"
        catalogue.save()


def _numbered(payload: str, number: int) -> str:
    return payload.replace("{n}", str(number))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
