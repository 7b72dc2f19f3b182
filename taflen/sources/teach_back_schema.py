"""Prompts for teach-back: how a professional finds out whether something was explained well, chunk by chunk."""

from __future__ import annotations

from pydantic import Field

from taflen.sources.schema import Line, Part


class TeachBackEntry(Part):
    """One chunk: what it is about, how to ask for it in the person's own words, and what to listen for."""

    about: Line = Field(max_length=80, description="what this chunk is about")
    ask: Line = Field(description="an open question that asks for the person's own words")
    listen_for: tuple[Line, ...] = Field(min_length=1, max_length=6, description="what a clear explanation leads to")
