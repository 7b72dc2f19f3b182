"""The colours, sizes and spaces of a site: those of theme/tokens.json, with those of a health board over them.

A content repository may have a theme/tokens.json of its own that names only what it changes. Website and leaflets share
them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from taflen.findings import Finding, ProjectError
from taflen.project import GENERATOR
from taflen.sources.plain_text import read_text

TOKENS = "theme/tokens.json"
COLOUR = re.compile(r"#[0-9a-f]{6}")
# A number with its unit, or a few of them in clamp(); nothing that could end a rule of CSS.
LENGTH = re.compile(r"[-+a-z0-9.,% ()]{1,80}")
SCHEMES = ("light", "dark")
LOWEST_CONTRAST = 7.0

Tokens = dict[str, dict[str, str]]


def read_tokens(root: Path) -> Tokens:
    """The tokens by group and name. Raises ProjectError if the repository's own cannot be used, or cannot be read well.

    Text and its background need a contrast of 7 to 1, WCAG 2.2 level AAA.
    """
    tokens: Tokens = json.loads((GENERATOR / TOKENS).read_text(encoding="utf-8"))
    own = root / TOKENS
    if root == GENERATOR or not os.path.lexists(own):
        return tokens
    for group, values in _own(own).items():
        if group not in tokens:
            raise ProjectError(f"{TOKENS} has a group that is not known: {group}. There are: {', '.join(tokens)}.")
        unknown = [name for name in values if name not in tokens[group]]
        if unknown:
            raise ProjectError(f"{TOKENS} has names that are not known in {group}: {', '.join(unknown)}.")
        tokens[group].update(values)
    problems = list(_hard_to_read(tokens))
    if problems:
        raise ProjectError(f"Choose other colours in {TOKENS}: {'; '.join(problems)}.")
    return tokens


def text_pairs(scheme: dict[str, str]) -> list[tuple[str, str]]:
    """The names of backgrounds and of the texts that stand on them."""
    pairs = [(name.removesuffix("-ink"), name) for name in scheme if name.endswith("-ink")]
    return pairs + [(paper, ink) for paper in ("paper", "soft") for ink in ("ink", "link", "visited")]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21: WCAG 2.2, relative luminance and contrast ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _own(path: Path) -> Tokens:
    text = read_text(path, TOKENS)
    if isinstance(text, Finding):
        raise ProjectError(f"{TOKENS} cannot be read, line {text.place.line}: {text.message}")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{TOKENS} cannot be read: {error}.") from error
    if not isinstance(data, dict) or not all(_is_group(values) for values in data.values()):
        raise ProjectError(f'{TOKENS} must look like {{"light": {{"brand": "#0b4b45"}}}}.')
    return dict(data)


def _is_group(values: object) -> bool:
    return isinstance(values, dict) and all(isinstance(value, str) for value in values.values())


def _hard_to_read(tokens: Tokens) -> Iterator[str]:
    for name, value in tokens["size"].items():
        if not LENGTH.fullmatch(value):
            yield f"{name} (size) must be a length such as 1.125rem"
    for scheme in SCHEMES:
        colours = tokens[scheme]
        for name, value in colours.items():
            if not COLOUR.fullmatch(value):
                yield f"{name} ({scheme}) must be # and six digits or letters a to f"
                return
        for paper, ink in text_pairs(colours):
            if (ratio := contrast(colours[paper], colours[ink])) < LOWEST_CONTRAST:
                yield f"{ink} on {paper} ({scheme}) has a contrast of {ratio:.1f} to 1, and needs 7 to 1"


def _luminance(colour: str) -> float:
    channels = [int(colour.lstrip("#")[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
