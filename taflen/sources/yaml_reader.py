"""YAML with the line and column of every key, and nothing of YAML that could surprise an author.

Only plain data comes in: text, whole numbers, decimals, true/false and nothing at all. `no`, `on` and dates
stay the text that the author typed. Tags, anchors, aliases and repeated keys are findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from taflen.findings import Finding, Place

KeyPath = tuple[str | int, ...]

DEEPEST = 20
WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
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


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlFile:
    """Read a YAML text that starts at `first_line` of the file `path`. Problems come back as findings."""
    result = YamlFile(path)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        result.findings.append(_syntax_finding(error, path, first_line))
        return result
    except (yaml.YAMLError, RecursionError) as error:
        place = Place(path, first_line, 1)
        result.findings.append(Finding(place, "yaml-syntax", "error", f"Mend the YAML: {str(error).splitlines()[0]}."))
        return result
    if node is not None:
        reader = _NodeReader(result, first_line)
        result.data = reader.value(node, ())
    return result


def _syntax_finding(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    problem = error.problem or "it cannot be read"
    if "\\t" in repr(problem) or "cannot start any token" in problem:
        message, suggestion = "Replace the tab with spaces. YAML is indented with spaces only.", "  "
    elif "mapping values are not allowed" in problem:
        message = 'Put double quotes round the text: it holds a colon and a space (": ").'
        suggestion = 'title: "Breast cancer surgery: your options"'
    else:
        message, suggestion = f"Mend the YAML here: {problem}.", "Compare with the lines above it."
    return Finding(Place(path, line, column), "yaml-syntax", "error", message, suggestion)


class _NodeReader:
    """Turns composed YAML nodes into plain data and notes the places."""

    def __init__(self, result: YamlFile, first_line: int) -> None:
        self.result = result
        self.first_line = first_line
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, keys: KeyPath) -> Any:
        self.result.places.setdefault(keys, self._place(node))
        self.result.value_places[keys] = self._place(node)
        if id(node) in self.seen:
            return self._refuse(node, "Write the value out again: this project uses no YAML aliases (*name).")
        self.seen.add(id(node))
        if len(keys) > DEEPEST:
            return self._refuse(node, f"Indent less: nothing here is more than {DEEPEST} levels deep.")
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, keys))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*keys, index)) for index, item in enumerate(node.value)]
        return self._scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _entries(self, node: yaml.MappingNode, keys: KeyPath) -> Iterator[tuple[str, Any]]:
        known: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key or key == "<<":
                self._refuse(key_node, "Use a plain word as the key.")
                continue
            if key in known:
                self._refuse(key_node, f"Remove one `{key}`: it stands twice.", "yaml-duplicate-key")
                continue
            known.add(key)
            self.result.places[(*keys, key)] = self._place(key_node)
            yield key, self.value(value_node, (*keys, key))

    def _scalar(self, node: yaml.ScalarNode) -> str | int | float | bool | None:
        text: str = node.value
        if node.style:
            return text
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._refuse(node, f"Remove the tag `{node.tag}`: plain values only.")
            return text
        if text in CONSTANTS:
            return CONSTANTS[text]
        if WHOLE_NUMBER.fullmatch(text) and len(text) < 16:
            return int(text)
        return float(text) if DECIMAL.fullmatch(text) else text

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.result.path, mark.line + self.first_line, mark.column + 1)

    def _refuse(self, node: yaml.Node, message: str, code: str = "yaml-syntax") -> None:
        self.result.findings.append(Finding(self._place(node), code, "error", message))
