"""Typst turns the data of a leaflet into a tagged PDF. Only this module knows Typst.

Strings of the data are never evaluated as markup. Whatever Typst warns of (an unknown font, a missing glyph) is an
error here, because on paper it would be a gap that nobody notices.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from threading import local
from typing import Any

import typst

from taflen.findings import ProjectError
from taflen.leaflets.lines import Json, line_text, lines_in
from taflen.processes import never_fork_again
from taflen.tokens import read_tokens

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "template" / "leaflet.typ"
MEASURED = HERE / "template" / "measured.typ"
FONTS = HERE / "fonts"


MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
# What is of one print alone.
OWN = ("document", "title", "reviewed", "cover", "leaflets")
# What the template says before the word that does not fit, if another form of the same text may help.
TOO_WIDE = "too wide: "

_OF_THREAD = local()


class LeafletError(ProjectError):
    """A leaflet cannot be made. `document` is an id, `language` a code, `reason` says what is wrong."""

    def __init__(self, document: str, language: str, reason: str) -> None:
        super().__init__(f"The leaflet of {document} in {language} cannot be made: {reason}.")
        self.document = document
        self.language = language
        self.reason = reason


class TooWideError(LeafletError):
    """A table whose columns are too narrow for its words: another form of the same may fit."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A tagged PDF. `lines_over` is by how many lines of text a grid that should be on one side is too long."""

    pdf: bytes
    lines_over: int


def typeset(data: Json, root: Path) -> Typeset:
    """The tagged PDF of a print that is laid out. `root` is the folder that the paths of pictures are relative to.

    May be called from several threads at once. Raises LeafletError, and TooWideError if another form may help.
    """
    never_fork_again()
    compiler, is_measured = _compiler(), _has_grid(data)
    own = json.dumps({name: data[name] for name in OWN}, ensure_ascii=False)
    main: Any = MEASURED if is_measured else _main(own)
    inputs = _shared(data, root) | ({"print": own} if is_measured else {})
    timestamp = datetime.combine(date.fromisoformat(data["reviewed"]), time(), UTC)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            main, format="pdf", pdf_standards=["ua-1"], timestamp=timestamp, sys_inputs=inputs
        )
    except typst.TypstError as error:
        said = _missing_letters(_plain(error), data)
        kind = TooWideError if TOO_WIDE in said else LeafletError
        raise kind(data["document"], data["language"], said.replace(TOO_WIDE, "")) from error
    if warnings:
        raise LeafletError(data["document"], data["language"], "; ".join(_plain(warning) for warning in warnings))
    assert isinstance(pdf, bytes)
    return Typeset(pdf, _lines_over(compiler) if is_measured else 0)


def _main(own: str) -> bytes:
    """The file that Typst begins with: it gives the template what is of this print alone."""
    return f"#import {_quoted(str(TEMPLATE))}: printed\n#printed(json(bytes({_quoted(own)})))".encode()


def _quoted(text: str) -> str:
    """A string of Typst. Nothing in one means anything else but these two signs."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shared(data: Json, root: Path) -> dict[str, str]:
    """What is the same for many prints of a language and variant. For those Typst reads its template only once.

    It stands in one input: several come to Typst in any order, and in another order they are others to it.
    """
    shared = {name: value for name, value in data.items() if name not in OWN}
    settings = {
        "colours": read_tokens(root)["light"],
        "root": f"{root.as_posix()}/",
        "is_pack": data["cover"] is not None,
        "listed": _listed(data),
    }
    return {"shared": json.dumps(shared | settings, ensure_ascii=False, sort_keys=True)}


def _listed(data: Json) -> dict[str, list[Json]]:
    """What each list of contents lists: the leaflets of a pack, or the questions of a leaflet."""
    listed: dict[str, list[Json]] = {"pack": [leaflet["title"] for leaflet in data["leaflets"] if data["cover"]]}
    parts = (part for leaflet in data["leaflets"] for part in leaflet["blocks"])
    for half in (half for part in parts for half in (part["blocks"] if part["kind"] == "pair" else [part])):
        if half.get("asks"):
            listed.setdefault(half["list"], []).append(half["text"])
    return listed


def _compiler() -> typst.Compiler:
    """The compiler of this thread. It has parsed the template: a new one would do so again for each leaflet."""
    if not hasattr(_OF_THREAD, "compiler"):
        # Pictures are in the project, the template in the generator, and a template reads only below its root.
        _OF_THREAD.compiler = typst.Compiler(root=Path("/"), font_paths=_fonts())
    made: typst.Compiler = _OF_THREAD.compiler
    return made


def _has_grid(data: Json) -> bool:
    return any(block["kind"] == "grid-table" for leaflet in data["leaflets"] for block in leaflet["blocks"])


def _lines_over(compiler: typst.Compiler) -> int:
    """What the template measured. Typst remembers the leaflet, so asking takes no second layout."""
    return sum(json.loads(compiler.query("<lines-over>", field="value")))


def _plain(problem: typst.TypstError | typst.TypstWarning) -> str:
    """What Typst says, without the words that it puts before the template's own."""
    said = problem.message.removeprefix("panicked with: ").strip('"')
    return "; ".join([said, *problem.hints]).rstrip(".")


def _missing_letters(said: str, data: Json) -> str:
    """For letters that no font has: the word that they are in. What else Typst says stays as it is."""
    found = MISSING.search(said)
    if not found:
        return said
    words = (word for value in lines_in(data) for word in line_text(value).split() if found[1] in word)
    word = next(words, found[1])
    return f"the word “{word}” has letters that our fonts lack: {found[1]}"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def colours(root: Path) -> str:
    """The colours of the leaflets of a content repository, as JSON."""
    return json.dumps(read_tokens(root)["light"], sort_keys=True)
