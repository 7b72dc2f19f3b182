"""Every reader of files that others write, with the bundled files that it reads, for `make fuzz`.

A reader puts some bytes where its file belongs, in a small content repository of its own, and reads and checks that one
file as `check` does.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from taflen.card import Card
from taflen.checks.issued_versions import record_findings
from taflen.checks.parity import said_otherwise
from taflen.checks.references import broken_links, unknown_conditions, unknown_toolkit, wrong_pictures
from taflen.checks.translations import unusable_interface_words
from taflen.document import inline
from taflen.document.tree import Document
from taflen.edition_findings import findings_on_translation
from taflen.editions import Spoken, edition_of
from taflen.examination import Examiner
from taflen.findings import Finding, ProjectError
from taflen.languages import catalogues
from taflen.languages.catalogue_files import CatalogueJob, update
from taflen.languages.catalogues import COMMON, catalogue_name, catalogue_path, read_catalogue
from taflen.languages.corrections import read_table
from taflen.languages.document_messages import document_messages
from taflen.languages.language import load_language
from taflen.library import Cards, read_file, read_library
from taflen.project import CONFIG, FOLDERS, GENERATOR, VERSIONS_FILE, Project, ending_of, open_project
from taflen.sources import reader as source_reader
from taflen.sources.answer_file import read_answers
from taflen.sources.clinic_file import read_clinic
from taflen.sources.plain_text import read_text
from taflen.sources.reader import read_source
from taflen.sources.review_record import read_review, review_file
from taflen.sources.translation_record import RECORD_FILE, TranslationRecord, read_translation_record
from taflen.sources.versions_record import read_record
from taflen.tokens import TOKENS, read_tokens

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).resolve().parent / "fuzz_samples"
SETTINGS = "site_name: Tiny\nsite_url: https://tiny.example/\nextra: {required_languages: [], sign_offs: {}}\n"
LANGUAGES = ("cy", "pl", "ur")
# Every fifth document has its catalogues among the files to spoil.
EVERY = 5
FENCE = b"\n---\n"

Read = Callable[[str, bytes], Iterable[Finding]]


class Refused(Exception):
    """A setting that cannot be used: a `ProjectError`, which is one plain line that names the file."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to spoil: its path in a repository, and the part of it that is spoilt, between two that are not."""

    path: str
    before: bytes
    data: bytes
    after: bytes = b""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, its files, and its share of all inputs. `read` gets the path and the bytes of a file."""

    name: str
    samples: tuple[Sample, ...]
    share: int
    read: Read


class Workbench:
    """A small content repository in a folder, and all readers at work in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / CONFIG).write_text(SETTINGS, encoding="utf-8")
        pictures = GENERATOR / "content/learn/pictures"
        shutil.copytree(pictures, root / "content/learn/pictures", dirs_exist_ok=True)
        self.examiner = Examiner(open_project(root), TODAY)

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """All readers by name."""
        source = self._source
        found = [
            Reader("front matter", _halves(_sources("condition", "manual"), False), 11, source),
            Reader("Markdown", _halves(_sources("condition", "manual", "page"), True), 11, source),
            Reader("grid YAML", _sources("grid"), 10, source),
            Reader("form YAML", _halves(_sources("tool", "learn"), False), 10, source),
            Reader("organisation YAML", _sources("organisation"), 10, source),
            Reader("glossary YAML", _sources("glossary"), 5, source),
            Reader("catalogue", tuple(self._catalogues()), 12, self._catalogue),
            Reader("record.yml", _own("record.yml", f"locales/cy/{RECORD_FILE}"), 5, self._record),
            Reader("reviews", _own("asthma.yml", review_file("asthma")), 5, self._reviews),
            Reader("clinic", _own("clinic.yml", "clinic.yml"), 4, self._clinic),
            Reader("answers", _own("answers.json", "answers.json"), 4, self._answers),
            Reader("corrections", _own("corrections.csv", "corrections.csv"), 3, self._corrections),
            Reader("versions.yml", (_sample(VERSIONS_FILE), *_own("versions.yml", VERSIONS_FILE)), 3, self._versions),
            Reader("mkdocs.yml", (_sample(CONFIG), Sample(CONFIG, b"", SETTINGS.encode())), 4, self._settings),
            Reader("tokens.json", (_sample(TOKENS), *_own("tokens.json", TOKENS)), 3, self._tokens),
        ]
        return {reader.name: reader for reader in found}

    def findings(self, reader: str, path: str, data: bytes) -> list[Finding]:
        """All that is said of some bytes in the place of a file. Raises Refused for a setting that cannot be used."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        try:
            return list(self.readers[reader].read(path, data))
        except ProjectError as error:
            if reader not in ("mkdocs.yml", "tokens.json") or Path(path).name not in str(error):
                raise
            raise Refused(str(error)) from error
        finally:
            file.unlink()
            if path == CONFIG:
                file.write_text(SETTINGS, encoding="utf-8")

    def forget(self) -> None:
        """Forget what was read: only `serve` reads a file twice."""
        for known in (source_reader.parsed_source, read_file, inline.spans, catalogues._parsed):
            known.cache_clear()

    def _source(self, path: str, data: bytes) -> list[Finding]:
        kind = FOLDERS[Path(path).parent.as_posix()]
        examined = self.examiner.examine((path, kind))
        card = examined.card
        if card is None:
            return list(examined.findings)
        others = tuple(one for one in self._cards if one.path != path)
        cards = Cards((card, *others), frozenset())
        links = [*broken_links(cards, card), *unknown_toolkit(cards, card), *unknown_conditions(cards, card)]
        return [*examined.findings, *links, *wrong_pictures(self.root, card)]

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        """Those of all bundled documents, to which links may lead."""
        return read_library(GENERATOR).cards.all

    @cached_property
    def _documents(self) -> dict[str, Document]:
        """The documents of the catalogues, by the names of these."""
        paths = [sample.path for kind in FOLDERS.values() for sample in _sources(kind)][::EVERY]
        read = [read_file(read_source(GENERATOR / path, path, _kind(path))) for path in paths]
        return {catalogue_name(path): one.document for path, one in zip(paths, read, strict=True) if one.document}

    def _catalogues(self) -> Iterable[Sample]:
        for code in LANGUAGES:
            for name in (*self._documents, COMMON):
                yield _sample(catalogue_path(Path("locales"), code, name).as_posix())

    def _catalogue(self, path: str, data: bytes) -> list[Finding]:
        """A catalogue as `check` and as `messages` read it."""
        locales, (_, code, _, *rest) = self.root / "locales", path.split("/")
        name = "/".join(rest).removesuffix(".po")
        catalogue = read_catalogue(locales, code, name)
        language = load_language(code, catalogue)
        english = self.examiner.languages["en"].language
        if (document := self._documents.get(name)) is None:
            job = CatalogueJob(locales, code, name, ())
            unreadable = update(job).problem
            words = unusable_interface_words(catalogue, code)
            return [*catalogue.findings, *words, *([unreadable] if unreadable else [])]
        edition = edition_of(document, Spoken(language, english, "", TranslationRecord("")), catalogue)
        updated = update(CatalogueJob(locales, code, name, tuple(document_messages(document))))
        said = said_otherwise(catalogue, catalogue.translations, code)
        project, nobody = self.examiner.project, TranslationRecord("")
        found = findings_on_translation(project, edition, catalogue, said, nobody, TODAY)
        return [*catalogue.findings, *found, *([updated.problem] if updated.problem else [])]

    def _record(self, path: str, data: bytes) -> Sequence[Finding]:
        return read_translation_record(self.root / "locales", path.split("/")[1]).findings

    def _reviews(self, path: str, data: bytes) -> Sequence[Finding]:
        return read_review(self.root, Path(path).stem).findings

    def _clinic(self, path: str, data: bytes) -> Sequence[Finding]:
        read = read_clinic(self.root / path)
        return read if isinstance(read, list) else ()

    def _answers(self, path: str, data: bytes) -> Sequence[Finding]:
        read = read_answers(self.root / path)
        return read if isinstance(read, list) else ()

    def _corrections(self, path: str, data: bytes) -> Sequence[Finding]:
        text = read_text(self.root / path, path)
        return [text] if isinstance(text, Finding) else read_table(text, path)[1]

    def _versions(self, path: str, data: bytes) -> list[Finding]:
        record = read_record(self.root)
        return [*record.findings, *record_findings(record, Cards((), frozenset()))]

    def _settings(self, path: str, data: bytes) -> Sequence[Finding]:
        assert isinstance(open_project(self.root), Project)
        return ()

    def _tokens(self, path: str, data: bytes) -> Sequence[Finding]:
        assert read_tokens(self.root)
        return ()


def complaint(found: Iterable[Finding], path: str, data: bytes) -> str:
    """What is wrong with findings: each must name a file, a line that is there, and what to do; empty if nothing is."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for one in found:
        if not one.place.path or one.place.line < 1 or one.place.column < 1:
            return f"no place: {one}"
        if Path(one.place.path).name == Path(path).name and one.place.line > lines:
            return f"line {one.place.line} of {lines}: {one}"
        if not one.message.strip() or not one.code:
            return f"no message: {one}"
    return ""


def _kind(path: str) -> str:
    return FOLDERS[Path(path).parent.as_posix()]


def _sample(path: str) -> Sample:
    return Sample(path, b"", (GENERATOR / path).read_bytes())


def _own(name: str, path: str) -> tuple[Sample, ...]:
    """A sample that stands beside this program, as this repository has no file of its kind."""
    return (Sample(path, b"", (SAMPLES / name).read_bytes()),)


@lru_cache
def _sources(*kinds: str) -> tuple[Sample, ...]:
    folders = [(GENERATOR / folder, kind) for folder, kind in FOLDERS.items() if kind in kinds]
    paths = [path for folder, kind in folders for path in sorted(folder.glob(f"*{ending_of(kind)}"))]
    return tuple(_sample(path.relative_to(GENERATOR).as_posix()) for path in paths)


def _halves(samples: Iterable[Sample], body: bool) -> tuple[Sample, ...]:
    """Files of which only the front matter, or only the body, is spoilt."""
    cut = []
    for sample in samples:
        front, fence, rest = sample.data.partition(FENCE)
        cut.append(Sample(sample.path, front + fence, rest) if body else Sample(sample.path, b"", front, fence + rest))
    return tuple(cut)
