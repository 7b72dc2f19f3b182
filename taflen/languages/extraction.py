"""Babel extraction methods, and the words of the interface that they find.

`babel.cfg` names the methods, so that plain `pybabel extract` finds the same messages as `build.py messages`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from jinja2 import Environment, nodes

from taflen.languages.document_messages import Message, document_messages
from taflen.library import read_file
from taflen.project import FOLDERS, GENERATOR
from taflen.sources.reader import read_source

METHODS = [
    ("taflen/**.py", "taflen.languages.extraction:words_in_python"),
    ("theme/**.html", "taflen.languages.extraction:words_in_templates"),
]
INTERFACE = "words of the interface"
# Most modules say nothing, and to parse them all takes most of a second.
SAYS = re.compile(rb"\bwords\s*\[|\bsay\s*\(")
Extracted = tuple[int, str | None, str | tuple[str, str], list[str]]


@cache
def interface_messages() -> tuple[Message, ...]:
    """The words of the interface, from the program's own templates and modules."""
    found: dict[str, Message] = {}
    for name, _, english, _, _ in extract_from_dir(GENERATOR, METHODS, directory_filter=_is_ours):
        assert isinstance(english, str)
        found.setdefault(english, Message("", english, INTERFACE, Path(name).as_posix()))
    return tuple(sorted(found.values(), key=lambda message: (message.path, message.english)))


def _is_ours(folder: str | Path) -> bool:
    return Path(folder).name not in (".venv", ".git", ".cache", "site", "tests", "__pycache__")


def texts_in_documents(
    file: object, keywords: Iterable[str], tags: Iterable[str], options: object
) -> Iterator[Extracted]:
    """Babel extraction method: each text of a document, from its Markdown or YAML file.

    Raises ValueError if the file is no document that can be read: `build.py check` says more.
    """
    path = Path(file.name)  # type: ignore[attr-defined]
    folder, kind = next((f, k) for f, k in FOLDERS.items() if path.parent.as_posix().endswith(f))
    name = f"{folder}/{path.name}"
    read = read_file(read_source(path, name, kind))
    if read.document is None:
        raise ValueError(f"{name} cannot be read as a document. `python build.py check` says what is wrong with it.")
    for message in document_messages(read.document):
        yield message.line, "pgettext", (message.context, message.english), message.comment.split("\n")


def words_in_python(file: object, keywords: Iterable[str], tags: Iterable[str], options: object) -> Iterator[Extracted]:
    """Babel extraction method: each `words["…"]` and each `say("…")` in a Python module."""
    source: bytes = file.read()  # type: ignore[attr-defined]
    if not SAYS.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            name = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if name == "words" and isinstance(node.slice.value, str):
                yield node.lineno, None, node.slice.value, []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            for said in node.args:
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield node.lineno, None, said.value, []


def words_in_templates(
    file: object, keywords: Iterable[str], tags: Iterable[str], options: object
) -> Iterator[Extracted]:
    """Babel extraction method: each `words["…"]` in a Jinja template."""
    tree = Environment(autoescape=True).parse(file.read().decode())  # type: ignore[attr-defined]
    for node in tree.find_all(nodes.Getitem):
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            name = node.node.name if isinstance(node.node, nodes.Name) else getattr(node.node, "attr", "")
            if name == "words":
                yield node.lineno, None, node.arg.value, []
