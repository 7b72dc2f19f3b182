"""The number of the format of source files, and what a file of another number needs.

There is one number for all files that authors and panels write. It goes up when a file that was right would no longer
be: a key that is renamed, taken away or newly asked for. A new key that may be left out changes nothing.

For the next number: raise `Known` and `CURRENT`, add an `Upgrade` at the end of `UPGRADES`, and keep a site of the old
format in tests/schema_sites/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator

from taflen.findings import Finding
from taflen.sources.yaml_reader import KeyPath, YamlFile

Known = Literal[1]
CURRENT: Known = 1
KEY = "schema"
# What content/glossary.yml had, once: no `schema` at all.
BEFORE_NUMBERS = 0
# `versions.yml` and the file of a clinic may do without a number. Then they have this format.
NUMBERLESS: Known = 1


def _whole(value: object) -> object:
    """`true` and 1.0 would count as 1."""
    return str(value) if isinstance(value, bool | float) else value


SchemaNumber = Annotated[Known, BeforeValidator(_whole)]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a file needs: at which key, what to do, and what to write."""

    keys: KeyPath
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From one format to the next. `changed` ends the sentence "Since format 2, …"; `needs` is what a file must do."""

    before: int
    after: int
    changed: str
    needs: Callable[[YamlFile], Iterator[Need]]


def _glossary_is_a_document(file: YamlFile) -> Iterator[Need]:
    """Bad: content/glossary.yml with nothing but `words`. Good: content/glossary/medical-words.yml with details."""
    if file.path == "content/glossary.yml":
        new = "content/glossary/medical-words.yml"
        start = f"`build.py new glossary medical-words` starts {new}."
        yield Need((), "Make this glossary a document: start a new one, and give it a title and an owner.", start)
        yield Need(("words",), f"Move `words` into {new} as they are, then remove this file.")


UPGRADES: tuple[Upgrade, ...] = (
    Upgrade(BEFORE_NUMBERS, 1, "a glossary is a document, with details like any other", _glossary_is_a_document),
)


def schema_findings(
    file: YamlFile, numberless: int | None = None, current: int = CURRENT, upgrades: Sequence[Upgrade] = UPGRADES
) -> Iterator[Finding]:
    """What a file of another format than `current` needs.

    `numberless` is the format of a file without a number; None if it must have one. That it has none, or that it has
    something else in its place, is for its schema to say.
    """
    number = file.data.get(KEY, numberless) if isinstance(file.data, dict) else None
    if type(number) is not int or number == current:
        return
    if number > current:
        message = f"Use a newer program for this file: it has format {number}, and this program knows {current}."
        suggestion = f"Writing `{KEY}: {current}` is right only if the file was never meant for a newer one."
        yield Finding(file.place((KEY,)), "schema-newer", "error", message, suggestion)
    elif number >= 1:
        yield from needs_since(number, file, upgrades)
        message = f"Then write `{KEY}: {current}`: this file has format {number}."
        yield Finding(file.place((KEY,)), "schema-older", "error", message, f"{KEY}: {current}")


def needs_since(number: int, file: YamlFile, upgrades: Sequence[Upgrade] = UPGRADES) -> Iterator[Finding]:
    """What a file of the format `number` needs, from one format to the next, oldest first."""
    for upgrade in upgrades:
        if upgrade.before >= number:
            for need in upgrade.needs(file):
                message = f"{need.message} Since format {upgrade.after}, {upgrade.changed}."
                yield Finding(file.place(need.keys), "schema-older", "error", message, need.suggestion)
