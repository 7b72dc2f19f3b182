"""What there is to translate: the texts of documents, and the words of the interface."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir
from jinja2 import Environment, nodes

from taflen.document.tree import Document, texts
from taflen.project import GENERATOR

METHODS = [
    ("taflen/**.py", "taflen.languages.extraction:words_in_python"),
    ("theme/**.html", "taflen.languages.extraction:words_in_templates"),
]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `context` is the role of the text, `comment` tells the translator where it stands."""

    context: str
    english: str
    comment: str
    path: str

    @property
    def key(self) -> tuple[str, str]:
        """What it is looked up by."""
        return self.context, self.english


def document_messages(document: Document) -> list[Message]:
    """The different texts of a document, in reading order."""
    found = {
        (text.role, text.english): Message(
            text.role, text.english, f"{text.role}, in: {document.title.english}", text.place.path
        )
        for text in reversed(texts(document))
    }
    return list(reversed(found.values()))


def interface_messages() -> list[Message]:
    """The words of the interface, from the program's own templates and modules."""
    found: dict[str, Message] = {}
    for name, _, english, _, _ in extract_from_dir(GENERATOR, METHODS, directory_filter=_is_ours):
        assert isinstance(english, str)
        found.setdefault(english, Message("", english, "words of the interface", Path(name).as_posix()))
    return sorted(found.values(), key=lambda message: (message.path, message.english))


def _is_ours(folder: str | Path) -> bool:
    return Path(folder).name not in (".venv", ".git", ".cache", "site", "tests", "__pycache__")


Extracted = tuple[int, str | None, str, list[str]]


def words_in_python(file: object, keywords: Iterable[str], tags: Iterable[str], options: object) -> Iterator[Extracted]:
    """Babel extraction method: each `words["…"]` and each `say("…")` in a Python module."""
    for node in ast.walk(ast.parse(file.read())):  # type: ignore[attr-defined]
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
