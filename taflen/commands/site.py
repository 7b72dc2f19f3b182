"""`site`: check, then build everything."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from taflen.cache import Cache, digest, folder_digest, program_digest, theme_digest
from taflen.checks.reviews import SIGN_OFF_CODES
from taflen.checks.rules import rules
from taflen.checks.translations import WAITING_CODES
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import Editions, make_editions
from taflen.examination import Examiner, findings_of
from taflen.finding_formats import as_text, summary
from taflen.findings import Finding, ProjectError, blocks
from taflen.library import read_library
from taflen.memory import Memory
from taflen.other_papers import print_other_papers
from taflen.papers import Papers, Printed
from taflen.printing import open_shop, print_editions, print_proofs
from taflen.processes import Workers
from taflen.project import GENERATOR, Project, open_project
from taflen.publish import new_site
from taflen.site import Built, write_site
from taflen.sources.versions_record import VERSIONS_FILE
from taflen.today import build_day

SOURCE_FOLDERS = ("content", "grids", "manuals", "locales", "reviews", "theme")
SOURCE_FILES = ("mkdocs.yml", VERSIONS_FILE)


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: `language` and `only` narrow it, `public` leaves out all that is not published.

    `no_leaflets` leaves out all paper. What is overdue depends on `today`; `jobs` is how many processes may work at
    once, or one for each core.
    """

    root: Path
    out: Path | None = None
    language: str | None = None
    only: str | None = None
    public: bool = False
    jobs: int | None = None
    today: date = field(default_factory=build_day)
    no_leaflets: bool = False


def site(order: Order, memory: Memory | None = None) -> int:
    """Build the site; 1 if findings block it, and then the last site stays as it was.

    A `memory` makes a second build in the same process faster.
    """
    project = open_project(order.root)
    out = (order.out or project.root / "site").resolve()
    state = BuildState(project, order, out)
    if memory is None and state.is_current():
        print(f"Nothing has changed since the last build. The site is in {_shown(out)}.")
        return 0
    is_served = memory is not None
    cache = Cache(project.cache, state.program)
    memory = memory or Memory()
    memory.cache = cache
    workers = Workers(order.jobs)
    library = read_library(project.root)
    editions = make_editions(project, library, memory)
    examiner = Examiner(project, order.today, is_public=order.public)
    editions = editions.with_findings(findings_of(examiner, cache, workers, order.only))
    if order.public:
        editions = editions.published(library)
    editions = _narrowed(editions, order)
    if _stops(editions.findings, order.public):
        return _blocked(editions)
    wanted = list(editions.all())
    print(f"Building {len(wanted)} editions …", file=sys.stderr)
    on_paper = [] if order.no_leaflets else wanted
    shop = open_shop(project, library, editions.by_id(SOURCE_LANGUAGE), order.today, (cache, memory))
    printed, findings = print_editions(shop, on_paper, workers)
    papers = print_other_papers(shop, editions, workers) if on_paper else Papers()
    editions = editions.with_findings([*findings, *papers.findings])
    if _stops(editions.findings, order.public):
        return _blocked(editions)
    proofs: list[Printed] = []
    if on_paper and not order.public:
        proofs, findings = print_proofs(shop, editions, workers)
        editions = editions.with_findings(findings)
    with new_site(out) as folder:
        built = Built(project, library, editions, printed, order.today, memory, order.public, proofs, papers, workers)
        write_site(built, folder, cache)
    if not is_served:
        state.remember()
    memory.forget_the_rest()
    hint = " `check` shows them." if editions.findings else ""
    print(f"The site is in {_shown(out)}. {summary(editions.findings)}.{hint}")
    return 0


def _stops(findings: Sequence[Finding], is_public: bool) -> bool:
    """Whether findings stop a build: any error stops a public one.

    Elsewhere an error in wording does not, so that people can look at it in the draft view. One in a number does. Nor
    does a translation that waits: it shows in English. Nor does a sign-off that is missing: the page says so.
    """
    return blocks(
        finding
        for finding in findings
        if is_public
        or finding.code not in (*WAITING_CODES, *SIGN_OFF_CODES, *rules())
        or (finding.code in rules() and not rules()[finding.code].may_be_excused)
    )


def _blocked(editions: Editions) -> int:
    print(as_text(editions.findings))
    print("Nothing was built: mend the errors first. The last site is as it was.")
    return 1


def _narrowed(editions: Editions, order: Order) -> Editions:
    """Only the document and the language that the order names. Raises ProjectError if there is no such thing."""
    if order.only:
        editions = editions.of(lambda document: document.id == order.only)
        if not any(editions.all()):
            raise ProjectError(f"There is no document {order.only}. Its id is the name of its file.")
    if order.language:
        known = ", ".join(language.code for language in editions.languages)
        editions = replace(editions, languages=tuple(x for x in editions.languages if x.code == order.language))
        if not editions.languages:
            raise ProjectError(f"There is no language {order.language} here. There are: {known}.")
    return editions


def _shown(out: Path) -> Path:
    return out.relative_to(Path.cwd()) if out.is_relative_to(Path.cwd()) else out


class BuildState:
    """What the site in `out` was made from, so that an unchanged one is not made again."""

    def __init__(self, project: Project, order: Order, out: Path) -> None:
        self.program, self.theme = program_digest(), theme_digest()
        self.out = out
        self.file = project.cache / "last-build.json"
        self.inputs = digest(
            [
                self.program,
                self.theme,
                folder_digest(project.root, SOURCE_FOLDERS, SOURCE_FILES),
                folder_digest(GENERATOR, ("locales",)),
                repr((str(out), order.language, order.only, order.public, order.today, order.no_leaflets)),
            ]
        )

    def is_current(self) -> bool:
        """Whether `out` holds, byte for byte, what a build would give now."""
        try:
            last = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        if not isinstance(last, dict) or last.get("inputs") != self.inputs or not self.out.is_dir():
            return False
        return bool(last.get("output") == folder_digest(self.out, (".",)))

    def remember(self) -> None:
        """Note what was built."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        state = {"inputs": self.inputs, "output": folder_digest(self.out, (".",))}
        self.file.write_text(json.dumps(state), encoding="utf-8")
