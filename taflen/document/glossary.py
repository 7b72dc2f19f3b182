"""A list of words and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from taflen.document.text import Text


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """A word and what it means. `forms` are all that it can look like, separated by ;, and the first names it."""

    id: str
    forms: Text
    meaning: Text

    @property
    def names(self) -> list[str]:
        """All that it can look like, in the language shown."""
        return [name.strip() for name in self.forms.shown.split(";") if name.strip()]

    @property
    def name(self) -> Text:
        """What it is called."""
        return replace(self.forms, shown=self.names[0])


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words of a glossary."""

    words: tuple[GlossaryWord, ...]
