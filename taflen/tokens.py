"""The colours, sizes and spaces of a site: those of theme/tokens.json, with those of a health board over them.

A content repository may have a theme/tokens.json of its own that names only what it changes. Website and leaflets share
them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from taflen.findings import ProjectError
from taflen.project import GENERATOR

TOKENS = "theme/tokens.json"
COLOUR = re.compile(r"#[0-9a-f]{6}")
SCHEMES = ("light", "dark")
LOWEST_CONTRAST = 7.0

Tokens = dict[str, dict[str, str]]


def read_tokens(root: Path) -> Tokens:
    """The tokens by group and name. Raises ProjectError if the repository's own cannot be used, or cannot be read well.

    Text and its background need a contrast of 7 to 1, WCAG 2.2 level AAA.
    """
    tokens: Tokens = json.loads((GENERATOR / TOKENS).read_text(encoding="utf-8"))
    own = root / TOKENS
    if root == GENERATOR or not own.is_file():
        return tokens
    for group, values in _own(own).items():
        unknown = [name for name in values if name not in tokens.get(group, {})]
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
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise ProjectError(f"{TOKENS} cannot be read: {error}.") from error
    groups = data.items() if isinstance(data, dict) else ()
    if not all(isinstance(values, dict) and all(isinstance(v, str) for v in values.values()) for _, values in groups):
        raise ProjectError(f'{TOKENS} must look like {{"light": {{"brand": "#0b4b45"}}}}.')
    return dict(groups)


def _hard_to_read(tokens: Tokens) -> Iterator[str]:
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
