"""All that goes into a site, and what the pages of every language need of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from taflen.cache import Cache, block_templates_digest, digest, page_templates_digest
from taflen.checks.reading_figures import Reading
from taflen.companions import decision_records
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import Editions, words_digest
from taflen.fill_in import has_decision_record
from taflen.languages.freshness import Waiting, waiting_texts
from taflen.ledger import Name
from taflen.library import Library
from taflen.measures import reading_figures, results_by_id
from taflen.memory import Memory
from taflen.organisations import by_condition
from taflen.prints import Print
from taflen.processes import Workers
from taflen.project import Project
from taflen.sign_offs import needed_sign_offs
from taflen.sources.review_record import read_reviews
from taflen.web.frame import Site


@dataclass(frozen=True, slots=True)
class Built:
    """All that goes into a site. `today` decides which documents are overdue; `is_public` leaves out draft views.

    One that `has_paper` says which leaflets wait: `prints` are the leaflets of each edition, `companion_prints` those
    of what goes with it, by language code and name; `pdfs` are all of them and more, by address: they are read when
    they are written.
    """

    project: Project
    library: Library
    editions: Editions
    today: date
    memory: Memory
    is_public: bool = False
    has_paper: bool = False
    prints: Mapping[Name, Sequence[Print]] = field(default_factory=dict)
    companion_prints: Mapping[Name, Sequence[Print]] = field(default_factory=dict)
    pdfs: Iterable[tuple[str, bytes]] = ()
    workers: Workers = field(default_factory=Workers)


def site_of(built: Built, cache: Cache) -> Site:
    """What the pages of every language need."""
    project, editions = built.project, built.editions
    english = editions.by_language[SOURCE_LANGUAGE]
    settings = _settings(project, cache)
    has_record = has_decision_record(edition.document for edition in english)
    return Site(
        name=project.site_name,
        url=project.site_url,
        languages=editions.languages,
        editions={edition.name: edition for edition in editions.all()},
        source_language=editions.source_language,
        english=editions.by_id(SOURCE_LANGUAGE),
        library=built.library,
        prints=built.prints,
        records=decision_records([*editions.by_language[SOURCE_LANGUAGE], *editions.all()]),
        companion_prints=built.companion_prints,
        help=by_condition(editions.all()),
        today=built.today,
        waiting={} if built.is_public else _waiting(built),
        reviews=read_reviews(project.root),
        needed_sign_offs=needed_sign_offs(project),
        feedback=project.feedback,
        repository=project.repository,
        is_public=built.is_public,
        has_paper=built.has_paper,
        block_program=digest([*settings, block_templates_digest()]),
        page_program=digest([*settings, page_templates_digest()]),
        memory=built.memory,
        readings=_readings(built),
        criteria=results_by_id(english, built.today, built.memory, has_record),
    )


def _settings(project: Project, cache: Cache) -> list[str]:
    """What every page depends on: the program, mkdocs.yml, and the words of the interface."""
    words = [words_digest(project, code) for code in project.languages]
    return [cache.program, repr(replace(project, root=Path())), *project.languages, *words]


def _readings(built: Built) -> dict[tuple[str, str], Reading | None]:
    """Those of the English too, even if the site is built in another language only: the dashboard needs them."""
    editions = [*built.editions.by_language[SOURCE_LANGUAGE], *built.editions.all()]
    return {edition.name: reading_figures(edition, built.memory) for edition in editions}


def _waiting(built: Built) -> dict[tuple[str, str], list[Waiting]]:
    return {edition.name: waiting_texts(edition, built.project.locales) for edition in built.editions.all()}
