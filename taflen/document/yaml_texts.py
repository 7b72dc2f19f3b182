"""Texts out of YAML, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
        return self._text(_on_one_line(self._at(keys)), role, keys)

    def joined(self, keys: KeyPath, role: str) -> Text:
        """A list of short texts as one, so that another language can have more or fewer of them."""
        return self._text("; ".join(_on_one_line(item) for item in self._at(keys)), role, keys)

    def joined_texts(self, places: Sequence[KeyPath], role: str) -> Text:
        """The same for short texts that stand in several places. The first place is that of the whole."""
        return self._text("; ".join(_on_one_line(self._at(keys)) for keys in places), role, places[0])

    def _at(self, keys: KeyPath) -> Any:
        value = self.file.data
        for key in keys:
            value = value[key]
        return value

    def _text(self, english: str, role: str, keys: KeyPath) -> Text:
        place = self.file.value_places[keys]
        for _, code, message in inline.problems(english):
            self.findings.append(Finding(place, code, "error", message))
        return english_text(english, role, TextPlace(place.path, place.line, place.column))


def _on_one_line(value: object) -> str:
    return " ".join(str(value).split())
