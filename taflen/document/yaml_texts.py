"""Texts out of YAML, each with its place."""

from __future__ import annotations

from taflen.document import inline
from taflen.document.text import Text, english_text
from taflen.document.wrapping import TextPlace
from taflen.findings import Finding
from taflen.sources.yaml_reader import KeyPath, YamlFile


class YamlTexts:
    """Call it with keys and a role to get the text that stands there. `findings` says what is wrong with the texts."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def __call__(self, keys: KeyPath, role: str) -> Text:
        """The text at `keys`, which the schema has already found to be there."""
        value = self.file.data
        for key in keys:
            value = value[key]
        return self._text(" ".join(str(value).split()), role, keys)

    def joined(self, keys: KeyPath, role: str) -> Text:
        """A list of short texts as one, so that another language can have more or fewer of them."""
        value = self.file.data
        for key in keys:
            value = value[key]
        return self._text("; ".join(" ".join(str(item).split()) for item in value), role, keys)

    def _text(self, english: str, role: str, keys: KeyPath) -> Text:
        place = self.file.value_places[keys]
        for _, code, message in inline.problems(english):
            self.findings.append(Finding(place, code, "error", message))
        return english_text(english, role, TextPlace(place.path, place.line, place.column))
