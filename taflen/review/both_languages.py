"""The languages of a project on both sides of a change: its catalogues and records as they were and as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.editions import Spoken, edition_of, interface_words
from taflen.languages.catalogues import COMMON, Catalogue, catalogue_name, read_catalogue
from taflen.languages.language import Language, load_language
from taflen.languages.translate import Edition
from taflen.project import Project
from taflen.review.revisions import CATALOGUES, LOCALES, Sides
from taflen.sources.translation_record import RECORD_FILE, TranslationRecord, read_translation_record


@dataclass(frozen=True)
class BothSides:
    """A language of a project. `before` are the catalogues that changed, as they were, by name."""

    project: Project
    language: Language
    english: Language
    before: Mapping[str, Catalogue] = field(default_factory=dict)
    record_before: TranslationRecord | None = None

    @property
    def code(self) -> str:
        """The code of the language."""
        return self.language.code

    @cached_property
    def record(self) -> TranslationRecord:
        """Who translated and checked what, as it is now."""
        return read_translation_record(self.project.locales, self.code)

    def catalogue(self, name: str) -> Catalogue:
        """A catalogue as it is now."""
        return read_catalogue(self.project.locales, self.code, name)

    def catalogue_before(self, name: str) -> Catalogue:
        """A catalogue as it was."""
        return self.before[name] if name in self.before else self.catalogue(name)

    def edition_before(self, document: Document) -> Edition:
        """The edition of a document as it was, with the words of the interface as they are."""
        return edition_of(document, self._spoken(self.record_before or self.record), self.translations_before(document))

    def edition_now(self, document: Document) -> Edition:
        """The edition of a document as it is."""
        return edition_of(document, self._spoken(self.record), self.translations_now(document))

    def translations_before(self, document: Document) -> Catalogue:
        """What a document as it was was translated with."""
        if self.code == SOURCE_LANGUAGE:
            return Catalogue()
        return self.catalogue_before(catalogue_name(document.path)).over(self.catalogue_before(COMMON))

    def translations_now(self, document: Document) -> Catalogue:
        """What a document is translated with now."""
        if self.code == SOURCE_LANGUAGE:
            return Catalogue()
        return self.catalogue(catalogue_name(document.path)).over(self.catalogue(COMMON))

    def _spoken(self, record: TranslationRecord) -> Spoken:
        return Spoken(self.language, self.english, "", record)


def languages_on_both_sides(project: Project, sides: Sides) -> tuple[BothSides, ...]:
    """Every language that the project has now, English first."""
    catalogues, records = _as_they_were(sides)
    languages = [load_language(code, interface_words(project, code)) for code in project.languages]
    return tuple(
        BothSides(
            project,
            language,
            languages[0],
            {name: catalogue for (code, name), catalogue in catalogues.items() if code == language.code},
            records.get(language.code),
        )
        for language in languages
    )


def _as_they_were(sides: Sides) -> tuple[dict[tuple[str, str], Catalogue], dict[str, TranslationRecord]]:
    """The catalogues by language and name, and the records by language, that changed: as they were.

    They are laid out in a folder of their own for a moment, so that those who read catalogues and records need not know
    of git.
    """
    catalogues: dict[tuple[str, str], Catalogue] = {}
    records: dict[str, TranslationRecord] = {}
    with TemporaryDirectory() as folder:
        locales = Path(folder).resolve() / LOCALES
        for path, said in sides.catalogues.items():
            place = locales.parent / path
            if said is not None:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(said)
            code = path.split("/")[1]
            if place.name == RECORD_FILE:
                records[code] = read_translation_record(locales, code)
            else:
                name = place.relative_to(locales / code / CATALOGUES).with_suffix("").as_posix()
                catalogues[code, name] = read_catalogue(locales, code, name)
    return catalogues, records
