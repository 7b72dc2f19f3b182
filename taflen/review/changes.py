"""All that changed between a git revision and the folder as it is now: what a review tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from taflen.checks.reading import reading_of
from taflen.checks.reading_figures import Reading
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.languages.catalogues import catalogue_name
from taflen.languages.translate import Edition
from taflen.project import Project
from taflen.review.both_languages import BothSides, languages_on_both_sides
from taflen.review.compare import DocumentChange, compare
from taflen.review.revisions import Side, SourceChange, both_sides
from taflen.review.translation_changes import (
    ChangedWords,
    OutOfDate,
    changed_translations,
    changed_words,
    out_of_date,
)


@dataclass(frozen=True, slots=True)
class LeafletChange:
    """That a document has leaflets in a language before the change, after it, or both: they are the ones it affects."""

    language: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """A document whose English changed, and what follows from it.

    The reading figures are None where a side has too few words or no text. `leaflets` are those in use on either side.
    """

    change: DocumentChange
    reading_before: Reading | None = None
    reading_after: Reading | None = None
    out_of_date: tuple[OutOfDate, ...] = ()
    leaflets: tuple[LeafletChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since `revision`; `commit` is where the comparison starts.

    `documents` are those whose English changed, `translations` those whose words in another language did. `words` are
    words of the interface. `others` are files beside them, such as pictures.
    """

    revision: str
    commit: str
    documents: tuple[ChangedDocument, ...]
    translations: tuple[DocumentChange, ...]
    words: tuple[ChangedWords, ...]
    others: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.documents or self.translations or self.words or self.others)


def changes_since(project: Project, revision: str) -> Changes:
    """What changed in a project since a revision, also what is not committed yet.

    Only what changed is read, so the time does not grow with the site. Raises ProjectError if there is no git, no
    repository or no such revision.
    """
    sides = both_sides(project, revision)
    languages = languages_on_both_sides(project, sides)
    documents = [made for source in sides.sources if (made := _changed(source, languages, sides.renamed))]
    return Changes(
        revision=revision,
        commit=sides.commit,
        documents=tuple(sorted(documents, key=lambda made: made.change.path)),
        translations=tuple(changed_translations(sides, languages)),
        words=tuple(changed_words(languages)),
        others=sides.others,
    )


def _changed(
    source: SourceChange, languages: tuple[BothSides, ...], renamed: Mapping[str, str]
) -> ChangedDocument | None:
    """What became of one document; None if nobody who reads it would notice."""
    sides = [side for side in (source.before, source.after) if side]
    if any(side.document is None for side in sides):
        return ChangedDocument(_not_comparable(source, sides))
    was, now = (side.document if side else None for side in (source.before, source.after))
    english, *others = languages
    before = english.edition_before(was) if was else None
    after = english.edition_now(now) if now else None
    change = compare(before, after, renamed)
    late = tuple(_out_of_date(was, now, others)) if was and now else ()
    if change.state == "same" and not late:
        return None
    if change.state == "same":
        # A link that follows a renamed file is no news to a reader. It is to those who translate.
        change = compare(before, after)
    return ChangedDocument(change, _reading(before), _reading(after), late, tuple(_leaflets(was, now, languages)))


def _not_comparable(source: SourceChange, sides: list[Side]) -> DocumentChange:
    paths = [side.path if side else "" for side in (source.before, source.after)]
    findings = tuple(finding for side in sides for finding in side.findings)
    return DocumentChange("cannot be compared", SOURCE_LANGUAGE, paths[0], paths[1], findings=findings)


def _reading(edition: Edition | None) -> Reading | None:
    return reading_of(edition.document, SOURCE_LANGUAGE) if edition else None


def _out_of_date(was: Document, now: Document, languages: list[BothSides]) -> Iterator[OutOfDate]:
    for language in languages:
        own = language.catalogue_before(catalogue_name(was.path)).translations
        if found := out_of_date(language.edition_before(was), language.edition_now(now), own):
            yield found


def _leaflets(was: Document | None, now: Document | None, languages: tuple[BothSides, ...]) -> Iterator[LeafletChange]:
    for language in languages:
        before = was is not None and _has_leaflets(language.edition_before(was))
        after = now is not None and _has_leaflets(language.edition_now(now))
        if before or after:
            yield LeafletChange(language.code, before, after)


def _has_leaflets(edition: Edition) -> bool:
    """Only what is translated as a whole, and still in use, is printed."""
    document = edition.document
    return edition.complete and not document.withdrawn and document.has_leaflet
