"""`site`: check, then build everything."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from taflen.cache import Cache
from taflen.checks.reviews import SIGN_OFF_CODES
from taflen.checks.rules import rules
from taflen.checks.translations import WAITING_CODES
from taflen.commands.build_order import BuildState, Order, reason, shown
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
from taflen.project import CACHE_FOLDER, Project, open_project
from taflen.publish import Building, only_build
from taflen.site import Built, write_site
from taflen.source_stamp import SOURCE_FOLDERS, Stamp, source_stamp
from taflen.whole_files import clear_unfinished

MOST_TRIES = 3
AS_IT_WAS = "The last site is as it was."


class _SourcesChangedError(Exception):
    """Files have changed since a build began to read them, so what it has made is of no one state."""


def site(order: Order, memory: Memory | None = None) -> int:
    """Build the site; 1 if findings block it, and then the last site stays as it was.

    A `memory` makes a second build in the same process faster. If files change meanwhile, the site is made again from
    what they say now. Raises ProjectError if the project or the disk does not let it be made.
    """
    project = open_project(order.root)
    root = project.root
    out = (order.out or root / "site").resolve()
    with only_build(out) as building, closing(_workers(order, project)) as workers:
        for folder in (*SOURCE_FOLDERS, CACHE_FOLDER):
            clear_unfinished(root / folder)
        for _ in range(MOST_TRIES):
            stamp = source_stamp(root)
            try:
                status, told = _built(order, building, (memory, workers), stamp)
                break
            except _SourcesChangedError:
                print("Files changed while the site was made from them. Making it again …", file=sys.stderr)
            except OSError as error:
                if source_stamp(root) == stamp:
                    raise ProjectError(f"{reason(error)}. {AS_IT_WAS}") from error
                print(f"{reason(error)}. Making the site again …", file=sys.stderr)
        else:
            raise ProjectError(f"Stop what changes the files all the time, then build again. {AS_IT_WAS}")
    print(told)
    return status


def _workers(order: Order, project: Project) -> Workers:
    """Who works for the build. Raises ProjectError if that is a cluster, and it cannot be reached."""
    if order.cluster is None:
        return Workers(order.jobs)
    # It loads for a second, and is not installed everywhere.
    from taflen.cluster import Cluster

    return Cluster(order.cluster, project)


def _built(order: Order, building: Building, by: tuple[Memory | None, Workers], stamp: Stamp) -> tuple[int, str]:
    """The site built, or not, with a memory and by workers; the exit status, and what to tell."""
    memory, workers = by
    state = BuildState(order)
    project, out = state.project, building.out
    is_served = memory is not None
    cache = Cache(project.cache, state.program)
    memory = memory or Memory(for_one_build=True)
    memory.cache = cache
    # First, because other processes do it, and keep the documents and editions that they read.
    examiner = Examiner(project, order.today, is_public=order.public, memory=memory)
    examined = findings_of(examiner, workers, order.only)
    library = read_library(project.root, memory)
    editions = make_editions(project, library, memory).with_findings(examined)
    if order.public:
        editions = editions.published(library)
    editions = _narrowed(editions, order)
    if _stops(editions.findings, order.public):
        return _blocked(editions, project, stamp)
    wanted = list(editions.all())
    print(f"Building {len(wanted)} editions …", file=sys.stderr)
    on_paper = [] if order.no_leaflets else wanted
    shop = open_shop(project, library, editions.by_id(SOURCE_LANGUAGE), order.today, (cache, memory))
    printed, findings = print_editions(shop, on_paper, workers)
    papers = print_other_papers(shop, editions, workers) if on_paper else Papers()
    editions = editions.with_findings([*findings, *papers.findings])
    if _stops(editions.findings, order.public):
        return _blocked(editions, project, stamp)
    proofs: list[Printed] = []
    if on_paper and not order.public:
        proofs, findings = print_proofs(shop, editions, workers)
        editions = editions.with_findings(findings)
    built = Built(project, library, editions, printed, order.today, memory, order.public, proofs, papers, workers)
    write_site(built, building.empty_folder(), cache)
    _refuse_if_changed(project, stamp)
    building.publish()
    if not is_served:
        state.remember()
    memory.forget_the_rest()
    hint = " `check` shows them." if editions.findings else ""
    return 0, f"The site is in {shown(out)}. {summary(editions.findings)}.{hint}"


def _refuse_if_changed(project: Project, stamp: Stamp) -> None:
    if source_stamp(project.root) != stamp:
        raise _SourcesChangedError


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


def _blocked(editions: Editions, project: Project, stamp: Stamp) -> tuple[int, str]:
    _refuse_if_changed(project, stamp)
    return 1, f"{as_text(editions.findings)}\nNothing was built: mend the errors first. {AS_IT_WAS}"


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
