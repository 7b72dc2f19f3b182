"""All findings about a project, without its leaflets and pages: each file on all cores, and only if it has changed.

What is said of a file depends on the file, its catalogues, the glossary and the day, so it is kept between runs. What
lies between files (links, ids, the record of versions) is worked out from their cards each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from sys import intern
from typing import Any

from taflen.base_revision import Base
from taflen.card import Card, as_data, from_data
from taflen.checks.documents import HIGHEST_AGE, reading_values
from taflen.checks.issued_versions import record_findings
from taflen.checks.reading import reading_of
from taflen.checks.reading_figures import Reading
from taflen.checks.remarks import Remark
from taflen.checks.reviews import review_findings, unknown_reviews
from taflen.checks.translations import unusable_interface_words
from taflen.document.from_glossary import meanings_of
from taflen.document.text import SOURCE_LANGUAGE
from taflen.document.tree import Document
from taflen.edition_findings import (
    findings_between,
    findings_of_required,
    findings_on_english,
    findings_on_translation,
    kept_said_otherwise,
)
from taflen.editions import (
    Spoken,
    edition_of,
    interface_words,
    kept_edition,
    read_records,
    spoken_languages,
    words_digest,
)
from taflen.findings import Finding, Place, in_order
from taflen.kept_trees import TREES
from taflen.languages.catalogues import (
    COMMON,
    Catalogue,
    catalogue_digest,
    catalogue_name,
    read_catalogue,
)
from taflen.library import Cards, kept_read, read_file
from taflen.measures import reading_figures, results
from taflen.memory import Memory
from taflen.processes import Task, Workers, Workplace
from taflen.project import FileAndKind, Project
from taflen.sign_offs import needed_sign_offs
from taflen.source_names import shared_sources, sources_of
from taflen.source_stamp import stamp_of
from taflen.sources.plain_text import read_text, told
from taflen.sources.reader import misplaced_files, parsed_source, source_paths
from taflen.sources.review_record import read_review, review_file, reviewed
from taflen.sources.translation_record import TranslationRecord
from taflen.sources.versions_record import read_record

# Of the sources: whether they have changed meanwhile is looked up for so many at once.
AT_A_TIME = 20


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of one file. A file that cannot be used has no card."""

    path: str
    card: Card | None
    findings: tuple[Finding, ...]

    def as_bytes(self) -> bytes:
        """To be kept."""
        data = {
            "path": self.path,
            "card": as_data(self.card) if self.card else None,
            "findings": [asdict(finding) for finding in self.findings],
        }
        return json.dumps(data, ensure_ascii=False).encode()


def _from_bytes(kept: bytes) -> Examined:
    data: dict[str, Any] = json.loads(kept)
    card = from_data(data["card"]) if data["card"] else None
    return Examined(data["path"], card, tuple(map(_finding, data["findings"])))


def _finding(data: dict[str, Any]) -> Finding:
    """A finding with texts that others have too: thousands say the same."""
    place = data.pop("place")
    texts: dict[str, Any] = {name: intern(text) for name, text in data.items()}
    return Finding(Place(intern(place["path"]), place["line"], place["column"]), **texts)


@dataclass(frozen=True)
class Examiner:
    """What the examination of each file of a project needs to know besides the file.

    `reader` is the language of the messages, where they exist in it. For a public site a sign-off or a required
    translation that lacks is an error.
    """

    project: Project
    today: date
    reader: str = SOURCE_LANGUAGE
    is_public: bool = False
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The meanings of hard words: see `meanings_of`."""
        root = self.project.root
        files = [path.relative_to(root).as_posix() for path, _ in source_paths(root, "glossary")]
        read = [kept_read(root, name, "glossary", self.memory) for name in files]
        return meanings_of(one.document for one in read if one.document)

    @cached_property
    def others(self) -> list[str]:
        """The codes of the languages that are translated into."""
        return [code for code in self.project.languages if code != SOURCE_LANGUAGE]

    @cached_property
    def languages(self) -> dict[str, Spoken]:
        """Every language of the project."""
        return spoken_languages(self.project, self.records, self.memory)

    @cached_property
    def records(self) -> dict[str, TranslationRecord]:
        """Who translated and checked what, by language."""
        return read_records(self.project)

    @cached_property
    def shared(self) -> list[str]:
        """What the findings of every file depend on."""
        digests = [words_digest(self.project, code) for code in self.project.languages]
        digests += [catalogue_digest(self.project.locales, code, COMMON) for code in self.others]
        records = repr(self.records)
        required = repr((self.project.required_languages, self.project.sign_offs))
        return [
            self.today.isoformat(),
            self.reader,
            repr(self.is_public),
            repr(self.meanings),
            records,
            required,
            *self.project.languages,
            *digests,
        ]

    def inputs(self, path: str) -> Iterator[str | bytes]:
        """All that the findings of one file depend on."""
        yield from self.shared
        yield path
        yield told(self.project.root / path, path)
        for code in self.others:
            yield catalogue_digest(self.project.locales, code, catalogue_name(path))
        reviews = review_file(Path(path).stem)
        yield told(self.project.root / reviews, reviews)

    def examine(self, file: FileAndKind) -> Examined:
        """Everything that is wrong with one file and its translations."""
        path, kind = file
        read = kept_read(self.project.root, path, kind, self.memory)
        findings = [*read.findings]
        reviews = read_review(self.project.root, Path(path).stem)
        findings += reviews.findings
        if read.document:
            findings += self._of_document(read.document)
            needed = needed_sign_offs(self.project).get(read.document.kind, ())
            findings += review_findings(read.document, reviews, needed, self.is_public)
        return Examined(path, read.card, tuple(findings))

    def measure(self, file: FileAndKind) -> None:
        """Make what is counted of the English of one file, for whoever asks next."""
        document = kept_read(self.project.root, *file, self.memory).document
        if document:
            english = kept_edition(self.project, document, self.languages[SOURCE_LANGUAGE], self.memory)
            reading_figures(english, self.memory)
            results(english, self.today, self.memory)

    def reading_of_text(self, path: str, kind: str, text: str) -> Reading | None:
        """The reading figures of what stood, or stands, in a source file; None if it is too short or no document."""
        document = read_file(parsed_source(text, path, kind, Path(path).stem)).document
        if document is None:
            return None
        english = edition_of(document, self.languages[SOURCE_LANGUAGE], Catalogue())
        return reading_of(english.document, SOURCE_LANGUAGE)

    def _of_document(self, document: Document) -> Iterator[Finding]:
        spoken = self.languages
        editions = {code: kept_edition(self.project, document, spoken[code], self.memory) for code in spoken}
        english = editions[SOURCE_LANGUAGE]
        # Pages and leaflets need them, and here they are made on all cores. First: somebody may be waiting for them.
        for edition in editions.values():
            reading_figures(edition, self.memory)
        results(english, self.today, self.memory)
        yield from findings_on_english(english, self.meanings, self.today, self.reader)
        for code in self.others:
            own = read_catalogue(self.project.locales, code, catalogue_name(document.path))
            common = read_catalogue(self.project.locales, code, COMMON)
            said = kept_said_otherwise(own, common, code, self.memory)
            record = spoken[code].record
            yield from own.findings
            both = own.over(common)
            yield from findings_on_translation(self.project, editions[code], both, said, record, self.today)
        yield from findings_of_required(self.project, document, editions, self.records, self.today, self.is_public)


def findings_of(examiner: Examiner, workers: Workers, only: str | None = None) -> tuple[Finding, ...]:
    """Every finding about a project, worst first. `only` narrows what is said of the record of versions."""
    root = examiner.project.root
    files = [(path.relative_to(root).as_posix(), kind) for path, kind in source_paths(root)]
    examined = examined_files(examiner, files, workers)
    cards = Cards(
        tuple(one.card for one in examined if one.card),
        frozenset(Path(one.path).stem for one in examined if not one.card),
    )
    record = read_record(root)
    findings = [finding for one in examined for finding in one.findings]
    findings += [*misplaced_files(root), *record.findings]
    findings += [*findings_between(root, cards), *record_findings(record, cards, only, examiner.is_public)]
    findings += unknown_reviews(reviewed(root), {Path(one.path).stem for one in examined})
    findings += _of_interface(examiner)
    for records in examiner.records.values():
        findings += records.findings
    return tuple(in_order(findings))


def _of_interface(examiner: Examiner) -> Iterator[Finding]:
    """What is wrong with the words of the interface and with what documents share, in each language."""
    project = examiner.project

    def of_words(code: str) -> tuple[Finding, ...]:
        words = interface_words(project, code)
        return *words.findings, *unusable_interface_words(words, code)

    for code in project.languages:
        key = (code, words_digest(project, code))
        yield from examiner.memory.remembered("interface words", key, partial(of_words, code), TREES)
    for code in examiner.others:
        key = (code, catalogue_digest(project.locales, code, COMMON))
        find = partial(_of_common, project.locales, code)
        yield from examiner.memory.remembered("common words", key, find, TREES)


def _of_common(locales: Path, code: str) -> tuple[Finding, ...]:
    return read_catalogue(locales, code, COMMON).findings


def harder_than(base: Base, examiner: Examiner) -> Iterator[Finding]:
    """An error for each changed document that is over the highest reading age, and was easier at the base.

    This is the only way in which the reading level blocks.
    """
    root = examiner.project.root
    for path, kind in source_paths(root):
        name = path.relative_to(root).as_posix()
        before = base.text(name) if name in base.lines else None
        if before is None:
            continue
        was = examiner.reading_of_text(name, kind, before)
        now = read_text(path, name)
        if isinstance(now, Finding):
            continue
        reading = examiner.reading_of_text(name, kind, now)
        if reading and was and (reading.age or 0) > HIGHEST_AGE and (reading.grade or 0) > (was.grade or 0):
            values = {**reading_values(reading), "before": str(was.age)}
            yield Remark("reading-age-worse", Place(name, 1, 1), values).finding("draft", examiner.reader)


def examined_files(examiner: Examiner, files: Sequence[FileAndKind], workers: Workers) -> list[Examined]:
    """What became of each file: kept from an earlier run, if the examiner's memory has a cache, or examined now.

    What is found now is kept only if no file that it depends on has changed since it was begun: else it may be about
    another state of the file than the one that it would be kept by.
    """
    kept = examiner.memory.cache
    if kept is None:
        return list(map(examiner.examine, files))
    project = examiner.project
    each = examiner.memory.each
    own = partial(sources_of, project, project.languages)
    sources = {*shared_sources(project), *(name for file in each(files) for name in own(file))}
    stamp = stamp_of(project.root, sources)
    paths = {file: kept.path("examined", examiner.inputs(file[0])) for file in each(files)}
    found = {file: _from_bytes(known) for file in each(files) if (known := kept.kept(paths[file])) is not None}
    missing = [file for file in files if file not in found]
    if workers.pays(missing):
        _examine_ahead(examiner, missing, workers)
        found |= {file: _from_bytes(known) for file in missing if (known := kept.kept(paths[file])) is not None}
    now = {file: examiner.examine(file) for file in missing if file not in found}
    if now and stamp_of(project.root, sources) == stamp:
        for file, examined in now.items():
            kept.keep(paths[file], examined.as_bytes())
    return [found.get(file) or now[file] for file in files]


def _examine_ahead(examiner: Examiner, files: Sequence[FileAndKind], workers: Workers) -> None:
    """Let others examine files, and leave what they find in the cache."""
    project = examiner.project
    work = partial(_examine_there, project, examiner.today, examiner.reader, examiner.is_public)
    place = Workplace(project.root, examiner.memory, project.cache)
    workers.ahead(Task("files to check", work, partial(sources_of, project, project.languages)), files, place)


def _examine_there(
    project: Project, today: date, reader: str, is_public: bool, place: Workplace, files: Sequence[FileAndKind]
) -> Iterator[None]:
    """Examine files, and leave what is found and the documents and editions in the cache."""
    examiner = Examiner(replace(project, root=place.root), today, reader, is_public, place.memory)
    for start in range(0, len(files), AT_A_TIME):
        some = files[start : start + AT_A_TIME]
        examined_files(examiner, some, Workers(1))
        # Nobody asks there for the same documents again.
        place.memory.forget_the_rest()
        yield from (None for _ in some)
