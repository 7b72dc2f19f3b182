"""The words of JSON Schema that our schemas are written in. Everything in a schema says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taflen.findable.document_text import Json
from taflen.findable.sitemaps import full_address

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(site_url: str, address: str, title: str, what: Json) -> Json:
    """A whole schema that is at an address on the site."""
    return {"$schema": DIALECT, "$id": full_address(site_url, address), "title": title} | what


def text(description: str, **more: Any) -> Json:
    """A text."""
    return {"description": description, "type": "string", **more}


def number(description: str, least: int = 0) -> Json:
    """A whole number."""
    return {"description": description, "type": "integer", "minimum": least}


def listing(description: str, items: Json) -> Json:
    """A list."""
    return {"description": description, "type": "array", "items": items}


def closed(description: str, properties: Json, optional: Sequence[str] = ()) -> Json:
    """An object with these properties and no other. Those that are `optional` may be missing."""
    required = [name for name in properties if name not in optional]
    exactly = {"properties": properties, "required": required, "additionalProperties": False}
    return {"description": description, "type": "object", **exactly}


def named(description: str, each: Json) -> Json:
    """An object whose names are not known beforehand; every value is alike."""
    return {"description": description, "type": "object", "additionalProperties": each}


def or_nothing(what: Json) -> Json:
    """The same, or null."""
    return {**what, "type": [what["type"], "null"]}
