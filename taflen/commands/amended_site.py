"""A site that is made from the last one, and what is noted of a site so that the next one can be."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import partial

from taflen.commands.build_order import BuildState, shown
from taflen.edited_documents import EditedDocuments, edited_documents
from taflen.editions import Editions
from taflen.examined_beside import ExaminedBeside
from taflen.ledger import EditionNote, Ledger, Name, keep, kept_ledger, note_of_card, note_of_findings
from taflen.library import Library
from taflen.memory import Memory
from taflen.prints import EditedPapers
from taflen.processes import Workers
from taflen.publish import Building
from taflen.site_folder import SiteNote, files_in, has_spare, holding_of, spare_folder, with_files, work_in, written
from taflen.source_stamp import Stamp, refuse_if_changed


def remember(state: BuildState, library: Library, editions: Editions, notes: Mapping[Name, EditionNote]) -> None:
    """Note what was built."""
    files = files_in(state.out)
    note = SiteNote(holding_of(files))
    if state.order.can_be_amended:
        state.remember_addresses(files)
        cards = {card.path: note_of_card(card) for card in library.cards.all}
        findings = note_of_findings(editions.findings)
        keep(state.cache, state.around, Ledger(state.inputs, cards, library.outline, notes, findings))
        has_spare(state.out, note)
    state.remember(note)


def _printed_beside(state: BuildState, memory: Memory, of: EditedDocuments) -> Iterator[EditedPapers]:
    """The paper of edited documents. Another process prints it: this one could share no work after that."""
    return Workers(state.order.jobs).beside(partial(_printed, state, memory, of))


def _printed(state: BuildState, memory: Memory, of: EditedDocuments) -> Iterator[EditedPapers]:
    # Typst and all that comes with it take long to load.
    from taflen.edited_papers import print_edited

    yield print_edited(state.project, of, state.order.today, (state.cache, memory), Workers(state.order.jobs))


def amended_site(state: BuildState, building: Building, beside: ExaminedBeside, stamp: Stamp) -> str | None:
    """Make the site from the last one, after texts of some documents have changed; what to tell.

    Others examine these `beside` this. None if more than texts may have changed, or anything is wrong. Raises
    SourcesChangedError if sources change meanwhile.
    """
    project, order = state.project, state.order
    ledger = kept_ledger(state.cache, state.around)
    if ledger is None or ledger.inputs != state.last_inputs:
        return None
    memory = Memory(state.cache, for_one_build=True)
    of = edited_documents(project, ledger, beside.edited, memory, has_paper=not order.no_leaflets)
    if of is None:
        return None
    papers = None if order.no_leaflets else _printed_beside(state, memory, of)
    # What makes pages loads for a while: others print meanwhile.
    from taflen.amendment import Amender

    # It reads from the site: the spare is brought up to date meanwhile, and only then known to be the same.
    amender = Amender(project, order.today, memory, ledger, of, beside, papers, state.out, building.work)
    amendment = amender.amendment(state.cache, state.inputs)
    if amendment is None:
        return None
    waiting = written(building.empty_folder(), amendment.changed)
    refuse_if_changed(project.root, stamp)
    keep(state.cache, state.around, amendment.ledger)
    _ = state.made_from
    # Meanwhile the spare was brought up to date.
    if not beside.has_spare:
        return None
    print(f"Writing {len(amendment.changed)} files anew …", file=sys.stderr)
    with work_in(spare_folder(state.out)) as spare:
        site = with_files(spare, state.last_note.site, waiting, amendment.gone)
        building.publish(spare)
    addresses = dict.fromkeys(state.last_addresses)
    if amendment.gone or amendment.changed.keys() - addresses:
        state.remember_addresses({**addresses, **dict.fromkeys(amendment.changed)}.keys() - amendment.gone)
    state.remember(SiteNote(site, sorted({*amendment.changed, *amendment.gone})))
    hint = " `check` shows them." if amendment.ledger.findings else ""
    return f"The site is in {shown(building.out)}. {amendment.ledger.summary()}.{hint}"
