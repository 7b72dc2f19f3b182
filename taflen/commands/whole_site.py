"""The whole site from its sources: check, translate, print, write."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from taflen.built import Built, site_of
from taflen.checks.reviews import SIGN_OFF_CODES
from taflen.checks.rules import rules
from taflen.checks.translations import WAITING_CODES
from taflen.commands.amended_site import remember
from taflen.commands.build_order import AS_IT_WAS, BuildState, Order, shown
from taflen.document.text import SOURCE_LANGUAGE
from taflen.edited_pages import LastSite
from taflen.editions import Editions, make_editions
from taflen.examination import Examiner, findings_of
from taflen.finding_formats import errors_as_text, summary
from taflen.findings import Finding, ProjectError, blocks
from taflen.library import read_library
from taflen.memory import Memory
from taflen.other_papers import print_other_papers
from taflen.papers import Papers, Printed, all_files
from taflen.printing import by_edition, files_of_leaflets, open_shop, print_editions, print_proofs
from taflen.processes import Workers
from taflen.project import CACHE_FOLDER, Project
from taflen.publish import Building
from taflen.site import write_site
from taflen.source_stamp import SOURCE_FOLDERS, Stamp, refuse_if_changed
from taflen.whole_files import clear_unfinished

# Is told of a new site, and of the state of its sources.
Published = Callable[[LastSite, Stamp], None]


def whole_site(
    state: BuildState, building: Building, by: tuple[Memory | None, Workers, Published], stamp: Stamp
) -> tuple[int, str]:
    """The site built, or not, with a memory and by workers; the exit status, and what to tell.

    Raises SourcesChangedError if sources change meanwhile.
    """
    memory, workers, published = by
    order, project, out = state.order, state.project, building.out
    for folder in (*SOURCE_FOLDERS, CACHE_FOLDER):
        clear_unfinished(project.root / folder)
    is_served = memory is not None
    memory = memory or Memory(for_one_build=True)
    memory.cache = state.cache
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
    shop = open_shop(project, library, editions.by_id(SOURCE_LANGUAGE), order.today, (state.cache, memory))
    printed, findings = print_editions(shop, on_paper, workers)
    papers = print_other_papers(shop, editions, workers) if on_paper else Papers()
    editions = editions.with_findings([*findings, *papers.findings])
    if _stops(editions.findings, order.public):
        return _blocked(editions, project, stamp)
    proofs: list[Printed] = []
    if on_paper and not order.public:
        proofs, findings = print_proofs(shop, editions, workers)
        editions = editions.with_findings(findings)
    pdfs = chain(files_of_leaflets(printed), all_files([*proofs, *papers.printed]))
    built = Built(
        *(project, library, editions, order.today, memory),
        is_public=order.public,
        has_paper=not order.no_leaflets,
        prints=by_edition(printed),
        companion_prints=papers.prints,
        pdfs=pdfs,
        workers=workers,
    )
    pages = site_of(built, state.cache)
    notes = write_site(built, pages, building.empty_folder(), with_notes=not is_served and order.can_be_amended)
    refuse_if_changed(project.root, stamp)
    building.publish()
    if is_served:
        published(LastSite(project, pages), stamp)
    else:
        remember(state, library, editions, notes)
    memory.forget_the_rest()
    hint = " `check` shows them." if editions.findings else ""
    return 0, f"The site is in {shown(out)}. {summary(editions.findings)}.{hint}"


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
    refuse_if_changed(project.root, stamp)
    return 1, f"{errors_as_text(editions.findings)}\nNothing was built: mend the errors first. {AS_IT_WAS}"


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
