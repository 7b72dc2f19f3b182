"""A site that is made from the last one, and what is noted of a site so that the next one can be."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from taflen.amendment import Amender
from taflen.commands.build_order import BuildState, shown
from taflen.editions import Editions
from taflen.examined_beside import ExaminedBeside
from taflen.ledger import EditionNote, Ledger, Name, keep, kept_ledger, note_of_card, note_of_findings
from taflen.library import Library
from taflen.memory import Memory
from taflen.publish import Building
from taflen.site_folder import SiteNote, files_in, has_spare, holding_of, mark_at, put, spare_folder, work_in
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
    # It reads from the site: the spare is brought up to date meanwhile, and only then known to be the same.
    amender = Amender(project, order.today, memory, ledger, beside, state.out, building.work)
    amendment = amender.amendment(state.cache, state.inputs)
    if amendment is None:
        return None
    print(f"Writing {len(amendment.changed)} files anew …", file=sys.stderr)
    site, is_new = state.last_note.site, False
    with work_in(spare_folder(state.out)) as spare:
        for address in amendment.gone:
            site = site.without(address, mark_at(spare, address))
            (spare / address).unlink()
        for address, content in amendment.changed.items():
            before = mark_at(spare, address)
            site = site.without(address, before).with_file(address, put(spare, address, content))
            is_new = is_new or before is None
        refuse_if_changed(project.root, stamp)
        building.publish(spare)
    if is_new or amendment.gone:
        state.remember_addresses(files_in(state.out))
    keep(state.cache, state.around, amendment.ledger)
    state.remember(SiteNote(site, sorted({*amendment.changed, *amendment.gone})))
    hint = " `check` shows them." if amendment.ledger.findings else ""
    return f"The site is in {shown(building.out)}. {amendment.ledger.summary()}.{hint}"
