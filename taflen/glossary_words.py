"""Which glossary words a document uses without saying what they mean, and where it uses each for the first time.

The glossaries say what they mean. The page leads from the first use to a list of them; on paper there is the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from taflen.cache import digest
from taflen.checks.explained import explained_in
from taflen.checks.prose import Prose
from taflen.document import inline
from taflen.document.glossary import Glossary, GlossaryWord
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Document
from taflen.document.walking import map_parts
from taflen.languages.locale_data import sorting_key
from taflen.languages.translate import Edition
from taflen.memory import Codec, Memory, codec_of

# Where a reader meets a word in a sentence. Headings stay free of links.
MARKED_ROLES = frozenset(("paragraph", "list item", "table cell", "grid cell", "option description", "decision"))
WORD = re.compile(r"\w+(?:['’-]\w+)*")
# What a link must not be put into.
LINK = re.compile(r"\[@[^\]]*\]|\[[^\]]*\]\([^)]*\)|https?://\S+")
Parts = TypeVar("Parts")
IDS: Codec[tuple[str, ...]] = codec_of(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a glossary word, as its words in lower case."""

    words: tuple[str, ...]
    of: GlossaryWord


@dataclass(frozen=True)
class WordBook:
    """The forms of glossary words in a language by their first word, the longest first."""

    forms: Mapping[str, Sequence[Form]]

    def first_in(self, text: str, known: set[str]) -> tuple[int, int, GlossaryWord] | None:
        """Where the first glossary word stands in a text (start, end), but for those whose id is `known`."""
        links = [found.span() for found in LINK.finditer(text)]
        places = [found for found in WORD.finditer(text) if not any(a <= found.start() < b for a, b in links)]
        words = [found[0].lower().replace("’", "'") for found in places]
        for at, word in enumerate(words):
            for form in self.forms.get(word, ()):
                end = at + len(form.words)
                if form.of.id not in known and tuple(words[at:end]) == form.words:
                    return places[at].start(), places[end - 1].end(), form.of
        return None


def word_book(words: Iterable[GlossaryWord]) -> WordBook:
    """The forms of some glossary words, to look them up."""
    forms: dict[str, list[Form]] = {}
    for word in words:
        for name in word.names:
            found = tuple(one[0].lower().replace("’", "'") for one in WORD.finditer(name))
            if found:
                forms.setdefault(found[0], []).append(Form(found, word))
    return WordBook({first: sorted(known, key=lambda form: -len(form.words)) for first, known in forms.items()})


def first_uses_linked(part: Parts, words: Sequence[GlossaryWord]) -> tuple[Parts, list[GlossaryWord]]:
    """Blocks in which the first use of each word is a link to `word:ID`, and the words, in order of that use."""
    book = word_book(words)
    known: dict[str, GlossaryWord] = {}

    def linked(found: Any) -> Any:
        if not isinstance(found, Text) or found.role not in MARKED_ROLES:
            return found
        if words and found.language != words[0].forms.language:
            return found
        shown = found.shown
        while use := book.first_in(shown, set(known)):
            start, end, word = use
            known[word.id] = word
            shown = f"{shown[:start]}[{shown[start:end]}]({inline.GLOSSARY_WORD}{word.id}){shown[end:]}"
        return found if shown is found.shown else replace(found, shown=shown)

    return (map_parts(part, linked), list(known.values())) if words else (part, [])


def with_glossary_words(by_language: Mapping[str, Sequence[Edition]], memory: Memory) -> dict[str, list[Edition]]:
    """All editions, each with the glossary words that it uses and its English does not explain."""
    wanted: dict[str, tuple[str, ...]] = {}
    made: dict[str, list[Edition]] = {}
    for code, editions in by_language.items():
        words = [word for word in _words_of(editions) if word.forms.language == word.meaning.language == code]
        by_id = {word.id: word for word in words}
        all_words = repr(words)
        made[code] = []
        for edition in editions:
            document = edition.document
            if code == SOURCE_LANGUAGE:
                key = (edition.key, all_words)
                find = partial(_not_explained, document, words)
                wanted[document.id] = memory.remembered("glossary words", key, find, IDS)
                document.body.forget()
            if document.kind == "glossary":
                made[code].append(_in_alphabetical_order(edition))
                continue
            asked = [by_id[name] for name in wanted.get(document.id, ()) if name in by_id]
            made[code].append(_with(edition, asked))
    return made


def _with(edition: Edition, asked: Sequence[GlossaryWord]) -> Edition:
    if not asked:
        return edition
    _, used = first_uses_linked(edition.document.blocks, asked)
    edition.document.body.forget()
    if not used:
        return edition
    return replace(edition, glossary_words=tuple(used), key=digest([edition.key, repr(used)]))


def _in_alphabetical_order(glossary: Edition) -> Edition:
    """A glossary in the order of its language, whatever the order of its file."""
    key = sorting_key(glossary.language.code)

    def ordered(part: Any) -> Any:
        if not isinstance(part, Glossary):
            return part
        return replace(part, words=tuple(sorted(part.words, key=lambda word: key(inline.plain(word.names[0])))))

    return replace(glossary, document=map_parts(glossary.document, ordered))


def _words_of(editions: Iterable[Edition]) -> Iterator[GlossaryWord]:
    for edition in editions:
        # The bodies of other documents need not be read for this.
        for block in edition.document.blocks if edition.document.kind == "glossary" else ():
            if isinstance(block, Glossary):
                yield from block.words


def _not_explained(document: Document, words: Sequence[GlossaryWord]) -> tuple[str, ...]:
    """The ids of the words that an English document uses and does not explain."""
    if document.kind == "glossary" or not words:
        return ()
    _, used = first_uses_linked(document.blocks, words)
    if not used:
        return ()
    said: set[str] = set()
    for passage in Prose(document, SOURCE_LANGUAGE):
        said |= explained_in(passage)
    return tuple(word.id for word in used if said.isdisjoint(name.lower() for name in word.names))
