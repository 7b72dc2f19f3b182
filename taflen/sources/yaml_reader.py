"""YAML with the line and column of every key, and nothing of YAML that could surprise an author.

Only plain data comes in: text, whole numbers, decimals, true/false and nothing at all. `no`, `on` and dates
stay the text that the author typed. Tags, anchors, aliases and repeated keys are findings, and so are characters
that mislead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from taflen.findings import Finding, Place
from taflen.sources.characters import misleading, misleading_words

KeyPath = tuple[str | int, ...]

DEEPEST = 20
MOST_VALUES = 50_000
WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
OTHER_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "": None, "null": None, "~": None}


@dataclass
class YamlFile:
    """The data of one YAML text, where each part of it stands, and what was wrong."""

    path: str
    data: Any = None
    places: dict[KeyPath, Place] = field(default_factory=dict)
    value_places: dict[KeyPath, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, keys: KeyPath) -> Place:
        """Where `keys` stands: the key itself, or else the nearest part of the file that holds it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, Place(self.path, 1, 1))


def read_yaml(text: str, path: str, first_line: int = 1, several_languages: bool = False) -> YamlFile:
    """Read a YAML text that starts at `first_line` of the file `path`. Problems come back as findings.

    Where texts may be in `several_languages`, marks that some of them need are right.
    """
    result = YamlFile(path)
    reader = _EventReader(result, text, first_line, several_languages)
    try:
        result.data = reader.document()
    except yaml.MarkedYAMLError as error:
        result.findings.append(_syntax_finding(error, text, path, first_line))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        message = "Remove the control character, which does not show on the screen."
        result.findings.append(Finding(Place(path, line, 1), "yaml-syntax", "error", message))
        return result
    except _TooMuch as error:
        result.findings.append(Finding(error.place, "yaml-syntax", "error", error.message))
    result.findings += misleading(text, path, first_line, several_languages)
    return result


class _TooMuch(Exception):
    """Reading on would lead too deep, or take too long."""

    def __init__(self, place: Place, message: str) -> None:
        self.place = place
        self.message = message


def _syntax_finding(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Finding:
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "it cannot be read", error.context or ""
    quotes = 'title: "Breast cancer surgery: your options"'
    if "quoted scalar" in context and error.context_mark:
        mark, message, suggestion = error.context_mark, "Close the quote that starts here.", quotes
    elif "tab character" in problem or (mark and _character(text, mark) == "\t"):
        message, suggestion = "Replace the tab with spaces. YAML is indented with spaces only.", "  "
    elif "cannot start any token" in problem:
        message, suggestion = "Put double quotes round the text: it starts with a sign of YAML's own.", quotes
    elif "mapping values are not allowed" in problem:
        message, suggestion = 'Put double quotes round the text: it holds a colon and a space (": ").', quotes
    else:
        message, suggestion = f"Mend the YAML here: {problem}.", "Compare with the lines above it."
    # The end of a text without a last line end counts as a line of its own.
    line, column = (min(mark.line, text.count("\n")) + first_line, mark.column + 1) if mark else (first_line, 1)
    return Finding(Place(path, line, column), "yaml-syntax", "error", message, suggestion)


def _character(text: str, mark: yaml.Mark) -> str:
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


class _EventReader:
    """Turns the events of a YAML text into plain data and notes the places."""

    def __init__(self, result: YamlFile, text: str, first_line: int, several_languages: bool) -> None:
        self.result = result
        # For YAML these end a line, for every editor they do not. They are findings in any case.
        self.text = text = OTHER_LINE_ENDS.sub(" ", text)
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.first_line = first_line
        self.several_languages = several_languages

    def document(self) -> Any:
        """The data of the first document; a second one is refused."""
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "Remove the second `---`: one file holds one document.")
                    break
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, ())
        return data

    def _value(self, event: yaml.Event, keys: KeyPath) -> Any:
        place = self._place(event)
        self.result.places.setdefault(keys, place)
        self.result.value_places[keys] = place
        if len(keys) > DEEPEST:
            raise _TooMuch(place, f"Indent less: nothing here is more than {DEEPEST} levels deep.")
        if len(self.result.value_places) > MOST_VALUES:
            raise _TooMuch(place, f"Cut this file up: it may have {MOST_VALUES:,} values at most.")
        if isinstance(event, yaml.AliasEvent):
            return self._refuse(event, "Write the value out again: this project uses no YAML aliases (*name).")
        self._refuse_names(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(keys)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(keys)
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _sequence(self, keys: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*keys, len(items))))
        return items

    def _mapping(self, keys: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                self._value(event, (*keys, ""))
            self._refuse_names(event)
            if not key or key == "<<":
                self._refuse(event, "Use a plain word as the key.")
            elif key in data:
                self._refuse(event, f"Remove one `{key}`: it stands twice.", "yaml-duplicate-key")
            else:
                self.result.places[(*keys, key)] = self._place(event)
                data[key] = self._value(next(self.events), (*keys, key))
                continue
            self._value(next(self.events), (*keys, "", ""))
        return data

    def _refuse_names(self, event: yaml.Event) -> None:
        """Refuse what stands before a value (!tag, &anchor), which would be lost, and what its escapes would hide."""
        if tag := getattr(event, "tag", None):
            self._refuse(event, f"Remove the tag `{tag}`: plain values only.")
        if not isinstance(event, yaml.AliasEvent) and (anchor := getattr(event, "anchor", None)):
            self._refuse(event, f"Put double quotes round the text: `&{anchor}` at its start is a sign of YAML's own.")
        if isinstance(event, yaml.ScalarEvent) and event.style == '"' and event.start_mark and event.end_mark:
            written = self.text[event.start_mark.index : event.end_mark.index]
            if "\\" in written and any(letter not in written for letter in event.value):
                self.result.findings += misleading_words(event.value, self._place(event), self.several_languages)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None, "the C parser marks every event"
        return Place(self.result.path, mark.line + self.first_line, mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str, code: str = "yaml-syntax") -> None:
        self.result.findings.append(Finding(self._place(event), code, "error", message))


def _scalar(event: yaml.ScalarEvent) -> str | int | float | bool | None:
    text: str = event.value
    if event.style:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if WHOLE_NUMBER.fullmatch(text) and len(text) < 16:
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text
