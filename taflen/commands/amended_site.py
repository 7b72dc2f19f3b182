"""A site that is made from the last one, and what is noted of a site so that the next one can be."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from taflen.amendment import Amender
from taflen.cache import Cache
from taflen.commands.build_order import BuildState, shown
from taflen.editions import Editions
from taflen.examined_beside import ExaminedBeside
from taflen.ledger import EditionNote, Ledger, Name, keep, kept_ledger, note_of_card, note_of_findings
from taflen.library import Library
from taflen.memory import Memory
from taflen.publish import Building
from taflen.site_folder import SiteNote, files_in, has_spare, holding_of, mark_at, put, spare_folder, work_in
from taflen.source_stamp import Stamp, refuse_if_changed


def remember(
    state: BuildState, library: Library, editions: Editions, notes: Mapping[Name, EditionNote], cache: Cache
) -> None:
    """Note what was built."""
    files = files_in(state.out)
    note = SiteNote(holding_of(files))
    if state.order.can_be_amended:
        state.remember_addresses(files)
        cards = {card.path: note_of_card(card) for card in library.cards.all}
        keep(
            cache,
            state.around,
            Ledger(state.inputs, cards, library.outline, notes, note_of_findings(editions.findings)),
        )
        has_spare(state.out, note)
    state.remember(note)


def amended_site(state: BuildState, building: Building, beside: ExaminedBeside, stamp: Stamp) -> str | None:
    """Make the site from the last one, after texts of some documents have changed; what to tell.

    Others examine these `beside` this. None if more than texts may have changed, or anything is wrong. Raises
    SourcesChangedError if sources change meanwhile.
    """
    project, order = state.project, state.order
    cache = Cache(project.cache, state.program)
    ledger = kept_ledger(cache, state.around)
    if ledger is None or ledger.inputs != state.last_inputs:
        return None
    memory = Memory(cache, for_one_build=True)
    spare = spare_folder(state.out)

    def last_file(address: str) -> bytes:
        # Not from the spare, which others bring up to date meanwhile: they say afterwards whether the two are the same.
        return (state.out / address).read_bytes()

    amender = Amender(project, order.today, memory, ledger, beside, building.work, last_file)
    amendment = amender.amendment(cache, state.inputs)
    if amendment is None:
        return None
    print(f"Writing {len(amendment.changed)} files anew …", file=sys.stderr)
    site, is_new = state.last_note.site, False
    with work_in(spare):
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
    keep(cache, state.around, amendment.ledger)
    state.remember(SiteNote(site, sorted({*amendment.changed, *amendment.gone})))
    hint = " `check` shows them." if amendment.ledger.findings else ""
    return f"The site is in {shown(building.out)}. {amendment.ledger.summary()}.{hint}"
