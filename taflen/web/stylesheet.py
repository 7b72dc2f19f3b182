"""The stylesheets of the site: one for every page, and one more for pages to look up, fill in, learn and check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from taflen.project import GENERATOR
from taflen.tokens import Tokens, read_tokens, text_pairs

STYLES = Path("styles")
# The components of pages to look things up, to fill in, to learn and to check.
ELSEWHERE = frozenset(
    (
        "a-to-z",
        "criteria-list",
        "easy-sentence",
        "fill-in-field",
        "fill-in-sheet",
        "flashcard",
        "keep-what-you-wrote",
        "marked-words",
        "quiz-question",
        "reasons",
        "word-changes",
    )
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND_SIGNS = re.compile(r"\s*([{};,])\s*")


def stylesheet(theme: Path, tokens: Tokens) -> str:
    """The styles of a theme folder, without comments and needless spaces: a phone on a slow network loads them."""
    light, dark = _properties(tokens["light"]), _properties(tokens["dark"])
    root = f":root{{{light}{_properties(tokens['size'])}}}"
    own = [file for file in _of_components(theme) if file.stem not in ELSEWHERE]
    rules = _small([STYLES / "base.css", *own, STYLES / "pages.css", STYLES / "print.css"], theme)
    return f"{root}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{rules}\n"


def more_styles(theme: Path) -> str:
    """What content pages have no use for: they stay light without it."""
    own = [file for file in _of_components(theme) if file.stem in ELSEWHERE]
    return _small([*own, STYLES / "more.css"], theme) + _swatches() + "\n"


def _swatches() -> str:
    """A background with the text that stands on it, for each pair of colours that the style guide shows."""
    names = [paper for paper, ink in text_pairs(read_tokens(GENERATOR)["light"]) if ink == f"{paper}-ink"]
    return "".join(f".swatch--{name}{{background:var(--{name});color:var(--{name}-ink)}}" for name in names)


def _of_components(theme: Path) -> list[Path]:
    return [file.relative_to(theme) for file in sorted((theme / "components").glob("*/*.css"))]


def _properties(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def _small(files: Iterable[Path], theme: Path) -> str:
    rules = "\n".join((theme / file).read_text(encoding="utf-8") for file in files)
    return AROUND_SIGNS.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", rules))).replace(";}", "}").strip()
