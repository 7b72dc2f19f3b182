"""A site that is made from the last one: whether it can be, and who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from taflen.commands.build_order import BuildState
from taflen.commands.no_collection import no_collection
from taflen.examined_beside import ExaminedBeside
from taflen.memory import Memory
from taflen.processes import Workers
from taflen.project import FOLDERS, FileAndKind, ending_of
from taflen.publish import Building
from taflen.site_folder import has_spare
from taflen.source_stamp import Stamp

# More than this is a job for all cores.
MOST_DOCUMENTS = 8
# Pages of other documents show the text of these too, or are made from it.
SHOWN_ELSEWHERE = ("glossary", "organisation", "tool")
CATALOGUE = re.compile(r"locales/[^/]+/LC_MESSAGES/(.+)\.po")


def amended(state: BuildState, building: Building, stamp: Stamp) -> str | None:
    """Make the site from the last one, if only the texts of some documents have changed; what to tell.

    Raises SourcesChangedError if sources change meanwhile.
    """
    edited = edited_files(state.changed_sources() or ())
    if not edited or not state.order.can_be_amended:
        return None
    with no_collection():
        return _amended(state, building, edited, stamp)


def _amended(state: BuildState, building: Building, edited: Sequence[FileAndKind], stamp: Stamp) -> str | None:
    beside = ExaminedBeside(edited, Workers(state.order.jobs).beside(partial(_prepared, state, edited)))
    # To load it takes as long as to examine some documents.
    from taflen.commands.amended_site import amended_site

    try:
        return amended_site(state, building, beside, stamp)
    finally:
        # Nobody else may be at work in the folders of the site.
        _ = beside.has_spare


def _prepared(state: BuildState, edited: Sequence[FileAndKind]) -> Iterator[Any]:
    """What `ExaminedBeside` tells. What is made on the way is left in the cache."""
    from taflen.examination import Examiner, examined_files

    memory = Memory(state.cache, for_one_build=True)
    examiner = Examiner(state.project, state.order.today, is_public=True, memory=memory)
    for file in edited:
        examiner.measure(file)
    yield None
    examined = examined_files(examiner, edited, Workers(1))
    yield [finding for one in examined for finding in one.findings]
    yield has_spare(state.out, state.last_note, state.last_addresses)


def edited_files(changed: Sequence[str]) -> list[FileAndKind]:
    """The documents whose text or translation stands in these files; none if one is of something else, or if many."""
    edited = {_document_of(name) for name in changed}
    if None in edited or len(edited) > MOST_DOCUMENTS:
        return []
    return sorted(file for file in edited if file)


def _document_of(source: str) -> FileAndKind | None:
    """The document that a file belongs to. A catalogue has the name of its document."""
    catalogue = CATALOGUE.fullmatch(source)
    path = PurePosixPath(catalogue[1] if catalogue else source)
    for folder, kind in FOLDERS.items():
        is_here = str(path.parent) == (folder.removeprefix("content/") if catalogue else folder)
        if is_here and kind not in SHOWN_ELSEWHERE and (catalogue or path.suffix == ending_of(kind)):
            return f"{folder}/{path.stem}{ending_of(kind)}", kind
    return None
