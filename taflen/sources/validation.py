"""Data against schema: every mistake of a file at once, each at its line, each saying what to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from taflen.findings import Finding
from taflen.sources.schema_upgrades import CURRENT, KEY, schema_findings
from taflen.sources.yaml_reader import KeyPath, YamlFile

Details = TypeVar("Details", bound=BaseModel)
JsonSchema = dict[str, Any]

LIMITS = {
    "string_too_long": "at most {max_length} characters are allowed",
    "literal_error": "allowed: {expected}",
    "greater_than_equal": "at least {ge} is needed",
    "less_than_equal": "at most {le} is allowed",
    "too_short": "at least {min_length} needed",
    "too_long": "at most {max_length} allowed",
}


def validate(schema: type[Details], file: YamlFile) -> Details | list[Finding]:
    """The checked details of a file, or all that is wrong with it."""
    if not isinstance(file.data, dict):
        message = "Write the details of the document as `key: value` lines."
        return [Finding(file.place(()), "field-wrong", "error", message)]
    if of_another_format := list(_another_format(schema, file)):
        return of_another_format
    try:
        return schema.model_validate(file.data)
    except ValidationError as error:
        descriptions = _described(schema)
        return [_finding(descriptions, file, details) for details in _causes(error.errors(include_url=False))]


def _another_format(schema: type[BaseModel], file: YamlFile) -> Iterator[Finding]:
    """What a file of an older or newer format needs. All else that is said of it would only puzzle its author."""
    number = schema.model_fields.get("schema_number")
    if number is not None:
        yield from schema_findings(file, None if number.is_required() else number.default)


@cache
def _described(schema: type[BaseModel]) -> JsonSchema:
    """A schema with what is said of each field. It must not be changed: it takes long to make, and is kept."""
    return schema.model_json_schema()


def _causes(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The errors without those that follow from others: a wrong entry also makes its list too short."""
    around = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    for error in errors:
        if error["type"] != "too_short" or error["loc"] not in around:
            yield error


def _finding(schema: JsonSchema, file: YamlFile, error: ErrorDetails) -> Finding:
    keys = _keys_in_data(file.data, error["loc"])
    place = file.place(keys)
    name = error["loc"][-1] if error["loc"] else "file"
    match error["type"]:
        case "missing":
            wanted = _at(schema, error["loc"]).get("description", "it is needed")
            line = f"Write `{KEY}: {CURRENT}` as the first of the details." if name == KEY else ""
            return Finding(place, "field-missing", "error", f"Add `{name}`: {wanted}.", line)
        case "union_tag_not_found":
            return Finding(place, "field-missing", "error", "Add `type`: the kind of answer.")
        case "union_tag_invalid":
            place = file.place((*keys, "type"))
            allowed = error["ctx"]["expected_tags"].replace("'", "")
            return Finding(place, "field-wrong", "error", f"Use one of these as `type`: {allowed}.")
        case "extra_forbidden":
            known = ", ".join(_at(schema, error["loc"][:-1]).get("properties", {}))
            message = f"Remove `{name}` or correct its spelling: there is no such key here."
            return Finding(place, "field-unknown", "error", message, f"Known keys: {known}.")
    wanted = _at(schema, error["loc"]).get("description", "what belongs here")
    message = f"Correct `{_spoken(keys)}`: write {wanted}."
    return Finding(place, "field-wrong", "error", message, _what_is_wrong(error))


def _what_is_wrong(error: ErrorDetails) -> str:
    if error["input"] is None:
        return "It is empty now."
    if error["type"] == "string_type" and isinstance(error["input"], int | float):
        return f'Put double quotes round it: "{error["input"]}".'
    limit = LIMITS.get(error["type"], "that does not fit").format(**error.get("ctx", {}))
    if isinstance(error["input"], dict | list):
        return f"There is a list or a group of keys here now; {limit}."
    written = str(error["input"]).lower() if isinstance(error["input"], bool) else str(error["input"])
    return f"It says {written[:60]!r} now; {limit}."


def _keys_in_data(data: Any, location: tuple[int | str, ...]) -> KeyPath:
    """Pydantic's location without the names of union members, which stand nowhere in the file."""
    keys: list[int | str] = []
    for part in location:
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if in_list or (isinstance(data, dict) and part in data):
            data = data[part]
            keys.append(part)
    return tuple(keys)


def _spoken(keys: KeyPath) -> str:
    return " > ".join(str(key + 1) if isinstance(key, int) else key for key in keys) or "file"


def _at(root: JsonSchema, location: tuple[int | str, ...]) -> JsonSchema:
    """The part of a JSON schema that describes the field at `location`."""
    node = root
    for part in location:
        node = _resolved(root, node)
        if isinstance(part, int):
            node = node.get("items", {})
        elif part in node.get("properties", {}):
            node = node["properties"][part]
        elif part in node.get("discriminator", {}).get("mapping", {}):
            node = {"$ref": node["discriminator"]["mapping"][part]}
        else:
            node = node.get("additionalProperties") or {}
    return {**_resolved(root, node), **{k: v for k, v in node.items() if k == "description"}}


def _resolved(root: JsonSchema, node: JsonSchema) -> JsonSchema:
    """`node` with its reference followed, and `X or nothing` read as X."""
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _resolved(root, choice)
    if "$ref" in node:
        definition: JsonSchema = root["$defs"][node["$ref"].rsplit("/", 1)[1]]
        return definition
    return node
