"""Bringing a catalogue up to date with the English, without losing or guessing a translation.

Messages of a document keep their order, so a changed text is paired with the one that stood in its place (Babel's
own fuzzy search takes minutes at 5,000 messages; this takes milliseconds). Its translation is kept, marked fuzzy
with the English it was made from, and is not shown until a translator has looked at it. polib writes the files:
Babel would lose the previous English and a sixth Welsh plural.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import polib

from taflen.languages.extraction import Message
from taflen.languages.locale_data import plural_forms

ALIKE = 0.6


def new_catalogue(language: str) -> polib.POFile:
    """An empty catalogue with its header."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": "Taflen",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    return catalogue


def merged(
    old: polib.POFile, messages: Sequence[Message], elsewhere: Mapping[tuple[str, str], polib.POEntry]
) -> polib.POFile:
    """`old` brought up to date with `messages`.

    `elsewhere` are entries of the same language that a message may have moved from. What is no longer in the
    English is kept at the end, marked obsolete.
    """
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata, catalogue.header = old.metadata, old.header
    known = {_key(entry): entry for entry in old}
    previous = _pairs([_key(entry) for entry in old if not entry.obsolete], [message.key for message in messages])
    used: set[tuple[str, str]] = set()
    for message in messages:
        own = known.get(message.key)
        source = own if own and own.msgstr else elsewhere.get(message.key, own)
        changed_from = known.get(previous[message.key]) if source is None and message.key in previous else None
        used.add(_key(changed_from) if changed_from else message.key)
        catalogue.append(_entry(message, source, changed_from))
    for entry in old:
        if _key(entry) not in used and entry.msgstr:
            entry.obsolete, entry.occurrences = True, []
            catalogue.append(entry)
    return catalogue


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def _entry(message: Message, source: polib.POEntry | None, changed_from: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.english,
        comment=message.comment,
        occurrences=[(message.path, "")] if message.path else [],
    )
    if source is not None:
        entry.msgstr, entry.tcomment = source.msgstr, source.tcomment
        entry.flags, entry.previous_msgid = source.flags, source.previous_msgid
    elif changed_from is not None and changed_from.msgstr:
        entry.msgstr, entry.tcomment = changed_from.msgstr, changed_from.tcomment
        entry.flags = ["fuzzy"]
        entry.previous_msgid = changed_from.previous_msgid or changed_from.msgid
    return entry


def _pairs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """For each new key that replaces an old one like it: the old one."""
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if operation != "replace":
            continue
        free = list(old[old_start:old_end])
        for key in new[new_start:new_end]:
            alike = [(SequenceMatcher(None, key[1], other[1]).ratio(), other) for other in free if other[0] == key[0]]
            if alike and max(alike)[0] >= ALIKE:
                pairs[key] = max(alike)[1]
                free.remove(pairs[key])
    return pairs
