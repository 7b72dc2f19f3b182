"""Which new file is an old one under another name.

git compares lines. Here the details at the head of a file are much the same in every document, so that git takes two
short documents about different things for one. So the words of the documents decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from taflen.document import inline
from taflen.document.tree import Document
from taflen.document.walking import texts
from taflen.review.likeness import share, words_in

# Two documents with less of their words in common are two documents.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Marks:
    """What a document is told by: its kind and title, and its words. A broken file has no title."""

    title: tuple[str, str] | None
    words: Counter[str]


def marks_of(document: Document | None, body: str) -> Marks:
    """What tells a file from others. `body` stands for a file that cannot be read as a document."""
    if document is None:
        return Marks(None, words_in(body))
    said = [document.title, document.summary, *texts(document.blocks)]
    words = words_in(" ".join(inline.plain(text.english) for text in said))
    return Marks((document.kind, document.title.english), words)


def renamed_pairs(gone: Mapping[str, Marks], come: Mapping[str, Marks]) -> dict[str, str]:
    """For each new path that is an old document under another name: its old path.

    A file of the same name in another folder is the same, then one with the same title, then the most alike.
    """
    pairs: dict[str, str] = {}
    for name_of in (_stem, _title):
        pairs.update(_same(*_left(gone, come, pairs), name_of))
    old, new = _left(gone, come, pairs)
    alike = sorted(((share(old[a].words, new[b].words), b, a) for b in new for a in old), reverse=True)
    for score, path, before in alike:
        if score >= ALIKE and path not in pairs and before not in pairs.values():
            pairs[path] = before
    return pairs


def _left(
    gone: Mapping[str, Marks], come: Mapping[str, Marks], pairs: Mapping[str, str]
) -> tuple[dict[str, Marks], dict[str, Marks]]:
    known = set(pairs.values())
    old = {path: marks for path, marks in gone.items() if path not in known}
    return old, {path: marks for path, marks in come.items() if path not in pairs}


def _stem(path: str, marks: Marks) -> str:
    """The id of a document is the name of its file."""
    return PurePosixPath(path).stem


def _title(path: str, marks: Marks) -> Hashable:
    return marks.title


def _same(
    gone: Mapping[str, Marks], come: Mapping[str, Marks], name_of: Callable[[str, Marks], Hashable]
) -> Iterator[tuple[str, str]]:
    """Each new path with the old one of the same name, where no other has that name."""
    old_names, new_names = (Counter(name_of(*entry) for entry in side.items()) for side in (gone, come))
    old = {name_of(*entry): entry[0] for entry in gone.items()}
    for path, marks in come.items():
        name = name_of(path, marks)
        if name is not None and old_names[name] == new_names[name] == 1:
            yield path, old[name]
