"""A document in another language: the same tree, each text translated if its translation is current.

A text whose English has changed since it was translated shows in English. An old translation never shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from taflen.cache import digest
from taflen.document.glossary import GlossaryWord
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Cell, Document, Statement
from taflen.document.walking import map_parts, texts, walk
from taflen.languages.catalogues import Key
from taflen.languages.fingerprints import fingerprint
from taflen.languages.language import Language
from taflen.languages.risk_sentences import statement
from taflen.languages.usable import unusable
from taflen.sources.review_record import SignOffEntry
from taflen.sources.translation_record import TranslationEntry

TranslationCheck = Literal["not a translation", "unchecked", "checked", "changed since"]
# The share of texts from which on a translation counts as begun, and is worth showing.
BEGUN = 0.5
NOTHING_RECORDED = TranslationEntry()


@dataclass(frozen=True, slots=True)
class Edition:
    """A document in one language. `messages` are its different texts, `current` those shown in the language.

    `key` stands for all that it was made from, `text_key` for the texts that are in its language; `record` says who
    translated and who checked it. `approvals` are the sign-offs that hold for the English;
    `is_changed_since_approval` if one that the document needs does not. `glossary_words` are those that it uses and
    does not explain: see `taflen/glossary_words.py`.
    """

    document: Document
    language: Language
    messages: int
    current: int
    key: str = ""
    text_key: str = ""
    record: TranslationEntry = NOTHING_RECORDED
    approvals: tuple[SignOffEntry, ...] = ()
    is_changed_since_approval: bool = False
    glossary_words: tuple[GlossaryWord, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """Its language code and document id: what editions are looked up by."""
        return self.language.code, self.document.id

    @property
    def complete(self) -> bool:
        """Whether every text is in the language and up to date."""
        return self.current == self.messages

    @property
    def is_begun(self) -> bool:
        """Whether somebody has begun to translate it: a few words come from other documents in any case."""
        return self.current >= self.messages * BEGUN

    @property
    def check(self) -> TranslationCheck:
        """Whether a fluent reader has checked the translation as it now stands."""
        if self.language.code == SOURCE_LANGUAGE:
            return "not a translation"
        if not self.record.checked:
            return "unchecked"
        holds = self.complete and self.record.checked.fingerprint == fingerprint(self.document)
        return "checked" if holds else "changed since"


def translate(document: Document, language: Language, english: Language, translations: Mapping[Key, str]) -> Edition:
    """The edition of a document in a language, with the sentences that its numbers make."""

    def change(part: Any) -> Any:
        if isinstance(part, Text):
            shown = translations.get((part.role, part.english))
            if not shown or unusable(part.english, shown):
                return part
            return Text(part.english, part.role, part.place, shown, language.code)
        if isinstance(part, Cell):
            return replace(part, statement=statement(part, language, english))
        return part

    # Only the sentences of a grid are built; else the English is as its author wrote it.
    is_as_written = language.code == SOURCE_LANGUAGE and document.kind != "grid"
    translated = document if is_as_written else map_parts(document, change)
    messages = {(text.role, text.english): text.language == language.code for text in texts(translated)}
    return Edition(translated, language, len(messages), sum(messages.values()))


def own_texts(edition: Edition) -> str:
    """A hash of all that is in the language of an edition: the same while a text waits for its translation."""
    said = [code := edition.language.code]
    for part in walk(edition.document):
        if isinstance(part, Text) and part.language == code:
            said += (part.role, part.shown)
        elif isinstance(part, Statement) and part.language == code:
            said.append(part.sentence)
    return digest(said)
