"""What an organisation helps with, and how to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taflen.document.text import Text


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an organisation. `note` says when it is open or what to press."""

    way: Literal["phone", "text", "email", "website", "address"]
    value: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whom an organisation helps, where, and how to reach it. The codes of areas and needs are those of its schema.

    `conditions` are ids of documents, `sources` those of where its details were read.
    """

    contacts: tuple[Contact, ...]
    cost: Literal["free", "may cost", "not known"]
    cost_note: Text | None
    referral: Literal["not needed", "needed", "not known"]
    referral_note: Text | None
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    needs: tuple[str, ...]
    conditions: tuple[str, ...]
    last_checked: date
    sources: tuple[str, ...]
