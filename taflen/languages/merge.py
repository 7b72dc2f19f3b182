"""Bringing a catalogue up to date with the English, without losing or guessing a translation.

Messages of a document keep their order, so a changed text is paired with the one that stood in its place (Babel's
own fuzzy search takes minutes at 5,000 messages; this takes milliseconds). Its translation is kept, marked fuzzy
with the English it was made from, and is not shown until a translator has looked at it. polib writes the files:
Babel would lose the previous English and a sixth Welsh plural.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import polib

from taflen.document.word_changes import in_signs, word_changes
from taflen.languages.document_messages import Message
from taflen.languages.locale_data import plural_forms
from taflen.today import build_day

ALIKE = 0.6
# Pairs of letters: some thousand pairs of sentences, within a second. A document has a tenth of it.
MOST_EFFORT = 5_000_000
NOBODY = "not recorded"


def new_catalogue(language: str) -> polib.POFile:
    """An empty catalogue with its header."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = _whole_header({}, language)
    return catalogue


def _whole_header(header: Mapping[str, str], language: str) -> dict[str, str]:
    """A header with every field that gettext asks for. What a translator's program has written there stays."""
    fields = {
        "Project-Id-Version": "Taflen",
        "PO-Revision-Date": f"{build_day().isoformat()} 00:00+0000",
        # Roles are in record.yml, and names nowhere.
        "Last-Translator": NOBODY,
        "Language-Team": NOBODY,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    return {**fields, **{name: value for name, value in header.items() if value}}


def merged(
    old: polib.POFile, messages: Sequence[Message], elsewhere: Mapping[tuple[str, str], polib.POEntry]
) -> polib.POFile:
    """`old` brought up to date with `messages`.

    `elsewhere` are entries of the same language that a message may have moved from. What is no longer in the
    English is kept at the end, marked obsolete.
    """
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = _whole_header(old.metadata, old.metadata.get("Language") or "en")
    catalogue.header = old.header
    known = {key_of(entry): entry for entry in old}
    previous = replaced([key_of(entry) for entry in old if not entry.obsolete], [message.key for message in messages])
    used: set[tuple[str, str]] = set()
    for message in messages:
        own = known.get(message.key)
        source = own if own and own.msgstr else elsewhere.get(message.key, own)
        changed_from = known.get(previous[message.key]) if source is None and message.key in previous else None
        used.add(key_of(changed_from) if changed_from else message.key)
        catalogue.append(_entry(message, source, changed_from))
    for entry in old:
        if key_of(entry) not in used and entry.msgstr:
            entry.obsolete, entry.occurrences = True, []
            catalogue.append(entry)
    return catalogue


def key_of(entry: polib.POEntry) -> tuple[str, str]:
    """What a message is looked up by: its msgctxt and its msgid."""
    return entry.msgctxt or "", entry.msgid


def _comment(message: Message, previous: str | None) -> str:
    """What the translator is told; of a text that has changed also which words."""
    if previous is None:
        return message.comment
    return f"{message.comment}\nchanged: {in_signs(word_changes(previous, message.english))}"


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
    if entry.fuzzy:
        entry.comment = _comment(message, entry.previous_msgid)
    return entry


def replaced(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """For each new key that replaces an old one like it: the old one.

    After so much effort nothing is paired any more: what is left is translated anew, and its old text is kept.
    """
    effort = MOST_EFFORT
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if operation != "replace":
            continue
        free = list(old[old_start:old_end])
        for key in new[new_start:new_end]:
            alike = []
            for other in free:
                if other[0] == key[0] and effort > 0 and _may_be_alike(key[1], other[1]):
                    effort -= len(key[1]) * len(other[1])
                    alike.append((SequenceMatcher(None, key[1], other[1]).ratio(), other))
            if alike and max(alike)[0] >= ALIKE:
                pairs[key] = max(alike)[1]
                free.remove(pairs[key])
    return pairs


def _may_be_alike(one: str, other: str) -> bool:
    """Whether two texts may be as much alike as is wanted: soon said, and never a wrong no."""
    whole = len(one) + len(other)
    if 2 * min(len(one), len(other)) < ALIKE * whole:
        return False
    return 2 * (Counter(one) & Counter(other)).total() >= ALIKE * whole
