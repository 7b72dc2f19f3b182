"""Texts out of YAML, each with its place."""

from __future__ import annotations

from taflen.document.tree import Text, english_text
from taflen.document.wrapping import TextPlace
from taflen.findings import Place
from taflen.sources.yaml_reader import KeyPath, YamlFile


class YamlTexts:
    """Call it with keys and a role to get the text that stands there."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file

    def __call__(self, keys: KeyPath, role: str) -> Text:
        """The text at `keys`, which the schema has already found to be there."""
        value = self.file.data
        for key in keys:
            value = value[key]
        return english_text(" ".join(str(value).split()), role, self._place(keys))

    def joined(self, keys: KeyPath, role: str) -> Text:
        """A list of short texts as one, so that another language can have more or fewer of them."""
        value = self.file.data
        for key in keys:
            value = value[key]
        return english_text("; ".join(" ".join(str(item).split()) for item in value), role, self._place(keys))

    def _place(self, keys: KeyPath) -> TextPlace:
        place: Place = self.file.value_places[keys]
        return TextPlace(place.path, place.line, place.column)
