"""From one build to the next: what is noted of a site, and a site that is made from the last one."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from taflen.amendment import Amender
from taflen.cache import Cache
from taflen.commands.build_order import BuildState, Order, shown
from taflen.editions import Editions
from taflen.examination import Examiner
from taflen.ledger import EditionNote, Ledger, Name, by_file, keep, kept_ledger
from taflen.library import Library
from taflen.memory import Memory
from taflen.project import Project
from taflen.publish import Building
from taflen.site_folder import Files, bring_up_to_date, files_in, put, spare_folder
from taflen.source_stamp import Stamp, source_stamp


class SourcesChangedError(Exception):
    """Files have changed since a build began to read them, so what it has made is of no one state."""


def refuse_if_changed(project: Project, stamp: Stamp) -> None:
    """Raises SourcesChangedError if the sources are no longer those that a build began with."""
    if source_stamp(project.root) != stamp:
        raise SourcesChangedError


def _can_be_amended(order: Order) -> bool:
    """Whether a site is of the kind that can be made from the last one: public, whole, and without paper."""
    return order.public and order.no_leaflets and not order.only and not order.language


def remember(
    state: BuildState, library: Library, editions: Editions, notes: Mapping[Name, EditionNote], cache: Cache
) -> None:
    """Note what was built."""
    files = files_in(state.out)
    if _can_be_amended(state.order):
        ledger = Ledger(state.sources, library.cards.all, library.outline, notes, by_file(editions.findings), files)
        keep(cache, state.around, ledger)
        _spare(state, files)
    state.remember(files)


def _spare(state: BuildState, files: Files) -> bool:
    """Whether there is a spare folder that holds the last site."""
    try:
        return bring_up_to_date(spare_folder(state.out), state.out, files)
    except OSError:
        # Not every file system lets two folders share files: then each site is made as a whole.
        return False


def amended(state: BuildState, building: Building, stamp: Stamp) -> str | None:
    """Make the site from the last one, if only the texts of some documents have changed; what to tell.

    Raises SourcesChangedError if sources change meanwhile.
    """
    project, order = state.project, state.order
    cache = Cache(project.cache, state.program)
    ledger = kept_ledger(cache, state.around) if _can_be_amended(order) else None
    if ledger is None:
        return None
    memory = Memory(cache, for_one_build=True)
    examiner = Examiner(project, order.today, is_public=True, memory=memory)
    amendment = Amender(examiner, ledger, state.sources, building.work).amendment(cache)
    if amendment is None or not _spare(state, ledger.files):
        return None
    print(f"Writing {len(amendment.changed)} files anew …", file=sys.stderr)
    spare, files = spare_folder(state.out), dict(ledger.files)
    for address in amendment.gone:
        (spare / address).unlink()
        del files[address]
    for address, content in amendment.changed.items():
        files[address] = put(spare, address, content)
    refuse_if_changed(project, stamp)
    building.publish(spare)
    new = amendment.ledger.with_files(files)
    keep(cache, state.around, new)
    state.remember(files)
    hint = " `check` shows them." if new.findings else ""
    return f"The site is in {shown(building.out)}. {new.summary()}.{hint}"
