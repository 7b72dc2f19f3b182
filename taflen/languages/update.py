"""All catalogues of a project brought up to date: which message goes into which file, and only the work that is left.

What a catalogue must hold depends on its document, on what other documents share with it, and on the file itself. A
`Ledger` remembers by hash which catalogues are as they must be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from taflen.findings import Finding
from taflen.languages.catalogue_files import CatalogueJob, CatalogueState, Key, Updated, live_keys, update
from taflen.languages.catalogues import COMMON, WORDS
from taflen.languages.document_messages import Message
from taflen.processes import Workers
from taflen.sources.plain_text import LARGEST_CATALOGUE, told
from taflen.whole_files import write_whole

SHARED_BY = 2
# These stand alone, so one translation fits wherever they stand. A list item or a cell may need another grammar
# after another lead-in.
SHAREABLE = re.compile(r"heading|.* card title|role|funding|competing interests|what changed|people counted.*")


@dataclass
class Ledger:
    """By the name of a catalogue (cy/conditions/asthma): a hash of what it was made from and says, and its counts."""

    catalogues: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Translatable:
    """What a document has to translate: the `name` of its catalogue, and a hash of its file.

    `shareable` are the messages that other documents may have too. `load` gives all of them: it reads the file.
    """

    name: str
    digest: str
    shareable: tuple[Key, ...]
    load: Callable[[], Sequence[Message]]


@dataclass(frozen=True, slots=True)
class Interface:
    """The languages whose words of the interface are here, a hash of the program that says those words, and what finds
    them in it.
    """

    languages: tuple[str, ...]
    digest: str
    load: Callable[[], Sequence[Message]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What each catalogue still needs. With `findings` nothing was written."""

    states: tuple[CatalogueState, ...]
    findings: tuple[Finding, ...] = ()


def shareable_keys(messages: Sequence[Message]) -> tuple[Key, ...]:
    """Those that other documents may say in the same words."""
    return tuple(message.key for message in messages if SHAREABLE.fullmatch(message.context))


def update_all(
    locales: Path,
    languages: Sequence[str],
    documents: Sequence[Translatable],
    ledger: Ledger,
    interface: Interface,
) -> Outcome:
    """Bring up to date what the ledger does not know to be so. The ledger is brought up to date too.

    If any catalogue cannot be read, none is written.
    """
    jobs = list(_jobs(locales, languages, documents))
    words = cache(interface.load)
    jobs += [_Job(locales, code, WORDS, interface.digest, words) for code in interface.languages]
    done = _moved(list(Workers().each(update, [job.loaded() for job in jobs if not job.is_done(ledger)])))
    if problems := tuple(made.problem for made in done if made.problem):
        return Outcome((), problems)
    by_name = {(made.job.language, made.job.name): made for made in done}
    write_whole({made.job.path: made.text for made in done if made.is_news})
    for job in jobs:
        if made := by_name.get((job.language, job.name)):
            job.note(ledger, made.state)
    return Outcome(tuple(job.state(ledger) for job in jobs))


@dataclass(frozen=True, slots=True)
class _Job:
    """A catalogue that must be as `digest` says. `load` gives its messages."""

    locales: Path
    language: str
    name: str
    digest: str
    load: Callable[[], Sequence[Message]]

    @property
    def key(self) -> str:
        return f"{self.language}/{self.name}"

    def loaded(self) -> CatalogueJob:
        return CatalogueJob(self.locales, self.language, self.name, tuple(self.load()))

    def is_done(self, ledger: Ledger) -> bool:
        return self.key in ledger.catalogues and ledger.catalogues[self.key][0] == self._inputs()

    def note(self, ledger: Ledger, state: CatalogueState) -> None:
        ledger.catalogues[self.key] = (self._inputs(), state.messages, state.changed, state.missing)

    def state(self, ledger: Ledger) -> CatalogueState:
        return CatalogueState(self.language, self.name, *ledger.catalogues[self.key][1:])

    def _inputs(self) -> str:
        """A hash of what the catalogue must hold and of what its file says."""
        whole = sha256(self.digest.encode())
        # Some thousand times in a run: `Path` would take longer than the reading.
        name = f"{self.locales.name}/{self.language}/LC_MESSAGES/{self.name}.po"
        whole.update(told(f"{self.locales.parent}/{name}", name, LARGEST_CATALOGUE))
        return whole.hexdigest()


def _jobs(locales: Path, languages: Sequence[str], documents: Sequence[Translatable]) -> Iterator[_Job]:
    counts = Counter(key for document in documents for key in set(document.shareable))
    for language in languages:
        common = live_keys(locales, language, COMMON)
        shared = {key for key, count in counts.items() if count >= SHARED_BY or key in common}
        keys = sorted(shared)
        yield _Job(locales, language, COMMON, sha256(repr(keys).encode()).hexdigest(), partial(_common, keys))
        for document in documents:
            elsewhere = shared.intersection(document.shareable)
            digest = sha256(repr((document.digest, sorted(elsewhere))).encode()).hexdigest()
            load = partial(_own, cache(document.load), elsewhere)
            yield _Job(locales, language, document.name, digest, load)


def _common(keys: Sequence[Key]) -> list[Message]:
    return [Message(context, english, f"{context}, in several documents", "") for context, english in keys]


def _own(load: Callable[[], Sequence[Message]], elsewhere: set[Key]) -> list[Message]:
    return [message for message in load() if message.key not in elsewhere]


def _moved(done: list[Updated]) -> list[Updated]:
    """The same, with translations that left one catalogue in another one of the language that misses them."""
    leaving: dict[str, dict[Key, Any]] = {}
    for made in done:
        leaving.setdefault(made.job.language, {}).update(made.leaving)
    return [
        update(made.job, leaving[made.job.language]) if made.homeless.intersection(leaving[made.job.language]) else made
        for made in done
    ]
