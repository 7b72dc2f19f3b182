"""`messages`: bring the translation catalogues up to date with the English."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from taflen.cache import Cache, digest, program_digest, theme_digest
from taflen.document.text import SOURCE_LANGUAGE
from taflen.findings import Finding, blocks, in_order
from taflen.languages.catalogue_files import CatalogueState, Key, unreadable
from taflen.languages.catalogues import WORDS, catalogue_name, catalogue_path
from taflen.languages.document_messages import Message, document_messages
from taflen.languages.update import Interface, Ledger, Translatable, shareable_keys, update_all
from taflen.library import read_file
from taflen.processes import Workers
from taflen.project import GENERATOR, Project, open_project
from taflen.sources.plain_text import told
from taflen.sources.reader import misplaced_files, read_source, source_paths
from taflen.whole_files import clear_unfinished

LEDGER = "messages"
FileAndKind = tuple[str, str]


def messages(root: Path) -> int:
    """Update every catalogue and print what each language still needs; 1 if a file cannot be read."""
    project = open_project(root)
    clear_unfinished(project.locales)
    known = _Known.read(project)
    found = [*misplaced_files(project.root), *known.bring_up_to_date(project)]
    languages = [code for code in project.languages if code != SOURCE_LANGUAGE]
    found += [wrong for code in languages if (wrong := unreadable(project.locales, code, WORDS))]
    if blocks(found):
        return _left_alone(found)
    outcome = update_all(
        project.locales,
        languages,
        known.translatable(project),
        known.ledger,
        Interface(
            tuple(code for code in languages if _has_own_interface(project, code)), known.program, _interface_words
        ),
    )
    if outcome.findings:
        return _left_alone(outcome.findings)
    known.write(project)
    for language in languages:
        print(_needs(language, [state for state in outcome.states if state.language == language]))
    return 0


def _interface_words() -> Sequence[Message]:
    """Loaded only when the program has changed: Jinja takes a while to import."""
    from taflen.languages.extraction import interface_messages

    return interface_messages()


def _has_own_interface(project: Project, code: str) -> bool:
    """Whether the words of the interface are translated here: another repository does so if the program lacks them."""
    return project.root == GENERATOR or not catalogue_path(GENERATOR / "locales", code, WORDS).is_file()


def _left_alone(findings: Sequence[Finding]) -> int:
    from taflen.finding_formats import as_text

    print(as_text(in_order(findings)))
    print("The catalogues are as they were: mend the errors first.")
    return 1


@dataclass(frozen=True, slots=True)
class _Read:
    """What one source file holds: a hash of the file, the messages that others may share, and what is wrong.

    `messages` are all of them if the file was read in this run.
    """

    digest: str
    shareable: tuple[Key, ...]
    findings: tuple[Finding, ...] = ()
    messages: tuple[Message, ...] | None = None


@dataclass
class _Known:
    """What was read and written before, kept in `.cache/`. Deleted or damaged, it is made again.

    `kinds` are the kinds of the source files that are there now, and not kept.
    """

    program: str
    files: dict[str, _Read]
    ledger: Ledger
    kinds: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def read(project: Project) -> _Known:
        """What is kept; nothing if it was kept by another version of the program."""
        program = digest([program_digest(), theme_digest()])
        cache = Cache(project.cache, program)
        stored = cache.kept(cache.path(LEDGER, []))
        if stored is None:
            return _Known(program, {}, Ledger())
        kept: dict[str, Any] = json.loads(stored)
        files = {
            path: _Read(digest, tuple((role, english) for role, english in shareable))
            for path, (digest, shareable) in kept["files"].items()
        }
        return _Known(program, files, Ledger({name: tuple(state) for name, state in kept["catalogues"].items()}))

    def bring_up_to_date(self, project: Project) -> list[Finding]:
        """Read each file that is new or has changed. What is wrong with them is given back, and not kept."""
        kinds = {path.relative_to(project.root).as_posix(): kind for path, kind in source_paths(project.root)}
        self.kinds = kinds
        now = {name: digest([told(project.root / name, name)]) for name in kinds}
        changed = [name for name in kinds if name not in self.files or self.files[name].digest != now[name]]
        jobs = [(name, kinds[name]) for name in changed]
        read = dict(zip(changed, Workers().each(partial(_read, project.root), jobs), strict=True))
        self.files = {name: read.get(name) or self.files[name] for name in kinds}
        return [finding for file in read.values() for finding in file.findings]

    def translatable(self, project: Project) -> list[Translatable]:
        """What each document has to translate."""
        return [
            Translatable(
                catalogue_name(path),
                file.digest,
                file.shareable,
                partial(_messages, project.root, path, self.kinds[path], file),
            )
            for path, file in self.files.items()
        ]

    def write(self, project: Project) -> None:
        """Keep it for the next run."""
        files = {path: (file.digest, file.shareable) for path, file in self.files.items()}
        kept = {"files": files, "catalogues": self.ledger.catalogues}
        cache = Cache(project.cache, self.program)
        cache.keep(cache.path(LEDGER, []), json.dumps(kept, ensure_ascii=False).encode())


def _read(root: Path, file: FileAndKind) -> _Read:
    path, kind = file
    read = read_file(read_source(root / path, path, kind))
    wrong = tuple(finding for finding in read.findings if finding.severity == "error")
    found = tuple(document_messages(read.document)) if read.document else ()
    return _Read(digest([told(root / path, path)]), shareable_keys(found), wrong, found)


def _messages(root: Path, path: str, kind: str, known: _Read) -> tuple[Message, ...]:
    messages = known.messages
    return _read(root, (path, kind)).messages or () if messages is None else messages


def _needs(language: str, states: Sequence[CatalogueState]) -> str:
    total = sum(state.messages for state in states)
    wanting = [state for state in states if state.changed or state.missing]
    if not wanting:
        return f"{language}: all {total} messages are translated and up to date."
    lines = [f"{language}: {total} messages. These need a translator:"]
    lines += [f"  {state.name}: {state.missing} missing, {state.changed} changed" for state in wanting]
    return "\n".join(lines)
