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

import typst

from taflen.findings import ProjectError
from taflen.leaflets.lines import Json, line_text, lines_in
from taflen.processes import never_fork_again
from taflen.tokens import read_tokens

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "template" / "leaflet.typ"
FONTS = HERE / "fonts"


MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
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
    compiler = _compiler()
    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "colours": colours(root),
        "root": f"{root.as_posix()}/",
    }
    timestamp = datetime.combine(date.fromisoformat(data["reviewed"]), time(), UTC)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["ua-1"], timestamp=timestamp, sys_inputs=inputs
        )
    except typst.TypstError as error:
        said = _missing_letters(_plain(error), data)
        kind = TooWideError if TOO_WIDE in said else LeafletError
        raise kind(data["document"], data["language"], said.replace(TOO_WIDE, "")) from error
    if warnings:
        raise LeafletError(data["document"], data["language"], "; ".join(_plain(warning) for warning in warnings))
    assert isinstance(pdf, bytes)
    return Typeset(pdf, _lines_over(compiler) if _has_grid(data) else 0)


def _compiler() -> typst.Compiler:
    """The compiler of this thread. It has parsed the template: a new one would do so again for each leaflet."""
    if not hasattr(_OF_THREAD, "compiler"):
        # Pictures are in the project, the template in the generator, and a template reads only below its root.
        _OF_THREAD.compiler = typst.Compiler(input=TEMPLATE, root=Path("/"), font_paths=_fonts())
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
