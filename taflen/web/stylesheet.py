"""The one stylesheet of the site: the tokens as custom properties, then the rules of pages and components."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from taflen.tokens import Tokens

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND_SIGNS = re.compile(r"\s*([{};,])\s*")


def stylesheet(theme: Path, tokens: Tokens) -> str:
    """The styles of a theme folder, without comments and needless spaces: a phone on a slow network loads them."""
    light, dark = _properties(tokens["light"]), _properties(tokens["dark"])
    root = f":root{{{light}{_properties(tokens['size'])}}}"
    files = [
        theme / "styles" / "base.css",
        *sorted((theme / "components").glob("*/*.css")),
        theme / "styles" / "pages.css",
        theme / "styles" / "print.css",
    ]
    rules = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f"{root}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{_small(rules)}\n"


def _properties(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def _small(rules: str) -> str:
    return AROUND_SIGNS.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", rules))).replace(";}", "}").strip()
