"""What a manual adds to the shared details: a diary, and prompts for teach-back."""

from __future__ import annotations

from pydantic import Field

from taflen.sources.fill_in_schema import DiaryEntry
from taflen.sources.schema import DocumentDetails
from taflen.sources.teach_back_schema import TeachBackEntry


class ManualDetails(DocumentDetails):
    """The details of a manual."""

    diary: DiaryEntry | None = Field(default=None, description="a sheet to fill in")
    teach_back: tuple[TeachBackEntry, ...] = Field(default=(), max_length=12, description="prompts for teach-back")
