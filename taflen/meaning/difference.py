"""One way in which two texts do not say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number",
    "dose",
    "unit",
    "date",
    "time",
    "phone",
    "address",
    "negation",
    "medicine",
    "direction",
    "emphasis",
    "markup",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one text says and what the other says in its place, in words that a person can read; empty for nothing."""

    kind: Kind
    before: str
    after: str
