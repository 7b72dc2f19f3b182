"""What is noted of an edition once its files are made, so that the next build can leave them as they are."""

from __future__ import annotations

from taflen.cache import digest
from taflen.edition_data import prints_of
from taflen.edition_files import EditionFiles
from taflen.languages.translate import Edition
from taflen.ledger import EditionNote, seen_of
from taflen.search_files import searched_digest
from taflen.web.frame import Site


def note_of(site: Site, edition: Edition, made: EditionFiles, kept: str, line: bytes) -> EditionNote:
    """What is noted of an edition for the next build: where the cache keeps its files, and what stands in lists."""
    searched = searched_digest(made.search) if made.search else ""
    shape = digest([made.shape, *(one.address for one in prints_of(site, edition))])
    return EditionNote(kept, shape, seen_of(edition), len(line), searched)
