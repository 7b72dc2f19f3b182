"""What a condition adds to the shared details: a toolkit."""

from __future__ import annotations

from pydantic import Field

from taflen.sources.schema import DocumentDetails, Identifier


class ConditionDetails(DocumentDetails):
    """The details of a condition."""

    toolkit: tuple[Identifier, ...] = Field(
        default=(), max_length=12, description="the ids of the documents that belong with it"
    )
