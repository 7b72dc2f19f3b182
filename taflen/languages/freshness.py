"""Which texts of an edition wait for a translator, and what their English said when they were last translated.

Babel drops the previous English of a fuzzy message, so this reads with polib; only an edition that is not complete
needs it. It sees a change of English at once: whether or not `messages` has been run since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from taflen.document.text import Text
from taflen.document.walking import texts
from taflen.findings import Finding
from taflen.languages.catalogue_files import read_po_file
from taflen.languages.catalogues import COMMON, Key, catalogue_name, read_catalogue
from taflen.languages.merge import key_of, replaced
from taflen.languages.translate import Edition


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that shows in English.

    `before` is the English that `translation` was made from; both are empty if it was never translated. `line` is
    that of its message in the catalogue, or 1.
    """

    text: Text
    before: str = ""
    translation: str = ""
    line: int = 1

    @property
    def is_changed(self) -> bool:
        """Whether there is a translation, of other words."""
        return bool(self.translation)


def waiting_texts(edition: Edition, locales: Path) -> list[Waiting]:
    """The texts of an edition that wait, in reading order. A catalogue that cannot be read counts as empty."""
    if edition.complete:
        return []
    code = edition.language.code
    live = _live(locales, code, catalogue_name(edition.document.path))
    keys = list(dict.fromkeys((text.role, text.english) for text in texts(edition.document)))
    previous = replaced(list(live), keys)
    return list(_waiting(edition, {**_live(locales, code, COMMON), **live}, previous))


def _live(locales: Path, language: str, name: str) -> dict[Key, polib.POEntry]:
    read = read_po_file(locales, language, name)
    if isinstance(read, Finding) or read_catalogue(locales, language, name).findings:
        return {}
    return {key_of(entry): entry for entry in read if not entry.obsolete}


def _waiting(edition: Edition, live: dict[Key, polib.POEntry], previous: dict[Key, Key]) -> Iterator[Waiting]:
    seen: set[Key] = set()
    for text in texts(edition.document):
        key = (text.role, text.english)
        if text.language == edition.language.code or key in seen:
            continue
        seen.add(key)
        entry = live.get(key)
        line = (entry.linenum if entry else 0) or 1
        if entry is None or not entry.msgstr:
            old = live.get(previous[key]) if key in previous else None
            entry = old if old is not None and old.msgstr else None
        if entry is None:
            yield Waiting(text, line=line)
            continue
        yield Waiting(text, entry.previous_msgid or entry.msgid, entry.msgstr, entry.linenum or 1)
