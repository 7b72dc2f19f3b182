"""The paper of a few edited documents: their leaflets, and what goes with them."""

from __future__ import annotations

from datetime import date
from itertools import chain

from taflen.cache import Cache
from taflen.document.text import SOURCE_LANGUAGE
from taflen.edited_documents import EditedDocuments
from taflen.memory import Memory
from taflen.other_papers import papers_beside
from taflen.papers import all_files, as_papers, print_papers
from taflen.printing import by_edition, files_of_leaflets, open_shop, print_editions
from taflen.prints import EditedPapers
from taflen.processes import Workers
from taflen.project import Project


def print_edited(
    project: Project, of: EditedDocuments, today: date, kept: tuple[Cache, Memory], workers: Workers
) -> EditedPapers:
    """Print all paper of documents."""
    shop = open_shop(project, of.library, of.editions.by_id(SOURCE_LANGUAGE), today, kept)
    leaflets, findings = print_editions(shop, of.edited, workers)
    beside = papers_beside(of.edited, list(of.editions.all()), shop)
    others = as_papers(*print_papers(beside, shop.room, workers))
    files = dict(chain(files_of_leaflets(leaflets), all_files(others.printed)))
    return EditedPapers(by_edition(leaflets), others.prints, files, [*findings, *others.findings])
